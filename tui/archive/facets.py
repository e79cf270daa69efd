"""The commonest authors, categories, tags and sources of what matches."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.archive.query import Field
from tui.archive.tokens import searchable
from tui.article.summary import ArticleSummary

if TYPE_CHECKING:
    from tui.archive.hits import Hits

_NAMES_LOOKED_AT = 1_000
"""Of the commonest names, how many are looked through for those with certain letters in them."""


class Facet(Struct, frozen=True):
    """A name that many of the matching articles have."""

    name: str
    """As an article writes it."""
    folded: str
    """As the query language compares it."""
    count: int


def commonest(hits: "Hits", field: Field, limit: int, having: str) -> list[tuple[str, int]]:
    """The commonest names of a field among hits, folded, and in how many of them each is.

    Args:
        hits: what was found.
        field: one of `LABELS`.
        limit: how many at most.
        having: only names with this in them, however it is folded.
    """
    part = searchable(having).strip()
    names = hits.top_names(field, _NAMES_LOOKED_AT if part else limit)
    return [(name, count) for name, count in names if part in name][:limit]


def written(name: str, field: Field, rows: Iterable[ArticleSummary]) -> str:
    """Give a folded name back its letters, as the first of some articles writes it."""
    values = [value for row in rows for value in names_of(row, field)]
    return next((value for value in values if searchable(value).strip() == name), name)


def names_of(row: ArticleSummary, field: Field) -> tuple[str, ...]:
    """The names that a row has in one of `LABELS`."""
    match field:
        case Field.AUTHOR:
            return row.authors
        case Field.CATEGORY:
            return row.categories
        case Field.TAG:
            return row.tags
        case _:
            return (row.source,)
