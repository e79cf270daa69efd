"""Places in an article with its header that keep their meaning at another width."""

from enum import IntEnum
from typing import NamedTuple

from tui.layout.position import Position


class HeaderBlock(IntEnum):
    """The header's parts, numbered to stand before block 0 of the article."""

    HEADLINE = -5
    BYLINE = -4
    CATEGORIES = -3
    PROBLEMS = -2
    FRONT_MATTER = -1


FIRST_BLOCK = min(HeaderBlock).value
"""Number of the first block of the header; block 0 is the article's first."""
TOP = Position(FIRST_BLOCK, 0)
"""The very top, header included."""


class Place(NamedTuple):
    """A place that keeps its meaning at another width."""

    block: int
    offset: int | None
    """Offset in the block's text of what the line shows first; None in a block without text of its own."""
    lead: int
    """How many lines above the line with `offset` (above the block, without one) it lies."""


START = Place(FIRST_BLOCK, None, 0)
"""Where an article begins, header included."""
