"""A whole article for a terminal that only prints: headline, byline, blocks, line by line."""

from collections.abc import Iterator

from rich.color import ColorSystem

from tui.article.article import Article
from tui.article.blocks import Heading, Paragraph, Span, Style
from tui.article.byline import byline
from tui.layout.flow import lay_out
from tui.layout.lines import LayoutOptions, Line
from tui.layout.pages import LaidOutArticle
from tui.layout.roles import Role
from tui.render.looks import TERMINAL
from tui.render.segments import printed


def printed_article(article: Article, options: LayoutOptions, colours: ColorSystem | None) -> Iterator[str]:
    """Yield an article's lines, laid out as they are asked for, each ended by a newline.

    No control of the article's own reaches the terminal; its links are text.

    Args:
        article: what to print.
        options: the width, and what to show.
        colours: those of the terminal; None prints without any look.
    """
    for line in _lines(article, options):
        yield f"{printed(line, TERMINAL, colours).rstrip(' ')}\n"


def _lines(article: Article, options: LayoutOptions) -> Iterator[Line]:
    yield from lay_out(Heading(level=1, spans=(Span(article.title, Style.STRONG),)), options)
    if line := byline(article.front_matter):
        for laid_out in lay_out(Paragraph(spans=(Span(line),)), options):
            yield Line(tuple([run._replace(role=Role.CAPTION) for run in laid_out.runs]), laid_out.right_to_left)
    pages = LaidOutArticle(article, options)
    parted = False
    for block in range(len(article.blocks)):
        lines = pages.lines(block)
        if lines and not parted:
            parted = True
            yield Line()
        yield from lines
