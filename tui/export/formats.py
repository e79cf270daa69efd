"""The formats an article can be exported to, declared once."""

from collections.abc import Callable
from dataclasses import dataclass

from tui.article.article import Article
from tui.layout.lines import LayoutOptions


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What the reader wants of an export."""

    width: int | None = None
    """Cells a line of text may take; None is unwrapped."""
    furniture: bool = False
    """Keep page furniture at its place, labelled."""
    links: bool = False
    """Show the addresses of links in text."""


@dataclass(frozen=True, slots=True)
class Format:
    """One export format."""

    name: str
    ending: str
    write: Callable[[Article, str, ExportOptions], str]
    """Turns an article, and the path it came from, into the whole export, ended by a newline."""


def _text(article: Article, path: str, options: ExportOptions) -> str:
    from tui.export.text import text_of

    return text_of(article, LayoutOptions(options.width, links=options.links, furniture=options.furniture))


def _markdown(article: Article, path: str, options: ExportOptions) -> str:
    from tui.export.markdown import markdown_of

    return markdown_of(article, furniture=options.furniture)


def _html(article: Article, path: str, options: ExportOptions) -> str:
    from tui.export.html import html_of

    return html_of(article, furniture=options.furniture)


def _json(article: Article, path: str, options: ExportOptions) -> str:
    from tui.export.json import json_of

    return json_of(article, path, furniture=options.furniture) + "\n"


def _json_line(article: Article, path: str, options: ExportOptions) -> str:
    from tui.export.json import json_of

    return json_of(article, path, furniture=options.furniture, indent=None) + "\n"


FORMATS: dict[str, Format] = {
    known.name: known
    for known in (
        Format("text", ".txt", _text),
        Format("markdown", ".md", _markdown),
        Format("html", ".html", _html),
        Format("json", ".json", _json),
        Format("jsonl", ".jsonl", _json_line),
    )
}
"""By name, in the order that help lists them."""
