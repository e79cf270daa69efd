"""What a reader does first, done before: everything that it takes is loaded, and no first screen had to."""

from tui.app.reading.finding import Finder, query_matches
from tui.app.reading.links import number_links
from tui.app.reading.painting import Painter
from tui.app.reading.viewport import Viewport
from tui.app.suggestions import may_go_on
from tui.archive.query import Query
from tui.article.article import read_article
from tui.layout.lines import LayoutOptions


def warm_up() -> None:
    """Type, and read, lay out and search an article of one word; runs in any thread."""
    article = read_article(b"<p>x</p>")
    view = Viewport(article, LayoutOptions(), 1)
    number_links(view.galley, view.positions)
    Finder().take(query_matches(article, Query("")))
    Painter().clear()
    may_go_on("x", 1)
