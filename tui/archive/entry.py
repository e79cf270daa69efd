"""What the full text takes of one article, made where the article was parsed. Imports no tantivy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tui.archive.query import Feature, Field
from tui.archive.tokens import pairs, searchable, spaced
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


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as the full text takes it; every text is cut into tokens already (`tokens.spaced`)."""

    date: datetime | None
    title: str
    byline: str
    blocks: tuple[str, ...]
    pairs: str
    """Every two neighbouring CJK characters, once, parted by spaces."""
    names: tuple[tuple[Field, str], ...]
    """Authors, categories, tags and source: searchable, not cut."""
    path: str
    features: tuple[Feature, ...]


def entry(article: Article, texts: Iterable[str], path: str) -> Entry:
    """Prepare an article.

    Args:
        article: the article.
        texts: the text of its blocks as the default text export shows them, a value a block.
        path: its path within the archive, as shown.
    """
    facts = article.front_matter
    title, by = searchable(article.title), searchable(byline(facts))
    blocks = [text for text in map(searchable, texts) if text]
    return Entry(
        date=facts.date,
        title=spaced(title),
        byline=spaced(by),
        blocks=tuple(map(spaced, blocks)),
        pairs=" ".join(set().union(*map(pairs, (title, by, *blocks)))),
        names=tuple(_names(article)),
        path=spaced(searchable(path)),
        features=tuple(_features(article)),
    )


def _names(article: Article) -> Iterator[tuple[Field, str]]:
    facts = article.front_matter
    named = {
        Field.AUTHOR: facts.authors,
        Field.CATEGORY: facts.categories,
        Field.TAG: facts.tags,
        Field.SOURCE: (facts.source,),
    }
    for field, values in named.items():
        yield from [(field, name) for value in values if (name := searchable(value))]


def _features(article: Article) -> Iterator[Feature]:
    if article.outline.sections:
        yield Feature.SECTIONS
    if article.problems:
        yield Feature.PROBLEM
