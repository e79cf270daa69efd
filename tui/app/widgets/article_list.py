"""The article list: rows drawn from a provider, so that a million cost what forty do."""

from collections.abc import Iterable, Mapping, Sequence
from time import monotonic, sleep
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on, work
from textual.geometry import Region, Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.worker import get_current_worker

from tui.app.article_row import RowPart, RowWords, group_of, row_height, row_lines
from tui.app.commands import Pane, bindings_of
from tui.app.fact import Fact
from tui.app.listing import PAGE_ROWS, Listing, Page, RowPages, fetch_pages
from tui.app.row_layout import HEADING, RowLine, lay_out_rows, top_that_shows
from tui.app.row_snippets import RowSnippets
from tui.app.snippet_line import snippet_line, with_hits
from tui.app.widgets.fitted_view import FittedView
from tui.archive.shelf import NO_MARKS, Marks
from tui.archive.snippets import Snippet
from tui.article.summary import ArticleSummary
from tui.errors import ArchiveError
from tui.render.guard import guarded

SECONDS_AT_REST = 0.05
"""The list has stood still for so long before articles are read for their snippets: keys come first."""
SECONDS_GATHERED = 0.1
"""Snippets read meanwhile are shown together: each drawing would cost about what reading an article does."""


class ArticleList(FittedView, can_focus=True):
    """Shows the rows in view and says which article was chosen.

    It scrolls by rows, not by lines: `scroll_y` is the first row shown.
    """

    BINDINGS = bindings_of(Pane.LIST)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article-list--title",
        "article-list--read-title",
        "article-list--detail",
        "article-list--star",
        "article-list--problem",
        "article-list--snippet",
        "article-list--hit",
        "article-list--heading",
        "article-list--cursor",
        "article-list--hint",
    }

    listing: reactive[Listing | None] = reactive(None, repaint=False)
    """What to show; None before the first answer."""
    cursor: reactive[int] = reactive(0, repaint=False)
    """The row that the reader is on."""
    hint: reactive[str] = reactive("")
    """What an empty list says: which key to press, a line each."""

    class ArticleChosen(Fact):
        """The reader wants to open an article."""

        summary: ArticleSummary
        enter: bool
        """Whether the reader goes to it, or stays where they are."""

    class FilterAsked(Message):
        """The reader wants to type what the list is narrowed to."""

    class PagesFetched(Fact):
        """Rows have arrived from the provider."""

        pages: RowPages
        """Where they belong: the pages that asked for them."""
        fetched: Sequence[Page]

    class SnippetsRead(Fact):
        """Some articles were read for their snippets."""

        snippets: RowSnippets
        """Where they belong."""
        read: Mapping[int, Snippet]
        """Keyed by the article's id."""

    class FetchFailed(Fact):
        """The provider could not give rows."""

        error: ArchiveError

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self.lines_in_view: list[RowLine] = []
        """What each line of the window shows."""
        self._fetching: set[int] = set()
        self._open_when_here: bool | None = None
        """Whether to enter the article that is to be opened when its row arrives; None when none is."""

    @property
    def chosen(self) -> ArticleSummary | None:
        """The row under the cursor, or None when there is none, or it is not here yet."""
        return self.listing.pages.row(self.cursor) if self.listing else None

    @property
    def count(self) -> int:
        """How many rows there are."""
        return self.listing.count if self.listing else 0

    @property
    def chosen_marks(self) -> Marks:
        """The reader's marks on the row under the cursor."""
        return self.listing.pages.marks(self.cursor) if self.listing else NO_MARKS

    def show_marks(self, article_id: int, marks: Marks) -> None:
        """Show new marks on an article, when it is among the rows in view."""
        if self.listing:
            self.listing.pages.change_marks(article_id, marks)
            self.refresh()

    def open_row(self, row: int, *, enter: bool) -> None:
        """Go to a row and ask for its article, now or as soon as the row is here."""
        self.cursor = row
        chosen = self.chosen
        self._open_when_here = enter if chosen is None and self.count else None
        if chosen:
            self.post_message(self.ArticleChosen(chosen, enter))

    # Reacting

    def on_mount(self) -> None:
        """Show what was bound before there was anything to watch it."""
        self.watch_listing(None, self.listing)

    def watch_listing(self, old: Listing | None, new: Listing | None) -> None:
        """Show another answer; the chosen article stays on its line, or else the list starts at the top."""
        self._fetching.clear()
        if new is None:
            return
        above = self.cursor - round(self.scroll_y)
        kept = new.place is not None and old is not None
        row = new.place or 0
        if old:
            new.snippets.take_over(old.snippets, self._ids_in_view(old))
        self.border_subtitle = new.counter
        self.set_reactive(ArticleList.cursor, row)
        self._arrange(row - above if kept else 0)
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Stay on a row."""
        return clamp(cursor, 0, max(self.count - 1, 0))

    def watch_cursor(self, old: int, new: int) -> None:
        """Bring the cursor's row into view; only the rows left and reached are drawn again."""
        self._show_row(new)
        self._fetch_around()
        self._refresh_row(old)
        self._refresh_row(new)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Show other rows."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._place_lines()
            self._fetch_around()

    def fit(self) -> None:
        """Keep the cursor's row in view."""
        self._arrange(round(self.scroll_y))

    @on(PagesFetched)
    def _take_pages(self, message: PagesFetched) -> None:
        message.stop()
        if self.listing is None or message.pages is not self.listing.pages:
            return
        shown, are_seen = self.lines_in_view, bool(self._missing_in_view())
        for page in message.fetched:
            self._fetching.discard(page.number)
            self.listing.pages.keep(page)
        self._arrange(round(self.scroll_y))
        if are_seen or self.lines_in_view != shown:
            self.refresh()
        if self._open_when_here is not None:
            self.open_row(self.cursor, enter=self._open_when_here)

    @work(thread=True, group="pages")
    def _fetch_pages(self, listing: Listing, numbers: Sequence[int]) -> None:
        try:
            fetched = fetch_pages(listing, numbers)
        except ArchiveError as error:
            self.post_message(self.FetchFailed(error))
        else:
            self.post_message(self.PagesFetched(listing.pages, fetched))

    @on(SnippetsRead)
    def _take_snippets(self, message: SnippetsRead) -> None:
        message.stop()
        if self.listing is None or message.snippets is not self.listing.snippets:
            return
        for article_id, snippet in message.read.items():
            message.snippets.keep(article_id, snippet)
        width, part = self._width, row_height(self._width)
        for y, line in enumerate(self.lines_in_view):
            if line.part == part and (summary := self.listing.pages.row(line.row)) and summary.id in message.read:
                self.refresh(Region(0, y, width, 1))

    @work(thread=True, exclusive=True, group="snippets")
    def _read_snippets(self, listing: Listing, article_ids: Sequence[int]) -> None:
        worker = get_current_worker()
        sleep(SECONDS_AT_REST)
        read: dict[int, Snippet] = {}
        told = monotonic()
        for article_id in article_ids:
            if worker.is_cancelled:
                break
            read[article_id] = listing.snippet_of(article_id)
            if monotonic() - told >= SECONDS_GATHERED:
                self.post_message(self.SnippetsRead(listing.snippets, read))
                read, told = {}, monotonic()
        if read:
            self.post_message(self.SnippetsRead(listing.snippets, read))

    # Arranging rows in the window

    def _group(self, row: int) -> str:
        summary = self.listing.pages.row(row) if self.listing else None
        return group_of(summary, self.listing.order) if summary and self.listing else ""

    @property
    def _width(self) -> int:
        """Cells of a row; the scroll bar's are not among them."""
        return self.scrollable_content_region.width

    @property
    def _row_height(self) -> int:
        snippet = bool(self.listing and self.listing.snippets.wanted)
        return row_height(self._width) + snippet

    def _arrange(self, top: int) -> None:
        """Fit the scroll range to the rows, then show `top` first, or near it where the cursor demands it."""
        height = self.size.height
        last_top = top_that_shows(self.count - 1, height, self._row_height, self._group) if self.count else 0
        # A layout pass for another number of rows would cost several times the drawing: only the bar must know.
        self.set_reactive(ArticleList.virtual_size, Size(self.size.width, last_top + height))
        self.vertical_scrollbar.window_virtual_size = last_top + height
        self.vertical_scrollbar.window_size = height
        self.scroll_to(y=clamp(top, 0, last_top), animate=False, force=True)
        self._place_lines()
        self._show_row(self.cursor)
        self._fetch(self._missing_in_view())

    def _show_row(self, row: int) -> None:
        top = round(self.scroll_y)
        lowest = top_that_shows(row, self.size.height, self._row_height, self._group) if self.size.height else row
        if not lowest <= top <= row:
            self.scroll_to(y=clamp(top, lowest, row), animate=False, force=True)

    def _place_lines(self) -> None:
        top = round(self.scroll_y)
        self.lines_in_view = lay_out_rows(top, self.count, self.size.height, self._row_height, self._group)
        if self.listing and (missing := self.listing.snippets.missing(self._ids_in_view(self.listing))):
            self._read_snippets(self.listing, missing)

    def _ids_in_view(self, listing: Listing) -> list[int]:
        """The articles of the rows in view that are here, from the top down."""
        rows = [listing.pages.row(row) for row in dict.fromkeys(line.row for line in self.lines_in_view)]
        return [summary.id for summary in rows if summary]

    def _missing_in_view(self) -> list[int]:
        """The pages that are not here though rows of theirs are in view, or the cursor is on one."""
        if not self.listing or not self.count:
            return []
        top = round(self.scroll_y)
        last = self.lines_in_view[-1].row if self.lines_in_view else top
        pages = self.listing.pages
        return sorted({*pages.missing(top, last), *pages.missing(self.cursor, self.cursor)})

    def _fetch_around(self) -> None:
        """Ask for the pages in view and, since the reader moves, for their neighbours before they are needed."""
        if self.listing:
            top = round(self.scroll_y)
            around = self.listing.pages.missing(top - PAGE_ROWS // 2, top + self.size.height + PAGE_ROWS // 2)
            self._fetch(sorted({*around, *self._missing_in_view()}))

    def _fetch(self, pages: Iterable[int]) -> None:
        numbers = [number for number in pages if number not in self._fetching]
        if self.listing and numbers:
            self._fetching.update(numbers)
            self._fetch_pages(self.listing, numbers)

    def _refresh_row(self, row: int) -> None:
        lines = [y for y, line in enumerate(self.lines_in_view) if line.row == row and line.part != HEADING]
        if lines:
            self.refresh(Region(0, lines[0], self._width, len(lines)))

    # Moving

    def _rows_in_view(self) -> int:
        return max(len({line.row for line in self.lines_in_view}) - 1, 1)

    def action_down(self) -> None:
        """Go to the next row."""
        self.cursor += 1

    def action_up(self) -> None:
        """Go to the row above."""
        self.cursor -= 1

    def action_page_down(self) -> None:
        """Go a page down."""
        self.cursor += self._rows_in_view()

    def action_page_up(self) -> None:
        """Go a page up."""
        self.cursor -= self._rows_in_view()

    def action_half_page_down(self) -> None:
        """Go half a page down."""
        self.cursor += max(self._rows_in_view() // 2, 1)

    def action_half_page_up(self) -> None:
        """Go half a page up."""
        self.cursor -= max(self._rows_in_view() // 2, 1)

    def action_top(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_bottom(self) -> None:
        """Go to the last row."""
        self.cursor = self.count - 1

    def action_open(self) -> None:
        """Go into the article under the cursor."""
        self.open_row(self.cursor, enter=True)

    def action_filter(self) -> None:
        """Ask for the filter bar."""
        self.post_message(self.FilterAsked())

    def on_click(self, event: events.Click) -> None:
        """Open the article that was clicked."""
        offset = event.get_content_offset(self)
        if offset and offset.y < len(self.lines_in_view):
            self.open_row(self.lines_in_view[offset.y].row, enter=True)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw a line of the window."""
        width = self._width
        if not self.count:
            return self._hint_line(y, width)
        if y >= len(self.lines_in_view) or not self.listing:
            return Strip.blank(width, self._blank)
        row, part = line = self.lines_in_view[y]
        summary = self.listing.pages.row(row)
        if summary is None:
            return self._strip((("    …" if part == 0 else "", "detail"),), width, row == self.cursor)
        if part == HEADING:
            heading = " " + group_of(summary, self.listing.order)
            return self._strip(((heading, "heading"),), width, cursor=False)
        words = self._words(self.listing, summary, line, width)
        return self._strip([(text, kind.value) for text, kind in words], width, row == self.cursor)

    def _words(self, listing: Listing, summary: ArticleSummary, line: RowLine, width: int) -> RowWords:
        """What a line of a row says: its snippet comes last."""
        if line.part < row_height(width):
            marks = listing.pages.marks(line.row)
            return with_hits(row_lines(summary, listing.order, marks, width)[line.part], listing.query)
        snippet = listing.snippets.get(summary.id)
        return snippet_line(snippet, width) if snippet else ()

    def _hint_line(self, y: int, width: int) -> Strip:
        lines = self.hint.split("\n")
        number = y - self.size.height // 3
        if self.listing is None or not 0 <= number < len(lines):
            return Strip.blank(width, self._blank)
        return self._strip(((lines[number].center(width), "hint"),), width, cursor=False)

    @property
    def _blank(self) -> Style:
        """The look of empty cells: that of `rich_style`, which goes through all ancestors each time."""
        return self.get_component_rich_style("article-list--detail")

    def _strip(self, words: Sequence[tuple[str, str]], width: int, cursor: bool) -> Strip:
        over = self.get_component_rich_style("article-list--cursor", partial=True) if cursor else Style.null()
        pieces = []
        for text, part in words:
            style = self.get_component_rich_style(f"article-list--{part}")
            pieces.append(Segment(guarded(text), over + style if part == RowPart.HIT.value else style + over))
        return Strip(pieces).adjust_cell_length(width, self._blank + over)
