"""A screen from which the article at hand goes to other programs: a browser, an editor, a command."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from tui.app.jump_list import Place
from tui.app.library import Library
from tui.app.screens.kindred import KindredScreen
from tui.app.widgets.prompt import Purpose
from tui.article.article import ArticleSummary
from tui.language import tr
from tui.layout.pages import Position
from tui.render.guard import guarded

if TYPE_CHECKING:  # what starts programs is loaded when one is started
    from tui.app.piping import Piped

SHORT_OUTPUT = 200
"""Characters of output on one line that are told and not shown on a screen of their own."""


class ElsewhereScreen(KindredScreen):
    """Hands the article on, and tells what became of it."""

    @dataclass
    class PipeEnded(Message):
        """A command that was given an article has ended."""

        piped: "Piped"

    def __init__(self, archive: Library) -> None:
        super().__init__(archive)
        self._piping: Worker[None] | None = None
        self._last_command = ""

    @property
    def reading_position(self) -> Position:
        """Where in the open article the reader is."""
        return Position()

    def picture_reader(self, summary: ArticleSummary) -> Callable[[str], bytes | None]:
        """What reads the pictures of an article that lie in the archive; for any thread."""
        from tui.app.saving import origin_of

        return origin_of(self.archive.folder_of(summary.id), summary.path, summary.id).picture

    def action_open_address(self) -> None:
        """Open the article's own address on the web."""
        from tui.app.following import follow_link

        if self.article is None:
            self.tell_to_open()
        elif not self.article.front_matter.link.startswith(("http://", "https://")):
            self.tell(tr("The article does not say where it lies on the web"))
        else:
            address = self.article.front_matter.link
            follow_link(self.app, address, address)

    def action_edit_file(self) -> None:
        """Open the article's file in the reader's editor, then read it again."""
        from tui.app.editing import edit
        from tui.app.saving import path_in

        if self.at_hand is None:
            self.tell_to_open()
            return
        summary = self.at_hand[0]
        is_open = self.opened is not None and self.opened.id == summary.id
        if edit(self.app, path_in(self.archive.folder_of(summary.id), summary.path)) and is_open:
            self.open(summary, Place(summary, self.reading_position))

    def action_pipe(self) -> None:
        """Ask for a command that is given the article's text."""
        if self.article is None:
            self.tell_to_open()
        else:
            self.ask(Purpose.PIPE, self._last_command)

    def pipe_to(self, command: str) -> None:
        """Give the selection, or else the article, as text to a command."""
        from tui.export.text import text_of

        if self.article is None or not command.strip():
            return
        self._last_command = command
        self._piping = self._pipe(command, self.selected_text or text_of(self.article))

    def stop_pipe(self) -> bool:
        """Stop the command that runs; says whether one did."""
        running = self._piping is not None and self._piping.is_running
        if running and self._piping:
            self._piping.cancel()
        return running

    @work(thread=True, exclusive=True, group="pipe")
    def _pipe(self, command: str, text: str) -> None:
        from tui.app.piping import pipe

        worker = get_current_worker()
        self.post_message(self.PipeEnded(pipe(command, text, lambda: worker.is_cancelled)))

    @on(PipeEnded)
    def _show_output(self, message: PipeEnded) -> None:
        """Tell a line, show more than that; a failure is told in any case."""
        from tui.app.screens.output import OutputScreen

        piped = message.piped
        said = piped.output.rstrip()
        if piped.failure:
            self.notify(guarded(f"{piped.command}: {piped.failure}"), severity="error", markup=False)
        if "\n" in said or len(said) > SHORT_OUTPUT:
            self.app.push_screen(OutputScreen(piped.command, said))
        elif not piped.failure:
            self.tell(said or tr("{command}: done", command=piped.command))
        elif said:
            self.tell(said)
