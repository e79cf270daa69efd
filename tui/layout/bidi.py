"""Which way a paragraph reads (UAX #9, rules P2 and P3). Order and shaping are left to the terminal."""

import re
from unicodedata import bidirectional

_MAYBE_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def reads_right_to_left(text: str) -> bool:
    """Say whether the first strongly directed character belongs to a right-to-left script."""
    if text.isascii() or not _MAYBE_RIGHT_TO_LEFT.search(text):
        return False
    isolated = 0
    for character in text:
        match bidirectional(character):
            case "LRI" | "RLI" | "FSI":
                isolated += 1
            case "PDI":
                isolated = max(isolated - 1, 0)
            case "L" if not isolated:
                return False
            case "R" | "AL" if not isolated:
                return True
    return False
