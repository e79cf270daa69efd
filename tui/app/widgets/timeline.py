"""The timeline: how many of the matching articles are of each month, as bars to choose from."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on, work
from textual.geometry import clamp
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.app.commands import Pane, bindings_of
from tui.app.fact import Fact
from tui.app.listing import Listing
from tui.app.periods import Period, axis, bar_cells, cells_of_a_bar, periods_of
from tui.archive.dates import DateRange
from tui.archive.query import Query
from tui.archive.query_text import date_in, in_its_year
from tui.errors import ArchiveError
from tui.language import tr

if TYPE_CHECKING:
    from tui.archive.hits import MonthCount

CountMonths = Callable[[Query], "Sequence[MonthCount]"]
"""How many of the articles that match a query are of each month; may be called from any thread."""


class Timeline(Widget, can_focus=True):
    """Shows the months of what the list shows, as bars, and says which was chosen.

    Of a query for a month it shows the whole year, so that its neighbours can be chosen.
    """

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    BINDINGS = bindings_of(Pane.TIMELINE)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "timeline--bar",
        "timeline--other-bar",
        "timeline--axis",
        "timeline--cursor",
        "timeline--hint",
    }

    listing: reactive[Listing | None] = reactive(None, repaint=False)
    """What the list shows."""
    shown: reactive[bool] = reactive(False, repaint=False, toggle_class="-shown")
    """Whether it is to be seen; only then is anything counted."""
    cursor: reactive[int] = reactive(0)
    """The bar that the reader is on."""

    class PeriodChosen(Fact):
        """The reader wants the articles of a period."""

        dates: str
        """What stands behind `date:`; empty for all of them."""

    class Left(Message):
        """The reader wants to go back to where they were."""

    class Counted(Fact):
        """The months were counted."""

        query: Query
        months: "Sequence[MonthCount]"

    class CountFailed(Fact):
        """The months could not be counted."""

        error: ArchiveError

    def __init__(self, count_months: CountMonths) -> None:
        super().__init__()
        self.border_title = tr("Timeline")
        self._count_months = count_months
        self._query: Query | None = None
        """Whose months are wanted."""
        self._months: Sequence[MonthCount] | None = None
        self.periods: Sequence[Period] = ()
        """The bars."""
        self._dates: DateRange | None = None
        """What the filter has chosen among them."""

    # Reacting

    def watch_shown(self) -> None:
        """Count when it comes up."""
        self._ask()

    def watch_listing(self) -> None:
        """Count anew."""
        self._ask()

    def _ask(self) -> None:
        if not self.shown or self.listing is None:
            return
        text = self.listing.query.text
        self._dates = DateRange.parse(date_in(text))[0]
        self._query = Query.parse(in_its_year(text))
        self._count(self._query)

    @work(thread=True, exclusive=True, group="months")
    def _count(self, query: Query) -> None:
        try:
            months = self._count_months(query)
        except ArchiveError as error:
            self.post_message(self.CountFailed(error))
        else:
            self.post_message(self.Counted(query, months))

    @on(Counted)
    def _take_months(self, message: Counted) -> None:
        message.stop()
        if message.query is self._query:
            self._months = message.months
            self._arrange()

    def on_resize(self) -> None:
        """Gather the months anew for this width."""
        self._arrange()

    def _arrange(self) -> None:
        if self._months is None or not self.size.width:
            return
        before = self.periods[self.cursor].first if self.periods else None
        self.periods = periods_of(self._months, self.size.width)
        self.set_reactive(Timeline.cursor, self._place_of(before))
        self._say_period()
        self.refresh()

    def _place_of(self, month: int | None) -> int:
        """The bar to be on: the one chosen, the one with the month the reader was on, or the last not empty."""
        chosen = [number for number, period in enumerate(self.periods) if self._is_chosen(period)]
        if self._dates and chosen:
            return chosen[0]
        at = [number for number, period in enumerate(self.periods) if month is not None and period.has(month)]
        filled = [number for number, period in enumerate(self.periods) if period.count]
        return at[0] if at else max(filled, default=0)

    def _is_chosen(self, period: Period) -> bool:
        return self._dates is None or period.overlaps(self._dates)

    def validate_cursor(self, cursor: int) -> int:
        """Stay on a bar."""
        return clamp(cursor, 0, max(len(self.periods) - 1, 0))

    def watch_cursor(self) -> None:
        """Say which bar it is."""
        self._say_period()

    def _say_period(self) -> None:
        period = self.periods[self.cursor] if self.periods else None
        self.border_subtitle = f"{period.dates}: {period.count:,}" if period else ""

    # Acting

    def action_earlier(self) -> None:
        """Go to the bar before."""
        self.cursor -= 1

    def action_later(self) -> None:
        """Go to the next bar."""
        self.cursor += 1

    def action_first(self) -> None:
        """Go to the first bar."""
        self.cursor = 0

    def action_last(self) -> None:
        """Go to the last bar."""
        self.cursor = len(self.periods) - 1

    def action_choose(self) -> None:
        """Ask for the articles of the bar under the cursor."""
        if self.periods:
            self.post_message(self.PeriodChosen(self.periods[self.cursor].dates))

    def action_wider(self) -> None:
        """Ask for the year instead of the month, for all articles instead of the year."""
        if self.listing:
            self.post_message(self.PeriodChosen(wider(self.listing.query.text)))

    def action_leave(self) -> None:
        """Go back to where the reader was."""
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """Choose the bar that was clicked."""
        offset = event.get_content_offset(self)
        number = offset.x // self._cells if offset else -1
        if 0 <= number < len(self.periods):
            self.cursor = number
            self.action_choose()

    # Drawing

    @property
    def _cells(self) -> int:
        return cells_of_a_bar(len(self.periods), self.size.width)

    def render_line(self, y: int) -> Strip:
        """Draw a line: the bars' from the top, and what stands below them last."""
        width, height = self.size
        if not self.periods:
            hint = tr("No dates here") if self._months is not None and y == height // 2 else ""
            return self._strip([Segment(hint.center(width), self._style("hint"))])
        if y == height - 1:
            return self._strip([Segment(axis(self.periods, self._cells, width), self._style("axis"))])
        most = max(period.count for period in self.periods)
        return self._strip([self._bar_cell(number, most, y) for number in range(len(self.periods))])

    def _bar_cell(self, number: int, most: int, y: int) -> Segment:
        period, cells = self.periods[number], self._cells
        gap = 1 if cells > 2 else 0
        character = bar_cells(period.count, most, self.size.height - 1)[y]
        style = self._style("bar" if self._is_chosen(period) else "other-bar")
        if number == self.cursor and self.has_focus:
            style += self.get_component_rich_style("timeline--cursor", partial=True)
        return Segment(character * (cells - gap) + " " * gap, style)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"timeline--{part}")

    @property
    def _blank(self) -> Style:
        """The look of empty cells: that of `rich_style`, which goes through all ancestors each time."""
        return self.get_component_rich_style("timeline--hint")

    def _strip(self, pieces: Sequence[Segment]) -> Strip:
        return Strip(pieces).adjust_cell_length(self.size.width, self._blank)


def wider(text: str) -> str:
    """The dates that take in those of a query: of a month its year, of anything longer all there are (empty)."""
    whole_year = in_its_year(text)
    return date_in(whole_year) if whole_year != text else ""
