"""Article → plain text."""

from collections.abc import Iterator, Sequence

from tui.article.article import Article
from tui.article.blocks import Paragraph, Span
from tui.article.byline import byline
from tui.layout.lines import LayoutOptions, Line
from tui.layout.pages import LaidOutArticle

UNWRAPPED = LayoutOptions(width=None)

SEPARATOR = "─" * 72
"""Line between articles that follow each other on one stream."""


def text_of(article: Article, options: LayoutOptions = UNWRAPPED) -> str:
    """Lay the whole article out as text, ended by a newline.

    The headline, the byline (`author · source · date`, when there is one), an empty line, then the blocks.
    """
    return "\n".join(_lines(article, options)) + "\n"


def section_lines(article: Article) -> tuple[int, ...]:
    """Find the line, from 1, on which each section starts in the unwrapped text export."""
    pages = LaidOutArticle(article, UNWRAPPED)
    line = 1 + len(_heading(article, UNWRAPPED)) + 1
    starts = []
    for block in range(len(article.blocks)):
        starts.append(line + pages.gap_before(block))
        line += len(pages.lines(block))
    return tuple(starts[section.block] for section in article.outline.sections)


def _lines(article: Article, options: LayoutOptions) -> Iterator[str]:
    pages = LaidOutArticle(article, options)
    yield from _heading(article, options)
    parted = False
    for block in range(len(article.blocks)):
        lines = _texts(pages.lines(block))
        if lines and not parted:
            parted = True
            yield ""
        yield from lines


def _heading(article: Article, options: LayoutOptions) -> list[str]:
    from tui.layout.flow import lay_out  # line breaking is loaded with the first text, not with the functions

    parts = [part for part in (article.title, byline(article.front_matter)) if part]
    return [line for part in parts for line in _texts(lay_out(Paragraph(spans=(Span(part),)), options))]


def _texts(lines: Sequence[Line]) -> list[str]:
    return [line.text for line in lines]
