"""An article's row in the catalogue, made where the article was read. Knows nothing of SQLite."""

from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from tui.archive.kept_dates import kept_date

if TYPE_CHECKING:
    from tui.article.metadata import FrontMatter


class Row(NamedTuple):
    """What the catalogue keeps of what an article says of itself; the columns of `schema.sql` by their names.

    A tuple, as `entry.Entry` is one: it passes from process to process.
    """

    title: str
    sort_date: int | None
    utc_offset: int | None
    date: str | None
    date_text: str | None
    authors: str | None
    source: str | None
    categories: str | None
    tags: str | None
    words: int
    sections: int
    problem: str | None


def row_of(facts: "FrontMatter", *, words: int = 0, sections: int = 0, problem: str = "") -> Row:
    """Make the row of an article."""
    return Row(
        _text(facts.title) or "",
        *kept_date(facts.date),
        None if facts.date else _text(facts.date_text),
        _text("\n".join(facts.authors)),
        _text(facts.source),
        _text("\n".join(facts.categories)),
        _text("\n".join(facts.tags)),
        words,
        sections,
        _text(problem),
    )


def checksum(values: tuple[object, ...]) -> int:
    """The CRC-32 of what SQLite keeps of an article's path, title and so on, up to its problem."""
    return crc32(repr(values).encode())


def _text(text: str) -> str | None:
    """Make text that SQLite can store: it takes no lone surrogate; nothing is stored for an empty one."""
    return text.encode("utf-8", "replace").decode() or None
