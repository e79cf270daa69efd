"""Dates as news archives write them. Absolute forms only: what does not name a day is no date.

Nothing here asks what day it is, and no number is too large: what the calendar does not have is None.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone

_LONGEST = 80
"""Characters of the longest text that is looked at; the longest real form (JavaScript's) has 66."""

_MONTHS = {
    name: month
    for month, names in enumerate(
        (
            "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
            "aug august", "sep sept september", "oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_ZONE_HOURS = {"z": 0, "gmt": 0, "utc": 0, "ut": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5}
_ZONE_HOURS |= {"mst": -7, "mdt": -6, "pst": -8, "pdt": -7}
"""Zone names and their hours, from RFC 5322, 4.3."""

_TIME = (
    r"(?:(?P<half>上午|下午|오전|오후)\s?)?"
    r"(?P<hour>\d{1,2})(?:[:：](?P<minute>\d{1,2})(?:[:：](?P<second>\d{1,2})(?:[.,](?P<fraction>\d{1,12}))?)?"
    r"|[时時시点]\s?(?:(?P<cjk_minute>\d{1,2})[分분]\s?)?(?:(?P<cjk_second>\d{1,2})[秒초])?)"
    r"(?:\s?(?P<meridiem>[AaPp])\.?[Mm]\.?)?"
)
_ZONE = (
    r"(?:(?:GMT|UTC)?(?P<sign>[+\-−])(?P<zone_hour>\d{1,2})(?::?(?P<zone_minute>\d{2}))?|(?P<zone>[A-Za-z]{1,4}))"
    r"(?:\s?\([^()]{0,40}\))?"
)
_CLOCK = rf"(?:{_TIME}(?:\s?{_ZONE})?)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s)?"
_MONTH = r"(?P<month_name>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY_CJK = r"(?:\s?[（(]?(?:星期|周|週)?[一二三四五六日天月火水木金土](?:曜日|요일)?[)）]?)?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # 2022-01-29, 2022/1/29, 2022.01.29, each with a time and a zone
        rf"{_YEAR}(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})\.?(?:(?:\s?T\s?|,?\s){_CLOCK})?",
        # Sat, 29 Jan 2022 13:47:28 GMT (RFC 5322); 29th January, 2022
        rf"{_WEEKDAY}{_DAY}[\s-](?:of\s)?{_MONTH},?[\s-]{_YEAR}(?:,?\s(?:at\s)?{_CLOCK})?",
        # January 29, 2022 1:47 PM; Sat Jan 29 2022 13:47:28 GMT+0800 (JavaScript)
        rf"{_WEEKDAY}{_MONTH}\s{_DAY},?\s{_YEAR}(?:,?\s(?:at\s)?{_CLOCK})?",
        # Sat Jan 29 13:47:28 +0000 2022 (C's ctime, Twitter)
        rf"{_WEEKDAY}{_MONTH}\s{_DAY}\s{_CLOCK}\s{_YEAR}",
        # 2022年1月29日 13:47
        rf"{_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日号號일]?{_WEEKDAY_CJK}(?:\s?{_CLOCK})?",
        # 20220129, 20220129T134728Z, 20220129134728
        rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})(?:[T\s]?(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?\s?(?:{_ZONE})?)?",
        # 29/01/2022, 01/29/2022: understood when only one reading is possible
        rf"(?P<first>\d{{1,2}})(?P<mark>[-/.])(?P<other>\d{{1,2}})(?P=mark){_YEAR}(?:,?\s{_CLOCK})?",
    )
)
_EPOCH_SECONDS = re.compile(r"(?P<seconds>1\d{9})(?P<fraction>\d{3})?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_IN_NAME = (
    re.compile(r"(?<!\d)(?P<text>(?P<year>\d{4})([-_.])(?P<month>\d{1,2})\3(?P<day>\d{1,2}))(?!\d)"),
    re.compile(r"(?<!\d)(?P<text>(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日)"),
    re.compile(r"^(?P<text>(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2}))(?!\d)"),
)
_IN_ADDRESS = re.compile(r"(?:^|/)(?P<text>(?P<year>(?:19|20)\d{2})/(?P<month>\d{1,2})/(?P<day>\d{1,2}))(?:/|$)")


def parse_date(text: str) -> datetime | None:
    """The moment a text names, aware when it gives an offset or zone, or None when it names no day."""
    text = " ".join(text.strip().strip("\"'").split())
    if not 8 <= len(text) <= _LONGEST:
        return None
    if epoch := _EPOCH_SECONDS.fullmatch(text):
        return _EPOCH + timedelta(seconds=int(epoch["seconds"]), milliseconds=int(epoch["fraction"] or 0))
    for form in _FORMS:
        if found := form.fullmatch(text):
            return _moment(found.groupdict())
    return None


def date_in_name(name: str) -> tuple[datetime, str] | None:
    """The day a file's name gives, at its start or set apart in it, and the characters that give it."""
    for form in _IN_NAME:
        if (found := form.search(name)) and (date := _moment(found.groupdict())):
            return date, found["text"]
    return None


def date_in_address(address: str) -> tuple[datetime, str] | None:
    """The day in an address such as `/2022/01/29/title`, and the characters that give it."""
    found = _IN_ADDRESS.search(address)
    date = _moment(found.groupdict()) if found else None
    return (date, found["text"]) if found and date else None


def _moment(parts: Mapping[str, str | None]) -> datetime | None:
    """A datetime from the named groups of a form; None where the calendar or the clock has no such moment."""
    month_and_day = _month_and_day(parts)
    if month_and_day is None:
        return None
    minute = parts.get("minute") or parts.get("cjk_minute") or 0
    second = parts.get("second") or parts.get("cjk_second") or 0
    fraction = ((parts.get("fraction") or "") + "000000")[:6]
    try:
        return datetime(
            int(parts["year"] or 0),
            *month_and_day,
            _hour(parts),
            int(minute),
            int(second),
            int(fraction),
            _zone(parts),
        )
    except ValueError:
        return None


def _month_and_day(parts: Mapping[str, str | None]) -> tuple[int, int] | None:
    if name := parts.get("month_name"):
        month = _MONTHS.get(name.lower())
        return (month, int(parts["day"] or 0)) if month else None
    if first := parts.get("first"):
        one, other = int(first), int(parts["other"] or 0)
        if one == other or other > 12:
            return one, other
        return (other, one) if one > 12 else None
    return int(parts["month"] or 0), int(parts["day"] or 0)


def _hour(parts: Mapping[str, str | None]) -> int:
    """The hour of 24.

    Raises:
        ValueError: a twelve-hour clock has no such hour.
    """
    hour = int(parts.get("hour") or 0)
    half = parts.get("meridiem") or parts.get("half")
    if not half:
        return hour
    if hour > 12:
        raise ValueError(hour)
    return hour % 12 + (12 if half in "pP下午오후" else 0)


def _zone(parts: Mapping[str, str | None]) -> timezone | None:
    """The offset given, None without one.

    Raises:
        ValueError: no such zone or offset.
    """
    if sign := parts.get("sign"):
        hours, minutes = int(parts["zone_hour"] or 0), int(parts["zone_minute"] or 0)
        return timezone(timedelta(hours=hours, minutes=minutes) * (1 if sign == "+" else -1))
    if not (name := parts.get("zone")):
        return None
    if name.lower() not in _ZONE_HOURS:
        raise ValueError(name)
    return timezone(timedelta(hours=_ZONE_HOURS[name.lower()]))
