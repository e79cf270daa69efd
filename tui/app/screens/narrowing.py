"""A screen on which the list can be narrowed without typing: by a bar of the timeline or a name."""

from textual import on

from tui.app.screens.listing import ListingScreen
from tui.app.widgets.facets import Facets
from tui.app.widgets.timeline import Timeline
from tui.archive.query_text import with_date, with_name


class NarrowingScreen(ListingScreen):
    """Writes into the filter bar what the reader chose elsewhere; the list follows the bar."""

    @property
    def _timeline(self) -> Timeline:
        return self.query_one(Timeline)

    @property
    def _facets(self) -> Facets:
        return self.query_one(Facets)

    def action_facets(self) -> None:
        """Show the facets, or hide them."""
        if self._facets.shown:
            self._hide_facets()
            return
        self._facets.shown = True
        self.set_focus(self._facets)

    @on(Facets.Left)
    def _hide_facets(self) -> None:
        self._panes.go_to(self._panes.at)
        self._facets.shown = False

    def close_facets(self) -> bool:
        """Hide the facets; says whether they were there."""
        were_there = self._facets.shown
        if were_there:
            self._hide_facets()
        return were_there

    @on(Facets.NameChosen)
    def _narrow_to_name(self, message: Facets.NameChosen) -> None:
        self._filter.text = with_name(self._filter.text, message.field, message.name)

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

    def close_timeline(self) -> bool:
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
    @on(Facets.CountFailed)
    def _say_count_failure(self, message: Timeline.CountFailed | Facets.CountFailed) -> None:
        self.post_message(self.Failed(message.error))
