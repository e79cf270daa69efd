"""What the filter bar offers below itself: ways to go on, or earlier queries."""

from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.fact import Fact
from tui.app.suggestions import Suggestion
from tui.render.guard import guarded

WIDEST = 60
"""Cells of a row; a narrower window cuts it."""


class SuggestionList(OptionList, can_focus=False, inherit_bindings=False):
    """Shows suggestions, and says which one was clicked. The keys stay with the line that is typed on."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")

    suggestions: reactive[Sequence[Suggestion]] = reactive(tuple, init=False, repaint=False)
    """What to show; nothing hides it."""

    class Taken(Fact):
        """The reader clicked a suggestion."""

        suggestion: Suggestion

    @property
    def chosen(self) -> Suggestion | None:
        """The one under the cursor; None while there is no cursor."""
        return None if self.highlighted is None else self.suggestions[self.highlighted]

    def watch_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Show others, without a cursor."""
        self.set_class(bool(suggestions), "-shown")
        self.clear_options()
        self.styles.width = width = min(max(map(_width, suggestions), default=0), WIDEST) + 4
        self.add_options([Option(_row(suggestion, width - 4)) for suggestion in suggestions])

    def move(self, by: int) -> None:
        """Go to another suggestion; past either end there is none."""
        places = [None, *range(len(self.suggestions))]
        self.highlighted = places[(places.index(self.highlighted) + by) % len(places)]

    @on(OptionList.OptionSelected)
    def _say_taken(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.post_message(self.Taken(self.suggestions[message.option_index]))


def _width(suggestion: Suggestion) -> int:
    return cell_len(guarded(suggestion.shown)) + 2 + cell_len(guarded(suggestion.detail))


def _row(suggestion: Suggestion, width: int) -> Content:
    """What is offered at the left, what is known of it at the right."""
    shown, detail = guarded(suggestion.shown), guarded(suggestion.detail)
    shown = set_cell_size(shown, max(width - cell_len(detail) - 2, min(cell_len(shown), width // 2)))
    return Content.assemble(shown, ("  " + detail, "$text-muted"))
