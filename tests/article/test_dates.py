"""The forms in which archives write dates, and what is no date however large its numbers."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article.dates import date_in_address, date_in_name, parse_date


def hours(offset: float) -> timezone:
    return timezone(timedelta(hours=offset))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Sat, 29 Jan 2022 13:47:28 GMT", datetime(2022, 1, 29, 13, 47, 28, tzinfo=UTC)),
        ("Sat, 29 Jan 2022 13:47:28 +0800", datetime(2022, 1, 29, 13, 47, 28, tzinfo=hours(8))),
        ("29 Jan 2022 08:00 EST", datetime(2022, 1, 29, 8, 0, tzinfo=hours(-5))),
        ("2022-01-29", datetime(2022, 1, 29)),
        ("2022-01-29T13:47:28Z", datetime(2022, 1, 29, 13, 47, 28, tzinfo=UTC)),
        ("2022-01-29T13:47:28.123Z", datetime(2022, 1, 29, 13, 47, 28, 123000, tzinfo=UTC)),
        ("2022-01-29T13:47:28.123456789+08:00", datetime(2022, 1, 29, 13, 47, 28, 123456, tzinfo=hours(8))),
        ("2022-01-29T13:47", datetime(2022, 1, 29, 13, 47)),
        ("2022-01-29 13:47:28", datetime(2022, 1, 29, 13, 47, 28)),
        ("2015-11-25 10:00:00 -0400", datetime(2015, 11, 25, 10, tzinfo=hours(-4))),
        ("2016-03-03 9:00:00 -5", datetime(2016, 3, 3, 9, tzinfo=hours(-5))),
        ("2018-07-03 18:27:58+05:30", datetime(2018, 7, 3, 18, 27, 58, tzinfo=hours(5.5))),
        ("2020/09/5", datetime(2020, 9, 5)),
        ("2013/7/13 20:46:25", datetime(2013, 7, 13, 20, 46, 25)),
        ("2020.9.5", datetime(2020, 9, 5)),
        ("2020年9月5日 10:30", datetime(2020, 9, 5, 10, 30)),
        ("2020年09月05日", datetime(2020, 9, 5)),
        ("2020年9月5日 星期六 下午3時05分", datetime(2020, 9, 5, 15, 5)),
        ("２０２０年９月５日", datetime(2020, 9, 5)),
        ("2020년 9월 5일 10:30", datetime(2020, 9, 5, 10, 30)),
        ("20220129", datetime(2022, 1, 29)),
        ("20220129134728", datetime(2022, 1, 29, 13, 47, 28)),
        ("20220129T134728Z", datetime(2022, 1, 29, 13, 47, 28, tzinfo=UTC)),
        ("January 29, 2022", datetime(2022, 1, 29)),
        ("Jan. 29, 2022 1:47 PM", datetime(2022, 1, 29, 13, 47)),
        ("Saturday, January 29, 2022 at 12:05 a.m.", datetime(2022, 1, 29, 0, 5)),
        ("29 Jan 2022", datetime(2022, 1, 29)),
        ("29-Jan-2022", datetime(2022, 1, 29)),
        ("29th of January 2022", datetime(2022, 1, 29)),
        ("Sept 5, 2020", datetime(2020, 9, 5)),
        ("Sat Jan 29 13:47:28 2022", datetime(2022, 1, 29, 13, 47, 28)),
        ("Sat Jan 29 13:47:28 +0000 2022", datetime(2022, 1, 29, 13, 47, 28, tzinfo=UTC)),
        (
            "Sat Jan 29 2022 13:47:28 GMT+0800 (China Standard Time)",
            datetime(2022, 1, 29, 13, 47, 28, tzinfo=hours(8)),
        ),
        ("1597656421", datetime(2020, 8, 17, 9, 27, 1, tzinfo=UTC)),
        ("1597656421000", datetime(2020, 8, 17, 9, 27, 1, tzinfo=UTC)),
        ("29/01/2022", datetime(2022, 1, 29)),
        ("01/29/2022", datetime(2022, 1, 29)),
        ("'2022-01-29'", datetime(2022, 1, 29)),
        ("0001-01-01", datetime(1, 1, 1)),
        ("9999-12-31T23:59:59-12:00", datetime(9999, 12, 31, 23, 59, 59, tzinfo=hours(-12))),
    ],
)
def test_a_date_is_understood(text: str, date: datetime) -> None:
    understood = parse_date(text)
    assert understood == date
    assert understood is not None
    assert understood.utcoffset() == date.utcoffset()


@pytest.mark.parametrize(
    "text",
    [
        "", "Invalid Date", "昨天", "yesterday", "3 hours ago", "now", "10:30", "2022", "2022-01", "Jan 2022",
        "01/02/2022", "2022-02-30", "2022-13-01", "2022-00-10", "0000-01-01", "2022-01-29 25:00",
        "2022-01-29 10:60", "2022-01-29T10:00:00+99:00", "2022-01-29 10:00 XYZ", "29 Foo 2022", "12345678",
        "2022-01-29 13:00 PM", "1.58.0",
        "9" * 5000, "2022-01-29" + " " * 5000 + "x", "2022-01-29 and more", "1:5:5:5:5", "\u00b2022-01-29",
    ],
)  # fmt: skip
def test_what_names_no_day_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("name", "date", "text"),
    [
        ("2022-01-29-title.md", datetime(2022, 1, 29), "2022-01-29"),
        ("2020-08-8-harbour.md", datetime(2020, 8, 8), "2020-08-8"),
        ("20180928 Title.md", datetime(2018, 9, 28), "20180928"),
        ("20260205.md", datetime(2026, 2, 5), "20260205"),
        ("港口条例(2017-11-30).md", datetime(2017, 11, 30), "2017-11-30"),
        ("港口新闻 2020年9月5日.md", datetime(2020, 9, 5), "2020年9月5日"),
        ("2020_09_05_harbour.md", datetime(2020, 9, 5), "2020_09_05"),
    ],
)
def test_a_file_name_gives_the_day(name: str, date: datetime, text: str) -> None:
    assert date_in_name(name) == (date, text)


@pytest.mark.parametrize(
    "name",
    ["", "380%.md", "issue-12.md", "12345678.md", "20221399.md", "v1.58.0.md", "CVE-2023-38497.md", "2022.md"],
)
def test_other_numbers_in_a_file_name_are_no_date(name: str) -> None:
    assert date_in_name(name) is None


@pytest.mark.parametrize(
    "address", ["2022/01/29/title", "/blog/2022/1/29/", "https://example.org/2022/01/29/title.html"]
)
def test_an_address_gives_the_day(address: str) -> None:
    found = date_in_address(address)
    assert found is not None
    assert found[0] == datetime(2022, 1, 29)


def test_other_numbers_in_an_address_are_no_date() -> None:
    assert date_in_address("/release/1.58.0/2022/99/99/") is None


@given(st.datetimes(timezones=st.sampled_from([UTC, hours(8), hours(-5), hours(5.5)])))
def test_what_iso_writes_is_read_back(date: datetime) -> None:
    assert parse_date(date.isoformat()) == date


@given(st.from_regex(r"[0-9年月日 /:.,+TZapmJanGMT()-]{0,90}", fullmatch=True))
def test_no_text_is_too_odd_for_a_date(text: str) -> None:
    for parse in (parse_date, date_in_name, date_in_address):
        parse(text)
