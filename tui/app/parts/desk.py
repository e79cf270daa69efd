"""What the parts of the browsing screen need of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from textual.app import App

from tui.app.jump_list import Place
from tui.app.library import Library
from tui.app.listing import Listing
from tui.app.widgets.prompt import Inquiry
from tui.archive.shelf import Marks
from tui.article.summary import ArticleSummary
from tui.errors import ArchiveError
from tui.language import tr
from tui.layout.position import Position

if TYPE_CHECKING:  # needed by no first screen
    from tui.article.article import Article

Found = TypeVar("Found")
Stopped = Callable[[], bool]
Work = Callable[[Stopped], Found]


class Desk(Protocol):
    """Where the reader sits: what lies open there, and how to speak to the reader."""

    @property
    def app(self) -> App[object]:
        """The program that runs."""

    @property
    def is_current(self) -> bool:
        """Whether no other screen lies over it."""

    @property
    def archive(self) -> Library:
        """What is read."""

    @property
    def listing(self) -> Listing | None:
        """What the list shows."""

    @property
    def filter_text(self) -> str:
        """What the filter bar says."""

    @property
    def opened(self) -> ArticleSummary | None:
        """The row of the open article."""

    @property
    def article(self) -> "Article | None":
        """The open article."""

    @property
    def marks(self) -> Marks:
        """The reader's marks on the open article."""

    @property
    def current_section(self) -> int | None:
        """Index of the section being read."""

    @property
    def reading_position(self) -> Position:
        """Where in the open article the reader is."""

    @property
    def selected_text(self) -> str:
        """What the reader selected in the article."""

    @property
    def at_hand(self) -> tuple[ArticleSummary, Marks] | None:
        """The row under the cursor while the reader is at the list, else the open article."""

    def open(self, summary: ArticleSummary, place: Place | None = None) -> None:
        """Open an article, at a place in it or at its top."""

    def go_to_reading(self) -> None:
        """Go to the reading pane."""

    def ask(self, inquiry: Inquiry, text: str = "") -> None:
        """Ask for a line of text, with `text` to begin with."""

    def key_for(self, command_id: str) -> str:
        """The first key of a command, as a reader writes it."""

    def tell(self, message: str) -> None:
        """Show a message for a while."""

    def tell_to_open(self) -> None:
        """Say that an article must be open for what was asked."""

    def tell_failure(self, error: ArchiveError) -> None:
        """Say what could not be done, and why; from any thread."""

    def show_marks(self, article_id: int, marks: Marks) -> None:
        """Show new marks on an article, wherever it stands."""

    def show_progress(self, text: str) -> None:
        """Show what goes on behind, and how far it has come; from any thread."""

    def call_later(self, callback: Callable[..., object], *args: object) -> bool:
        """Have something done in the app, after what is waiting there; from any thread."""

    def do_behind(self, group: str, work: Work[Found], then: Callable[[Found], None]) -> None:
        """Do something that takes time in a thread, then go on with what came of it.

        Args:
            group: what it is; a later work of the same group stops an earlier one.
            work: runs in a thread, is told how to ask whether it is to stop, and returns what it found. An
                ArchiveError is told to the reader.
            then: runs in the app with what was found, unless a later work of the group has begun.
        """

    def stop_behind(self, group: str) -> bool:
        """Tell the latest work of a group to stop; says whether it was running."""


def whole_article(desk: Desk) -> "Article | None":
    """The open article, to be kept or handed on; None when there is none or only its beginning, which is told.

    The beginning of a file would look like all of it wherever it is kept.
    """
    article = desk.article
    if article is None:
        desk.tell_to_open()
        return None
    if not article.is_beginning:
        return article
    if desk.app.is_web:
        desk.tell(tr("Only the beginning of this file is here: copy what you select in it"))
    else:
        editor = desk.key_for("anywhere.edit_file")
        desk.tell(
            tr(
                "Only the beginning of this file is here: copy what you select in it, or open all of it: {key}",
                key=editor,
            )
        )
    return None
