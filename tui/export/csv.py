"""Article → a row of a table: the fields of `list --json`, one article a line."""

import csv
import io
from collections.abc import Sequence

from tui.article.article import Article

FIELDS = (
    *("id", "path", "title", "date", "author", "source", "categories", "tags", "words", "sections", "problem"),
)
"""The columns, in their order."""
BETWEEN_NAMES = "; "
"""Stands between the names in one cell."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a cell starts with that a spreadsheet takes for a formula."""


def row_of(article: Article, path: str, article_id: int | None = None, words: int | None = None) -> str:
    """Write an article as one line, ended by a newline.

    Args:
        article: what to describe.
        path: the source as the reader named it, or relative to its archive.
        article_id: its id in that archive; the cell stays empty without.
        words: how many it has; the cell stays empty without.
    """
    about = article.front_matter
    problem = str(article.problems[0]) if article.problems else ""
    texts = (
        article.title,
        about.date.isoformat() if about.date else "",
        BETWEEN_NAMES.join(about.authors),
        about.source,
        BETWEEN_NAMES.join(about.categories),
        BETWEEN_NAMES.join(about.tags),
    )
    return _line(
        [article_id, _harmless(path), *map(_harmless, texts), words, len(article.outline), _harmless(problem)]
    )


def _harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would compute: strangers wrote it."""
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text


def _line(cells: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


HEADER = _line(FIELDS)
"""The first line."""
