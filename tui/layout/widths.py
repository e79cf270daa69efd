"""How many cells text takes, and where it may be cut without splitting what readers see as one character."""

from collections.abc import Iterator
from functools import lru_cache

from wcwidth import iter_graphemes, wcwidth

JOINER = "\u200d"
EMOJI_PRESENTATION = "\ufe0f"


@lru_cache(maxsize=16384)
def character_width(character: str) -> int:
    """Count the cells of a single character: 0, 1 or 2; controls take none, they are never drawn."""
    return max(wcwidth(character), 0)


def cell_width(text: str) -> int:
    """Count the cells that text takes on a terminal."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(character_width, text))


def clusters(text: str) -> Iterator[str]:
    """Yield what readers see as single characters: letters with their marks, joined emoji, flags, syllables."""
    return iter(text) if text.isascii() else iter_graphemes(text)
