"""What of an article is in view: the pane's arithmetic, without the pane."""

from collections.abc import Iterator, Sequence

from textual.selection import Selection

from tui.app.reading.anchors import START, TOP, Place
from tui.app.reading.galley import Galley
from tui.app.reading.places import SectionStarts
from tui.app.reading.selecting import block_selection, selected_highlight, selected_text
from tui.article.article import Article
from tui.layout.lines import LayoutOptions, Line
from tui.layout.position import Position
from tui.render.highlights import Highlight


class Viewport:
    """A window of some rows on a galley, anchored to what stands on its first row.

    Blocks above the window may turn out higher or lower than estimated, and the article may be laid out at another
    width: the place on the first row stays.
    """

    def __init__(self, article: Article, options: LayoutOptions, height: int, place: Place = START) -> None:
        """Lay out what is in view from a place on.

        Args:
            article: what is read.
            options: the text's width, and whether furniture shows.
            height: rows in view.
            place: what to show on the first row.
        """
        self.galley = Galley(article, options)
        self.starts = SectionStarts(self.galley, article.outline.sections)
        self.height = height
        self.place = place
        self.top = TOP
        self.positions: Sequence[Position] = ()
        """What stands on each row in view; fewer than `height` below the end."""
        self._stay()
        self._estimated: Iterator[int] | None = self.galley.not_laid_out(self.top.block)

    @property
    def row(self) -> int:
        """The row of the whole that is the first in view, as far as known."""
        return self.galley.row_of(self.top)

    @property
    def rows(self) -> int:
        """Rows one can scroll over, as far as known, with those below the end."""
        return self.galley.row_of(self.last_top()) + self.height

    @property
    def percent(self) -> int:
        """How much of the article lies above the window's lower edge, as far as known."""
        return min(100 * (self.row + self.height) // (self.galley.row_of(self.galley.end()) + 1), 100)

    @property
    def section(self) -> int | None:
        """Index of the section that the first row lies in; None before the first."""
        return self.starts.at(self.top)

    @property
    def shows_end(self) -> bool:
        """Whether the last line of all is in view."""
        return bool(self.positions) and self.positions[-1] == self.galley.end()

    @property
    def is_settled(self) -> bool:
        """Whether no height is estimated any more."""
        return self._estimated is None

    def bottom(self) -> Position:
        """The first row when the last line of all stands on the last one."""
        return self.galley.step(self.galley.end(), 1 - max(self.height, 1))

    def last_top(self) -> Position:
        """The furthest one can scroll: to the bottom, or on until the last section stands on the first row."""
        return max(self.bottom(), self.starts.last() or TOP)

    def stand_at(self, position: Position) -> None:
        """Put a position on the first row, as far as the end allows."""
        self.top = min(self.galley.clamp(position), self.last_top())
        self.place = self.galley.place_of(self.top)
        self.positions = self.galley.window(self.top, self.height)

    def step(self, rows: int) -> None:
        """Scroll down by some rows, or up if negative."""
        self.stand_at(self.galley.step(self.top, rows))

    def scroll_to_row(self, row: int) -> None:
        """Scroll to a row as the scroll bar counts; near steps are exact, far ones as good as estimates."""
        moved = row - self.row
        is_near = abs(moved) <= 2 * self.height
        self.stand_at(self.galley.step(self.top, moved) if is_near else self.galley.position_at(row))

    def reveal(self, position: Position) -> None:
        """Bring a line into view."""
        self.stand_at(self.top_showing(position))

    def top_showing(self, position: Position) -> Position:
        """The first row with which a line is in view: a third down unless it is, so one sees what precedes."""
        return self.top if position in self.positions else self.galley.step(position, -(self.height // 3))

    def resize(self, height: int) -> None:
        """Show another number of rows; the place on the first stays."""
        self.height = height
        self._stay()

    def show_picture(self, block: int, rows: Sequence[Line]) -> None:
        """Put a picture below its caption; what stands on the first row stays there."""
        self.galley.show_picture(block, rows)
        self.stand_at(self.top)

    def lay_out_more(self, lines: int) -> None:
        """Lay out about so many lines of what is still estimated: from the first row on, then what is above."""
        done = 0
        for block in self._estimated or ():
            done += 1 + len(self.galley.lines(block))
            if done >= lines:
                return
        self._estimated = None

    def selected_text(self, selection: Selection) -> str:
        """The article's own characters that are selected, unwrapped."""
        return selected_text(self.galley, selection)

    def selected_in(self, block: int, selection: Selection) -> list[Highlight]:
        """What a selection makes stand out in a block."""
        return selected_highlight(self.galley, selection, block)

    def selection_of(self, block: int) -> Selection:
        """The selection of one whole block."""
        return block_selection(self.galley, block)

    def _stay(self) -> None:
        """Show the place, wherever it came to lie."""
        self.top = min(self.galley.position_of(self.place), self.last_top())
        self.positions = self.galley.window(self.top, self.height)
