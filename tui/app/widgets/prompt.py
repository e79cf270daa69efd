"""The prompt: one line, in the status line's place, on which the reader types an answer."""

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from msgspec import Struct
from textual import on
from textual.binding import Binding
from textual.containers import Horizontal
from textual.reactive import reactive
from textual.widgets import Input, Label

from tui.app.fact import Fact
from tui.language import tr


class Purpose(Enum):
    """What the prompt asks for; the value stands before what is typed."""

    SECTION = ":"
    FIND = "/"
    TAGS = "Tags, parted by commas: "
    NOTE = "Note: "
    NARROW = "Sections with "
    SEARCH_NAME = "Save the search as: "
    PIPE = "Pipe to: "


def _ignore(_: str) -> None:
    pass


def _do_nothing() -> None:
    pass


class Inquiry(Struct, frozen=True, eq=False):
    """A line of text that is asked for, and what to do with it."""

    purpose: Purpose
    then: Callable[[str], None] = _ignore
    """Takes the answer."""
    follow: Callable[[str], None] = _ignore
    """Takes what is typed so far, whenever it changes."""
    drop: Callable[[], object] = _do_nothing
    """Takes back what following did: there is no answer."""


class Prompt(Horizontal):
    """Asks for a line of text and says what was typed; shows only while it asks."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    BINDINGS = [Binding("escape", "cancel", show=False)]  # noqa: RUF012 (Textual's declaration)

    asking: reactive[bool] = reactive(False, toggle_class="-asking")

    class Changed(Fact):
        """The text is another one."""

        inquiry: Inquiry
        text: str

    class Answered(Fact):
        """The reader pressed Enter."""

        inquiry: Inquiry
        text: str

    class Cancelled(Fact):
        """The reader pressed Escape."""

        inquiry: Inquiry

    def __init__(self) -> None:
        super().__init__()
        self._inquiry = Inquiry(Purpose.SECTION)

    def ask(self, inquiry: Inquiry, text: str = "") -> None:
        """Show the prompt, with `text` to begin with."""
        self._inquiry = inquiry
        if not self.children:  # a line to type on is the dearest of all widgets: no first screen waits for it
            self.mount(Label(markup=False), Input(select_on_focus=False, compact=True))
        self.query_one(Label).update(tr(inquiry.purpose.value))
        line = self.query_one(Input)
        with self.prevent(Input.Changed):
            line.value = text
        line.cursor_position = len(text)
        self.asking = True
        self.screen.set_focus(line)

    @on(Input.Changed)
    def _say_change(self, message: Input.Changed) -> None:
        message.stop()
        if self.asking:
            self.post_message(self.Changed(self._inquiry, message.value))

    @on(Input.Submitted)
    def _say_answer(self, message: Input.Submitted) -> None:
        message.stop()
        self.asking = False
        self.post_message(self.Answered(self._inquiry, message.value))

    def action_cancel(self) -> None:
        """Go away without an answer."""
        self.asking = False
        self.post_message(self.Cancelled(self._inquiry))
