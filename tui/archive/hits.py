"""The articles a lookup finds, as the index stood: counted exactly, fetched by the page, placed and tallied."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import tantivy
from tantivy import FieldType, Occur

from tui.archive.entry import RANKS_A_DAY, id_of
from tui.archive.query import Field

_SHALLOW = 4_096
"""Up to this far into the hits tantivy's own paging is quicker than finding the days first."""

_MOST_MONTHS = 65_000
"""The most buckets tantivy gives; more than there are months in 5,000 years."""


@dataclass(frozen=True, slots=True)
class MonthCount:
    """How many of the hits are of one month of their own calendar dates."""

    year: int
    month: int
    """From 1 to 12."""
    count: int


class Hits:
    """What a query found. Cheap to make: nothing is counted or fetched before it is asked for."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema, lookup: tantivy.Query) -> None:
        self._searcher = searcher
        self._schema = schema
        self._lookup = lookup

    def __len__(self) -> int:
        return self._count

    @cached_property
    def _count(self) -> int:
        return self._count_of(self._lookup)

    def ids(self, offset: int, limit: int, *, oldest_first: bool = False) -> list[int]:
        """The ids of a page, the newest first unless told otherwise; of the same moment the highest id first."""
        if oldest_first:
            offset, limit = self._mirrored(offset, limit)
            return self.ids(offset, limit)[::-1]
        if offset + limit > _SHALLOW:
            return self._deep_ids(offset, limit)
        return self._page(self._lookup, offset, limit)

    def ids_by_relevance(self, offset: int, limit: int) -> list[int]:
        """The ids of a page, best match first (BM25)."""
        found = self._searcher.search(self._lookup, limit, count=False, offset=offset)
        addresses = [address for _, address in found.hits]
        return [
            id_of(int(rank)) for rank in self._searcher.fast_field_values("rank", addresses) if rank is not None
        ]

    def place_of(self, article_id: int) -> int | None:
        """How many hits are newer than an article; None when it is not among them."""
        one = tantivy.Query.term_query(self._schema, "id", article_id)
        found = self._searcher.search(_both(self._lookup, one), 1, order_by_field="rank")
        if not found.hits:
            return None
        return self._count_of(_both(self._lookup, self._ranks(int(found.hits[0][0]) + 1)))

    def months(self) -> list[MonthCount]:
        """Count the hits of each month, oldest first; those without a date are left out."""
        counted = [(month, count) for month, count in self._tally("month", _MOST_MONTHS) if month]
        return [
            MonthCount((int(month) - 1) // 12, (int(month) - 1) % 12 + 1, count)
            for month, count in sorted(counted)
        ]

    def top_names(self, field: Field, limit: int) -> list[tuple[str, int]]:
        """Count the commonest names of a field (author, category, tag, source) among the hits, folded."""
        return [(str(name), count) for name, count in self._tally(f"{field.value}_name", limit)]

    def _tally(self, name: str, limit: int) -> list[tuple[Any, int]]:
        tally = {"terms": {"field": name, "size": limit, "segment_size": max(limit, 1_000)}}
        answer = self._searcher.aggregate(self._lookup, {"tally": tally})
        return [(bucket["key"], bucket["doc_count"]) for bucket in answer["tally"]["buckets"]]

    def _count_of(self, lookup: tantivy.Query) -> int:
        found = self._searcher.search(lookup, 1, order_by_field="rank")
        return int(found.count)  # type: ignore[attr-defined]  # missing from the stubs of 0.27

    def _page(self, lookup: tantivy.Query, offset: int, limit: int) -> list[int]:
        if limit <= 0:
            return []
        found = self._searcher.search(lookup, limit, count=False, order_by_field="rank", offset=offset)
        return [id_of(int(rank)) for rank, _ in found.hits]

    def _mirrored(self, offset: int, limit: int) -> tuple[int, int]:
        end = max(0, len(self) - offset)
        start = max(0, end - limit)
        return start, end - start

    def _deep_ids(self, offset: int, limit: int) -> list[int]:
        """Find the days that the page lies in, and sort only what is of those days."""
        days, seen = self._days
        first = bisect_right(seen, offset)
        last = min(bisect_left(seen, offset + limit), len(days) - 1)
        if first > last:
            return []
        within = self._ranks(days[last] * RANKS_A_DAY, (days[first] + 1) * RANKS_A_DAY)
        before = seen[first - 1] if first else 0
        return self._page(_both(self._lookup, within), offset - before, limit)

    @cached_property
    def _days(self) -> tuple[Sequence[int], Sequence[int]]:
        """The days that have hits, the latest first, and how many hits there are up to the end of each."""
        tally = {"histogram": {"field": "rank", "interval": RANKS_A_DAY, "min_doc_count": 1}}
        buckets = self._searcher.aggregate(self._lookup, {"tally": tally})["tally"]["buckets"][::-1]
        days = [round(bucket["key"] / RANKS_A_DAY) for bucket in buckets]
        return days, list(accumulate([bucket["doc_count"] for bucket in buckets]))

    def _ranks(self, first: int, end: int = 1 << 63) -> tantivy.Query:
        return tantivy.Query.range_query(
            self._schema, "rank", FieldType.Unsigned, lower_bound=first, upper_bound=end, include_upper=False
        )


def _both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Must, one), (Occur.Must, other)])
