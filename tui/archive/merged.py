"""Matches of several archives as one list in one order: a page costs a few pages of each archive, at any depth."""

from collections.abc import Callable, Sequence
from functools import cached_property
from heapq import merge
from typing import Any

from msgspec import Struct

from tui.archive.kept_dates import sort_date
from tui.archive.matches import Matches, Order
from tui.article.summary import ArticleSummary

_NO_DATE = -62135596800
"""What articles without a date count as, as in every archive's own order."""
_ASCII_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
"""The letters whose case SQLite's NOCASE leaves out of account."""

SortKey = Callable[[ArticleSummary, int], Any]
"""What a row sorts by, from the row and its place in its own archive."""


def _date(row: ArticleSummary) -> int:
    seconds = sort_date(row.date)
    return _NO_DATE if seconds is None else seconds


KEYS: dict[Order, SortKey] = {
    Order.NEWEST: lambda row, _: -_date(row),
    Order.OLDEST: lambda row, _: _date(row),
    Order.TITLE: lambda row, _: row.title.translate(_ASCII_LOWER),
    Order.SOURCE: lambda row, _: (row.source.translate(_ASCII_LOWER), -_date(row)),
    # Scores of different archives cannot be compared: the best of each come first, then the second best.
    Order.RELEVANCE: lambda _, place: place,
}


class MergedMatches(Struct, frozen=True, dict=True):
    """The matches of several archives, each in the same order."""

    parts: Sequence[Matches]
    key: SortKey

    def __len__(self) -> int:
        return sum(self._lengths)

    @cached_property
    def _lengths(self) -> list[int]:
        return [len(part) for part in self.parts]

    def page(self, offset: int, limit: int) -> Sequence[ArticleSummary]:
        """The summaries from `offset` on, at most `limit` of them; fewer at the end."""
        limit = min(limit, len(self) - offset)
        if limit <= 0:
            return []
        starts = self._split(offset)
        runs = [
            [(self.key(row, start + index), number, row) for index, row in enumerate(part.page(start, limit))]
            for number, (part, start) in enumerate(zip(self.parts, starts, strict=True))
        ]
        return [row for _, _, row in merge(*runs, key=lambda found: found[:2])][:limit]

    def _split(self, offset: int) -> list[int]:
        """How many of the first `offset` rows are of each archive.

        Steps through the archives at once: of the rows a step further in each, the first in order, with all that
        stand before it in its archive, is certainly among the first ones, for fewer than the steps of all can
        stand before it. Each round leaves the fraction of those left that the other archives have.
        """
        starts, left = [0] * len(self.parts), offset
        keys: dict[tuple[int, int], Any] = {}

        def key_at(number: int, place: int) -> Any:
            if (number, place) not in keys:
                keys[number, place] = self._key_at(number, place)
            return keys[number, place]

        while left:
            # A power of two stays the same for a while, and with it most of the rows looked at.
            step = 1 << max((left // len(self.parts)).bit_length() - 1, 0)
            ahead = [
                (key_at(number, start + step - 1), number)
                for number, start in enumerate(starts)
                if start + step <= self._lengths[number]
            ]
            _, number = min(ahead)
            starts[number] += step
            left -= step
        return starts

    def _key_at(self, number: int, place: int) -> Any:  # rows of one order have keys of one type
        [row] = self.parts[number].page(place, 1)
        return self.key(row, place)

    def place_of(self, article_id: int) -> int | None:
        """Where an article stands among the matches, or None when it is not among them."""
        for number, part in enumerate(self.parts):
            place = part.place_of(article_id)
            if place is not None:
                key = self._key_at(number, place)
                others = [
                    self._count_before(other, (key, number)) for other in range(len(self.parts)) if other != number
                ]
                return place + sum(others)
        return None

    def _count_before(self, number: int, key: tuple[Any, int]) -> int:
        low, high = 0, self._lengths[number]
        while low < high:
            middle = (low + high) // 2
            if (self._key_at(number, middle), number) < key:
                low = middle + 1
            else:
                high = middle
        return low
