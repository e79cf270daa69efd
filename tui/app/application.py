"""MicroficheApp: themes, style sheets, signals, and which screen comes first."""

import asyncio
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual import events, on, work
from textual.actions import ActionParseResult, parse
from textual.app import SystemCommand
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.timer import Timer

from tui.app.bound import bind_keys
from tui.app.collecting import BETWEEN_LOOKS, begin_collecting, collect_at_rest, end_collecting
from tui.app.commands import (
    COMMANDS,
    DECLARED_KEYS,
    Command,
    Pane,
    bindings_of,
    offered,
    palette_help,
    palette_name,
)
from tui.app.keys_in_order import KeysInOrder
from tui.app.library import Library
from tui.app.lifeline import ending_with_the_terminal
from tui.app.screens.browse import BrowseScreen, acting_node, can_act
from tui.app.themes import THEMES
from tui.archive.archive import Archive
from tui.archive.shelf import open_shelf
from tui.errors import ArchiveError, ParseError, UsageError, about
from tui.export.searchable import block_texts
from tui.language import tr
from tui.settings import current
from tui.settings.options import folders_called

if TYPE_CHECKING:
    from tui.app.keymaps import Fault

LOCAL_ACTIONS = frozenset(command.name for command in COMMANDS if command.local)
"""Never done for a visitor."""
SECONDS_TO_REST = 0.15
"""After so long without another change of its size the window is at rest."""
FRAME = "╭─╮│╰╯"
"""What the window cannot be drawn without."""
EXIT_CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGQUIT: 131}
"""What a script sees of a program that a signal ended: 128 plus its number."""


OpenArchive = Callable[[str], Library]
"""Opens an archive by the name it has in the settings."""


