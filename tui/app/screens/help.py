"""The key list: every command with its keys, made from `commands.py`."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.bound import commands_in
from tui.app.commands import COMMANDS, Command, Pane, commands_of, offered
from tui.language import tr

_KEYS: list[BindingType] = [
    Binding("escape,q,question_mark", "dismiss", show=False),
    Binding("j", "scroll('down')", show=False),
    Binding("k", "scroll('up')", show=False),
    Binding("space", "scroll('page_down')", show=False),
    Binding("b", "scroll('page_up')", show=False),
]


class HelpScreen(ModalScreen[None]):
    """Shows every key until the reader has seen enough."""

    BINDINGS = _KEYS
    CSS_PATH = "help.tcss"

    def compose(self) -> ComposeResult:
        """One list, scrolled."""
        with VerticalScroll() as window:
            window.border_title = tr("Keys")
            window.border_subtitle = tr("q closes")
            yield Static(key_table(offered(self.app.is_web, commands_in(self))), markup=False)

    def action_scroll(self, where: str) -> None:
        """Scroll the list."""
        window = self.query_one(VerticalScroll)
        scroll = {
            "down": window.scroll_down,
            "up": window.scroll_up,
            "page_down": window.scroll_page_down,
            "page_up": window.scroll_page_up,
        }[where]
        scroll(animate=False)


def key_table(commands: Sequence[Command] = COMMANDS) -> Table:
    """Keys and what they do, pane by pane."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column()
    for pane in Pane:
        table.add_row(Text(tr(pane.value), style="bold underline"), "")
        for command in commands_of(pane, commands):
            table.add_row(Text(command.shown_keys, style="bold"), Text(tr(command.help)))
        table.add_row("", "")
    return table
