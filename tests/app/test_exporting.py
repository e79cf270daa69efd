"""Exporting from the browser: where files go, and what is asked first."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.widgets import Input, Select, Static

from tests.app.archive_in_memory import ArchiveInMemory, article_of
from tests.app.reader import Reader, reading
from tests.settings.configured import configured
from tui.app.saving import (
    ExportChoice,
    ExportTally,
    export_article,
    export_folder,
    export_matches,
    free_path,
    save_article,
)
from tui.app.screens.export import ALL, SECTION, ExportScreen, PathSuggester
from tui.archive.query import Query
from tui.errors import CannotCreate, InputOutputError
from tui.export.formats import FORMATS

TEXT = FORMATS["text"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder, outside of every archive."""
    current = tmp_path / "current"
    current.mkdir()
    monkeypatch.chdir(current)
    return current


async def ask_for_export(reader: Reader) -> ExportScreen:
    await reader.press("enter", "E")
    dialog = reader.app.screen
    assert isinstance(dialog, ExportScreen)
    return dialog


def test_exports_go_to_the_configured_folder(tmp_path: Path) -> None:
    with configured(export_folder="/somewhere"):
        assert export_folder([tmp_path / "archive"]) == Path("/somewhere")


def test_exports_go_to_the_current_folder_otherwise(tmp_path: Path, folder: Path) -> None:
    assert export_folder([tmp_path / "archive"]) == folder


def test_exports_go_home_when_the_current_folder_lies_in_the_archive(tmp_path: Path) -> None:
    assert export_folder([tmp_path]) == Path.home()


def test_a_title_in_use_gets_a_number(folder: Path) -> None:
    (folder / "News.txt").touch()
    assert free_path(folder, "News", ".txt") == folder / "News 2.txt"


def test_saving_twice_keeps_both(tmp_path: Path, folder: Path) -> None:
    for _ in range(2):
        save_article(article_of("News"), "news.md", [tmp_path / "archive"])
    assert sorted(path.name for path in folder.iterdir()) == ["News 2.txt", "News.txt"]


def test_nothing_is_written_inside_the_archive(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(CannotCreate, match="lies in the archive"):
        export_article(article_of("News"), "news.md", [tmp_path], ExportChoice(TEXT, folder / "x.txt"))
    assert not list(folder.iterdir())


def test_one_section_is_exported_without_the_others(tmp_path: Path, folder: Path) -> None:
    export_article(
        article_of("News"), "news.md", [tmp_path / "a"], ExportChoice(TEXT, folder / "x.txt", section=1)
    )
    text = (folder / "x.txt").read_text()
    assert "二、Part 2" in text
    assert "三、Part 3" not in text


def test_all_that_match_are_exported_and_what_exists_is_left_alone(archive: ArchiveInMemory, folder: Path) -> None:
    (folder / "0.txt").write_text("mine")
    del archive.articles[4]
    done: list[int] = []
    matches = archive.search(Query.parse("mountain"))
    tally = export_matches(archive, matches, ExportChoice(TEXT, folder), done.append, lambda: False)
    assert tally == ExportTally(written=8, skipped=1, failures=("4.md is gone",))
    assert str(tally) == "8 exported, 1 exist already, 1 failed: 4.md is gone"
    assert done == list(range(1, 11))
    assert (folder / "0.txt").read_text() == "mine"


def test_an_export_of_many_can_be_stopped(archive: ArchiveInMemory, folder: Path) -> None:
    matches = archive.search(Query.parse(""))
    done: list[int] = []
    choice = ExportChoice(TEXT, folder)
    tally = export_matches(archive, matches, choice, done.append, lambda: len(done) == 3)
    assert tally == ExportTally(written=3, stopped=True)


async def test_the_dialog_proposes_a_free_name_and_writes_it(archive: ArchiveInMemory, folder: Path) -> None:
    async with reading(archive) as reader:
        dialog = await ask_for_export(reader)
        assert dialog.query_one("#path", Input).value == str(folder / "Mountain news 0.txt")
        await reader.pilot.click("#export")
        await reader.settle()
    assert (folder / "Mountain news 0.txt").read_text().startswith("Mountain news 0\n")


async def test_the_proposed_name_follows_format_and_part(archive: ArchiveInMemory, folder: Path) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "2", "g")
        dialog = await ask_for_export(reader)
        dialog.query_one("#format", Select).value = "markdown"
        dialog.query_one("#part", Select).value = SECTION
        await reader.settle()
        assert dialog.query_one("#path", Input).value == str(folder / "Mountain news 0 - 二、Part 2.md")


async def test_a_file_that_exists_is_asked_about_before_it_is_replaced(
    archive: ArchiveInMemory, folder: Path
) -> None:
    (folder / "mine.txt").write_text("mine")
    async with reading(archive) as reader:
        dialog = await ask_for_export(reader)
        path = dialog.query_one("#path", Input)
        path.value = "mine.txt"
        path.focus()
        await reader.press("enter")
        assert "exists" in str(dialog.query_one("#notice", Static).content)
        assert (folder / "mine.txt").read_text() == "mine"
        await reader.press("enter")
    assert (folder / "mine.txt").read_text().startswith("Mountain news 0")


