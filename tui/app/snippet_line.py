"""How hits stand out in a row of the list: a snippet cut to the row's width, and a title. No colours."""

from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len, set_cell_size

from tui.app.article_row import RowPart, RowWords
from tui.archive.query import Query
from tui.archive.snippets import Ranges, Snippet, hit_ranges
from tui.render.guard import guarded

_INDENT = "    "
_LEAD = 3
"""One part in so many of the line stands before the first hit."""
_LINES_KEPT = 256


@lru_cache(_LINES_KEPT)
def snippet_line(snippet: Snippet, width: int) -> RowWords:
    """Cut a snippet to a line on which its first hit is seen, with what precedes it as far as there is room.

    Args:
        snippet: the piece of an article.
        width: cells of the line.
    """
    room = max(width - len(_INDENT), 1)
    start = _start(snippet, room)
    pieces = list(_pieces(snippet.text, snippet.hits, RowPart.SNIPPET, start))
    if start:
        pieces.insert(0, ("…", RowPart.SNIPPET))
    return ((_INDENT[: width - 1], RowPart.SNIPPET), *_cut(pieces, room))


def with_hits(words: RowWords, query: Query) -> RowWords:
    """Let a query's hits in a row's title stand out."""
    return tuple([piece for text, part in words for piece in _title_pieces(text, part, query)])


def _title_pieces(text: str, part: RowPart, query: Query) -> Iterator[tuple[str, RowPart]]:
    is_title = part in (RowPart.TITLE, RowPart.READ_TITLE)
    return _pieces(text, _title_hits(text, query) if is_title else (), part)


_title_hits = lru_cache(_LINES_KEPT)(hit_ranges)


def _start(snippet: Snippet, room: int) -> int:
    """The first character shown: the lead before the first hit fills what the text after it leaves, or a third."""
    text = snippet.text
    first = snippet.hits[0][0] if snippet.hits else 0
    lead = max(room // _LEAD, room - cell_len(text[first:])) - 1
    if cell_len(text[:first]) <= lead:
        return 0
    start = first
    while start and (lead := lead - cell_len(text[start - 1])) >= 0:
        start -= 1
    gap = text.find(" ", max(start - 1, 0), first)
    return gap + 1 if 0 <= gap - start < room // _LEAD else start


def _pieces(text: str, hits: Ranges, part: RowPart, start: int = 0) -> Iterator[tuple[str, RowPart]]:
    for begin, end in hits:
        if begin >= start:
            yield text[start:begin], part
            yield text[begin:end], RowPart.HIT
            start = end
    yield text[start:], part


def _cut(pieces: list[tuple[str, RowPart]], room: int) -> Iterator[tuple[str, RowPart]]:
    """Guard the pieces, and cut or pad them to exactly so many cells."""
    left = room
    fits = sum(cell_len(guarded(text)) for text, _ in pieces) <= room
    for text, part in pieces:
        shown = guarded(text)
        if not fits and cell_len(shown) >= left:
            yield set_cell_size(shown, left - 1) + "…", part
            return
        left -= cell_len(shown)
        yield shown, part
    yield " " * left, RowPart.SNIPPET
