"""Finding words in an open article: every match at once, in blocks that need not be laid out."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from tui.app.reading.anchors import START, HeaderBlock, Place
from tui.app.reading.galley import Galley
from tui.archive.folding import Folded, fold, fold_text
from tui.archive.query import Query
from tui.archive.snippets import hit_ranges
from tui.article.article import Article
from tui.article.blocks import block_text
from tui.render.highlights import Highlight, HighlightKind


class Match(NamedTuple):
    """Characters of a block that were looked for. A tuple: there may be hundreds of thousands."""

    block: int
    start: int
    """Offset in the block's text."""
    end: int


class Matches(Struct, frozen=True):
    """What was found in an article, in reading order, and which of it one is at."""

    found: tuple[Match, ...] = ()
    current: int | None = None
    """Index of the match one is at; None before the first step."""

    def within(self, block: int, start: int, end: int) -> Sequence[Match]:
        """The matches that touch some characters of a block, and perhaps the one before."""
        first = max(bisect_left(self.found, Match(block, start, -1)) - 1, 0)
        found = self.found[first : bisect_left(self.found, Match(block, end, -1), first)]
        return found if not found or found[0].block == block else found[1:]

    def at_or_after(self, block: int, offset: int) -> "Matches":
        """At the first match from a place on, or the very first when none follows."""
        index = bisect_left(self.found, Match(block, offset, -1))
        return Matches(self.found, index % len(self.found) if self.found else None)

    def stepped(self, steps: int) -> "Matches":
        """So many matches on (or back, if negative), around the ends; from the first when one is at none."""
        current = self.current or 0
        return Matches(self.found, (current + steps) % len(self.found)) if self.found else self


def query_matches(article: Article, query: Query) -> list[Match]:
    """Every place in an article's headline and own words where something stands that a query looked for."""
    own = [(number, block_text(block)) for number, block in enumerate(article.blocks) if block.furniture is None]
    texts = [(HeaderBlock.HEADLINE.value, article.title), *own]
    return [Match(number, start, end) for number, text in texts for start, end in hit_ranges(text, query)]


class FoldedBlocks:
    """The texts of a galley's blocks as they are searched, each folded when first needed."""

    def __init__(self, galley: Galley) -> None:
        """Nothing is folded yet."""
        self._galley = galley
        self._folded: dict[int, Folded] = {}

    def __getitem__(self, block: int) -> Folded:
        if block not in self._folded:
            self._folded[block] = fold(self._galley.text(block))
        return self._folded[block]

    def find(self, words: str) -> Matches:
        """Every place in the shown blocks where some words stand, in any case, width or Chinese script."""
        needle = fold_text(words)
        return Matches(tuple(self._matches(needle))) if needle else Matches()

    def _matches(self, needle: str) -> Iterator[Match]:
        for block in self._galley.blocks:
            if self._galley.is_shown(block):
                folded = self[block]
                text, is_one_to_one = folded.text, isinstance(folded.offsets, range)
                start = text.find(needle)
                while start >= 0:
                    end = start + len(needle)
                    found = (start, end) if is_one_to_one else folded.original_range(start, end)
                    yield Match(block, *found)
                    start = text.find(needle, end)


class Finder:
    """What is highlighted in the open article, and which match one is at."""

    def __init__(self) -> None:
        """Nothing is looked for."""
        self.words = ""
        self._matches = Matches()
        self._folded: FoldedBlocks | None = None

    @property
    def current(self) -> Match | None:
        """The match one is at."""
        return None if self._matches.current is None else self._matches.found[self._matches.current]

    @property
    def number(self) -> int:
        """Which match one is at, from 1; 0 for none."""
        return 0 if self._matches.current is None else self._matches.current + 1

    @property
    def total(self) -> int:
        """How many matches there are."""
        return len(self._matches.found)

    def clear(self) -> None:
        """Look for nothing; afterwards the article may be another one."""
        self.words, self._matches, self._folded = "", Matches(), None

    def take(self, found: Sequence[Match]) -> None:
        """Take what was found elsewhere, in reading order; one is at none of it yet."""
        self.words, self._matches = "", Matches(tuple(found))

    def find(self, galley: Galley, words: str, origin: Place) -> None:
        """Find some words in the shown blocks, and stand at the first match from a place on."""
        self._folded = self._folded or FoldedBlocks(galley)
        self.words = words
        self._matches = self._folded.find(words).at_or_after(origin.block, origin.offset or 0)

    def find_again(self, galley: Galley) -> None:
        """Find the same words where other blocks are shown; one stays at the same match."""
        at = self.current
        self._folded = None
        self.find(galley, self.words, Place(at.block, at.start, 0) if at else START)

    def step(self, steps: int, origin: Place = START) -> None:
        """Stand so many matches further on, or back; counted from a place when one is at none."""
        if self.current is None:
            self._matches = self._matches.at_or_after(origin.block, origin.offset or 0)
            steps -= steps > 0
        self._matches = self._matches.stepped(steps)

    def highlights_in(self, block: int, start: int, end: int) -> list[Highlight]:
        """What stands out in some characters of a block; the current match last, so that it wins."""
        marks = [Highlight(match.start, match.end) for match in self._matches.within(block, start, end)]
        if (at := self.current) and at.block == block:
            marks.append(Highlight(at.start, at.end, HighlightKind.CURRENT_MATCH))
        return marks
