"""Articles opened, and the way back through the jumps between them."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.app.jump_list import JumpList, Place
from tui.app.parts.desk import Desk, Stopped
from tui.archive.query import Query
from tui.archive.shelf import NO_MARKS, Marks
from tui.article.summary import ArticleSummary
from tui.language import tr
from tui.layout.position import Position

if TYPE_CHECKING:  # needed by no first screen
    from tui.app.reading.finding import Match
    from tui.article.article import Article


class ReadArticle(Struct, frozen=True, eq=False):
    """An article that was read from its file, to be shown."""

    summary: ArticleSummary
    article: "Article"
    marks: Marks
    hits: "Sequence[Match]"
    """What the filter looked for, where it stands in the article."""
    place: Place | None
    """Where to show it: a place that the reader goes back to."""


class Opening:
    """Reads articles from their files, behind, and remembers where the reader came from."""

    def __init__(self, desk: Desk, show: Callable[[ReadArticle], None], go_to: Callable[[Position], None]) -> None:
        """Nothing is open.

        Args:
            desk: where the reader sits.
            show: shows an article that was read.
            go_to: goes to a position in the open article.
        """
        self._desk = desk
        self._show = show
        self._go_to = go_to
        self._jumps = JumpList()

    def open(self, summary: ArticleSummary, place: Place | None = None) -> None:
        """Open an article, at a place in it or at its top."""
        archive, query = self._desk.archive, self._desk.listing.query if self._desk.listing else Query("")

        def read(_: Stopped) -> ReadArticle:
            from tui.app.reading.finding import query_matches  # needed by no first screen

            article = archive.read_to_show(summary.id)
            marks = archive.marks([summary.id]).get(summary.id, NO_MARKS)
            return ReadArticle(summary, article, marks, query_matches(article, query), place)

        self._desk.do_behind("read", read, self._show)

    def remember_jump(self, origin: Position) -> None:
        """Remember where in the open article a jump began."""
        if self._desk.opened:
            self._jumps.remember(Place(self._desk.opened, origin))

    def jump_back(self) -> None:
        """Go back to where the reader was before a jump."""
        place = self._jumps.back()
        if place is None:
            self._desk.tell(tr("No jump to go back from"))
        elif place.summary is self._desk.opened:
            self._go_to(place.position)
        else:
            self.open(place.summary, place)
