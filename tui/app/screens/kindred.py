"""A screen from which the reader goes on to articles akin to one: on the same matter, or copies of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from tui.app.commands import Pane
from tui.app.jump_list import Place
from tui.app.library import Library
from tui.app.screens.narrowing import NarrowingScreen
from tui.article.article import ArticleSummary
from tui.errors import ArchiveError
from tui.language import tr

if TYPE_CHECKING:  # the dialog loads what the first screen does not need
    from tui.app.screens.article_choice import Choice

RELATED = 12
"""As many related articles are offered: two lines each still fit most windows."""

FindKindred = Callable[[Library, int], "Sequence[Choice]"]


class KindredScreen(NarrowingScreen):
    """Finds the articles akin to the one at hand, and offers them."""

    @dataclass
    class KindredFound(Message):
        """The archive has named the articles akin to one."""

        summary: ArticleSummary
        """The one."""
        heading: str
        choices: "Sequence[Choice]"

    def open(self, summary: ArticleSummary, place: Place | None = None) -> None:
        """Open an article."""

    def action_related(self) -> None:
        """Offer the articles on the same matter."""
        self._look_for(tr("Related articles"), related)

    def action_copies(self) -> None:
        """Offer the other places of the same text or story."""
        self._look_for(tr("Other copies"), copies)

    def _look_for(self, heading: str, find: FindKindred) -> None:
        if self.at_hand:
            self._find_kindred(self.at_hand[0], heading, find)
        else:
            self.tell_to_open()

    @work(thread=True, exclusive=True, group="kindred")
    def _find_kindred(self, summary: ArticleSummary, heading: str, find: FindKindred) -> None:
        try:
            choices = find(self.archive, summary.id)
        except ArchiveError as error:
            self.post_message(self.Failed(error))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(self.KindredFound(summary, heading, choices))

    @on(KindredFound)
    def _offer(self, message: KindredFound) -> None:
        """Offer what was found, unless the reader has gone on since."""
        if not self.is_current or self.at_hand is None or self.at_hand[0].id != message.summary.id:
            return
        if not message.choices:
            self.tell(tr("{heading}: none", heading=message.heading))
            return
        from tui.app.screens.article_choice import ArticleChoice

        self.app.push_screen(ArticleChoice(message.heading, message.choices), self._open_kindred)

    def _open_kindred(self, summary: ArticleSummary | None) -> None:
        if summary:
            self.open(summary)
            self._panes.go_to(Pane.READING)


def related(archive: Library, article_id: int) -> "list[Choice]":
    """The articles most like one, the most alike first; runs in any thread."""
    from tui.app.screens.article_choice import Choice

    return [Choice(summary) for summary in archive.related(article_id, RELATED)]


def copies(archive: Library, article_id: int) -> "list[Choice]":
    """Where else an article's text lies, then its story in other words; runs in any thread."""
    from tui.app.screens.article_choice import Choice

    known = archive.copies_of(article_id)
    reasons = dict.fromkeys(known.same_text, tr("same text")) | dict.fromkeys(
        known.same_story, tr("same title and day")
    )
    found = [(archive.summary(copy), reason) for copy, reason in reasons.items()]
    return [Choice(summary, reason) for summary, reason in found if summary]