class MicroficheApp(KeysInOrder):
    """The browser of news archives."""

    TITLE = "microfiche"
    BINDINGS = bindings_of(Pane.PROGRAM)
    CSS_PATH = ["app.tcss", "screens/browse.tcss"]  # noqa: RUF012 (Textual's declaration)
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, archive: Library, open_archive: OpenArchive | None = None) -> None:
        """Browse an archive.

        Args:
            archive: to begin with; it stays open as long as the app runs.
            open_archive: opens another by the name it has in the settings; None where the reader may not switch.
        """
        super().__init__()
        self._open_archive = open_archive
        self.commands: Sequence[Command] = COMMANDS
        self._key_faults: Sequence[Fault] = ()
        if current().keys or current().keymap != DECLARED_KEYS:
            self._take_keys()
        self.archive = archive
        self._browse = BrowseScreen(archive)
        self._visited: dict[str, BrowseScreen] = {}
        """The archives that the reader has switched to, as they were left, by name."""
        self._is_drawn = False
        """Whether the first rows are there."""
        self._at_rest: Timer | None = None
        """Runs while the size of the window may change again."""
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = current().theme
        if self.no_color:
            self._take_colours_out()

    def _take_colours_out(self) -> None:
        """Have attributes in the place of colours, not greys; Textual offers no other way."""
        from textual.filter import Monochrome, NoColor

        from tui.app.colourless import Colourless  # most readers like colours

        kept = [line_filter for line_filter in self._filters if not isinstance(line_filter, Monochrome | NoColor)]
        self._filters = [*kept, Colourless(self)]

    def _take_keys(self) -> None:
        """Give the commands the keys that the reader wants."""
        from tui.app.keymaps import keymap_of  # most readers have the keys as declared

        keymap = keymap_of(current().keymap, current().keys)
        self.commands, self._key_faults = keymap.commands, keymap.faults
        bind_keys(self, Pane.PROGRAM, keymap.commands)

    def get_default_screen(self) -> BrowseScreen:
        """The browsing screen comes first."""
        return self._browse

    def refresh_css(self, animate: bool = True) -> None:
        """Show the colours of another theme; before there is a screen, without parsing every style sheet twice."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """Leave the terminal as it was, whatever ends the program."""
        loop = asyncio.get_running_loop()
        for number, code in EXIT_CODES.items():
            loop.add_signal_handler(number, self.exit, None, code)
        # Back from Ctrl-Z the window is empty, and Textual draws only what changes.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def on_resize(self) -> None:
        """Look at the window once more when it has come to rest."""
        if self._at_rest:
            self._at_rest.stop()
        if self._is_drawn:
            self._at_rest = self.set_timer(SECONDS_TO_REST, self._draw_at_rest)

    def _draw_at_rest(self) -> None:
        """Draw everything again, at the size that the window has.

        One that shrank and grew back at once has lost what stood in it, and Textual, which hears of the last size
        alone, draws nothing. Of many changes it may hear an older one last: their signals interrupt each other.
        """
        size = Size(*shutil.get_terminal_size())
        if size == self.size or self.is_headless or self.is_web:
            self.refresh()
        else:
            self.post_message(events.Resize(size, size))

    @on(BrowseScreen.Ready)
    def _go_on_behind(self) -> None:
        """Begin what can wait for the first rows."""
        if self._key_faults:
            self._browse.tell("\n".join(map(str, self._key_faults)))
            self._key_faults = ()
        begin_collecting()
        self.set_interval(BETWEEN_LOOKS, lambda: collect_at_rest(self.seconds_without_keys))
        self._is_drawn = True
        self._warm_up()
        self._browse.syncing.start()

    @work(thread=True)
    def _warm_up(self) -> None:
        """Load what opening an article takes, so that the first one opens as fast as the others."""
        from tui.app.warming import warm_up

        warm_up()

    def action_rescan(self) -> None:
        """Bring the index up to date, behind the reader's back."""
        self._browse.syncing.rescan()

    def action_switch_archive(self) -> None:
        """Choose another archive, of those that have names."""
        from tui.app.screens.archive_choice import ArchiveChoice

        names = list(current().archives)
        if self._open_archive is None or not names:
            self._browse.tell(tr("No archive has a name: microfiche config says where to give it one"))
        elif self.screen is self._browse:
            self.push_screen(ArchiveChoice(names), self._switch_to)

    def _switch_to(self, name: str | None) -> None:
        """Go to another archive, or back to it as it was left; what went on in the one before is heard no more."""
        if name is None or self._open_archive is None:
            return
        before = self._visited.get(name)
        try:
            browse = before or BrowseScreen(self._open_archive(name))
            self._browse.keep_marks()
        except ArchiveError as error:
            self._browse.post_message(BrowseScreen.Failed(error))
            return
        self._browse.syncing.stop()
        self.archive, self._browse = browse.archive, browse
        # The first screen of all cannot be replaced, but there may be other first screens beside it.
        if before is None:
            self._visited[name] = browse
            self.add_mode(f"archive {name}", lambda: browse)
        self.switch_mode(f"archive {name}")
        if before is not None:
            browse.syncing.start()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the reader's marks and place before a crash ends the program; Textual has no other hook."""
        with suppress(Exception):  # what crashed may well crash again
            self._browse.keep_marks()
        super()._handle_exception(error)

    def on_unmount(self) -> None:
        """Let the thread that watches the folder end, after a crash too."""
        end_collecting()
        self._browse.syncing.stop()

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Keep the reader's marks and place, then end."""
        self._browse.syncing.stop()
        with suppress(ArchiveError):  # there is no screen left to say it on
            self._browse.keep_marks()
        super().exit(result, return_code, message)

    async def run_action(
        self,
        action: "str | ActionParseResult",  # Textual declares the second as a string
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key, a palette entry or a click asks for; what is local, not for visitors."""
        _, name, _ = parse(action) if isinstance(action, str) else action
        if self.is_web and name in LOCAL_ACTIONS:
            self.notify(tr("This is not possible in a browser window"), severity="warning", markup=False)
            return True
        if isinstance(default_namespace, BrowseScreen) and (deed := default_namespace.deeds.get(name)):
            deed()
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def action_key_list(self) -> None:
        """Show every key."""
        from tui.app.screens.help import HelpScreen  # loads what the first screen does not need

        if not isinstance(self.screen, ModalScreen):
            self.push_screen(HelpScreen(self.screen.pane if isinstance(self.screen, BrowseScreen) else None))

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=tr("Search for commands…"), id="--command-palette"))

    def get_system_commands(self, screen: DOMNode) -> Iterable[SystemCommand]:
        """Offer every command that the present screen knows."""
        for command in offered(self.is_web, self.commands):
            if command.pane is Pane.PROGRAM or can_act(screen, command):
                action = partial(self._do_named, screen, command)
                name, said = palette_name(command), palette_help(command)
                yield SystemCommand(name, said, action, discover=not command.is_move)
        yield SystemCommand(tr("Theme"), tr("Choose other colours"), self.action_change_theme)

    async def _do_named(self, screen: DOMNode, command: Command) -> None:
        """Do what was chosen by its name; a pane that it acts on and that is not there is shown first."""
        if isinstance(screen, BrowseScreen) and not screen.is_shown(command.pane):
            screen.show(command.pane)
        node = self if command.pane is Pane.PROGRAM else acting_node(screen, command.pane)
        await self.run_action(command.name, node)


def run(words: Sequence[str]) -> int:
    """Browse folders of articles as one, or one article, until the reader quits; returns the exit code.

    Args:
        words: folders, names of archives in the settings, or one file.

    Raises:
        NoSuchInput: there is nothing at a path, or it is neither a folder nor a file.
        ParseError: the one file is no article.
        UsageError: there is no terminal to show it on.
    """
    require_terminal()
    path = folders_called(words[0], current())[0]
    if len(words) == 1 and path.is_file():
        from tui.app.one_article import OneArticle

        alone = OneArticle(path)
        try:
            alone.summary(0)  # what cannot be read is said here, and not on an empty screen
        except ParseError as error:
            raise about(str(path), error) from error
        return _browse(alone)
    from tui.archive.opened import as_one

    shelf, failure = open_shelf()
    rules = current().rules
    with ExitStack() as stack:

        def open_one(folder: Path) -> Archive:
            archive = Archive(folder, block_texts, shelf=shelf, shelf_failure=failure, rules=rules)
            return stack.enter_context(archive)

        def open_archive(name: str) -> Library:
            return as_one([name], current(), open_one)

        return _browse(as_one(words, current(), open_one), open_archive)


def require_terminal(environment: Mapping[str, str] = os.environ) -> None:
    """Say what is missing where the browser cannot be shown.

    Raises:
        UsageError: no terminal, one that can only print, or a locale without letters for it.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(tr("browsing needs a terminal; microfiche export and microfiche list do without"))
    if environment.get("TERM", "dumb") == "dumb":
        raise UsageError(tr("browsing needs a terminal that can move its cursor (TERM is dumb or not set)"))
    try:
        FRAME.encode(sys.stderr.encoding)  # where Textual draws
    except UnicodeEncodeError:
        raise UsageError(
            tr(
                "browsing needs a locale that has frames and all letters: set LANG to C.UTF-8 (it is {encoding})",
                encoding=sys.stderr.encoding,
            )
        ) from None


def _browse(archive: Library, open_archive: OpenArchive | None = None) -> int:
    app = MicroficheApp(archive, open_archive)
    with ending_with_the_terminal():
        app.run()
    return app.return_code or 0