async def test_all_matching_articles_are_exported_to_a_folder(archive: ArchiveInMemory, folder: Path) -> None:
    async with reading(archive) as reader:
        await reader.press("F", *"mountain", "enter")
        dialog = await ask_for_export(reader)
        dialog.query_one("#part", Select).value = ALL
        await reader.settle()
        await reader.pilot.click("#export")
        await reader.settle()
        assert reader.notices == [f"10 exported in {folder / 'microfiche'}"]
    assert len(list((folder / "microfiche").iterdir())) == 10


async def test_an_export_that_fails_half_way_leaves_no_progress_behind(
    archive: ArchiveInMemory, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*words: object) -> bytes:
        raise InputOutputError("The disk is full")

    monkeypatch.setattr("tui.app.saving.keep_names", full)
    async with reading(archive) as reader:
        dialog = await ask_for_export(reader)
        dialog.query_one("#part", Select).value = ALL
        await reader.settle()
        await reader.pilot.click("#export")
        await reader.settle()
        assert reader.notices == ["The disk is full"]
        assert reader.screen.progress == ""


async def test_escape_leaves_the_dialog_without_a_file(archive: ArchiveInMemory, folder: Path) -> None:
    async with reading(archive) as reader:
        await ask_for_export(reader)
        await reader.press("escape")
        assert reader.app.screen is reader.screen
    assert not list(folder.iterdir())


async def test_paths_are_completed_from_the_disk(folder: Path) -> None:
    (folder / "reports").mkdir()
    assert await PathSuggester().get_suggestion("rep") == "reports/"
    assert await PathSuggester().get_suggestion("nothing-like-it") is None


async def test_copying_without_an_article_says_how_to_open_one(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("y")
        assert reader.notices == ["Open an article first: Enter"]


@pytest.mark.parametrize("keys", ["s", "y", "|", "E"])
async def test_the_beginning_of_a_file_is_neither_saved_nor_copied_nor_handed_on(
    archive: ArchiveInMemory, folder: Path, keys: str
) -> None:
    archive.articles[0] = replace(archive.articles[0], is_beginning=True)
    async with reading(archive) as reader:
        await reader.press("enter", *keys.split(","))
        if keys.startswith("E"):
            await reader.pilot.click("#export")
            await reader.settle()
        assert reader.notices == [
            "Only the beginning of this file is here: copy what you select in it, or open all of it: v"
        ]
        assert not reader.has_focus(Input)
        assert reader.app.clipboard == ""
    assert not list(folder.iterdir())


@pytest.mark.parametrize("is_beginning", [True, False])
async def test_what_is_selected_is_copied_of_a_mere_beginning_too(
    archive: ArchiveInMemory, is_beginning: bool
) -> None:
    archive.articles[0] = replace(archive.articles[0], is_beginning=is_beginning)
    async with reading(archive) as reader:
        await reader.press("enter")
        reader.reading.text_select_all()
        await reader.press("y")
        assert reader.app.clipboard.startswith("Mountain news 0\n")
        assert reader.notices[0].startswith("Copied the selection")
        await reader.press("|")
        assert reader.has_focus(Input)


def test_all_that_match_are_bound_in_one_file_where_the_format_does(
    archive: ArchiveInMemory, folder: Path
) -> None:
    del archive.articles[4]
    choice = ExportChoice(FORMATS["bibtex"], folder / "refs.bib", all_matching=True, title="mountain")
    tally = export_matches(archive, archive.search(Query.parse("mountain")), choice, lambda _: None, lambda: False)
    assert tally == ExportTally(written=9, failures=("4.md is gone",))
    assert (folder / "refs.bib").read_text().count("@article{") == 9


def test_a_stopped_binding_writes_no_file(archive: ArchiveInMemory, folder: Path) -> None:
    done: list[int] = []
    choice = ExportChoice(FORMATS["csv"], folder / "all.csv", all_matching=True)
    tally = export_matches(archive, archive.search(Query.parse("")), choice, done.append, lambda: len(done) == 3)
    assert tally == ExportTally(written=3, stopped=True)
    assert not list(folder.iterdir())


async def test_the_dialog_proposes_one_file_for_all_where_the_format_binds_them(
    archive: ArchiveInMemory, folder: Path
) -> None:
    async with reading(archive) as reader:
        await reader.press("F", *"mountain", "enter")
        dialog = await ask_for_export(reader)
        dialog.query_one("#format", Select).value = "epub"
        dialog.query_one("#part", Select).value = ALL
        await reader.settle()
        assert dialog.query_one("#path", Input).value == str(folder / "mountain.epub")
        await reader.pilot.click("#export")
        await reader.settle()
    assert (folder / "mountain.epub").read_bytes().startswith(b"PK")


async def test_names_follow_the_readers_template(archive: ArchiveInMemory, folder: Path) -> None:
    expected = folder / "Ana Lima" / "0 Mountain news 0.txt"
    with configured(export_name="{author}/{name} {title}"):
        async with reading(archive) as reader:
            dialog = await ask_for_export(reader)
            assert dialog.query_one("#path", Input).value == str(expected)
            await reader.press("escape", "s", "s")
    assert sorted(path.name for path in expected.parent.iterdir()) == ["0 Mountain news 0 2.txt", expected.name]
