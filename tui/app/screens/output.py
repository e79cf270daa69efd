"""What a command said, on a screen of its own."""

from rich.text import Text

from tui.app.screens.scrolled import ScrolledScreen
from tui.article.decoding import clean
from tui.language import tr
from tui.render.guard import guarded

MOST_LINES = 5_000
"""Lines that are shown; the rest is counted."""


class OutputScreen(ScrolledScreen):
    """Shows the output of a command as text, whatever it holds."""

    def __init__(self, command: str, output: str) -> None:
        super().__init__(f"| {command}")
        self._output = output

    def content(self) -> Text:
        """The output."""
        return Text(shown_output(self._output))


def shown_output(output: str) -> str:
    """What is shown of some output: its lines, tabs as blanks, without anything a terminal would obey."""
    lines = clean(output).expandtabs(4).split("\n")
    more = [tr("… and {value:,} lines more", value=len(lines) - MOST_LINES)] if len(lines) > MOST_LINES else []
    return "\n".join([*map(guarded, lines[:MOST_LINES]), *more])
