"""Articles akin to the one at hand: on the same matter, or copies of it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.library import Library
from tui.app.parts.desk import Desk
from tui.article.summary import ArticleSummary
from tui.language import tr

if TYPE_CHECKING:  # the dialog loads what the first screen does not need
    from tui.app.screens.article_choice import Choice

RELATED = 12
"""As many related articles are offered: two lines each still fit most windows."""

FindKindred = Callable[[Library, int], "Sequence[Choice]"]


class Kindred:
    """Finds the articles akin to the one at hand, and offers them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def offer_related(self) -> None:
        """Offer the articles on the same matter."""
        self._look_for(tr("Related articles"), related)

    def offer_copies(self) -> None:
        """Offer the other places of the same text or story."""
        self._look_for(tr("Other copies"), copies)

    def _look_for(self, heading: str, find: FindKindred) -> None:
        if self._desk.at_hand is None:
            self._desk.tell_to_open()
            return
        summary = self._desk.at_hand[0]
        archive = self._desk.archive
        self._desk.do_behind(
            "kindred", lambda _: find(archive, summary.id), partial(self._offer, summary, heading)
        )

    def _offer(self, summary: ArticleSummary, heading: str, choices: "Sequence[Choice]") -> None:
        """Offer what was found, unless the reader has gone on since."""
        at_hand = self._desk.at_hand
        if not self._desk.is_current or at_hand is None or at_hand[0].id != summary.id:
            return
        if not choices:
            self._desk.tell(tr("{heading}: none", heading=heading))
            return
        from tui.app.screens.article_choice import ArticleChoice

        self._desk.app.push_screen(ArticleChoice(heading, choices), self._open)

    def _open(self, choice: "Choice | None") -> None:
        if choice:
            self._desk.open(choice.summary)
            self._desk.go_to_reading()


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
