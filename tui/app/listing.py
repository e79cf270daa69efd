"""What the list shows: matching articles in an order, fetched a page at a time."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct, field

from tui.app.library import Library
from tui.app.row_snippets import RowSnippets, read_snippet
from tui.archive.archive import Matches, Order
from tui.archive.query import Query
from tui.archive.shelf import NO_MARKS, Marks
from tui.archive.snippets import Snippet
from tui.article.summary import ArticleSummary
from tui.language import tr

PAGE_ROWS = 64
"""Rows of a page."""
PAGES_KEPT = 32
"""Pages kept in memory; the one kept longest goes first."""

MarksOf = Callable[[Iterable[int]], Mapping[int, Marks]]
"""The reader's marks on some articles, by id; those without any are left out."""

SnippetOf = Callable[[int], Snippet]
"""The piece of an article, by its id, that shows what the query looked for."""


class Page(NamedTuple):
    """Consecutive rows, and the reader's marks on them."""

    number: int
    rows: Sequence[ArticleSummary]
    marks: Mapping[int, Marks]


class RowPages(Struct, eq=False):
    """The rows of some matches that are here already. Asks nobody for the others; says which pages are missing."""

    count: int
    """How many rows there are in all."""
    _pages: OrderedDict[int, Page] = field(default_factory=OrderedDict)
    _changed: dict[int, Marks] = field(default_factory=dict)
    """Marks made since the pages came."""

    def row(self, index: int) -> ArticleSummary | None:
        """The row, or None when its page is not here yet."""
        page = self._pages.get(index // PAGE_ROWS)
        offset = index % PAGE_ROWS
        return page.rows[offset] if page is not None and offset < len(page.rows) else None

    def marks(self, index: int) -> Marks:
        """The reader's marks on a row that is here."""
        row, page = self.row(index), self._pages.get(index // PAGE_ROWS)
        if row is None or page is None:
            return NO_MARKS
        return self._changed.get(row.id) or page.marks.get(row.id, NO_MARKS)

    def change_marks(self, article_id: int, marks: Marks) -> None:
        """Take account of new marks on an article."""
        self._changed[article_id] = marks

    def missing(self, first: int, last: int) -> list[int]:
        """Numbers of the pages with rows from `first` to `last` that are not here."""
        first, last = max(first, 0), min(last, self.count - 1)
        return [number for number in range(first // PAGE_ROWS, last // PAGE_ROWS + 1) if number not in self._pages]

    def keep(self, page: Page) -> None:
        """Keep a page, and forget the one kept longest when there are too many."""
        self._pages[page.number] = page
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def clear(self) -> None:
        """Forget every page."""
        self._pages.clear()
        self._changed.clear()


class Listing(Struct, frozen=True, eq=False):
    """The answer to one question to the archive, ready to be shown."""

    query: Query
    order: Order
    matches: Matches
    count: int
    """How many articles match."""
    total: int
    """How many articles there are."""
    place: int | None
    """Where the chosen article stands among them, None when it is not among them."""
    pages: RowPages
    marks_of: MarksOf
    snippets: RowSnippets
    snippet_of: SnippetOf

    @property
    def counter(self) -> str:
        """`1,204 of 29,591`, or just `29,591` when every article matches."""
        if self.count == self.total:
            return f"{self.count:,}"
        return tr("{current:,} of {total:,}", current=self.count, total=self.total)


def list_matches(archive: Library, text: str, order: Order, chosen: int | None) -> Listing:
    """Ask the archive; runs in any thread.

    Args:
        archive: whom to ask.
        text: as typed in the filter bar.
        order: how to list the matches.
        chosen: id of the article to keep in view.
    """
    query = Query.parse(text)
    matches = archive.search(query, order)
    count = len(matches)
    total = len(archive.search(Query.parse(""))) if text.strip() else count
    place = matches.place_of(chosen) if chosen is not None else None
    pages = RowPages(count)
    snippet_of = partial(read_snippet, archive, query=query)
    listing = Listing(
        query, order, matches, count, total, place, pages, archive.marks, RowSnippets(query), snippet_of
    )
    around = place or 0
    for page in fetch_pages(listing, pages.missing(around - PAGE_ROWS // 2, around + PAGE_ROWS // 2)):
        pages.keep(page)
    return listing


def fetch_pages(listing: Listing, numbers: Iterable[int]) -> list[Page]:
    """Fetch pages by number; runs in any thread."""
    return [_fetch_page(listing, number) for number in numbers]


def _fetch_page(listing: Listing, number: int) -> Page:
    rows = listing.matches.page(number * PAGE_ROWS, PAGE_ROWS)
    return Page(number, rows, listing.marks_of([row.id for row in rows]))
