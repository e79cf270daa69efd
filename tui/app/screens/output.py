"""What a command said, on a screen of its own."""

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.article.decoding import clean
from tui.language import tr
from tui.render.guard import guarded

MOST_LINES = 5_000
"""Lines that are shown; the rest is counted."""


class OutputScreen(ModalScreen[None]):
    """Shows the output of a command as text, whatever it holds."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "dismiss", "Close"),
        Binding("j", "scroll('down')", show=False),
        Binding("k", "scroll('up')", show=False),
    ]

    def __init__(self, command: str, output: str) -> None:
        super().__init__()
        self._command = command
        self._output = output

    def compose(self) -> ComposeResult:
        """The output under the command's name."""
        with VerticalScroll() as scroll:
            scroll.border_title = Content(guarded(f"| {self._command}"))
            scroll.border_subtitle = tr("Esc closes")
            yield Static(Text(shown_output(self._output)), id="output")

    def action_scroll(self, way: str) -> None:
        """Scroll by a line."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=1 if way == "down" else -1, animate=False)


def shown_output(output: str) -> str:
    """What is shown of some output: its lines, tabs as blanks, without anything a terminal would obey."""
    lines = clean(output).expandtabs(4).split("\n")
    more = [tr("… and {value:,} lines more", value=len(lines) - MOST_LINES)] if len(lines) > MOST_LINES else []
    return "\n".join([*map(guarded, lines[:MOST_LINES]), *more])
