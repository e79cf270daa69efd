"""Lists the archives that have names, to choose one from."""

from collections.abc import Sequence
from pathlib import Path

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.language import tr
from tui.render.guard import guarded
from tui.settings import current

_KEYS: list[BindingType] = [
    Binding("escape,q", "dismiss", show=False),
    Binding("j", "move(1)", show=False),
    Binding("k", "move(-1)", show=False),
]


class ArchiveChoice(ModalScreen[str]):
    """Shows names over folders; dismissed with the name chosen, or with None."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    BINDINGS = _KEYS

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__()
        self._names = names

    def compose(self) -> ComposeResult:
        """One list."""
        options = OptionList(*[Option(_prompt(name)) for name in self._names])
        options.border_title, options.border_subtitle = tr("Archives"), tr("Enter opens, q closes")
        yield options

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Answer with the name."""
        self.dismiss(self._names[message.option_index])

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()


def _prompt(name: str) -> Content:
    """The name over the folders that it stands for."""
    folders = ", ".join(current().archives[name])
    return Content.assemble(guarded(name), "\n  ", (guarded(folders), "$text-muted"))
