"""Characters that stand out in a line, and why."""

from enum import Enum
from typing import NamedTuple


class HighlightKind(Enum):
    """Why some characters are highlighted; a later kind wins over an earlier one."""

    MATCH = "match"
    CURRENT_MATCH = "current match"
    SELECTION = "selection"


class Highlight(NamedTuple):
    """Characters of a block's text that stand out."""

    start: int
    """Offset in `block_text(block)`."""
    end: int
    kind: HighlightKind = HighlightKind.MATCH
