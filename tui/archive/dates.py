"""Calendar dates as a reader types them in a query: a year, a month, a day, a range of them."""

import re
from datetime import date, timedelta
from typing import Self

from msgspec import Struct

from tui.archive.folding import fold_text


class DateRange(Struct, frozen=True):
    """Calendar dates from `start` to the day before `end`; None leaves a side open."""

    start: date | None = None
    end: date | None = None
    shown: str = ""
    """How it is said back."""

    @classmethod
    def parse(cls, text: str, name: str = "date") -> tuple[Self | None, str]:
        """Read what stands behind `date:`, `after:` or `before:`.

        `date:2022-01..2022-03` takes in both months whole; `after:2022` starts with that year's first day, and
        `before:2022` ends before it.

        Returns:
            the range, None when not even a year could be read; and the end of the text that made no sense.
        """
        since, dots, until = fold_text(text).partition(".." if name == "date" else "\0")
        period, left_over = _read_period(since)
        if dots:
            return cls._between(period, left_over, *_read_period(until))
        if period is None:
            return None, text
        match name:
            case "after":
                return cls(period.first, None, f"from {period.shown} on"), left_over
            case "before":
                return cls(None, period.first, f"before {period.shown}"), left_over
            case _:
                return cls(period.first, period.following, period.shown), left_over

    @classmethod
    def _between(
        cls, since: "_Period | None", left: str, until: "_Period | None", unread: str
    ) -> tuple[Self | None, str]:
        left_over = " ".join([part for part in (left, unread) if part])
        if since and until:
            return cls(since.first, until.following, f"{since.shown} to {until.shown}"), left_over
        if since:
            return cls(since.first, None, f"from {since.shown} on"), left_over
        if until:
            return cls(None, until.following, f"until {until.shown}"), left_over
        return None, left_over

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


class _Period(Struct, frozen=True):
    """A year, a month or a day."""

    first: date
    following: date | None
    """The day after its last; None at the end of the calendar."""
    shown: str


_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?)?")


def _read_period(text: str) -> tuple[_Period | None, str]:
    """Read as much of a date as makes sense, and give back the rest."""
    match = _PERIOD.match(text)
    for part in ("day", "month", "year"):
        if match and match[part] and (period := _period(match, part)):
            return period, text[match.end(part) :]
    return None, text


def _period(match: re.Match[str], finest: str) -> _Period | None:
    year, month, day = int(match["year"]), int(match["month"] or 1), int(match["day"] or 1)
    try:
        match finest:
            case "day":
                first = date(year, month, day)
                following = first + timedelta(days=1) if first < date.max else None
                return _Period(first, following, first.isoformat())
            case "month":
                return _Period(date(year, month, 1), _first_of(year, month + 1), f"{year:04}-{month:02}")
            case _:
                return _Period(date(year, 1, 1), _first_of(year + 1, 1), f"{year:04}")
    except ValueError:  # the 31st of February, the year 0
        return None


def _first_of(year: int, month: int) -> date | None:
    year, month = (year + 1, 1) if month > 12 else (year, month)
    return date(year, month, 1) if year <= date.max.year else None
