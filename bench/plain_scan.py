"""Finding articles without an index, the slow and obvious way: what the index must agree with."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from tui.archive.folding import fold_text
from tui.article.article import Article
from tui.article.byline import byline

_WITHOUT_SPACES = (
    "CJK",
    "IDEOGRAPHIC",
    "HIRAGANA",
    "KATAKANA",
    "HANGUL",
    "BOPOMOFO",
    "THAI",
    "LAO",
    "KHMER",
    "MYANMAR",
)
"""How the Unicode names of characters begin that are found anywhere, within what looks like a word too."""


class Place(Enum):
    """Where something is looked for."""

    ANYWHERE = "anywhere"
    TITLE = "title"
    TEXT = "text"
    CATEGORY = "category"
    AUTHOR = "author"
    TAG = "tag"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Scanned:
    """An article as the scan sees it; every text folded, white space evened."""

    id: int
    title: str
    byline: str
    blocks: tuple[str, ...]
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    source: str
    day: date | None

    def at(self, place: Place) -> Sequence[str]:
        """The texts of a place, a value a block."""
        match place:
            case Place.ANYWHERE:
                return (self.title, self.byline, *self.blocks)
            case Place.TITLE:
                return (self.title,)
            case Place.TEXT:
                return self.blocks
            case Place.CATEGORY:
                return self.categories
            case Place.AUTHOR:
                return self.authors
            case Place.TAG:
                return self.tags
            case Place.SOURCE:
                return (self.source,) if self.source else ()


def scan(article_id: int, article: Article, texts: Collection[str]) -> Scanned:
    """Fold an article for scanning."""
    facts = article.front_matter
    return Scanned(
        article_id,
        _even(article.title),
        _even(byline(facts)),
        tuple([_even(text) for text in texts]),
        tuple([_even(name) for name in facts.authors]),
        tuple([_even(name) for name in facts.categories]),
        tuple([_even(name) for name in facts.tags]),
        _even(facts.source),
        facts.date.date() if facts.date else None,
    )


def _even(text: str) -> str:
    return " ".join(fold_text(text).split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that is looked for: some text in a place, or a range of days."""

    text: str = ""
    place: Place = Place.ANYWHERE
    unfinished: bool = False
    """Its last word may go on."""
    whole: bool = False
    """It must be all of the value, as for a category in quotation marks."""
    first: date | None = None
    end: date | None = None
    negated: bool = False

    def is_in(self, article: Scanned) -> bool:
        """Whether an article has it, or has it not when negated."""
        return self._stands_in(article) is not self.negated

    def _stands_in(self, article: Scanned) -> bool:
        if not self.text:
            day = article.day
            return day is not None and (not self.first or self.first <= day) and (not self.end or day < self.end)
        sought = _even(self.text)
        if self.whole:
            return sought in article.at(self.place)
        return any(_stands_in(text, sought, self.unfinished) for text in article.at(self.place))


def _stands_in(text: str, sought: str, unfinished: bool) -> bool:
    """Whether some text stands in a block, and neither begins nor ends within a word."""
    start = text.find(sought)
    while start >= 0:
        end = start + len(sought)
        begins = not (start and _is_letter(sought[0]) and _is_letter(text[start - 1]))
        ends = not (end < len(text) and _is_letter(sought[-1]) and _is_letter(text[end]))
        if begins and (ends or unfinished):
            return True
        start = text.find(sought, start + 1)
    return False


@cache
def _is_letter(character: str) -> bool:
    """Whether a character belongs to a word that spaces part from the next."""
    if character == "_":
        return True
    name = unicodedata.name(character, "")
    return unicodedata.category(character)[0] in "LMN" and not name.startswith(_WITHOUT_SPACES)
