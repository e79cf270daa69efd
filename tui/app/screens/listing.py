"""A screen that asks the archive what to list, and never waits for the answer."""

from collections.abc import Callable
from functools import partial
from time import sleep

from msgspec import Struct
from textual import on
from textual.message import Message
from textual.reactive import reactive
from textual.worker import Worker, get_current_worker

from tui.app.bound import key_for
from tui.app.commands import Pane
from tui.app.counts_and_chords import CountsAndChords
from tui.app.fact import Fact
from tui.app.library import Library
from tui.app.listing import Listing, list_matches
from tui.app.parts.desk import Found, Stopped, Work
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.filter_bar import FilterBar
from tui.app.widgets.panes import Panes
from tui.archive.archive import Order
from tui.article.problems import told
from tui.article.summary import ArticleSummary
from tui.errors import ArchiveError
from tui.language import tr
from tui.render.guard import guarded

SECONDS_TO_WRITE = 0.001
"""Before a search begins: the thread that writes to the terminal has what was typed written meanwhile."""
ORDERS = (Order.NEWEST, Order.OLDEST, Order.TITLE, Order.SOURCE)
"""The orders that `o` goes through."""


class Question(Struct, frozen=True, eq=False):
    """What the list was asked to show."""

    text: str
    order: Order
    chosen: int | None
    """Id of the article to keep in view."""
    row: int
    """Where the cursor was."""


