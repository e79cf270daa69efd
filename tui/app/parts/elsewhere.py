"""The article at hand in other programs: a browser, an editor, a command."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.app.jump_list import Place
from tui.app.parts.desk import Desk, whole_article
from tui.app.widgets.prompt import Inquiry, Purpose
from tui.article.summary import ArticleSummary
from tui.language import tr
from tui.render.guard import guarded

if TYPE_CHECKING:  # what starts programs is loaded when one is started
    from tui.app.piping import Piped

SHORT_OUTPUT = 200
"""Characters of output on one line that are told and not shown on a screen of their own."""


class Elsewhere:
    """Hands the article on, and tells what became of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._last_command = ""

    def picture_reader(self, summary: ArticleSummary) -> Callable[[str], bytes | None]:
        """What reads the pictures of an article that lie in the archive; for any thread."""
        from tui.app.saving import origin_of

        return origin_of(self._desk.archive.folder_of(summary.id), summary.path, summary.id).picture

    def open_address(self) -> None:
        """Open the article's own address on the web."""
        article = self._desk.article
        if article is None:
            self._desk.tell_to_open()
        elif not article.front_matter.link.startswith(("http://", "https://")):
            self._desk.tell(tr("The article does not say where it lies on the web"))
        else:
            self.follow(article.front_matter.link, article.front_matter.link)

    def follow(self, address: str, text: str) -> None:
        """Open an address outside, or say why not.

        Args:
            address: as written in the article.
            text: what the article shows for it.
        """
        from tui.app.following import follow_link

        article = self._desk.article
        follow_link(self._desk.app, address, text, article.front_matter.link if article else "")

    def edit_file(self) -> None:
        """Open the article's file in the reader's editor, then read it again."""
        from tui.app.editing import edit
        from tui.app.saving import path_in

        desk = self._desk
        if desk.at_hand is None:
            desk.tell_to_open()
            return
        summary = desk.at_hand[0]
        is_open = desk.opened is not None and desk.opened.id == summary.id
        if edit(desk.app, path_in(desk.archive.folder_of(summary.id), summary.path)) and is_open:
            desk.open(summary, Place(summary, desk.reading_position))

    def ask_for_command(self) -> None:
        """Ask for a command that is given the article's text."""
        if self._desk.selected_text or whole_article(self._desk):
            self._desk.ask(Inquiry(Purpose.PIPE, self._pipe_to), self._last_command)

    def _pipe_to(self, command: str) -> None:
        """Give the selection, or else the article, as text to a command."""
        from tui.app.piping import pipe
        from tui.export.text import text_of

        if not command:
            return
        self._last_command = command
        text = self._desk.selected_text
        if not text and (article := whole_article(self._desk)):
            text = text_of(article)
        if text:
            self._desk.do_behind("pipe", partial(pipe, command, text), self._show_output)

    def stop_pipe(self) -> bool:
        """Stop the command that runs; says whether one did."""
        return self._desk.stop_behind("pipe")

    def _show_output(self, piped: "Piped") -> None:
        """Tell a line, show more than that; a failure is told in any case."""
        from tui.app.screens.output import OutputScreen

        said = piped.output.rstrip()
        if piped.failure:
            self._desk.app.notify(guarded(f"{piped.command}: {piped.failure}"), severity="error", markup=False)
        if "\n" in said or len(said) > SHORT_OUTPUT:
            self._desk.app.push_screen(OutputScreen(piped.command, said))
        elif not piped.failure:
            self._desk.tell(said or tr("{command}: done", command=piped.command))
        elif said:
            self._desk.tell(said)
