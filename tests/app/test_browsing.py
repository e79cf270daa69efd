"""The browsing screen as a whole, by its keys."""

import asyncio
from threading import Event

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from tests.app.archive_in_memory import ArchiveInMemory, article_of
from tests.app.reader import MEDIUM, NARROW, SMALL, WIDE, reading
from tui.app.application import MicroficheApp
from tui.app.commands import Pane
from tui.app.one_article import FewMatches
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.filter_bar import FilterBar
from tui.app.widgets.reading_pane import ReadingPane
from tui.app.widgets.section_outline import SectionOutline
from tui.app.widgets.status_line import KeyHints, StatusLine
from tui.archive.archive import Order
from tui.archive.query import Query
from tui.archive.reports import SyncReport
from tui.article.outline import Outline


async def test_the_list_shows_all_articles_and_says_how_many(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        assert reader.articles.count == 40
        assert reader.articles.border_subtitle == "40"
        assert reader.has_focus(ArticleList)


async def test_enter_opens_the_article_under_the_cursor(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("j", "enter")
        assert reader.opened == "Harbour news 1"
        assert reader.has_focus(ReadingPane)


async def test_typing_in_the_filter_narrows_the_list_and_its_counter(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F")
        await reader.write("mountain")
        assert reader.articles.count == 10
        assert reader.articles.border_subtitle == "10 of 40"


async def test_typing_never_waits_for_an_answer_and_a_late_one_is_dropped(archive: ArchiveInMemory) -> None:
    asked, may_answer = Event(), Event()

    class Slow(ArchiveInMemory):
        def search(self, query: Query, order: Order = Order.NEWEST) -> FewMatches:
            if query.text == "m":
                asked.set()
                may_answer.wait(timeout=30)
            return super().search(query, order)

    async with reading(Slow(archive.summaries, archive.articles)) as reader:
        await reader.press("F")
        await reader.pilot.press("m")
        await asyncio.to_thread(asked.wait, 30)
        await reader.pilot.press("o", "u")
        assert reader.filter.query_one(Input).render_line(0).text.startswith("mou")
        may_answer.set()
        await reader.settle()
        assert reader.articles.border_subtitle == "10 of 40"


async def test_a_list_that_comes_anew_leaves_readers_where_they_have_gone_meanwhile(
    archive: ArchiveInMemory,
) -> None:
    asked, may_answer = Event(), Event()
    may_answer.set()

    class Slow(ArchiveInMemory):
        def search(self, query: Query, order: Order = Order.NEWEST) -> FewMatches:
            asked.set()
            may_answer.wait(timeout=30)
            return super().search(query, order)

    async with reading(Slow(archive.summaries, archive.articles)) as reader:
        await reader.press("enter")
        asked.clear()
        may_answer.clear()
        reader.screen.ask_again()
        await asyncio.to_thread(asked.wait, 30)
        await reader.pilot.press("J")
        may_answer.set()
        await reader.settle()
        await reader.press("J")
        assert (reader.opened, reader.articles.cursor) == ("Harbour news 2", 2)


async def test_no_letter_acts_while_the_filter_has_the_focus(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F")
        await reader.write("qJ?gg3g")
        assert reader.screen.query_one(FilterBar).text == "qJ?gg3g"
        assert reader.app.screen is reader.screen


async def test_a_query_longer_than_the_bar_shows_its_end(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("/")
        await reader.write("x" * 150 + "end")
        line = reader.filter.query_one(Input)
        assert line.render_line(0).text.rstrip().endswith("xend")
        assert line.cursor_screen_offset.x < 140
        await reader.press("home")
        assert line.scroll_offset.x == 0


async def test_enter_in_the_filter_moves_to_the_list_and_opens_the_first_match(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F")
        await reader.write("mountain")
        await reader.press("enter")
        assert reader.opened == "Mountain news 0"
        assert reader.has_focus(ArticleList)


async def test_the_chosen_article_stays_chosen_when_it_still_matches(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("G", "F")
        await reader.write("harbour")
        chosen = reader.articles.chosen
        assert chosen is not None
        assert chosen.title == "Harbour news 39"


async def test_escape_in_the_filter_goes_to_the_list_and_escape_there_takes_the_filter_away(
    archive: ArchiveInMemory,
) -> None:
    async with reading(archive) as reader:
        await reader.press("/")
        await reader.write("mountain")
        await reader.press("escape")
        assert reader.has_focus(ArticleList)
        assert reader.articles.count == 10
        await reader.press("escape")
        assert reader.articles.count == 40


async def test_a_click_in_the_footer_does_what_its_key_would(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.pilot.click(KeyHints, offset=(3, 0))
        await reader.settle()
        assert reader.opened == "Mountain news 0"
        await reader.pilot.click(KeyHints, offset=(3, 0))
        await reader.settle()
        assert reader.screen.current_section == 0


async def test_three_panes_leave_the_text_its_measure(archive: ArchiveInMemory) -> None:
    async with reading(archive, WIDE) as reader:
        await reader.press("enter")
        assert reader.reading.scrollable_content_region.width >= 72
        assert reader.outline.display


async def test_an_empty_answer_says_which_key_to_press(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F")
        await reader.write("zeppelin")
        assert "F changes the filter" in reader.articles.hint


async def test_an_empty_list_is_called_empty_only_when_the_folder_was_looked_through() -> None:
    looked = Event()

    class Slow(ArchiveInMemory):
        def sync(self, **_: object) -> SyncReport:
            looked.wait(timeout=30)
            return SyncReport()

    app = MicroficheApp(Slow())
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.screen.query_one(ArticleList).hint == "Looking for articles …"
        looked.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen.query_one(ArticleList).hint == "No articles in archive\nq quits"


async def test_q_closes_the_article_then_the_filter_then_the_program(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F")
        await reader.write("harbour")
        await reader.press("escape", "enter", "q")
        assert reader.has_focus(ArticleList)
        await reader.press("q")
        assert reader.articles.count == 40
        await reader.press("q")
        assert reader.app.return_code == 0


async def test_ctrl_q_quits_from_anywhere(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F", "ctrl+q")
        assert reader.app.return_code == 0


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ("j", 1),
        ("5 j", 5),
        ("G", 39),
        ("G k", 38),
        ("G g g", 0),
        ("1 0 j g x", 10),
        ("end home", 0),
        ("3 j escape", 3),
        ("2 5 escape j", 1),
    ],
)
async def test_keys_move_the_cursor(archive: ArchiveInMemory, keys: str, row: int) -> None:
    async with reading(archive) as reader:
        await reader.press(*keys.split())
        assert reader.articles.cursor == row


async def test_a_page_down_and_up_again_comes_back(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("space")
        assert reader.articles.cursor > 5
        await reader.press("b")
        assert reader.articles.cursor == 0
        await reader.press("ctrl+d", "ctrl+u")
        assert reader.articles.cursor == 0


async def test_a_count_shows_in_the_status_line_until_it_is_used(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("1", "2")
        assert reader.screen.query_one(StatusLine).pending == "12"
        await reader.press("j")
        assert reader.screen.query_one(StatusLine).pending == ""


async def test_o_lists_by_the_next_order(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("o")
        assert reader.screen.order is Order.OLDEST
        chosen = reader.articles.chosen
        assert chosen is not None
        assert chosen.title == "Harbour news 39"


async def test_capital_o_goes_through_the_orders_backwards(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("O")
        assert reader.screen.order is Order.SOURCE


async def test_capital_j_and_k_open_the_neighbours_without_leaving_the_pane(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "J", "J")
        assert reader.opened == "Harbour news 2"
        assert reader.has_focus(ReadingPane)
        await reader.press("K")
        assert reader.opened == "Harbour news 1"


async def test_3g_goes_to_section_3_with_its_heading_on_the_first_line(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "3", "g")
        assert reader.screen.current_section == 2
        assert reader.outline.current == 2
        assert reader.screen.article is not None
        assert reader.reading.position.block == reader.screen.article.outline.sections[2].block


async def test_a_number_typed_after_a_colon_may_be_written_as_printed(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", ":", "二", "enter")
        assert reader.screen.current_section == 1
        assert reader.has_focus(ReadingPane)


async def test_a_number_that_no_section_has_is_answered_with_those_there_are(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "9", "g")
        assert reader.notices == ["No section 9: there is 一, 二, 三"]


async def test_ctrl_o_goes_back_to_where_one_was_before_a_jump(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter")
        start = reader.reading.position
        await reader.press("2", "g", "ctrl+o")
        assert reader.reading.position == start


async def test_ctrl_o_goes_back_to_the_article_before(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "2", "g")
        place = reader.reading.position
        await reader.press("J", "ctrl+o")
        assert reader.opened == "Mountain news 0"
        assert reader.reading.position == place


async def test_enter_in_the_outline_goes_to_the_section(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "tab")
        assert reader.has_focus(SectionOutline)
        await reader.press("j", "enter")
        assert reader.screen.current_section == 1
        assert reader.has_focus(ReadingPane)


async def test_slash_in_the_outline_narrows_it_and_escape_widens_it(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "tab", "/")
        await reader.write("part 2")
        assert reader.outline.words == "part 2"
        await reader.press("escape")
        assert reader.outline.words == ""
        assert reader.has_focus(SectionOutline)


async def test_h_goes_back_and_l_goes_on(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("l")
        assert reader.has_focus(ReadingPane)
        await reader.press("h")
        assert reader.has_focus(ArticleList)


async def test_tab_goes_round_the_panes(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("tab", "tab", "tab")
        assert reader.has_focus(ArticleList)
        await reader.press("shift+tab")
        assert reader.has_focus(SectionOutline)


async def test_below_110_columns_the_outline_comes_up_over_the_text(archive: ArchiveInMemory) -> None:
    async with reading(archive, MEDIUM) as reader:
        await reader.press("enter")
        assert (reader.articles.display, reader.reading.display, reader.outline.display) == (False, True, False)
        await reader.press("S")
        assert (reader.reading.display, reader.outline.display) == (True, True)
        assert reader.has_focus(SectionOutline)
        await reader.press("q")
        assert not reader.outline.display
        assert reader.has_focus(ReadingPane)


@pytest.mark.parametrize("size", [NARROW, SMALL])
async def test_below_60_columns_one_pane_shows(archive: ArchiveInMemory, size: tuple[int, int]) -> None:
    async with reading(archive, size) as reader:
        assert reader.articles.size.width > size[0] - 6
        await reader.press("enter")
        assert reader.reading.outer_size.width == size[0]
        await reader.press("tab")
        assert reader.outline.outer_size.width == size[0]


async def test_resizing_keeps_the_chosen_row_in_view(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("2", "0", "j")
        await reader.pilot.resize_terminal(*SMALL)
        await reader.settle()
        assert reader.articles.cursor == 20
        assert 20 in {line.row for line in reader.articles.lines_in_view}


async def test_a_window_too_small_says_so(archive: ArchiveInMemory) -> None:
    async with reading(archive, (20, 5)) as reader:
        assert not reader.panes.display
        assert reader.screen.query_one("#too-small").display


async def test_z_gives_the_window_to_one_pane_and_back(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "Z")
        assert (reader.articles.display, reader.reading.display, reader.outline.display) == (False, True, False)
        await reader.press("Z")
        assert reader.articles.display


async def test_list_and_outline_can_be_hidden(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", "L", "S")
        assert (reader.articles.display, reader.outline.display) == (False, False)
        await reader.press("h")
        assert reader.articles.display


async def test_a_pane_can_be_made_wider_and_narrower(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        before = reader.articles.outer_size.width
        await reader.press(">")
        assert reader.articles.outer_size.width == before + 4
        await reader.press("2", "<")
        assert reader.articles.outer_size.width == before - 4


async def test_an_article_that_is_gone_leaves_the_list_usable(archive: ArchiveInMemory) -> None:
    del archive.articles[0]
    async with reading(archive) as reader:
        await reader.press("enter")
        assert reader.notices == ["0.md is gone"]
        await reader.press("J")
        assert reader.opened == "Harbour news 1"


async def test_titles_with_markup_are_shown_and_do_nothing(archive: ArchiveInMemory) -> None:
    archive.add("[/] [photo] [@click=app.quit]x[/]", date=None)
    async with reading(archive) as reader:
        await reader.press("G", "enter")
        assert reader.opened == "[/] [photo] [@click=app.quit]x[/]"
        assert "[@click=app.quit]x[/]" in str(reader.app.export_screenshot()).replace("&#160;", " ")


async def test_a_click_opens_the_row_it_falls_on(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        row = next(y for y, line in enumerate(reader.articles.lines_in_view) if line.row == 2 and line.part == 0)
        await reader.pilot.click(ArticleList, offset=(8, row + 1))
        await reader.settle()
        assert reader.opened == "Harbour news 2"


async def test_the_footer_follows_the_focus(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("F")
        assert reader.has_focus(Input)
        assert reader.screen.pane is Pane.FILTER


async def test_nothing_is_said_of_sections_before_an_article_is_open() -> None:
    archive = ArchiveInMemory()
    archive.add("Stub", replace(article_of("Stub"), outline=Outline(())))
    async with reading(archive) as reader:
        assert "No sections" not in reader.outline.render_line(0).text
        await reader.press("enter")
        assert "No sections" in reader.outline.render_line(0).text
