"""The open article in other programs: a browser, an editor, a command."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.app import App
from textual.widgets import Input, Static

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import Reader, reading
from tui.app.editing import editor_command
from tui.app.screens.output import OutputScreen, shown_output
from tui.app.widgets.prompt import Prompt


def script(path: Path, text: str) -> Path:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader's browser and editor note what they were given; the terminal is theirs without a driver."""
    note = tmp_path / "noted"
    command = script(tmp_path / "noting", f'printf "%s\\n" "$@" >> {note}')
    monkeypatch.setenv("BROWSER", str(command))
    monkeypatch.setenv("VISUAL", f"{command} --wait")
    monkeypatch.setattr("tui.app.following.start_beside", lambda words: subprocess.run(words, check=True))

    @contextmanager
    def lent(app: App[None]) -> Iterator[None]:
        yield

    monkeypatch.setattr(App, "suspend", lent)
    return note


async def pipe_to(reader: Reader, command: str) -> None:
    await reader.press("|")
    reader.screen.query_one(Prompt).query_one(Input).value = command
    await reader.press("enter")


async def test_the_articles_own_address_is_opened_and_told_in_full(archive: ArchiveInMemory, noted: Path) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "w")
        assert noted.read_text() == "https://example.org/a\n"
        assert reader.notices == ["Opening https://example.org/a"]


@pytest.mark.parametrize("link", ["", "file:///etc/passwd", "mailto:a@example.org"])
async def test_no_other_address_is_opened(archive: ArchiveInMemory, noted: Path, link: str) -> None:
    article = archive.articles[0]
    archive.articles[0] = replace(article, front_matter=replace(article.front_matter, link=link))
    async with reading(archive) as reader:
        await reader.press("enter", "w")
        assert reader.notices == ["The article does not say where it lies on the web"]
    assert not noted.exists()


async def test_the_file_opens_in_the_editor_and_is_read_again(archive: ArchiveInMemory, noted: Path) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "3", "g")
        place = reader.reading.position
        archive.articles[0] = replace(
            archive.articles[0], front_matter=replace(archive.articles[0].front_matter, title="Edited")
        )
        await reader.press("v")
        assert noted.read_text() == f"--wait\n{archive.folder / '0.md'}\n"
        assert reader.opened == "Edited"
        assert reader.reading.position == place


async def test_an_editor_that_is_not_there_is_told(
    archive: ArchiveInMemory, noted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor-anywhere")
    async with reading(archive) as reader:
        await reader.press("enter", "v")
        assert reader.notices == ["no-such-editor-anywhere did not start: No such file or directory"]


async def test_where_no_terminal_can_be_lent_the_editor_is_not_started(
    archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    async with reading(archive) as reader:
        await reader.press("enter", "v")
        assert reader.notices == ["The terminal cannot be lent to an editor here"]


def test_visual_comes_before_editor_and_both_may_have_words(tmp_path: Path) -> None:
    assert editor_command({"VISUAL": "code --wait", "EDITOR": "ed"}) == ["code", "--wait"]
    assert editor_command({"EDITOR": "'my editor' -x"}) == ["my editor", "-x"]
    assert editor_command({"PATH": str(tmp_path)}) is None
    nano = script(tmp_path / "nano", "")
    assert editor_command({"PATH": str(tmp_path), "EDITOR": ""}) == [str(nano)]


async def test_the_article_is_piped_and_a_short_answer_told(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter")
        await pipe_to(reader, "head -n 1")
        assert reader.notices == ["Mountain news 0"]


async def test_a_long_answer_has_a_screen_of_its_own(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter")
        await pipe_to(reader, "head -n 5")
        assert isinstance(reader.app.screen, OutputScreen)
        assert "Ana Lima" in str(reader.app.screen.query_one(Static).render())
        await reader.press("escape")
        assert len(reader.app.screen_stack) == 1
        await reader.press("|")
        assert reader.screen.query_one(Prompt).query_one(Input).value == "head -n 5"


@pytest.mark.parametrize(
    ("command", "told"),
    [("false", "false: exit code 1"), ("no-such-thing", "no-such-thing: No such file or directory")],
)
async def test_a_command_that_fails_is_told_of(archive: ArchiveInMemory, command: str, told: str) -> None:
    async with reading(archive) as reader:
        await reader.press("enter")
        await pipe_to(reader, command)
        assert reader.notices == [told]


async def test_escape_stops_a_command(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter")
        await reader.pilot.press("|")
        await reader.pilot.pause()
        reader.screen.query_one(Prompt).query_one(Input).value = "sleep 1000"
        await reader.pilot.press("enter")
        await reader.pilot.pause()
        await reader.press("escape")
        assert reader.notices == ["sleep 1000: stopped"]
        assert reader.opened


async def test_nothing_is_piped_without_an_article(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("|", "w")
        assert reader.notices == ["Open an article first: Enter"] * 2


def test_no_output_becomes_a_control() -> None:
    assert shown_output("a\x1b]0;owned\x07\tb\r\nc\u202e[/]") == "a]0;owned   b\nc[/]"
