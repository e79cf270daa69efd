"""The headline: found when the metadata has none, and its repetition in the body marked."""

import re
import unicodedata
from collections.abc import Sequence
from pathlib import PurePath

from msgspec.structs import replace

from tui.article.blocks import Block, Figure, FurnitureKind, Heading, Rule, block_text
from tui.article.decoding import clean_line

_DATE_PREFIX = re.compile(r"^\d{4}-\d{1,2}-\d{1,2}[-_ ]+(?=\S)")
_ELLIPSIS = re.compile(r"(?:\.{3}|…)+$")
_SITE = re.compile(r"\s+[-–—|｜_·]\s+[^-–—|｜]{1,40}$")
_SHORTEST_PART = 12
"""Letters that a truncated title must share with the heading to be taken for it."""


def find_headline(blocks: Sequence[Block], page_title: str, name: str) -> str:
    """The headline of an article without one in its metadata: leading heading, page's title or file's name."""
    place = _leading_heading(blocks)
    if place is not None and _heads_all(blocks, place):
        return clean_line(block_text(blocks[place]))
    return clean_line(page_title) or headline_of_name(name)


def headline_of_name(name: str) -> str:
    """A headline from a file's name: without its ending and the date before it."""
    stem = clean_line(PurePath(name).stem)
    return _DATE_PREFIX.sub("", stem) or stem or "Untitled"


def mark_repeated_title(blocks: Sequence[Block], title: str) -> list[Block]:
    """Mark the leading heading as furniture when it says what the headline says."""
    marked = list(blocks)
    place = _leading_heading(blocks)
    if place is not None and _says_the_same(block_text(blocks[place]), title):
        marked[place] = replace(marked[place], furniture=FurnitureKind.REPEATED_TITLE)
    return marked


def _leading_heading(blocks: Sequence[Block]) -> int | None:
    """The first block with words, when it is a heading."""
    for place, block in enumerate(blocks):
        if block.furniture is None and not isinstance(block, Figure | Rule):
            return place if isinstance(block, Heading) else None
    return None


def _heads_all(blocks: Sequence[Block], place: int) -> bool:
    """Whether a leading heading stands above everything: of the first level, or alone on the highest."""
    levels = [block.level for block in blocks[place:] if isinstance(block, Heading)]
    return levels[0] == 1 or all(level > levels[0] for level in levels[1:])


def _says_the_same(heading: str, title: str) -> bool:
    """Whether a heading is the title, also when the title was cut short or ends with the name of the site."""
    bare = _SITE.sub("", title)
    return _is_same(heading, title) or (bare != title and _is_same(heading, bare))


def _is_same(heading: str, title: str) -> bool:
    said, meant = _letters(heading), _letters(title)
    if said == meant:
        return bool(said)
    shorter, longer = sorted((said, meant), key=len)
    truncated = _ELLIPSIS.search(title if len(meant) < len(said) else heading) is not None
    return truncated and len(shorter) >= _SHORTEST_PART and longer.startswith(shorter)


def _letters(text: str) -> str:
    """Letters and digits alone, width and case folded: punctuation differs between a page and its feed."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join([char for char in folded if char.isalnum()])
