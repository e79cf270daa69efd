"""The filter bar: what the reader types to narrow the list."""

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Label

from tui.app.commands import Pane, bindings_of


class FilterBar(Horizontal):
    """Takes a query and says each change of it, without waiting for an answer."""

    BINDINGS = bindings_of(Pane.FILTER)

    @dataclass
    class Changed(Message):
        """The reader typed."""

        text: str

        def can_replace(self, message: Message) -> bool:
            """Only the newest text matters."""
            return isinstance(message, FilterBar.Changed)

    @dataclass
    class Submitted(Message):
        """The reader wants the first match opened."""

        text: str

    @dataclass
    class Left(Message):
        """The reader wants to go to the list."""

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Input).value

    @text.setter
    def text(self, text: str) -> None:
        self.query_one(Input).value = text

    def compose(self) -> ComposeResult:
        """A word and a line to type on."""
        yield Label("Filter", markup=False)
        yield Input(
            placeholder="words  “a phrase”  -not  author:  date:2022-01", select_on_focus=False, compact=True
        )

    def focus_input(self) -> None:
        """Give the line to type on the focus."""
        self.screen.set_focus(self.query_one(Input))  # at once: `focus()` would let a fast next key go astray

    @on(Input.Changed)
    def _say_change(self, message: Input.Changed) -> None:
        message.stop()
        self.post_message(self.Changed(message.value))

    @on(Input.Submitted)
    def _say_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_open_first()

    def action_open_first(self) -> None:
        """Ask for the first match."""
        self.post_message(self.Submitted(self.text))

    def action_leave(self) -> None:
        """Ask for the list."""
        self.post_message(self.Left())
