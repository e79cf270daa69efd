"""Keys that arrive all at once mean what they mean one by one."""

import asyncio
import threading

import pytest
from textual import events

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import Reader, reading
from tui.app.application import MicroficheApp
from tui.archive.archive import Order
from tui.errors import NoSuchInput


async def at_once(reader: Reader, *keys: str) -> None:
    for key in keys:
        reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
    for _ in range(3):
        await reader.settle()


async def test_letters_behind_the_key_of_the_filter_bar_are_typed_there(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await at_once(reader, "F", *"star")
        assert reader.filter.text == "star"
        assert reader.notices == []


async def test_keys_behind_enter_are_the_lists(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await at_once(reader, "F", *"mountain", "enter", "o")
        assert reader.filter.text == "mountain"
        assert reader.screen.order is Order.OLDEST


async def test_keys_behind_escape_are_the_lists(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await at_once(reader, "slash", *"harbour", "escape", "o")
        assert reader.filter.text == "harbour"
        assert reader.screen.order is Order.OLDEST


async def test_a_dialog_that_closes_holds_no_key_back(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await at_once(reader, "question_mark", "escape", "j", "question_mark", "q", "j")
        assert reader.articles.cursor == 2


async def test_a_count_and_its_key_stay_together(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await at_once(reader, *"5j", *"3k")
        assert reader.articles.cursor == 2


async def test_keys_behind_enter_are_for_the_article_that_it_opens(
    archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.keys_in_order.PATIENCE", 60.0)
    is_read, read = threading.Event(), archive.read_to_show
    async with reading(archive) as reader:
        monkeypatch.setattr(archive, "read_to_show", lambda number: read(number) if is_read.wait() else None)
        for key in ("enter", "2", "g"):
            reader.app.post_message(events.Key(key, key if len(key) == 1 else None))
        for _ in range(5):
            await reader.pilot.pause()
        is_read.set()
        for _ in range(3):
            await reader.settle()
        assert reader.screen.current_section == 1
        assert reader.notices == []


async def test_an_article_that_cannot_be_read_holds_no_key_back(
    archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_: int) -> None:
        raise NoSuchInput("0.md: no such file or directory")

    monkeypatch.setattr("tui.app.keys_in_order.PATIENCE", 60.0)
    monkeypatch.setattr(archive, "read_to_show", gone)
    async with reading(archive) as reader:
        await at_once(reader, "enter", "h", "j")
        assert reader.articles.cursor == 1
        await at_once(reader, "j")
        assert reader.articles.cursor == 2


async def drawn(reader: Reader) -> None:
    """Wait until the screen has nothing left to draw, and no widget has more to say after that."""
    for _ in range(3):
        done = asyncio.Event()
        reader.screen.call_after_refresh(done.set)
        await done.wait()
        await reader.settle()


async def updates_after(key: str, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What is drawn after a key, once all before it is."""
    await drawn(reader)
    updates: list[object] = []
    monkeypatch.setattr(MicroficheApp, "_display", lambda app, screen, update: updates.append(update))
    await reader.press(key)
    await drawn(reader)
    return updates


@pytest.mark.parametrize("key", ["]", "[", "G", "j"])
async def test_what_a_key_changes_is_drawn_in_one_pass(
    archive: ArchiveInMemory, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "]", "]")
        assert len(await updates_after(key, reader, monkeypatch)) == 1


@pytest.mark.parametrize("key", ["enter", "J"])
async def test_an_article_that_is_soon_there_is_drawn_with_the_key(
    archive: ArchiveInMemory, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.keys_in_order.SOON", 60.0)
    async with reading(archive) as reader:
        await reader.press("enter", "h", "j")
        updates = await updates_after(key, reader, monkeypatch)
        assert reader.articles.chosen and reader.opened == reader.articles.chosen.title
        assert len(updates) == 1


async def test_a_key_is_drawn_before_an_article_that_takes_long(
    archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    is_read = threading.Event()
    async with reading(archive) as reader:
        monkeypatch.setattr(archive, "read_to_show", lambda _: is_read.wait() and archive.articles[0])
        await reader.pilot.press("J")
        is_drawn = asyncio.Event()
        reader.screen.call_after_refresh(is_drawn.set)
        await is_drawn.wait()
        assert reader.opened is None
        is_read.set()
        await reader.settle()
        assert reader.opened == "Mountain news 0"
