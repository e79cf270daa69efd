"""The timeline over the list, by its keys."""

from datetime import UTC, datetime

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import NARROW, SMALL, Reader, reading
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.timeline import Timeline, wider
from tui.archive.query import Query
from tui.errors import IndexFailure


@pytest.fixture
def archive() -> ArchiveInMemory:
    """In 2021 an article each month, in 2022 three in March; one without a date."""
    filled = ArchiveInMemory()
    for month in range(1, 13):
        filled.add(f"Harbour {month}", date=datetime(2021, month, 9, tzinfo=UTC))
    for day in (1, 15, 31):
        filled.add(f"Mountain {day}", date=datetime(2022, 3, day, tzinfo=UTC))
    filled.add("Undated", date=None)
    return filled


def timeline(reader: Reader) -> Timeline:
    return reader.screen.query_one(Timeline)


async def test_it_comes_with_a_key_and_goes_with_it(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        assert not reader.screen.query(Timeline)
        await reader.press("T")
        assert timeline(reader).display
        assert reader.has_focus(Timeline)
        await reader.press("T")
        assert not timeline(reader).display
        assert reader.has_focus(ArticleList)


async def test_it_counts_the_months_of_what_the_list_shows(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("T")
        assert sum(period.count for period in timeline(reader).periods) == 15
        await reader.press("F", *"mountain")
        assert [(period.dates, period.count) for period in timeline(reader).periods if period.count] == [
            ("2022-03", 3)
        ]


async def test_nothing_is_counted_while_it_is_hidden(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("T", "T", "F", *"mountain")
        assert not timeline(reader).display
        assert sum(period.count for period in timeline(reader).periods) == 15


async def test_enter_on_a_bar_lists_its_month_in_place_of_an_earlier_date(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        reader.filter.text = "date:2021-05 o"
        await reader.settle()
        await reader.press("T", "l", "enter")
        assert reader.filter.text == "date:2021-06 o"
        assert [period.dates for period in timeline(reader).periods][0::11] == ["2021-01", "2021-12"]
        assert reader.articles.count == 1


async def test_a_click_on_a_bar_lists_its_month(archive: ArchiveInMemory) -> None:
    async with reading(archive, size=NARROW) as reader:
        reader.filter.text = "mountain"
        await reader.settle()
        await reader.press("T")
        await reader.pilot.click(Timeline, offset=(1 + 2 * 4, 2))
        await reader.settle()
        assert reader.filter.text == "date:2022-03 mountain"


async def test_the_cursor_says_where_it_is_and_stays_on_a_bar(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("T", "g", "g", "h")
        assert timeline(reader).border_subtitle == "2021-01: 1"
        await reader.press("G", "l")
        assert timeline(reader).border_subtitle == "2022-12: 0"
        await reader.press("9", "h")
        assert timeline(reader).border_subtitle == "2022-03: 3"


async def test_backspace_lists_the_year_then_all_years(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        reader.filter.text = "date:2021-05 harbour"
        await reader.settle()
        await reader.press("T", "backspace")
        assert reader.filter.text == "date:2021 harbour"
        await reader.press("backspace")
        assert reader.filter.text == "harbour"


async def test_escape_goes_back_and_the_next_ones_close_filter_and_timeline(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        reader.filter.text = "harbour"
        await reader.press("T", "escape")
        assert reader.has_focus(ArticleList)
        assert timeline(reader).display
        await reader.press("escape")
        assert reader.filter.text == ""
        await reader.press("escape")
        assert not timeline(reader).display


async def test_a_low_window_leaves_one_line_of_bars(archive: ArchiveInMemory) -> None:
    async with reading(archive, size=SMALL) as reader:
        await reader.press("T")
        assert len(timeline(reader).periods) == 24
        assert timeline(reader).size.height == 2


async def test_a_list_without_dates_says_so(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        reader.filter.text = "undated"
        await reader.settle()
        await reader.press("T", "enter")
        lines = [timeline(reader).render_line(y).text for y in range(timeline(reader).size.height)]
        assert "No dates here" in "".join(lines)
        assert reader.filter.text == "undated"


async def test_a_damaged_index_is_told(archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(query: Query) -> None:
        raise IndexFailure("the index is damaged")

    monkeypatch.setattr(archive, "months", fail)
    async with reading(archive) as reader:
        await reader.press("T")
        assert reader.notices == ["the index is damaged"]


@pytest.mark.parametrize(
    ("typed", "dates"), [("date:2022-03-05", "2022"), ("date:2022", ""), ("date:2021..2022", ""), ("x", "")]
)
def test_a_month_widens_to_its_year_and_a_year_to_all(typed: str, dates: str) -> None:
    assert wider(typed) == dates
