"""The list widget alone, over a provider that counts what it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.strip import Strip

from tests.app.archive_in_memory import summary_of
from tui.app.listing import PAGE_ROWS, PAGES_KEPT, Listing, Page, RowPages
from tui.app.row_snippets import RowSnippets
from tui.app.widgets.article_list import ArticleList
from tui.archive.archive import Order
from tui.archive.query import Query
from tui.archive.snippets import Snippet
from tui.article.summary import ArticleSummary

MILLION = 1_000_000


@dataclass
class EndlessMatches:
    """A million articles, made when they are asked for."""

    asked: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return MILLION

    def page(self, offset: int, limit: int) -> Sequence[ArticleSummary]:
        self.asked.append(offset)
        return [summary_of(number, f"Article {number}") for number in range(offset, min(offset + limit, MILLION))]

    def place_of(self, article_id: int) -> int | None:
        return article_id


class ListApp(App[None]):
    def compose(self) -> ComposeResult:
        yield ArticleList()


def listing_of(matches: EndlessMatches, place: int | None = None) -> Listing:
    query, pages = Query.parse(""), RowPages(MILLION)
    return Listing(
        query, Order.TITLE, matches, MILLION, MILLION, place, pages, lambda _: {}, RowSnippets(query), no_snippet
    )


def no_snippet(article_id: int) -> Snippet:
    return Snippet(0, "", ())


async def settled(pilot: Pilot[None]) -> ArticleList:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.query_one(ArticleList)


async def test_a_million_rows_cost_the_pages_in_view() -> None:
    matches = EndlessMatches()
    async with ListApp().run_test(size=(80, 40)) as pilot:
        pilot.app.query_one(ArticleList).listing = listing_of(matches)
        rows = await settled(pilot)
        await pilot.press("G")
        await settled(pilot)
        assert rows.chosen is not None
        assert rows.chosen.title == "Article 999999"
        assert len(matches.asked) <= 4


async def test_a_row_that_is_not_here_yet_is_opened_when_it_arrives() -> None:
    chosen: set[str] = set()  # the hook hears a message once for every widget it passes

    def hear(message: Message) -> None:
        if isinstance(message, ArticleList.ArticleChosen):
            chosen.add(message.summary.title)

    async with ListApp().run_test(size=(80, 40), message_hook=hear) as pilot:
        rows = pilot.app.query_one(ArticleList)
        rows.listing = listing_of(EndlessMatches())
        rows.open_row(500_000, enter=True)
        assert not chosen
        await settled(pilot)
        assert chosen == {"Article 500000"}


async def test_the_first_drawing_shows_the_rows_and_another_size_is_drawn_with_its_own() -> None:
    drawn: list[str] = []

    class WatchedList(ArticleList):
        def render_line(self, y: int) -> Strip:
            strip = super().render_line(y)
            drawn.append(strip.text.strip())
            return strip

    class WatchedApp(App[None]):
        def compose(self) -> ComposeResult:
            rows = WatchedList()
            rows.set_reactive(ArticleList.listing, listing_of(EndlessMatches()))
            yield rows

    async with WatchedApp().run_test(size=(80, 10)) as pilot:
        assert drawn[0].startswith("Article 0")
        await settled(pilot)
        drawn.clear()
        await pilot.resize_terminal(80, 40)
        await settled(pilot)
        assert all(drawn[:40])


async def test_rows_of_an_older_answer_are_dropped() -> None:
    async with ListApp().run_test(size=(80, 40)) as pilot:
        rows = pilot.app.query_one(ArticleList)
        rows.listing = older = listing_of(EndlessMatches())
        rows.listing = newer = listing_of(EndlessMatches())
        rows.post_message(ArticleList.PagesFetched(older.pages, [Page(7, [summary_of(0, "stale")], {})]))
        await settled(pilot)
        assert newer.pages.row(7 * PAGE_ROWS) is None


async def test_the_chosen_row_keeps_its_line_under_another_answer() -> None:
    async with ListApp().run_test(size=(80, 40)) as pilot:
        rows = pilot.app.query_one(ArticleList)
        rows.listing = listing_of(EndlessMatches())
        await pilot.press("2", "j", "j", "j")
        line = rows.cursor - round(rows.scroll_y)
        rows.listing = listing_of(EndlessMatches(), place=4_000)
        await settled(pilot)
        assert rows.cursor == 4_000
        assert rows.cursor - round(rows.scroll_y) == line


async def test_moving_the_cursor_draws_two_rows_again() -> None:
    async with ListApp().run_test(size=(80, 40)) as pilot:
        rows = pilot.app.query_one(ArticleList)
        rows.listing = listing_of(EndlessMatches())
        await settled(pilot)
        drawn: list[int] = []
        draw = rows.render_line
        rows.render_line = lambda y: drawn.append(y) or draw(y)  # type: ignore[method-assign, func-returns-value]
        await pilot.press("j")
        await pilot.pause()
        assert sorted(set(drawn)) == [0, 1]


async def test_an_answer_that_fills_the_window_is_drawn_once_and_asks_for_no_more_rows() -> None:
    async with ListApp().run_test(size=(80, 40)) as pilot:
        rows = pilot.app.query_one(ArticleList)
        matches = EndlessMatches()
        listing = listing_of(matches)
        listing.pages.keep(Page(0, matches.page(0, PAGE_ROWS), {}))
        matches.asked.clear()
        drawn: list[int] = []
        draw = rows.render_line
        rows.render_line = lambda y: drawn.append(y) or draw(y)  # type: ignore[method-assign, func-returns-value]
        rows.listing = listing
        await settled(pilot)
        assert drawn == sorted(set(drawn))
        assert matches.asked == []


async def test_the_rows_below_are_here_before_the_reader_comes_to_them() -> None:
    async with ListApp().run_test(size=(80, 40)) as pilot:
        rows = pilot.app.query_one(ArticleList)
        rows.listing = listing = listing_of(EndlessMatches())
        await settled(pilot)
        await pilot.press("j")
        await settled(pilot)
        assert listing.pages.row(PAGE_ROWS) is not None


def test_only_so_many_pages_are_kept() -> None:
    pages = RowPages(MILLION)
    for number in range(PAGES_KEPT + 1):
        pages.keep(Page(number, [summary_of(number, "x")], {}))
    assert pages.row(0) is None
    assert pages.row(PAGES_KEPT * PAGE_ROWS) is not None
    pages.clear()
    assert pages.missing(0, 0) == [0]
