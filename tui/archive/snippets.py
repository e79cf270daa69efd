"""Hits in context: where a query's words stand in a text, and the piece of an article that shows them best."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from tui.archive.folding import fold
from tui.archive.query import Query

Ranges = tuple[tuple[int, int], ...]
"""Half-open ranges of a text's characters, in order, none overlapping another."""

_CONTEXT_BEFORE = 3
"""One part in so many of a snippet stands before its first hit."""


class Snippet(Struct, frozen=True):
    """A piece of a block with hits in it, on one line."""

    block: int
    """Which of the texts it is from, from 0."""
    text: str
    """The piece, `…` at an end where the block goes on, every run of white space one space."""
    hits: Ranges
    """Where the hits stand in `text`."""


def hit_ranges(text: str, query: Query) -> Ranges:
    """Find what a query is looking for in one block's text, in that text's own characters."""
    if not query.phrases:
        return ()
    folded = fold(text)
    found = [
        folded.original_range(*place) for phrase in query.phrases for place in phrase.occurrences(folded.text)
    ]
    return tuple(_merged(sorted(found)))


def best_snippet(texts: Iterable[str], query: Query, length: int = 120) -> Snippet | None:
    """Choose the block that shows most of the query's phrases, and cut a piece around its hits.

    Args:
        texts: the blocks' texts in reading order.
        query: what was looked for.
        length: how many characters the piece may have.

    Returns:
        the snippet of the first block among equals; None when no block has a hit (it may be in the title).
    """
    best, most = None, 0
    for block, text in enumerate(texts):
        folded = fold(text).text
        shown = sum(any(phrase.occurrences(folded)) for phrase in query.phrases)
        if shown > most:
            best, most = (block, text), shown
            if shown == len(query.phrases):
                break
    return _cut(*best, query, length) if best else None


def _cut(block: int, text: str, query: Query, length: int) -> Snippet:
    line = " ".join(text.split())
    hits = hit_ranges(line, query)
    first = hits[0][0] if hits else 0
    start = max(0, min(first - length // _CONTEXT_BEFORE, len(line) - length))
    end = min(len(line), start + length)
    before, after = "…" if start else "", "…" if end < len(line) else ""
    shift = len(before) - start
    within = tuple((begin + shift, min(stop, end) + shift) for begin, stop in hits if start <= begin < end)
    return Snippet(block, f"{before}{line[start:end]}{after}", within)


def _merged(ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join ranges that overlap."""
    waiting: tuple[int, int] | None = None
    for start, end in ranges:
        if waiting and start < waiting[1]:
            waiting = (waiting[0], max(waiting[1], end))
            continue
        if waiting:
            yield waiting
        waiting = (start, end)
    if waiting:
        yield waiting
