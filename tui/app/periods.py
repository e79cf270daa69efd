"""Months, years or longer stretches of time, as bars of a timeline. Knows no screen."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.archive.dates import DateRange

if TYPE_CHECKING:
    from tui.archive.hits import MonthCount

STEPS = (1, 3, 12, 60, 120, 600, 1_200, 6_000, 12_000)
"""Months a bar may stand for: months, quarters, years, five years, decades … all that a calendar has."""
_WIDEST = 6
"""Cells of a bar, the gap behind it included."""
_LONGEST_MARK = len("2022")
_EIGHTHS = " ▁▂▃▄▅▆▇█"


class Period(Struct, frozen=True):
    """A stretch of time, and how many articles are of it."""

    first: int
    """Months since January of the year 0."""
    months: int
    """How many months it has."""
    count: int

    @property
    def dates(self) -> str:
        """What stands behind `date:` to ask for it: `2022-03`, `2022`, `2022-01..2022-03`, `1990..1999`."""
        last = self.first + self.months - 1
        if self.months < 12:
            return _month(self.first) if self.months == 1 else f"{_month(self.first)}..{_month(last)}"
        years = max(self.first // 12, 1), min(last // 12, 9999)
        return f"{years[0]:04}" if self.months == 12 else f"{years[0]:04}..{years[1]:04}"

    @property
    def mark(self) -> str:
        """What stands below it, when there is room: the year of what starts a year, else the month."""
        year, month = divmod(self.first, 12)
        return f"{max(year, 1):04}" if month == 0 else f"{month + 1:02}"

    def has(self, month: int) -> bool:
        """Whether a month, counted as `first` is, lies in it."""
        return self.first <= month < self.first + self.months

    def overlaps(self, dates: DateRange) -> bool:
        """Whether any day of it lies in a range."""
        last = self.first + self.months - 1
        since = dates.start is None or _months_to(dates.start.year, dates.start.month) <= last
        if dates.end is None:
            return since
        final = dates.end - timedelta(days=1)
        return since and self.first <= _months_to(final.year, final.month)


def periods_of(months: "Sequence[MonthCount]", width: int) -> list[Period]:
    """Gather months into as many periods as fit: whole years of them, those without an article included.

    Args:
        months: the months that have any articles, the oldest first.
        width: cells there are.
    """
    if not months:
        return []
    first, last = months[0].year * 12, months[-1].year * 12 + 11
    step = next((step for step in STEPS if last // step - first // step < width), STEPS[-1])
    counts = dict.fromkeys(range(first // step, last // step + 1), 0)
    for month in months:
        counts[_months_to(month.year, month.month) // step] += month.count
    return [Period(number * step, step, count) for number, count in counts.items()]


def cells_of_a_bar(periods: int, width: int) -> int:
    """How wide a bar is, its gap included, when so many share a width."""
    return max(min(width // max(periods, 1), _WIDEST), 1)


def bar_cells(count: int, most: int, rows: int) -> list[str]:
    """A bar as one character a row, the top row first; whatever is not nothing can be seen.

    Args:
        count: how many articles.
        most: how many make a bar as high as there is room.
        rows: how high that is.
    """
    eighths = ceil(count * rows * 8 / most) if most else 0
    return [_EIGHTHS[min(max(eighths - 8 * row, 0), 8)] for row in reversed(range(rows))]


def axis(periods: Sequence[Period], cells: int, width: int) -> str:
    """The line below the bars: years and, where there is room between them, months."""
    line = [" "] * width
    years = [number for number, period in enumerate(periods) if period.first % 12 == 0]
    months = [number for number, period in enumerate(periods) if period.first % 12]
    has_every_year = all(later - year > _LONGEST_MARK // cells for year, later in pairwise(years))
    for number in [*years, *months] if has_every_year else years:
        mark, start = periods[number].mark, number * cells
        room = line[max(start - 1, 0) : start + len(mark) + 1]
        if start + len(mark) <= width and not "".join(room).strip():
            line[start : start + len(mark)] = mark
    return "".join(line)


def _months_to(year: int, month: int) -> int:
    return year * 12 + month - 1


def _month(number: int) -> str:
    return f"{max(number // 12, 1):04}-{number % 12 + 1:02}"
