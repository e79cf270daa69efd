"""What a search gives: all articles from the mapped order, or those the full text found."""

from collections.abc import Sequence
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from tui.archive.catalog import Catalog
from tui.archive.order import OrderFile, Sorting
from tui.article.summary import ArticleSummary

if TYPE_CHECKING:
    from tui.archive.hits import Hits


class Order(Enum):
    """In which order matching articles are listed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    SOURCE = "source"
    RELEVANCE = "relevance"


class Matches(Protocol):
    """The articles that a query matches, in an order: counted, and fetched a page at a time."""

    def __len__(self) -> int:
        """The exact number of matching articles."""

    def page(self, offset: int, limit: int) -> Sequence[ArticleSummary]:
        """The summaries from `offset` on, at most `limit` of them; fewer at the end."""

    def place_of(self, article_id: int) -> int | None:
        """Where an article stands among the matches, or None when it is not among them."""


_SORTINGS = {Order.TITLE: Sorting.TITLE, Order.SOURCE: Sorting.SOURCE}
"""How the mapped order calls the orders it has of its own."""


class AllArticles(Struct, frozen=True):
    """Every article, in an order; without a question there is no relevance, and the newest come first."""

    catalog: Catalog
    listing: OrderFile
    order: Order

    def __len__(self) -> int:
        return len(self.listing)

    def page(self, offset: int, limit: int) -> Sequence[ArticleSummary]:
        """The summaries from `offset` on, at most `limit` of them; fewer at the end."""
        if self.order is not Order.OLDEST:
            return self.catalog.summaries(self.listing.ids(self._sorting, offset, limit))
        end = max(len(self) - offset, 0)
        start = max(end - limit, 0)
        return self.catalog.summaries(reversed(self.listing.ids(self._sorting, start, end - start)))

    def place_of(self, article_id: int) -> int | None:
        """Where an article stands, or None when it is not there."""
        place = self.listing.place_of(self._sorting, article_id)
        return _mirrored(place, len(self)) if self.order is Order.OLDEST else place

    @property
    def _sorting(self) -> Sorting:
        return _SORTINGS.get(self.order, Sorting.NEWEST)


class FoundArticles(Struct, frozen=True, dict=True):
    """The articles that the full text found, in an order."""

    catalog: Catalog
    listing: OrderFile
    order: Order
    hits: "Hits"

    def __len__(self) -> int:
        return len(self.hits)

    def page(self, offset: int, limit: int) -> Sequence[ArticleSummary]:
        """The summaries from `offset` on, at most `limit` of them; fewer at the end."""
        return self.catalog.summaries(self._ids(offset, limit))

    def _ids(self, offset: int, limit: int) -> Sequence[int]:
        match self.order:
            case Order.TITLE | Order.SOURCE:
                return self._sorted[offset : offset + limit]
            case Order.RELEVANCE:
                return self.hits.ids_by_relevance(offset, limit)
            case Order.NEWEST | Order.OLDEST:
                return self.hits.ids(offset, limit, oldest_first=self.order is Order.OLDEST)

    def place_of(self, article_id: int) -> int | None:
        """Where an article stands among the matches, or None when it is not among them.

        By relevance nobody knows without fetching all, and it is None too.
        """
        match self.order:
            case Order.TITLE | Order.SOURCE:
                return self._sorted.index(article_id) if article_id in self._sorted else None
            case Order.RELEVANCE:
                return None
            case Order.NEWEST:
                return self.hits.place_of(article_id)
            case Order.OLDEST:
                return _mirrored(self.hits.place_of(article_id), len(self))

    @cached_property
    def _sorted(self) -> Sequence[int]:
        """All ids: only the mapped order knows how titles and sources sort."""
        places = self.listing.places(_SORTINGS[self.order])
        return sorted(self.hits.ids(0, len(self.hits)), key=lambda id_: places.get(id_, len(places)))


def _mirrored(place: int | None, count: int) -> int | None:
    return None if place is None else count - 1 - place
