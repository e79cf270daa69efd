"""The formats an article can be exported to, declared once."""

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from msgspec import Struct

from tui.article.article import Article
from tui.layout.lines import LayoutOptions

if TYPE_CHECKING:  # a format is loaded when it is written
    from tui.export.epub import Chapter
    from tui.export.reference import Reference

Part = TypeVar("Part")


class ExportOptions(Struct, frozen=True):
    """What the reader wants of an export."""

    width: int | None = None
    """Cells a line of text may take; None is unwrapped."""
    furniture: bool = False
    """Keep page furniture at its place, labelled."""
    links: bool = False
    """Show the addresses of links in text."""


def no_picture(address: str) -> bytes | None:
    """Find no picture, for an article that no folder is known of."""
    return None


def not_counted(article: Article) -> int | None:
    """Count no words, where nobody says how."""
    return None


class Origin(Struct, frozen=True):
    """Where an exported article came from."""

    path: str
    """As the reader named it, or relative to its archive."""
    id: int | None = None
    """Its id in its archive, when that was asked."""
    picture: Callable[[str], bytes | None] = no_picture
    """Reads the picture at an address of the article; None when it does not lie in the article's archive."""
    words: Callable[[Article], int | None] = not_counted
    """Counts the article's words as its archive does."""


class Gathered(Struct, frozen=True):
    """What the articles of one stream or file are together."""

    title: str = ""
    """What the reader asked for: a folder's name, a query. Empty for one article, which has its own."""
    several: bool = False
    """Whether several were asked for, however many there turn out to be."""


_ALONE = Gathered()


class Together(IntEnum):
    """How far several articles may stand in one place; each may do what those before it may."""

    NEVER = 0
    NAMED = 1
    """Articles that were named, on one stream."""
    STREAMED = 2
    """Whole folders on one stream."""
    COLLECTED = 3
    """Whole folders in one file."""


class Format(Struct, Generic[Part], frozen=True):
    """One export format: a part made of each article, in any process, and the parts bound in one."""

    name: str
    ending: str
    part: Callable[[Article, Origin, ExportOptions], Part]
    """What the format takes of one article; can be pickled."""
    bind: Callable[[Iterable[Part], Gathered], Iterator[bytes]]
    """Binds parts into the whole, chunk by chunk."""
    together: Together = Together.NEVER
    is_binary: bool = False

    def write(self, article: Article, origin: Origin, options: ExportOptions) -> bytes:
        """Write one article as it stands in a file of its own."""
        return self.whole([self.part(article, origin, options)])

    def whole(self, parts: Iterable[Part], gathered: Gathered = _ALONE) -> bytes:
        """Bind parts into what a file holds."""
        return b"".join(self.bind(parts, gathered))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _one_by_one(parts: Iterable[str], gathered: Gathered) -> Iterator[bytes]:
    return map(_encoded, parts)


def _parted(parts: Iterable[str], gathered: Gathered) -> Iterator[bytes]:
    from tui.export.text import SEPARATOR

    for number, part in enumerate(parts):
        yield _encoded(f"\n{SEPARATOR}\n\n{part}" if number else part)


def _text(article: Article, origin: Origin, options: ExportOptions) -> str:
    from tui.export.text import text_of

    return text_of(article, LayoutOptions(options.width, links=options.links, furniture=options.furniture))


def _markdown(article: Article, origin: Origin, options: ExportOptions) -> str:
    from tui.export.markdown import markdown_of

    return markdown_of(article, furniture=options.furniture)


def _html(article: Article, origin: Origin, options: ExportOptions) -> str:
    from tui.export.html import html_of

    return html_of(article, furniture=options.furniture)


def _json(article: Article, origin: Origin, options: ExportOptions) -> str:
    from tui.export.json import json_of

    return json_of(article, origin.path, furniture=options.furniture)


def _array(parts: Iterable[str], gathered: Gathered) -> Iterator[bytes]:
    """One object for one article, an array for several."""
    from tui.export.json import array_of

    chunks = array_of(parts) if gathered.several else (part + "\n" for part in parts)
    return map(_encoded, chunks)


def _json_line(article: Article, origin: Origin, options: ExportOptions) -> str:
    from tui.export.json import json_of

    return json_of(article, origin.path, furniture=options.furniture, indent=None) + "\n"


def _row(article: Article, origin: Origin, options: ExportOptions) -> str:
    from tui.export.csv import row_of

    return row_of(article, origin.path, origin.id, origin.words(article))


def _rows(parts: Iterable[str], gathered: Gathered) -> Iterator[bytes]:
    from tui.export.csv import HEADER

    yield _encoded(HEADER)
    yield from map(_encoded, parts)


def _reference(article: Article, origin: Origin, options: ExportOptions) -> "Reference":
    from tui.export.reference import reference_of

    return reference_of(article.front_matter)


def _bibtex(parts: "Iterable[Reference]", gathered: Gathered) -> Iterator[bytes]:
    from tui.export.bibtex import bibtex_of

    return map(_encoded, bibtex_of(parts))


def _ris(parts: "Iterable[Reference]", gathered: Gathered) -> Iterator[bytes]:
    from tui.export.ris import ris_of

    return map(_encoded, ris_of(parts))


def _csl_json(parts: "Iterable[Reference]", gathered: Gathered) -> Iterator[bytes]:
    from tui.export.csl import csl_json_of

    return map(_encoded, csl_json_of(parts))


def _chapter(article: Article, origin: Origin, options: ExportOptions) -> "Chapter":
    from tui.export.epub import chapter_of

    return chapter_of(article, origin.path, origin.picture, furniture=options.furniture)


def _book(parts: "Iterable[Chapter]", gathered: Gathered) -> Iterator[bytes]:
    from tui.export.epub import book_of

    yield book_of(parts, gathered.title if gathered.several else "")


# Any: what a format's first half hands to its second is between the two.
FORMATS: dict[str, Format[Any]] = {
    known.name: known
    for known in (
        Format("text", ".txt", _text, _parted, Together.NAMED),
        Format("markdown", ".md", _markdown, _parted, Together.NAMED),
        Format("html", ".html", _html, _one_by_one),
        Format("json", ".json", _json, _array, Together.NAMED),
        Format("jsonl", ".jsonl", _json_line, _one_by_one, Together.STREAMED),
        Format("csv", ".csv", _row, _rows, Together.COLLECTED),
        Format("bibtex", ".bib", _reference, _bibtex, Together.COLLECTED),
        Format("ris", ".ris", _reference, _ris, Together.COLLECTED),
        Format("csl-json", ".csl.json", _reference, _csl_json, Together.COLLECTED),
        Format("epub", ".epub", _chapter, _book, Together.COLLECTED, is_binary=True),
    )
}
"""By name, in the order that help lists them."""
