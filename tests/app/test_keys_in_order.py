"""Keys that arrive all at once mean what they mean one by one."""

from textual import events

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import Reader, reading
from tui.archive.archive import Order


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