class ListingScreen(CountsAndChords):
    """Holds the question and the newest answer; late answers to older questions are dropped."""

    listing: reactive[Listing | None] = reactive(None, repaint=False)
    """The newest answer."""
    order: reactive[Order] = reactive(Order.NEWEST, repaint=False, init=False)
    explanation: reactive[str] = reactive("", repaint=False)
    """The query said back."""

    class Ready(Message):
        """The first rows are on the screen."""

    class Failed(Fact):
        """What was asked could not be done."""

        error: ArchiveError

    def __init__(self, archive: Library) -> None:
        super().__init__()
        self.archive = archive
        self.opened: ArticleSummary | None = None
        """The open article."""
        self._question = Question("", Order.NEWEST, None, 0)
        self._answered = False
        self._open_when_listed = False
        self._has_looked = False
        self._behind: dict[str, Worker[None]] = {}
        """The latest work of each group that is done behind."""

    @property
    def _list(self) -> ArticleList:
        return self.query_one(ArticleList)

    @property
    def _panes(self) -> Panes:
        return self.query_one(Panes)

    @property
    def _filter(self) -> FilterBar:
        return self.query_one(FilterBar)

    def do_behind(self, group: str, work: Work[Found], then: Callable[[Found], None]) -> None:
        """Do something that takes time in a thread, then go on with what came of it (see `Desk`)."""

        def do() -> None:
            worker = get_current_worker()
            try:
                found = work(lambda: worker.is_cancelled)
            except ArchiveError as error:
                self.tell_failure(error)
            else:
                self.call_later(go_on, worker, found)

        def go_on(worker: Worker[None], found: Found) -> None:
            if self._behind[group] is worker:
                then(found)

        self._behind[group] = self.run_worker(do, thread=True, exclusive=True, group=group)

    def stop_behind(self, group: str) -> bool:
        """Tell the latest work of a group to stop; says whether it was running (see `Desk`)."""
        worker = self._behind.get(group)
        if worker is None or not worker.is_running:
            return False
        worker.cancel()
        return True

    def key_for(self, command_id: str) -> str:
        """The first key of a command, as a reader writes it."""
        return key_for(self, command_id)

    def tell_failure(self, error: ArchiveError) -> None:
        """Say what could not be done, and why; from any thread."""
        self.post_message(self.Failed(error))

    def tell(self, message: str) -> None:
        """Show a message for a while."""
        self.notify(guarded(message), markup=False, timeout=5)

    def tell_to_open(self) -> None:
        """Say that an article must be open for what was asked."""
        self.tell(tr("Open an article first: {key}", key=key_for(self, "list.open")))

    @on(ArticleList.FilterAsked)
    def action_filter(self) -> None:
        """Go to the filter bar; the list shows, since it is what narrows."""
        self._panes.at = Pane.LIST
        self._filter.focus_input()

    def action_next_order(self) -> None:
        """List by the next order."""
        self.order = ORDERS[(ORDERS.index(self.order) + 1) % len(ORDERS)]

    def action_previous_order(self) -> None:
        """List by the order before."""
        self.order = ORDERS[ORDERS.index(self.order) - 1]

    def watch_order(self) -> None:
        """List in another order."""
        self.ask_again()

    @on(FilterBar.Changed)
    def _narrow(self) -> None:
        self._open_when_listed = False
        self.ask_again()

    @on(FilterBar.Left)
    def _leave_filter(self) -> None:
        self._panes.go_to(Pane.LIST)

    @on(FilterBar.Saved)
    def _say_saved(self, message: FilterBar.Saved) -> None:
        self.tell(
            tr(
                "Saved as {name}: {key} in the filter bar",
                name=message.name,
                key=key_for(self, "filter.previous_suggestion"),
            )
            if message.name
            else tr("Search forgotten")
        )

    @on(FilterBar.Submitted)
    def _open_first_match(self) -> None:
        """Open the first match of what is typed now, even when the answer is still to come."""
        self._panes.go_to(Pane.LIST)
        self._open_when_listed = True
        self._open_first_if_listed()

    def _open_first_if_listed(self) -> None:
        # While the archive is being indexed for the first time, what matches may still come.
        is_known = self._has_looked or (self.listing is not None and self.listing.count > 0)
        if self._open_when_listed and self._answered and is_known:
            self._open_when_listed = False
            self._list.open_row(0, enter=not self.has_class("-wide"))

    def ask_again(self) -> None:
        """Ask the archive what the list is to show now."""
        chosen = self._list.chosen if self._list.cursor else self.opened
        kept = chosen.id if chosen else None
        self._question = Question(self._filter.text, self.order, kept, self._list.cursor)
        self._answered = False
        # What was typed shows first: looking for it at once would take the interpreter from its drawing.
        self.call_after_refresh(self._search_unless_outdated, self._question)

    def _search_unless_outdated(self, question: Question) -> None:
        if question is self._question:
            self.do_behind("search", partial(self._search, question), partial(self._show_matches, question))

    def list_first(self) -> None:
        """List every article, before the first drawing: this takes less time than drawing an empty list."""
        try:
            listing = list_matches(self.archive, "", self.order, None)
        except ArchiveError as error:
            self.post_message(self.Failed(error))
        else:
            self._show_matches(self._question, listing)

    def _search(self, question: Question, _: Stopped) -> Listing:
        sleep(SECONDS_TO_WRITE)
        return list_matches(self.archive, question.text, question.order, question.chosen)

    def _show_matches(self, question: Question, listing: Listing) -> None:
        if question is not self._question:  # an answer may come after the next question, and before its search
            return
        if self._list.cursor != question.row:  # the reader went on: the answer would take the cursor back
            self.ask_again()
            return
        self._answered = True
        if self.listing is None:
            self.call_after_refresh(self.post_message, self.Ready())
        self.listing = listing
        self.explanation = listing.query.explain() if question.text.strip() else ""
        self._list.hint = self._empty_hint()
        self._open_first_if_listed()

    def note_synced(self) -> None:
        """The folder has been looked through once: an empty list is empty."""
        self._has_looked = True
        self._list.hint = self._empty_hint()

    def _empty_hint(self) -> str:
        if self._filter.text.strip():
            change, close = key_for(self, "anywhere.filter"), key_for(self, "anywhere.close")
            return tr(
                "Nothing matches\n{change} changes the filter\n{close} takes it away", change=change, close=close
            )
        if not self._has_looked:
            return tr("Looking for articles …")
        folders = ", ".join([folder.name for folder in self.archive.folders])
        return tr(
            "No articles in {folders}\n{key} quits",
            folders=guarded(folders),
            key=key_for(self, "anywhere.close_or_quit"),
        )

    @on(Failed)
    @on(ArticleList.FetchFailed)
    @on(FilterBar.Failed)
    def _say_failure(self, message: Failed | ArticleList.FetchFailed | FilterBar.Failed) -> None:
        self.notify(guarded(told(message.error)), severity="error", markup=False)
