"""Months gathered into bars."""

from datetime import date

import pytest

from tui.app.periods import Period, axis, bar_cells, cells_of_a_bar, periods_of
from tui.archive.dates import DateRange
from tui.archive.hits import MonthCount


def test_every_month_of_the_years_has_a_bar() -> None:
    periods = periods_of([MonthCount(2022, 3, 5), MonthCount(2022, 11, 2)], 60)
    assert [period.dates for period in periods] == [f"2022-{month:02}" for month in range(1, 13)]
    assert [period.count for period in periods] == [0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 2, 0]


@pytest.mark.parametrize(
    ("years", "first", "bars"),
    [
        (range(2019, 2023), "2019-01", 48),
        (range(2010, 2023), "2010-01..2010-03", 52),
        (range(2000, 2023), "2000", 23),
        (range(1950, 2023), "1950..1954", 15),
        (range(1700, 2023), "1700..1709", 33),
        (range(1, 9999), "0001..0499", 20),
    ],
)
def test_the_more_years_the_longer_the_time_of_a_bar(years: range, first: str, bars: int) -> None:
    periods = periods_of([MonthCount(year, 6, 1) for year in years], 60)
    assert (periods[0].dates, len(periods)) == (first, bars)
    assert sum(period.count for period in periods) == len(years)


def test_what_a_bar_asks_for_is_its_time() -> None:
    periods = periods_of([MonthCount(year, 6, 1) for year in (1, 2022, 9999)], 40)
    ranges = [DateRange.parse(period.dates) for period in periods]
    assert [left_over for _, left_over in ranges] == [""] * len(periods)
    assert [dates is not None and date(2022, 6, 1) in dates for dates, _ in ranges].count(True) == 1


def test_no_month_makes_no_bar() -> None:
    assert periods_of([], 60) == []


def test_a_bar_is_as_high_as_its_count_and_the_least_can_be_seen() -> None:
    assert bar_cells(100, 100, 2) == ["█", "█"]
    assert bar_cells(50, 100, 2) == [" ", "█"]
    assert bar_cells(1, 100_000, 2) == [" ", "▁"]
    assert bar_cells(0, 100, 2) == [" ", " "]
    assert bar_cells(0, 0, 1) == [" "]


def test_bars_share_the_width() -> None:
    assert [cells_of_a_bar(count, 60) for count in (1, 12, 23, 60)] == [6, 5, 2, 1]


def test_months_stand_between_the_years_where_there_is_room() -> None:
    periods = periods_of([MonthCount(2022, 3, 5)], 60)
    assert axis(periods, 5, 60).split() == ["2022", *[f"{month:02}" for month in range(2, 13)]]
    assert len(axis(periods, 5, 60)) == 60


def test_years_never_run_together() -> None:
    periods = periods_of([MonthCount(year, 6, 1) for year in range(2000, 2023)], 46)
    assert axis(periods, 2, 46) == "2000  2003  2006  2009  2012  2015  2018  2021".ljust(46)[:46]


def test_no_months_stand_where_some_years_have_no_room() -> None:
    periods = periods_of([MonthCount(2006, 3, 1), MonthCount(2009, 6, 1)], 20)
    assert axis(periods, 1, 20) == "2006    2008        "


@pytest.mark.parametrize(
    ("typed", "overlapping"),
    [("2022-03", ["2022-03"]), ("2022-02-05..2022-03-01", ["2022-02", "2022-03"]), ("2023", [])],
)
def test_a_bar_overlaps_the_dates_it_shares_a_day_with(typed: str, overlapping: list[str]) -> None:
    dates, _ = DateRange.parse(typed)
    assert dates is not None
    periods = periods_of([MonthCount(2022, 3, 5)], 60)
    assert [period.dates for period in periods if period.overlaps(dates)] == overlapping


def test_dates_without_an_end_overlap_whatever_follows() -> None:
    dates, _ = DateRange.parse("2022-03..")
    assert dates is not None
    assert Period(2022 * 12 + 11, 1, 0).overlaps(dates)
    assert not Period(2022 * 12, 1, 0).overlaps(dates)
