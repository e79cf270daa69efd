"""What an article is found by. An archive is opened with it, before there is any article to lay out."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.article.article import Article


def block_texts(article: "Article") -> Iterator[str]:
    """Yield each shown block of the body as the default text export prints it."""
    from tui.article.blocks import block_text
    from tui.layout.flow import is_own_text
    from tui.layout.lines import LayoutOptions
    from tui.layout.pages import LaidOutArticle

    pages = LaidOutArticle(article, LayoutOptions(width=None))
    for place, block in enumerate(article.blocks):
        if is_own_text(block):
            yield block_text(block).rstrip(" ")
        elif lines := pages.lines(place):
            yield "\n".join([line.text for line in lines[pages.gap_before(place) :]])
