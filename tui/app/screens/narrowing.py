"""A screen on which the list can be narrowed without typing: by the bars of the timeline."""

from textual import on

from tui.app.screens.marking import MarkingScreen
from tui.app.widgets.timeline import Timeline
from tui.archive.query_text import with_date


class NarrowingScreen(MarkingScreen):
    """Writes into the filter bar what the reader chose elsewhere; the list follows the bar."""

    @property
    def _timeline(self) -> Timeline:
        return self.query_one(Timeline)

    def action_timeline(self) -> None:
        """Show the timeline and go to it; on it, hide it."""
        if self._timeline.shown and self._timeline.has_focus:
            self._hide_timeline()
            return
        self._timeline.shown = True
        self.set_focus(self._timeline)

    def _hide_timeline(self) -> None:
        self._panes.go_to(self._panes.at)
        self._timeline.shown = False

    def close_surveys(self) -> bool:
        """Hide the timeline; says whether it was there."""
        was_there = self._timeline.shown
        if was_there:
            self._hide_timeline()
        return was_there

    @on(Timeline.PeriodChosen)
    def _narrow_to_period(self, message: Timeline.PeriodChosen) -> None:
        self._filter.text = with_date(self._filter.text, message.dates)

    @on(Timeline.Left)
    def _leave_timeline(self) -> None:
        self._panes.go_to(self._panes.at)

    @on(Timeline.CountFailed)
    def _say_count_failure(self, message: Timeline.CountFailed) -> None:
        self.post_message(self.Failed(message.error))
