"""MicroficheApp: themes, style sheets, signals, and which screen comes first."""

import asyncio
import signal
from collections.abc import Iterable
from functools import partial

from textual.app import App, SystemCommand
from textual.screen import ModalScreen, Screen

from tui.app.commands import COMMANDS, Pane, bindings_of, palette_name
from tui.app.screens.browse import BrowseScreen, acting_node
from tui.app.themes import DARK, THEMES
from tui.archive.archive import Archive

EXIT_CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}
"""What a script sees of a program that a signal ended: 128 plus its number."""


class MicroficheApp(App[None]):
    """The browser of news archives."""

    TITLE = "microfiche"
    BINDINGS = bindings_of(Pane.PROGRAM)
    CSS_PATH = ["app.tcss", "screens/browse.tcss"]  # noqa: RUF012 (Textual's declaration)
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self.archive = archive
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_default_screen(self) -> BrowseScreen:
        """The browsing screen comes first."""
        return BrowseScreen(self.archive)

    def on_mount(self) -> None:
        """Leave the terminal as it was, whatever ends the program."""
        loop = asyncio.get_running_loop()
        for number, code in EXIT_CODES.items():
            loop.add_signal_handler(number, self.exit, None, code)

    def action_key_list(self) -> None:
        """Show every key."""
        from tui.app.screens.help import HelpScreen  # loads what the first screen does not need

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(HelpScreen())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command that the present screen knows."""
        for command in COMMANDS:
            node = self if command.pane is Pane.PROGRAM else acting_node(screen, command.pane)
            if node is not None:
                yield SystemCommand(
                    palette_name(command), command.help, partial(self.run_action, command.name, node)
                )
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)


def run(archive: Archive) -> int:
    """Browse an archive until the reader quits; returns the exit code."""
    app = MicroficheApp(archive)
    app.run()
    return app.return_code or 0
