"""What the list shows: matching articles in an order, fetched a page at a time."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tui.app.library import Library
from tui.archive.archive import Matches, Order
from tui.archive.query import Query
from tui.article.article import ArticleSummary

PAGE_ROWS = 64
"""Rows of a page."""
PAGES_KEPT = 32
"""Pages kept in memory; the least recently used goes first."""


@dataclass(eq=False)
class RowPages:
    """The rows of some matches that are here already. Asks nobody for the others; says which pages are missing."""

    count: int
    """How many rows there are in all."""
    _pages: OrderedDict[int, Sequence[ArticleSummary]] = field(default_factory=OrderedDict)

    def row(self, index: int) -> ArticleSummary | None:
        """The row, or None when its page is not here yet."""
        page = self._pages.get(index // PAGE_ROWS)
        offset = index % PAGE_ROWS
        return page[offset] if page is not None and offset < len(page) else None

    def missing(self, first: int, last: int) -> list[int]:
        """Numbers of the pages with rows from `first` to `last` that are not here."""
        first, last = max(first, 0), min(last, self.count - 1)
        return [number for number in range(first // PAGE_ROWS, last // PAGE_ROWS + 1) if number not in self._pages]

    def keep(self, number: int, rows: Sequence[ArticleSummary]) -> None:
        """Keep a page, and forget the one kept longest when there are too many."""
        self._pages[number] = rows
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)

    def clear(self) -> None:
        """Forget every page."""
        self._pages.clear()


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
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

    @property
    def counter(self) -> str:
        """`1,204 of 29,591`, or just `29,591` when every article matches."""
        return f"{self.count:,}" if self.count == self.total else f"{self.count:,} of {self.total:,}"


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
    for number, rows in fetch_pages(
        matches, pages.missing((place or 0) - PAGE_ROWS // 2, (place or 0) + PAGE_ROWS // 2)
    ):
        pages.keep(number, rows)
    return Listing(query, order, matches, count, total, place, pages)


def fetch_pages(matches: Matches, numbers: Iterable[int]) -> list[tuple[int, Sequence[ArticleSummary]]]:
    """Fetch pages by number; runs in any thread."""
    return [(number, matches.page(number * PAGE_ROWS, PAGE_ROWS)) for number in numbers]
