"""Where something stands in a laid-out article."""

from typing import NamedTuple


class Position(NamedTuple):
    """A place in a laid-out article that survives a new width: a block and a line within it."""

    block: int = 0
    """Index in `Article.blocks`."""
    line: int = 0
    """Line within the block at the present width, from 0."""
