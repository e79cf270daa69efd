"""Asks before a link is opened that leads elsewhere than it seems to."""

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.language import tr
from tui.render.guard import guarded


class LinkWarning(ModalScreen[bool]):
    """Shows an address in full, and whether to open it; dismissed with the answer."""

    CSS_PATH = "link_warning.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "answer(True)", "Open"),
        Binding("escape,q,n", "answer(False)", "Do not open"),
    ]

    def __init__(self, address: str, reason: str) -> None:
        super().__init__()
        self._address = address
        self._reason = reason

    def compose(self) -> ComposeResult:
        """The reason, the address, the keys."""
        with VerticalScroll():
            yield Static(Text(guarded(self._reason)), id="reason")
            yield Static(Text(guarded(self._address), overflow="fold"), id="address")
            yield Static(Text(tr("Enter opens it, Esc does not")), id="keys")

    def action_answer(self, opens: bool) -> None:
        """Take the answer."""
        self.dismiss(opens)
