"""Going on from an article to those akin to it."""

from pathlib import Path
from threading import Event

import pytest
from msgspec.structs import replace
from textual.widgets import OptionList

from tests.app.archive_in_memory import ArchiveInMemory, summary_of
from tests.app.reader import Reader, reading
from tui.app.screens.article_choice import ArticleChoice, Choice
from tui.app.widgets.reading_pane import ReadingPane
from tui.archive.archive import Archive
from tui.archive.catalog import Copies
from tui.archive.query import Query
from tui.export.searchable import block_texts


def offered(reader: Reader) -> list[str]:
    options = reader.app.screen.query_one(OptionList)
    return [str(options.get_option_at_index(index).prompt) for index in range(options.option_count)]


async def test_related_articles_are_offered_and_enter_opens_one(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("R")
        assert offered(reader)[0] == "Mountain news 4\n  2022-01-28 · Harbour Gazette · 4.md"
        await reader.press("j", "enter")
        assert reader.opened == "Mountain news 8"
        assert reader.has_focus(ReadingPane)


async def test_ctrl_o_comes_back_from_a_related_article(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "R", "enter", "ctrl+o")
        assert reader.opened == "Mountain news 0"


async def test_escape_closes_the_offer_and_opens_nothing(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("R", "escape")
        assert reader.app.screen is reader.screen
        assert reader.opened is None


async def test_copies_are_offered_with_what_is_the_same(archive: ArchiveInMemory) -> None:
    archive.copies[1] = Copies((5,), (6,))
    async with reading(archive) as reader:
        await reader.press("j", "C")
        assert [line.splitlines()[1].split(" · ")[0].strip() for line in offered(reader)] == [
            "same text",
            "same title and day",
        ]


async def test_an_article_without_copies_says_so(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("C")
        assert reader.notices == ["Other copies: none"]


async def test_an_offer_for_an_article_one_has_left_is_dropped(
    archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone_on = Event()

    def copies_found_late(article_id: int) -> Copies:
        gone_on.wait(10)
        return Copies((5,), ())

    monkeypatch.setattr(archive, "copies_of", copies_found_late)
    async with reading(archive) as reader:
        await reader.pilot.press("C", "j")
        gone_on.set()
        await reader.settle()
        assert reader.app.screen is reader.screen
        assert reader.notices == []


async def test_titles_with_markup_are_offered_as_text(archive: ArchiveInMemory) -> None:
    archive.add("Mountain [/] [@click=app.quit]x[/]\x1b")
    archive.copies[0] = Copies((40,), ())
    async with reading(archive) as reader:
        await reader.press("C")
        assert offered(reader)[0].splitlines()[0] == "Mountain [/] [@click=app.quit]x[/]"
        assert "[@click=app.quit]x[/]" in str(reader.app.export_screenshot()).replace("&#160;", " ")


async def test_with_nothing_at_hand_one_is_told_to_open_an_article() -> None:
    async with reading(ArchiveInMemory()) as reader:
        await reader.press("R")
        assert reader.notices == ["Open an article first: Enter"]


@pytest.mark.parametrize("key", ["R", "C"])
async def test_an_article_that_is_gone_costs_a_message(archive: ArchiveInMemory, key: str) -> None:
    async with reading(archive) as reader:
        archive.summaries.clear()
        await reader.press(key)
        assert len(reader.notices) == 1


def test_neither_an_article_nor_its_copies_are_related_to_it(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(40):
        (folder / f"other{number}.md").write_text(f"# Notes {number}\n\nWheat and barley number {number}.\n")
    for name in ("crane", "copy"):
        (folder / f"{name}.md").write_text("# The crane\n\nThe harbour crane fell.\n")
    (folder / "again.md").write_text("# Again\n\nA harbour crane stands again.\n")
    with Archive(folder, block_texts, cache=tmp_path / "cache") as archive:
        archive.sync(jobs=0)
        (crane, *_) = archive.search(Query.parse("path:crane")).page(0, 1)
        assert [row.path for row in archive.related(crane.id, 5)] == ["again.md"]


def test_of_several_archives_the_offer_says_which_an_article_is_from() -> None:
    row = replace(summary_of(0, "Harbour"), archive="blogs", source="Gazette", path="a.md", date=None)
    assert ArticleChoice("Other copies", []).lines_of(Choice(row, "same text")) == (
        "Harbour",
        "same text · blogs · Gazette · a.md",
    )
