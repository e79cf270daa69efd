"""The three panes beside one another: which of them show, how wide they are, and which one the reader is at."""

from typing import ClassVar

from textual import events
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.commands import Pane, bindings_of
from tui.settings import current

STEP = 4
"""Cells by which a pane becomes wider or narrower."""
NARROWEST = 20


class Panes(Horizontal):
    """Holds the list, the reading pane and the outline. What shows at which width is in `browse.tcss`."""

    BINDINGS = bindings_of(Pane.PANES)
    ORDER: ClassVar[tuple[Pane, ...]] = (Pane.LIST, Pane.READING, Pane.OUTLINE)

    at: reactive[Pane] = reactive(Pane.LIST, repaint=False)
    """The pane that the reader is at, shown whatever else is hidden."""
    zoomed: reactive[bool] = reactive(False, toggle_class="-zoomed")
    list_hidden: reactive[bool] = reactive(False, toggle_class="-list-hidden")
    outline_hidden: reactive[bool] = reactive(False, toggle_class="-outline-hidden")

    def __init__(self) -> None:
        super().__init__(classes="-at-list")
        self._has_choice = True
        """Whether the list is there to choose from; in that of a single file nothing is."""
        configured = {Pane.LIST: current().list_width, Pane.OUTLINE: current().outline_width}
        self._chosen_widths = {pane: width for pane, width in configured.items() if width}

    def go_to(self, pane: Pane) -> None:
        """Go to a pane; it shows from now on."""
        self.at = pane
        self.screen.set_focus(self._widget(pane))  # at once: `focus()` would let a fast next key go astray

    def leave_list_aside(self) -> None:
        """Begin at the article: the list holds nothing else, and shows when it is asked for."""
        self._has_choice = False
        self.list_hidden = True
        self.go_to(Pane.READING)

    def close_top(self) -> bool:
        """Close what is on top: the zoom, the outline, the article; says whether there was anything."""
        if self.zoomed:
            self.zoomed = False
        elif self.at is Pane.OUTLINE:
            self.go_to(Pane.READING)
        elif self.at is Pane.READING and self._has_choice:
            self.go_to(Pane.LIST)
        else:
            return False
        return True

    def watch_at(self, at: Pane) -> None:
        """Show the pane that the reader is at."""
        self.update_classes({f"-at-{pane.name.lower()}": pane is at for pane in self.ORDER})

    def watch_zoomed(self) -> None:
        """Give one pane all of the width, or each its own."""
        self._keep_widths()

    def on_resize(self) -> None:
        """Keep the chosen widths while the panes stand beside one another."""
        self._keep_widths()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the focus, wherever a click took it."""
        self.at = next(
            (pane for pane in self.ORDER if self._widget(pane) in event.widget.ancestors_with_self), self.at
        )

    def action_next_pane(self) -> None:
        """Go to the next pane, from the last one to the first."""
        later = (*self._stops, *self._stops)
        self.go_to(later[later.index(self.at) + 1])

    def action_previous_pane(self) -> None:
        """Go to the pane before, from the first one to the last."""
        self.go_to(self._stops[self._stops.index(self.at) - 1])

    def action_back(self) -> None:
        """Go one pane towards the list."""
        self.go_to(self._stops[max(self._stops.index(self.at) - 1, 0)])

    def action_forward(self) -> None:
        """Go one pane away from the list."""
        self.go_to(self._stops[min(self._stops.index(self.at) + 1, len(self._stops) - 1)])

    def action_zoom(self) -> None:
        """Give the whole window to this pane, or give it back."""
        self.zoomed = not self.zoomed

    def action_toggle_list(self) -> None:
        """Show or hide the list."""
        self.list_hidden = not self.list_hidden
        if self.list_hidden and self.at is Pane.LIST:
            self.go_to(Pane.READING)

    def action_toggle_outline(self) -> None:
        """Show or hide the outline; where there is no room for it beside the text, it comes up over it."""
        if not self.screen.has_class("-wide") or self.zoomed:
            self.go_to(Pane.READING if self.at is Pane.OUTLINE else Pane.OUTLINE)
            return
        self.outline_hidden = not self.outline_hidden
        if self.outline_hidden and self.at is Pane.OUTLINE:
            self.go_to(Pane.READING)

    def action_widen_pane(self) -> None:
        """Make this pane wider."""
        self._resize(STEP)

    def action_narrow_pane(self) -> None:
        """Make this pane narrower."""
        self._resize(-STEP)

    @property
    def _stops(self) -> tuple[Pane, ...]:
        """The panes that one goes about: without the list that was left aside, unless it shows."""
        is_aside = not self._has_choice and self.list_hidden and self.at is not Pane.LIST
        return self.ORDER[1:] if is_aside else self.ORDER

    def _resize(self, by: int) -> None:
        """The reading pane takes what the others leave: widening it narrows the list."""
        pane, by = (Pane.LIST, -by) if self.at is Pane.READING else (self.at, by)
        widget = self._widget(pane)
        most = max(self.size.width - 2 * NARROWEST, NARROWEST)
        width = min(max(self._chosen_widths.get(pane, widget.outer_size.width) + by, NARROWEST), most)
        self._chosen_widths[pane] = width
        self._set_width(pane, width)

    def _keep_widths(self) -> None:
        is_beside = self.screen.has_class("-wide") and not self.zoomed
        for pane, width in self._chosen_widths.items():
            self._set_width(pane, width if is_beside else None)

    def _set_width(self, pane: Pane, width: int | None) -> None:
        styles = self._widget(pane).styles
        styles.min_width = styles.max_width = styles.width = width

    def _widget(self, pane: Pane) -> Widget:
        return self.children[self.ORDER.index(pane)]
