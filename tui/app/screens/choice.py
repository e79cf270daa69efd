"""A list of a few things to choose one from."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.language import tr
from tui.render.guard import guarded

Chosen = TypeVar("Chosen")

_KEYS: list[BindingType] = [
    Binding("escape,q", "dismiss", show=False),
    Binding("j", "move('down')", show=False),
    Binding("k", "move('up')", show=False),
    Binding("g", "move('first')", show=False),
    Binding("G", "move('last')", show=False),
]


class ChoiceScreen(ModalScreen[Chosen], Generic[Chosen]):
    """Shows each thing on two lines; dismissed with the one chosen, or with None."""

    CSS_PATH = "choice.tcss"
    BINDINGS = _KEYS

    def __init__(self, heading: str, choices: Sequence[Chosen]) -> None:
        super().__init__()
        self._heading = heading
        self._choices = choices

    def lines_of(self, choice: Chosen) -> tuple[str, str]:
        """What a thing is called, and more about it."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """One list."""
        options = OptionList(*[Option(_prompt(*self.lines_of(choice))) for choice in self._choices])
        options.border_title = Content(guarded(self._heading))
        options.border_subtitle = tr("Enter opens, q closes")
        yield options

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Answer with what was chosen."""
        self.dismiss(self._choices[message.option_index])

    def action_move(self, where: str) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        moves = {
            "down": options.action_cursor_down,
            "up": options.action_cursor_up,
            "first": options.action_first,
            "last": options.action_last,
        }
        moves[where]()


def _prompt(name: str, details: str) -> Content:
    return Content.assemble(guarded(name), "\n  ", (guarded(details), "$text-muted"))
