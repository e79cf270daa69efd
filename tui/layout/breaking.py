"""Where lines may end (UAX #14), and filling lines of a width with text."""

import re
from collections.abc import Iterator

from icu4py.breakers import LineBreaker

from tui.layout.widths import cell_width, clusters

LineRange = tuple[int, int]
"""Start and end of a line in the text; white space that hangs at the line's end is left out."""

_SURROGATES = re.compile("[\ud800-\udfff]")


def fill(text: str, width: int | None) -> list[LineRange]:
    """Cut text into lines at most `width` cells wide, or only where the author asked for a break (None)."""
    lines: list[LineRange] = []
    start = 0
    for forced in text.split("\n"):
        if width is None:
            lines.append(_trimmed(text, start, start + len(forced)))
        else:
            lines += [_trimmed(text, start + first, start + last) for first, last in _filled(forced, width)]
        start += len(forced) + 1
    return lines


def _trimmed(text: str, start: int, end: int) -> LineRange:
    return start, start + len(text[start:end].rstrip(" \t\u3000\n"))


def _filled(text: str, width: int) -> Iterator[LineRange]:
    start = end = used = 0
    for piece in LineBreaker(_SURROGATES.sub("\ufffd", text), ""):
        piece_width = cell_width(piece.rstrip(" \u3000"))
        if used + piece_width > width and end > start:
            yield start, end
            start, used = end, 0
        if piece_width > width:
            for cluster in clusters(piece):
                cluster_width = cell_width(cluster)
                if used + cluster_width > width and end > start:
                    yield start, end
                    start, used = end, 0
                used += cluster_width
                end += len(cluster)
        else:
            used += cell_width(piece)
            end += len(piece)
    yield start, end
