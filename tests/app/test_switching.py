"""Going to another archive without leaving the browser, and rows that say which archive they are from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.widgets import OptionList

from tests.app.archive_in_memory import ArchiveInMemory, summary_of
from tests.app.reader import WIDE, Reader
from tests.settings.configured import configured
from tui.app.application import MicroficheApp
from tui.app.article_row import row_lines
from tui.app.screens.archive_choice import ArchiveChoice
from tui.archive.archive import Order
from tui.archive.shelf import NO_MARKS
from tui.errors import NoSuchInput

NAMES = {"news": ("/srv/news",), "[b]blogs": ("/srv/a", "/srv/b"), "gone": ("/srv/gone",)}


def named(name: str) -> ArchiveInMemory:
    if name == "gone":
        raise NoSuchInput("/srv/gone: no such folder")
    archive = ArchiveInMemory()
    for number in range(3):
        archive.add(f"{name} {number}")
    return archive


@asynccontextmanager
async def reading_with_names() -> AsyncIterator[Reader]:
    with configured(archives=NAMES):
        async with MicroficheApp(named("first"), named).run_test(size=WIDE) as pilot:
            reader = Reader(pilot)
            await reader.settle()
            yield reader


async def test_another_archive_is_chosen_by_name() -> None:
    async with reading_with_names() as reader:
        await reader.press("enter", "a")
        assert isinstance(reader.app.screen, ArchiveChoice)
        options = reader.app.screen.query_one(OptionList)
        assert [str(option.prompt).splitlines()[0] for option in options.options] == list(NAMES)
        await reader.press("j", "enter")
        assert reader.articles.chosen is not None
        assert reader.articles.chosen.title == "[b]blogs 0"
        await reader.press("j", "enter")
        assert reader.opened == "[b]blogs 1"


async def test_an_archive_that_was_left_is_as_it_was() -> None:
    async with reading_with_names() as reader:
        await reader.press("a", "enter", "j", "enter", "a", "j", "enter", "a", "enter")
        assert reader.opened == "news 1"
        assert reader.articles.cursor == 1


async def test_every_key_works_after_switching() -> None:
    with configured(keys={"list.down": ("x",)}):
        async with reading_with_names() as reader:
            await reader.press("a", "enter", "down")
        async with reading_with_names() as reader:
            await reader.press("a", "enter", "j", "slash")
            assert reader.filter.has_focus_within


async def test_an_archive_that_cannot_be_opened_leaves_the_one_before() -> None:
    async with reading_with_names() as reader:
        await reader.press("a", "k", "enter")
        assert reader.notices == ["/srv/gone: no such folder"]
        assert reader.articles.chosen is not None
        assert reader.articles.chosen.title == "first 0"


def test_a_row_of_several_archives_says_which_it_is_from() -> None:
    row = summary_of(1, "Tide", archive="news")
    for width in (60, 100):
        lines = row_lines(row, Order.TITLE, NO_MARKS, width)
        assert "news" in " ".join(words for line in lines for words, _ in line)
        assert sum(len(words) for words, _ in lines[0]) == width
