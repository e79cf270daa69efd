"""Characters that stand out in a line, and why."""

from dataclasses import dataclass
from enum import Enum


class HighlightKind(Enum):
    """Why some characters are highlighted; a later kind wins over an earlier one."""

    MATCH = "match"
    CURRENT_MATCH = "current match"
    SELECTION = "selection"


@dataclass(frozen=True, slots=True)
class Highlight:
    """Characters of a block's text that stand out."""

    start: int
    """Offset in `block_text(block)`."""
    end: int
    kind: HighlightKind = HighlightKind.MATCH
