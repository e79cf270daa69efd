"""The articles a lookup finds, as the index stood: counted exactly, fetched by the page, placed and tallied."""

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate

import tantivy
from msgspec import Struct
from tantivy import FieldType, Occur

from tui.archive.entry import RANKS_A_DAY, id_of
from tui.archive.query import Field
from tui.archive.snapshot import Snapshot

_SHALLOW = 4_096
"""Up to this far into the hits tantivy's own paging is quicker than finding the days first."""

_FIRST_PAGE = 100
"""As many as a tall window shows; asking for them costs no more than counting."""

_NAMES_A_SEGMENT = 1_000
"""How many names each part of the index puts forward, so that the sum over the parts is right."""

_MOST_MONTHS = 65_000
"""The most buckets tantivy gives; more than there are months in 5,000 years."""


class MonthCount(Struct, frozen=True):
    """How many of the hits are of one month of their own calendar dates."""

    year: int
    month: int
    """From 1 to 12."""
    count: int


class Hits:
    """What a query found. Cheap to make: nothing is counted or fetched before it is asked for.

    Every method raises `IndexFailure` when the index is damaged.
    """

    def __init__(self, snapshot: Snapshot, lookup: tantivy.Query) -> None:
        self._snapshot = snapshot
        self._lookup = lookup

    def __len__(self) -> int:
        return self._beginning[0]

    @cached_property
    def _beginning(self) -> tuple[int, list[int]]:
        """How many there are, and the ranks of the newest: one search answers what a list asks first."""
        return self._snapshot.newest(self._lookup, 0, _FIRST_PAGE)

    def ids(self, offset: int, limit: int, *, oldest_first: bool = False) -> list[int]:
        """The ids of a page, the newest first unless told otherwise; of the same moment the highest id first."""
        if oldest_first:
            end = max(0, len(self) - offset)
            start = max(0, end - limit)
            return self.ids(start, end - start)[::-1]
        return [id_of(rank) for rank in self._ranks(offset, limit)]

    def ids_by_relevance(self, offset: int, limit: int) -> list[int]:
        """The ids of a page, best match first (BM25)."""
        return [id_of(rank) for rank in self._snapshot.best(self._lookup, offset, limit)]

    def place_of(self, article_id: int) -> int | None:
        """How many hits are newer than an article; None when it is not among them."""
        one = tantivy.Query.term_query(self._snapshot.schema, "id", article_id)
        _, ranks = self._snapshot.newest(_both(self._lookup, one), 0, 1)
        return self._snapshot.newest(_both(self._lookup, self._between(ranks[0] + 1)), 0, 1)[0] if ranks else None

    def months(self) -> list[MonthCount]:
        """Count the hits of each month, oldest first; those without a date are left out."""
        months = sorted(self._snapshot.buckets(self._lookup, {"terms": {"field": "month", "size": _MOST_MONTHS}}))
        return [MonthCount((int(month) - 1) // 12, (int(month) - 1) % 12 + 1, count) for month, count in months]

    def top_names(self, field: Field, limit: int) -> list[tuple[str, int]]:
        """Count the commonest names of a field (author, category, tag, source) among the hits, folded."""
        names = {"field": f"{field.value}_name", "size": limit, "segment_size": max(limit, _NAMES_A_SEGMENT)}
        return [(str(name), count) for name, count in self._snapshot.buckets(self._lookup, {"terms": names})]

    def _ranks(self, offset: int, limit: int) -> list[int]:
        if limit <= 0:
            return []
        if offset + limit <= _FIRST_PAGE:
            return self._beginning[1][offset : offset + limit]
        if offset + limit <= _SHALLOW:
            return self._snapshot.newest(self._lookup, offset, limit)[1]
        return self._deep_ranks(offset, limit)

    def _deep_ranks(self, offset: int, limit: int) -> list[int]:
        """Find the days that the page lies in, and sort only what is of those days."""
        days, seen = self._days
        first = bisect_right(seen, offset)
        last = min(bisect_left(seen, offset + limit), len(days) - 1)
        if first > last:
            return []
        within = self._between(days[last] * RANKS_A_DAY, (days[first] + 1) * RANKS_A_DAY)
        before = seen[first - 1] if first else 0
        return self._snapshot.newest(_both(self._lookup, within), offset - before, limit)[1]

    @cached_property
    def _days(self) -> tuple[list[int], list[int]]:
        """The days that have hits, the latest first, and how many hits there are up to the end of each."""
        tally = {"histogram": {"field": "rank", "interval": RANKS_A_DAY, "min_doc_count": 1}}
        buckets = self._snapshot.buckets(self._lookup, tally)[::-1]
        return [round(rank / RANKS_A_DAY) for rank, _ in buckets], list(
            accumulate([count for _, count in buckets])
        )

    def _between(self, first: int, end: int = 1 << 63) -> tantivy.Query:
        return tantivy.Query.range_query(
            self._snapshot.schema,
            "rank",
            FieldType.Unsigned,
            lower_bound=first,
            upper_bound=end,
            include_upper=False,
        )


def _both(one: tantivy.Query, other: tantivy.Query) -> tantivy.Query:
    return tantivy.Query.boolean_query([(Occur.Must, one), (Occur.Must, other)])
