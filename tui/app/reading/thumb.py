"""Where a scroll bar's thumb is drawn, so that only the rows over which it moved are drawn again."""

from math import ceil

from msgspec import Struct

STEPS = 8
"""Textual draws a thumb to an eighth of a cell."""


class Thumb(Struct, frozen=True):
    """A thumb's two ends, in eighths of a cell from the bar's upper end."""

    start: int
    end: int

    def rows_between(self, before: "Thumb") -> range:
        """The rows of the bar that may look different when the thumb has come here from another place."""
        return range(min(self.start, before.start) // STEPS, max(self.end, before.end) // STEPS + 1)


def thumb_of(row: int, rows: int, window: int, height: int) -> Thumb:
    """The thumb as Textual draws it.

    Args:
        row: the first of all rows that is in view.
        rows: how many rows there are.
        window: how many of them are in view.
        height: the bar's own, in cells.
    """
    size = max(1, window * height / max(rows, 1))
    start = int((height - size) * row / max(rows - window, 1) * STEPS)
    return Thumb(start, start + ceil(size * STEPS))
