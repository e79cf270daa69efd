"""Completing, recalling and saving what is typed in the filter bar."""

from textual.widgets import Label

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import MEDIUM, SMALL, Reader, reading
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.suggestion_list import SuggestionList
from tui.archive.archive import Facet
from tui.archive.shelf import SavedSearch
from tui.errors import InputOutputError


def offered(reader: Reader) -> list[str]:
    return [offer.shown for offer in reader.filter.suggestions]


async def test_tab_finishes_a_field_then_a_name_and_the_list_follows(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F", *"auth", "tab")
        assert (reader.filter.text, offered(reader)) == ("author:", ["Ana Lima"])
        await reader.press("tab")
        assert (reader.filter.text, offered(reader)) == ('author:"Ana Lima" ', [])
        assert reader.articles.count == 1
        await reader.press("tab")
        assert reader.has_focus(ArticleList)


async def test_enter_takes_an_offer_only_once_the_reader_has_gone_to_it(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F", *"is:")
        assert offered(reader) == ["read", "unread", "starred"]
        await reader.press("down", "down", "enter")
        assert reader.filter.text == "is:unread "
        assert reader.filter.has_focus_within
        await reader.press("enter")
        assert reader.has_focus(ArticleList)


async def test_going_past_the_last_offer_leaves_them_all(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F", *"au")
        await reader.press("down", "down", "enter")
        assert reader.filter.text == "au"
        assert reader.has_focus(ArticleList)


async def test_escape_hides_the_offers_before_it_leaves(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F", *"author:")
        await reader.press("escape")
        assert (offered(reader), reader.filter.has_focus_within) == ([], True)
        await reader.press("escape")
        assert reader.has_focus(ArticleList)
        assert reader.filter.text == "author:"


async def test_offers_stay_in_sight_until_there_are_others_and_are_not_taken_meanwhile(
    archive: ArchiveInMemory,
) -> None:
    async with reading(archive) as reader:
        await reader.press("F", *"author:", "down")
        seen: list[tuple[bool, list[str]]] = []
        facets = archive.facets

        def count(*asked: object, **more: object) -> list[Facet]:
            seen.append((reader.screen.query_one(SuggestionList).has_class("-shown"), offered(reader)))
            return facets(*asked, **more)  # type: ignore[arg-type]

        archive.facets = count  # type: ignore[method-assign]
        await reader.press("a")
        assert seen == [(True, [])]
        assert offered(reader) == ["Ana Lima"]
        await reader.press("space")
        assert not reader.screen.query_one(SuggestionList).has_class("-shown")


async def test_what_was_asked_can_be_asked_again(archive: ArchiveInMemory) -> None:
    async with reading(archive, MEDIUM) as reader:
        await reader.press("F", *"moun", "enter", "F", *["backspace"] * 4, *"harb", "escape")
        await reader.press("F", *["backspace"] * 4, "up")
        assert offered(reader) == ["harb", "moun"]
        await reader.press("up", "enter")
        assert reader.filter.text == "moun"
        assert reader.articles.count == 10


async def test_an_earlier_search_is_complete_as_it_is(archive: ArchiveInMemory) -> None:
    archive.searches.remember(["moun date:2022"])
    async with reading(archive) as reader:
        await reader.press("F", "up")
        await reader.press("down", "enter")
        assert (reader.filter.text, offered(reader)) == ("moun date:2022", [])


async def test_the_list_shows_while_it_narrows_in_a_window_with_room_for_one_pane(
    archive: ArchiveInMemory,
) -> None:
    async with reading(archive, MEDIUM) as reader:
        await reader.press("enter", "F", "x")
        assert reader.articles.display
        assert not reader.reading.display


async def test_a_click_takes_an_offer_and_typing_goes_on(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F", *"author:")
        await reader.pilot.click(SuggestionList, offset=(3, 1))
        await reader.write("x")
        assert reader.filter.text == 'author:"Ana Lima" x'


async def test_a_search_is_saved_renamed_and_forgotten(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F", *"moun", "ctrl+s")
        await reader.press(*"Hills", "enter")
        assert archive.searches.saved == {"Hills": "moun"}
        assert reader.filter.has_focus_within
        await reader.press("ctrl+s")
        await reader.press("!", "enter")
        assert archive.searches.saved == {"Hills!": "moun"}
        await reader.press("ctrl+s")
        await reader.press(*["backspace"] * 6, "enter")
        assert archive.searches.saved == {}
        assert reader.notices[-1] == "Search forgotten"


async def test_a_choice_on_the_timeline_opens_no_offers(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("T", "enter")
        assert reader.filter.text.startswith("date:")
        assert offered(reader) == []


async def test_offers_stay_within_a_small_window(archive: ArchiveInMemory) -> None:
    for number in range(9):
        archive.searches.save_search(SavedSearch(f"[/] search {number}", "long " * 30))
    async with reading(archive, SMALL) as reader:
        await reader.press("F", "up")
        region = reader.screen.query_one(SuggestionList).region
        assert len(offered(reader)) == 9
        assert reader.screen.region.contains_region(region)
        assert region.y == 1


async def test_a_shelf_that_cannot_be_written_is_told_and_the_search_goes_on(archive: ArchiveInMemory) -> None:
    def refuse(queries: object) -> None:
        raise InputOutputError("the shelf is full")

    archive.searches.remember = refuse  # type: ignore[method-assign] # a disk that fails
    async with reading(archive) as reader:
        await reader.press("F", *"moun", "escape")
        assert reader.notices == ["the shelf is full"]
        assert reader.articles.count == 10


async def test_the_word_before_the_line_shines_while_one_types(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        label = reader.filter.query_one(Label)
        idle = label.styles.color
        await reader.press("F")
        assert label.styles.color != idle
        await reader.press("escape")
        assert label.styles.color == idle
