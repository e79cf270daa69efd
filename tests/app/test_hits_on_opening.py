"""An article opened from a filter with words: its hits stand out, and the reader stands at the first."""

import pytest

from tests.app.archive_in_memory import ArchiveInMemory, article_of
from tests.app.reader import MEDIUM, WIDE, Reader, reading
from tests.app.test_finding import highlighted
from tui.app.widgets.article_list import ArticleList
from tui.archive.shelf import Marks


@pytest.fixture
def news() -> ArchiveInMemory:
    """Two articles; the filter's word stands in the titles and deep in the text."""
    archive = ArchiveInMemory()
    archive.add("Aside from Lisbon", article_of("Lisbon"))
    archive.add("Aside from Porto", article_of("Porto"))
    return archive


async def open_aside(reader: Reader, *keys: str) -> None:
    await reader.press("F")
    await reader.write("aside")
    await reader.press("escape", *keys, "enter")


@pytest.mark.parametrize("size", [WIDE, MEDIUM])
async def test_opening_a_match_stands_at_its_first_hit(news: ArchiveInMemory, size: tuple[int, int]) -> None:
    async with reading(news, size) as reader:
        await open_aside(reader)
        assert reader.screen.found == "1 of 1"
        assert reader.reading.position.block > 10


async def test_what_the_filter_looked_for_stands_out(news: ArchiveInMemory) -> None:
    async with reading(news) as reader:
        await open_aside(reader)
        assert {hit.casefold() for hit in highlighted(reader.reading)} == {"aside"}


async def test_the_first_hit_goes_before_the_place_one_left(news: ArchiveInMemory) -> None:
    news.shelf[0] = Marks(place=(3, 0))
    async with reading(news) as reader:
        await open_aside(reader)
        assert reader.reading.position.block > 10


async def test_ctrl_o_comes_back_to_the_place_left_not_to_the_hit(news: ArchiveInMemory) -> None:
    async with reading(news) as reader:
        await open_aside(reader)
        await reader.press("g", "g", "J", "ctrl+o")
        assert reader.opened == "Lisbon"
        assert reader.reading.position.block < 0


async def test_closing_the_find_leaves_the_filters_hits_to_go_through(news: ArchiveInMemory) -> None:
    async with reading(news) as reader:
        await open_aside(reader)
        await reader.press("/", *"part", "enter", "escape")
        assert reader.screen.found == ""
        await reader.press("n")
        assert reader.screen.found == "1 of 1"


async def test_hits_of_the_filter_are_nothing_to_close(news: ArchiveInMemory) -> None:
    async with reading(news) as reader:
        await open_aside(reader)
        await reader.press("q")
        assert reader.has_focus(ArticleList)
        assert reader.articles.count == 2


async def test_without_a_filter_an_article_opens_at_its_top(news: ArchiveInMemory) -> None:
    async with reading(news) as reader:
        await reader.press("enter")
        assert reader.reading.position.block < 0
        assert reader.screen.found == ""
        assert highlighted(reader.reading) == []
