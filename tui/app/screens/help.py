"""The key list: every command with its keys, made from `commands.py`."""

from collections.abc import Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType

from tui.app.bound import commands_in
from tui.app.commands import COMMANDS, Command, Pane, commands_of, offered
from tui.app.screens.scrolled import ScrolledScreen
from tui.language import tr


class HelpScreen(ScrolledScreen):
    """Shows every key."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark", "dismiss", show=False)]

    def __init__(self, at: Pane | None = None) -> None:
        """Begin with the pane that the reader is at, if any."""
        super().__init__(tr("Keys"))
        self._at = at

    def content(self) -> Table:
        """The key list."""
        return key_table(offered(self.app.is_web, commands_in(self)), self._at)


def key_table(commands: Sequence[Command] = COMMANDS, first: Pane | None = None) -> Table:
    """Keys and what they do, pane by pane, with one of them first."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for pane in sorted(Pane, key=lambda pane: pane is not first):
        table.add_row(Text(tr(pane.value), style="bold underline"), "")
        for command in commands_of(pane, commands):
            table.add_row(Text(command.shown_keys, style="bold"), Text(tr(command.help)))
        table.add_row("", "")
    return table
