"""A screen on which the list can be narrowed without typing: by a bar of the timeline or a name."""

from typing import TYPE_CHECKING

from tui.app.bound import bind_keys, commands_in
from tui.app.commands import Pane
from tui.app.library import Library
from tui.app.listing import Listing
from tui.app.screens.listing import ListingScreen
from tui.archive.query_text import with_date, with_name

if TYPE_CHECKING:  # loaded when they are first asked for: no first screen shows them
    from tui.app.widgets.facets import Facets
    from tui.app.widgets.timeline import Timeline


class NarrowingScreen(ListingScreen):
    """Writes into the filter bar what the reader chose elsewhere; the list follows the bar."""

    def __init__(self, archive: Library) -> None:
        super().__init__(archive)
        self._timeline: Timeline | None = None
        self._facets: Facets | None = None
        """None before they were asked for."""

    def watch_listing(self, listing: Listing | None) -> None:
        """Count what the list shows."""
        for widget in (self._timeline, self._facets):
            if widget:
                widget.listing = listing

    def is_shown(self, pane: Pane) -> bool:
        """Whether a pane is there to be acted on; all are, but those that show when asked for."""
        match pane:
            case Pane.TIMELINE:
                return bool(self._timeline and self._timeline.shown)
            case Pane.FACETS:
                return bool(self._facets and self._facets.shown)
            case _:
                return True

    def show(self, pane: Pane) -> None:
        """Show a pane and go to it, where it shows only when asked for."""
        match pane:
            case Pane.TIMELINE:
                self._show_timeline()
            case Pane.FACETS:
                self._show_facets()

    def action_facets(self) -> None:
        """Show the facets, or hide them."""
        if not self.close_facets():
            self._show_facets()

    def _show_facets(self) -> None:
        if self._facets is None:
            from tui.app.widgets.facets import Facets

            self._facets = Facets(self.archive.facets)
            self._facets.set_reactive(Facets.listing, self.listing)
            bind_keys(self._facets, Pane.FACETS, commands_in(self))
            self._panes.mount(self._facets)
        self._facets.shown = True
        self.set_focus(self._facets)

    def on_facets_left(self) -> None:
        """Hide the facets."""
        self.close_facets()

    def close_facets(self) -> bool:
        """Hide the facets; says whether they were there."""
        if self._facets is None or not self._facets.shown:
            return False
        self._panes.go_to(self._panes.at)
        self._facets.shown = False
        return True

    def on_facets_name_chosen(self, message: "Facets.NameChosen") -> None:
        """Narrow the list to a name."""
        self._filter.text = with_name(self._filter.text, message.field, message.name)

    def action_timeline(self) -> None:
        """Show the timeline and go to it; on it, hide it."""
        if not (self._timeline and self._timeline.has_focus and self.close_timeline()):
            self._show_timeline()

    def _show_timeline(self) -> None:
        if self._timeline is None:
            from tui.app.widgets.timeline import Timeline

            self._timeline = Timeline(self.archive.months)
            self._timeline.set_reactive(Timeline.listing, self.listing)
            bind_keys(self._timeline, Pane.TIMELINE, commands_in(self))
            self.mount(self._timeline, after=self._filter)
        self._timeline.shown = True
        self.set_focus(self._timeline)

    def close_timeline(self) -> bool:
        """Hide the timeline; says whether it was there."""
        if self._timeline is None or not self._timeline.shown:
            return False
        self._panes.go_to(self._panes.at)
        self._timeline.shown = False
        return True

    def on_timeline_period_chosen(self, message: "Timeline.PeriodChosen") -> None:
        """Narrow the list to a period."""
        self._filter.text = with_date(self._filter.text, message.dates)

    def on_timeline_left(self) -> None:
        """Go back from the timeline, which stays."""
        self._panes.go_to(self._panes.at)

    def on_timeline_count_failed(self, message: "Timeline.CountFailed") -> None:
        """Say that the months could not be counted."""
        self.post_message(self.Failed(message.error))

    def on_facets_count_failed(self, message: "Facets.CountFailed") -> None:
        """Say that the names could not be counted."""
        self.post_message(self.Failed(message.error))
