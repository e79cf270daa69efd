"""The reader's own marks: put on the shelf, shown at once, found again."""

from textual.widgets._toast import Toast

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import MEDIUM, WIDE, Reader, reading
from tui.app.application import MicroficheApp
from tui.app.parts.marking import tags_typed
from tui.app.widgets.prompt import Prompt
from tui.archive.shelf import Marks


async def test_a_star_goes_on_the_shelf_and_off_again(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("j", "*")
        assert archive.shelf[1].is_starred
        await reader.press("*")
        assert not archive.shelf[1].is_starred


async def test_in_the_reading_pane_a_mark_is_for_the_open_article(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "J", "*")
        assert archive.shelf[1].is_starred


def test_tags_are_parted_by_commas_of_any_script() -> None:
    assert tags_typed(" water，#2022, water、,水") == ("water", "2022", "水")


async def test_tags_are_typed_on_the_prompt(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("t")
        await reader.write("water, 2022")
        await reader.press("enter")
        assert archive.shelf[0].tags == ("water", "2022")


async def test_a_note_can_be_written_and_is_there_to_be_changed(archive: ArchiveInMemory) -> None:
    archive.shelf[0] = Marks(note="ask Ana")
    async with reading(archive) as reader:
        await reader.press("A")
        await reader.write("!")
        await reader.press("enter")
        assert archive.shelf[0].note == "ask Ana!"


async def test_the_reading_pane_shows_the_marks_on_its_article(archive: ArchiveInMemory) -> None:
    archive.shelf[0] = Marks(tags=("[/]",), note="ask Ana")
    async with reading(archive) as reader:
        await reader.press("enter", "*")
        assert str(reader.reading._border_subtitle).startswith("★ · #[/] ✎ ask Ana · ")
        await reader.press("*", "J")
        assert "✎" not in str(reader.reading._border_subtitle)


async def test_escape_leaves_tags_and_notes_as_they_were(archive: ArchiveInMemory) -> None:
    archive.shelf[0] = Marks(tags=("water",), note="ask Ana")
    async with reading(archive) as reader:
        await reader.press("t", "x", "escape", "A", "x", "escape")
        assert archive.shelf[0] == Marks(tags=("water",), note="ask Ana")


async def test_an_article_counts_as_read_once_its_end_was_shown(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter")
        assert 0 not in archive.shelf
        await reader.press("G")
        assert archive.shelf[0].is_read


async def test_an_article_opens_where_it_was_left(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "2", "g")
        place = reader.reading.position
        await reader.press("J")
        assert archive.shelf[0].place == (place.block, place.line)
        await reader.press("K")
        assert reader.reading.position == place


async def test_quitting_keeps_the_place(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "3", "g")
        place = reader.reading.position
        await reader.press("ctrl+q")
    assert archive.shelf[0].place == (place.block, place.line)


async def test_an_article_only_glanced_at_leaves_no_trace_on_the_shelf(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "J", "ctrl+q")
    assert archive.shelf == {}


async def test_a_notice_covers_neither_what_is_asked_nor_the_marks_nor_the_keys(archive: ArchiveInMemory) -> None:
    for size in (WIDE, MEDIUM):
        async with MicroficheApp(archive).run_test(size=size, notifications=True) as pilot:
            reader = Reader(pilot)
            await reader.press("enter")
            reader.screen.tell("No section 9: there is 一, 二, 三")
            await reader.press("t")
            [notice] = reader.screen.query(Toast)
            prompt = reader.screen.query_one(Prompt)
            assert prompt.display
            assert notice.region.bottom <= prompt.region.y - 1  # the border with the marks on it
