"""What the full text takes of one article, made where the article was parsed. Imports no tantivy."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from tui.archive.query import Feature, Field
from tui.archive.tokens import BLOCK_END, RUN_END, cut, searchable
from tui.article.article import Article
from tui.article.byline import byline

_ID_BITS = 24
_BEGINNING = datetime.min.replace(tzinfo=UTC)


def rank(date: datetime | None, article_id: int) -> int:
    """Make the number by which articles are in order of time: unique, and the id is read back from it.

    Args:
        date: a naive one counts as UTC; None comes before all.
        article_id: from 0 to 16,777,215.
    """
    if article_id >> _ID_BITS:
        raise ValueError(f"article id {article_id} does not fit {_ID_BITS} bits")
    moment = date.replace(tzinfo=date.tzinfo or UTC) if date else _BEGINNING
    return max(0, (moment - _BEGINNING) // timedelta(seconds=1)) << _ID_BITS | article_id


def id_of(rank: int) -> int:
    """Read the article's id back."""
    return rank & ((1 << _ID_BITS) - 1)


RANKS_A_DAY = 86_400 << _ID_BITS


class Entry(NamedTuple):
    """One article as the full text takes it.

    A tuple of plain values, because each one passes from process to process, and pickling a dataclass or an
    enumeration takes several times as long.
    """

    date: datetime | None
    texts: tuple[tuple[str, str], ...]
    """Fields of the full text, by name, and what each holds: cut into tokens already (`Cut.spaced`), but for the
    names as a whole and the runs of characters that `pairs` are made of (`Cut.runs`)."""
    words: int
    """How many words the blocks have."""


def entry(article: Article, texts: Iterable[str], path: str) -> Entry:
    """Prepare an article.

    Args:
        article: the article.
        texts: the text of its blocks as the default text export shows them, a value a block.
        path: its path within the archive, as shown.
    """
    title, by = cut(searchable(article.title)), cut(searchable(byline(article.front_matter)))
    blocks = [cut(text) for text in map(searchable, texts) if text]
    fields = [
        ("body", f" {BLOCK_END} ".join([block.spaced for block in blocks])),
        ("head", title.spaced),
        ("head", by.spaced),
        ("title", title.spaced),
        ("pairs", RUN_END.join([part.runs for part in (title, by, *blocks) if part.runs])),
        (Field.PATH.value, cut(searchable(path)).spaced),
        *_names(article),
        *[("has", feature.value) for feature in _features(article)],
    ]
    return Entry(
        article.front_matter.date,
        tuple([field for field in fields if field[1]]),
        sum([block.words for block in blocks]),
    )


def _names(article: Article) -> Iterator[tuple[str, str]]:
    """Yield authors, categories, tags and source, each cut into tokens and whole."""
    facts = article.front_matter
    named = {
        Field.AUTHOR: facts.authors,
        Field.CATEGORY: facts.categories,
        Field.TAG: facts.tags,
        Field.SOURCE: (facts.source,),
    }
    for field, values in named.items():
        for whole, tokens in map(_prepared, values):
            if whole:
                yield field.value, tokens
                yield f"{field.value}_name", whole


@lru_cache(maxsize=4_096)
def _prepared(name: str) -> tuple[str, str]:
    """A name as it is compared, and cut into tokens: the same few come in most articles of an archive."""
    whole = searchable(name)
    return whole, cut(whole).spaced


def _features(article: Article) -> Iterator[Feature]:
    if article.outline.sections:
        yield Feature.SECTIONS
    if article.problems:
        yield Feature.PROBLEM
