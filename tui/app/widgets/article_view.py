"""A view of one article in one long column: laid out as it is needed, scrolled, selected with the mouse."""

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.cells import set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scrollbar import ScrollBar, ScrollDown, ScrollTo, ScrollUp
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from tui.app.reading.anchors import START, TOP
from tui.app.reading.face import COMPONENT_CLASSES, LINK_NUMBER_CLASS, Frame
from tui.app.reading.thumb import Thumb, thumb_of
from tui.app.widgets.fitted_view import FittedView
from tui.layout.position import Position
from tui.render.highlights import Highlight
from tui.settings import current

if TYPE_CHECKING:  # what lays out and paints an article is loaded with the first one: no first screen needs it
    from tui.app.reading.painting import Painter
    from tui.app.reading.viewport import Viewport
    from tui.article.article import Article
    from tui.layout.lines import LayoutOptions, Line
    from tui.render.looks import Looks

LINES_A_SLICE = 300
"""Lines laid out at once while idle: some milliseconds of work, so that no key waits longer."""
SLICES_A_SECOND = 60

Target = Callable[["Viewport"], Position]
"""A place that can be told once the article is laid out."""


class ArticleView(FittedView, can_focus=True, inherit_bindings=False):
    """Shows one article. Its place stays through estimates, other widths and hidden furniture."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENT_CLASSES

    article: "var[Article | None]" = var(None, init=False)
    """The open article."""
    shows_furniture: var[bool] = var(False, init=False)
    """Whether page furniture, and the front matter as found, are shown."""
    hint: var[str] = var("")
    """What the view says while no article is open: which keys to press, a line each."""
    measure: var[int] = var(lambda: current().measure, init=False)
    """Cells a line of text may take, however wide the view."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._view: Viewport | None = None
        self._wanted: Target | None = None
        """Where to go as soon as the view has a size."""
        self._idle_timer: Timer | None = None
        self._frame = Frame(0, 0)
        self._looks: Looks | None = None
        self._thumb: Thumb | None = None
        """As it was drawn last."""

    @property
    def position(self) -> Position:
        """What stands on the pane's first line; blocks below 0 are the header's."""
        return self._view.top if self._view else TOP

    @property
    def is_settled(self) -> bool:
        """Whether every block is laid out, so that the scroll bar is exact."""
        return self._view is None or self._view.is_settled

    @property
    def selected_text(self) -> str:
        """What the mouse selected, unwrapped; empty when that is nothing."""
        selection = self.text_selection
        return self._view.selected_text(selection) if self._view and selection else ""

    def go_to_position(self, position: Position) -> None:
        """Put a position on the pane's first line, as far as the end of the article allows."""
        self.go_to(lambda _: position)

    def go_to(self, target: Target) -> None:
        """Put what a target names on the first line; while the view is hidden, as soon as it shows."""
        if self._view is None:
            self._wanted = target
        else:
            self._view.stand_at(target(self._view))
            self._show_view()

    def scroll_rows(self, rows: int) -> None:
        """Scroll down by some lines, or up if negative."""
        if self._view:
            self._view.step(rows)
            self._show_view()

    # What a view with more to show adds

    def view_changed(self, view: "Viewport") -> None:
        """Do what follows from another place being shown."""

    def highlights_in(self, block: int, start: int, end: int) -> list[Highlight]:
        """What stands out in some characters of a block, besides the selection."""
        return []

    def labels_on(self, position: Position) -> Mapping[int, str]:
        """What is written over a line, keyed by the cell of the line where it begins."""
        return {}

    # Reacting

    def watch_article(self) -> None:
        """Show another article from its top."""
        self._view = None
        self._wanted = None
        self._lay_out()

    def watch_shows_furniture(self) -> None:
        """Show or hide what is not the article's own; the place stays."""
        self._lay_out()

    def watch_measure(self) -> None:
        """Lay out at another width; the place stays."""
        self._lay_out()

    def fit(self) -> None:
        """Fit the new size; the place stays."""
        if self._view and self._view.galley.options == self._fit():
            self._view.resize(self._frame_size.height)
            self._show_view()
        else:
            self._lay_out()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Follow the wheel, the scroll bar, and a selection that is drawn past the edge."""
        if self._view is None or self._view.height != self._frame_size.height:
            return  # a resize is under way, and will put the scroll bar where the place is
        if round(new_value) != self._view.row:
            self._view.scroll_to_row(round(new_value))
            self._show_view()

    def on_scroll_to(self, event: ScrollTo) -> None:
        """Follow the scroll bar's thumb, without animation."""
        event.stop().prevent_default()
        if event.y is not None:
            self.scroll_y = event.y

    def on_scroll_up(self, event: ScrollUp) -> None:
        """Go a page up for a click above the thumb."""
        event.stop().prevent_default()
        self.action_page_up()

    def on_scroll_down(self, event: ScrollDown) -> None:
        """Go a page down for a click below the thumb."""
        event.stop().prevent_default()
        self.action_page_down()

    def notify_style_update(self) -> None:
        """Take the colours of another theme."""
        super().notify_style_update()
        self._looks = None
        self._forget_strips()

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what the mouse selects."""
        self._forget_strips()
        self.refresh()

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, for copying."""
        return (self._view.selected_text(selection), "\n") if self._view else None

    def on_click(self, event: events.Click) -> None:
        """Select a block that was clicked twice."""
        event.prevent_default()  # Textual would select the whole article
        if self._view and event.chain == 2 and (position := self._position_under(event)):
            self.screen.selections = {self: self._view.selection_of(position.block)}

    # Actions

    def action_down(self) -> None:
        """Scroll a line down."""
        self.scroll_rows(1)

    def action_up(self) -> None:
        """Scroll a line up."""
        self.scroll_rows(-1)

    def action_page_down(self) -> None:
        """Scroll a page down; the last line becomes the first."""
        self.scroll_rows(max(self._frame_size.height - 1, 1))

    def action_page_up(self) -> None:
        """Scroll a page up; the first line becomes the last."""
        self.scroll_rows(-max(self._frame_size.height - 1, 1))

    def action_half_page_down(self) -> None:
        """Scroll half a page down."""
        self.scroll_rows(max(self._frame_size.height // 2, 1))

    def action_half_page_up(self) -> None:
        """Scroll half a page up."""
        self.scroll_rows(-max(self._frame_size.height // 2, 1))

    # Laying out and drawing

    @property
    def _frame_size(self) -> Size:
        """Cells inside padding, border and scroll bar."""
        return self.scrollable_content_region.size

    def _fit(self) -> "LayoutOptions":
        """Fit the frame to the window, and say how the article is to be laid out in it."""
        from tui.layout.lines import LayoutOptions

        width = self._frame_size.width
        measure = min(self.measure, width)
        self._frame = Frame(width, (width - measure) // 2)
        self._painter.clear()
        return LayoutOptions(measure, pictures=True, furniture=self.shows_furniture)

    def _lay_out(self) -> None:
        """Lay out the article anew, from where the reader is."""
        if self.text_selection:
            self.screen.clear_selection()
        place = self._view.place if self._view else START
        self._view = None
        if self.article and self._frame_size.area:
            from tui.app.reading.viewport import Viewport

            self._view = Viewport(self.article, self._fit(), self._frame_size.height, place)
            if self._wanted:
                self._view.stand_at(self._wanted(self._view))
                self._wanted = None
            if self._idle_timer is None:
                self._idle_timer = self.set_interval(1 / SLICES_A_SECOND, self._lay_out_more)
        self._show_view()

    def _lay_out_more(self) -> None:
        """Use an idle moment for what is still estimated."""
        if self._view:
            self._view.lay_out_more(LINES_A_SLICE)
            self._set_scroll_bar(self._view)
        if self.is_settled and self._idle_timer:
            self._idle_timer.stop()
            self._idle_timer = None

    def _show_view(self) -> None:
        """Draw what is in view now."""
        self.refresh(self.size.region)
        if self._view:
            self._set_scroll_bar(self._view)
            self.view_changed(self._view)

    def _redraw(self) -> None:
        """Draw again what looks different now."""
        self._forget_strips()
        self.refresh(self.size.region)

    def _set_scroll_bar(self, view: "Viewport") -> None:
        """Make Textual's idea of the scroll range and place agree with the view, without a layout pass."""
        row, rows = view.row, view.rows
        if round(self.scroll_y) != row:
            self.set_reactive(Widget.scroll_y, float(row))
        self.set_reactive(Widget.scroll_target_y, float(row))
        size = Size(self._frame_size.width, rows)
        if size != self.virtual_size:
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.set_reactive(ScrollBar.position, row)
            self._move_thumb(thumb_of(row, rows, view.height, self.vertical_scrollbar.size.height))

    def _move_thumb(self, thumb: Thumb) -> None:
        """Draw the rows of the bar that change; a whole bar costs as much as the text beside it."""
        before, self._thumb = self._thumb, thumb
        if before is None:
            self.vertical_scrollbar.refresh()
        elif thumb != before:  # most lines scrolled in a long article leave it where it is drawn
            rows = thumb.rows_between(before)
            self.vertical_scrollbar.refresh(Region(0, rows.start, 1, len(rows)))

    def _position_under(self, event: events.MouseEvent) -> Position | None:
        """The line under the mouse."""
        offset = event.get_content_offset(self)
        rows = self._view.positions if self._view else ()
        return rows[offset.y] if offset is not None and offset.y < len(rows) else None

    @cached_property
    def _painter(self) -> "Painter":
        from tui.app.reading.painting import Painter

        return Painter()

    def _forget_strips(self) -> None:
        """Have every line of an open article painted anew."""
        if self._view:
            self._painter.clear()

    @property
    def _current_looks(self) -> "Looks":
        if self._looks is None:
            from tui.app.reading.painting import looks_of

            self._looks = looks_of(self.rich_style, self.get_component_rich_style)
        return self._looks

    def _marks_on(self, view: "Viewport", position: Position, line: "Line") -> list[Highlight]:
        """What stands out on a line; the selection over all."""
        selection = self.text_selection
        selected = view.selected_in(position.block, selection) if selection else []
        return [*self.highlights_in(position.block, *line.characters), *selected]

    def render_line(self, y: int) -> Strip:
        """Draw a line of the window."""
        if self._view is None:
            return self._hint_line(y)
        if y >= len(self._view.positions):
            return self._blank
        position = self._view.positions[y]
        strip = self._painter.painted(position)
        if strip is None:
            line = self._view.galley.line(position)
            marks = self._marks_on(self._view, position, line)
            strip = self._painter.paint(position, line, self._frame, self._current_looks, marks)
        if labels := self.labels_on(position):
            from tui.app.reading.painting import with_labels

            shifted = {self._frame.margin + cell: label for cell, label in labels.items()}
            return with_labels(strip, shifted, self.get_component_rich_style(LINK_NUMBER_CLASS))
        return strip

    @property
    def _blank(self) -> Strip:
        return Strip.blank(self._frame.width, self._current_looks.base)

    def _hint_line(self, y: int) -> Strip:
        """Draw a line of the window that has no article: the hint stands a third down."""
        width, lines = self._frame_size.width, self.hint.split("\n")
        look = self.get_component_rich_style("article-view--caption")
        number = y - self.size.height // 3
        if self.article is not None or not 0 <= number < len(lines):
            return Strip.blank(width, look)
        return Strip([Segment(set_cell_size(lines[number].center(width), width), look)])
