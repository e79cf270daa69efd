"""The browsing screen: article list, reading pane and section outline under a filter bar."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.dom import DOMNode
from textual.reactive import Reactive, reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.app.bound import bind_keys, commands_in, key_for
from tui.app.commands import COMMANDS, Command, Pane, bindings_of
from tui.app.compositing import SeenEdgesCompositor
from tui.app.jump_list import Place
from tui.app.library import Library
from tui.app.parts.elsewhere import Elsewhere
from tui.app.parts.keeping import Keeping
from tui.app.parts.kindred import Kindred
from tui.app.parts.marking import Marking
from tui.app.parts.numbers import Numbers
from tui.app.parts.opening import Opening, ReadArticle
from tui.app.parts.syncing import Syncing
from tui.app.screens.narrowing import NarrowingScreen
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.filter_bar import FilterBar
from tui.app.widgets.panes import Panes
from tui.app.widgets.prompt import Inquiry, Prompt, Purpose
from tui.app.widgets.reading_pane import ReadingPane
from tui.app.widgets.section_outline import SectionOutline
from tui.app.widgets.status_line import KeyHints, StatusLine
from tui.archive.shelf import NO_MARKS, Marks
from tui.article.summary import ArticleSummary
from tui.language import tr
from tui.layout.position import Position
from tui.settings import current

if TYPE_CHECKING:  # needed by no first screen
    from tui.article.article import Article
    from tui.article.outline import Section

_PANE_OF: dict[str, Pane] = {
    "FilterBar": Pane.FILTER,
    "ArticleList": Pane.LIST,
    "ReadingPane": Pane.READING,
    "SectionOutline": Pane.OUTLINE,
    "Timeline": Pane.TIMELINE,
    "Facets": Pane.FACETS,
}
"""Keyed by the names of the widgets: not all of them are there from the start."""


def acting_node(screen: DOMNode, pane: Pane) -> DOMNode | None:
    """The widget that a pane's commands act on; None on a screen without it, or while it is not there."""
    if not isinstance(screen, BrowseScreen):
        return None
    names = {pane: name for name, pane in _PANE_OF.items()} | {Pane.PANES: "Panes"}
    return next(iter(screen.query(names[pane])), None) if pane in names else screen


def can_act(screen: DOMNode, command: Command) -> bool:
    """Whether a command means something on a screen: a pane that is not there can be shown, but not left."""
    return isinstance(screen, BrowseScreen) and (screen.is_shown(command.pane) or command.name != "leave")


class BrowseScreen(NarrowingScreen):
    """Where someone reads an archive for an hour."""

    BINDINGS = bindings_of(Pane.ANYWHERE)
    # Textual declares these two as instance variables: no ClassVar.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (30, "-narrow"), (60, "-medium"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (8, "-low"), (16, "-tall")]  # noqa: RUF012
    AUTO_FOCUS = "ArticleList"

    # What gains and what loses the focus is drawn anew by itself. Drawing the whole window first, as Textual does,
    # would be the larger part of what going to another pane costs.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    article: "reactive[Article | None]" = reactive(None, repaint=False)
    """The open article."""
    marks: reactive[Marks] = reactive(NO_MARKS, repaint=False)
    """On the open article."""
    current_section: reactive[int | None] = reactive(None, repaint=False)
    """Index of the section being read."""
    progress: reactive[str] = reactive("", repaint=False)
    """What goes on behind, and how far it has come."""
    sections: "reactive[Sequence[Section]]" = reactive(tuple, repaint=False)
    pane: reactive[Pane] = reactive(Pane.LIST, repaint=False)
    """Where the focus is."""
    found: reactive[str] = reactive("", repaint=False)
    """Which of the hits in the article the reader is at: `3 of 17`."""
    prompting: reactive[bool] = reactive(False, repaint=False, toggle_class="-prompting")

    def __init__(self, archive: Library) -> None:
        super().__init__(archive)
        self._window = self._compositor = SeenEdgesCompositor()
        self._opening = Opening(self, self._show_article, self._go_to_position)
        self._numbers = Numbers(self, lambda index: self._reading.go_to_section(index))
        self._marking = Marking(self)
        self._keeping = Keeping(self)
        self._kindred = Kindred(self)
        self._elsewhere = Elsewhere(self)
        self.syncing = Syncing(self, self.ask_again, self.note_synced)
        self._is_finding = False
        """Whether the reader looks for words in the article; what the filter found there does not count."""
        self.deeds: Mapping[str, Callable[[], None]] = {
            "go_to_section": self._numbers.ask,
            "jump_back": self._opening.jump_back,
            "toggle_star": self._marking.toggle_star,
            "toggle_read": self._marking.toggle_read,
            "edit_tags": self._marking.ask_for_tags,
            "edit_note": self._marking.ask_for_note,
            "save": self._keeping.save,
            "export": self._keeping.export,
            "copy": self._keeping.copy,
            "copy_citation": self._keeping.copy_citation,
            "related": self._kindred.offer_related,
            "copies": self._kindred.offer_copies,
            "open_address": self._elsewhere.open_address,
            "edit_file": self._elsewhere.edit_file,
            "pipe": self._elsewhere.ask_for_command,
        }
        """The commands that a part of the screen does."""

    def compose(self) -> ComposeResult:
        """Draw the window, from the first in the arrangement for its size."""
        width, height = self.app.size
        for size, breakpoints in ((width, self.HORIZONTAL_BREAKPOINTS), (height, self.VERTICAL_BREAKPOINTS)):
            self.set_class(
                True, next(name for least, name in reversed(breakpoints) if size >= least), update=False
            )
        yield FilterBar(self.archive)
        with Panes():
            yield ArticleList().data_bind(BrowseScreen.listing)
            yield ReadingPane().data_bind(BrowseScreen.article, BrowseScreen.marks)
            yield SectionOutline().data_bind(
                BrowseScreen.article, BrowseScreen.sections, current=BrowseScreen.current_section
            )
        yield StatusLine().data_bind(
            BrowseScreen.pending,
            BrowseScreen.explanation,
            BrowseScreen.order,
            BrowseScreen.progress,
            place=BrowseScreen.found,
        )
        yield Prompt()
        yield KeyHints().data_bind(BrowseScreen.pane)
        yield Static(tr("microfiche needs a window of at least 30 × 8"), id="too-small", markup=False)

    @property
    def _reading(self) -> ReadingPane:
        return self.query_one(ReadingPane)

    @property
    def _outline(self) -> SectionOutline:
        return self.query_one(SectionOutline)

    def on_mount(self) -> None:
        """Name the panes, and ask for the first rows."""
        self._list.border_title, self._outline.border_title = tr("Articles"), tr("Sections")
        if commands_in(self) is not COMMANDS:
            for pane in Pane:
                if pane is not Pane.PROGRAM and (node := acting_node(self, pane)):
                    bind_keys(node, pane, commands_in(self))
        opens, narrows, lists = (key_for(self, name) for name in ("list.open", "list.filter", "program.key_list"))
        self._reading.hint = tr(
            "{opens} opens an article\n{narrows} narrows the list\n{lists} lists every key",
            opens=opens,
            narrows=narrows,
            lists=lists,
        )
        self.app.app_resume_signal.subscribe(self, lambda _: self._window.forget_drawn())
        self.list_first()
        only = self.listing.pages.row(0) if self.listing and self.archive.is_one_file else None
        if only:
            self._panes.leave_list_aside()
            self.open(only)

    def on_screen_suspend(self) -> None:
        """Another screen is drawn over all of this one."""
        self._window.forget_drawn()

    def keep_marks(self) -> None:
        """Put the reader's place and marks on the shelf now: the program ends."""
        self._marking.keep_all()

    @on(NarrowingScreen.Failed)
    @on(ArticleList.FetchFailed)
    def _mend_index(self, message: NarrowingScreen.Failed | ArticleList.FetchFailed) -> None:
        self.syncing.mend(message.error)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Know where the focus is, for the footer."""
        inside = {type(widget).__name__ for widget in event.widget.ancestors_with_self}
        self.pane = next((pane for name, pane in _PANE_OF.items() if name in inside), self.pane)

    # The article

    @on(ArticleList.ArticleChosen)
    def _open_chosen(self, message: ArticleList.ArticleChosen) -> None:
        self.open(message.summary)
        if message.enter:
            self._panes.go_to(Pane.READING)
            self.hold_keys()  # they are for the article, not for the one before

    @on(NarrowingScreen.Failed)
    def _go_on_without_article(self) -> None:
        self.release_keys()

    def open(self, summary: ArticleSummary, place: Place | None = None) -> None:
        """Open an article, at a place in it or at its top; a short one is there when the key is drawn."""
        self.wait_to_draw()
        self._opening.open(summary, place)

    def _show_article(self, read: ReadArticle) -> None:
        self._outline.call_later(self.draw_now)  # when the panes have said what is to be drawn
        self._reading.call_later(self.release_keys)
        self._leave_place(is_jump=read.place is None)
        self.opened = read.summary
        self._reading.read_picture = self._elsewhere.picture_reader(read.summary)
        self.article, self.marks = read.article, read.marks
        self.sections = read.article.outline.sections
        self._reading.highlight_terms(read.hits)
        if read.place:
            self._go_to_position(read.place.position)
        elif read.hits:
            self._reading.go_to_first_hit()
        elif read.marks.place:
            self._go_to_position(Position(*read.marks.place))
        if seconds := current().seconds_until_read:
            self.set_timer(seconds, partial(self._marking.mark_read, read.summary))

    def _go_to_position(self, position: Position) -> None:
        self._reading.go_to_position(position)

    def _leave_place(self, *, is_jump: bool) -> None:
        if self.article:
            self._marking.mark_place()
            if is_jump:
                self._opening.remember_jump(self.reading_position)

    @on(ReadingPane.EndReached)
    def _count_as_read(self) -> None:
        if self.opened:
            self._marking.mark_read(self.opened)

    @property
    def at_hand(self) -> tuple[ArticleSummary, Marks] | None:
        """The row under the cursor while the reader is at the list, else the open article."""
        if self._panes.at is Pane.LIST:
            return (self._list.chosen, self._list.chosen_marks) if self._list.chosen else None
        return (self.opened, self.marks) if self.opened else None

    def show_marks(self, article_id: int, marks: Marks) -> None:
        """Show new marks on an article, wherever it stands."""
        if self.opened and article_id == self.opened.id:
            self.marks = marks
        self._list.show_marks(article_id, marks)

    @property
    def reading_position(self) -> Position:
        """Where in the open article the reader is."""
        return self._reading.position

    @property
    def filter_text(self) -> str:
        """What the filter bar says."""
        return self._filter.text

    def show_progress(self, text: str) -> None:
        """Show what goes on behind, and how far it has come; from any thread."""
        self.call_later(setattr, self, "progress", text)

    # Going about

    def go_to_reading(self) -> None:
        """Go to the reading pane."""
        self._panes.go_to(Pane.READING)

    def action_next_article(self) -> None:
        """Open the next article of the list."""
        self._list.open_row(self._list.cursor + 1, enter=False)

    def action_previous_article(self) -> None:
        """Open the article before."""
        self._list.open_row(self._list.cursor - 1, enter=False)

    def action_close(self) -> None:
        """Close what is on top."""
        self._close_top()

    def action_close_or_quit(self) -> None:
        """Close what is on top; with nothing on top, quit."""
        if not self._close_top():
            self.app.exit()

    def _close_top(self) -> bool:
        if (
            self._keeping.stop_export()
            or self._elsewhere.stop_pipe()
            or self.close_facets()
            or self._close_find()
            or self._panes.close_top()
        ):
            return True
        if self._filter.text:
            self._filter.text = ""
            return True
        return self.close_timeline()

    # Sections and jumps

    @on(ReadingPane.SectionEntered)
    def _mark_section(self, message: ReadingPane.SectionEntered) -> None:
        self.current_section = message.section

    @on(SectionOutline.SectionChosen)
    def _go_to_chosen(self, message: SectionOutline.SectionChosen) -> None:
        self._panes.go_to(Pane.READING)
        self._reading.go_to_section(message.index)

    def action_toggle_fold(self) -> None:
        """Fold or unfold the section in the outline."""
        self._outline.toggle_fold()

    def action_fold_all(self) -> None:
        """Fold every section in the outline."""
        self._outline.fold_all()

    def action_unfold_all(self) -> None:
        """Unfold every section in the outline."""
        self._outline.unfold_all()

    @on(SectionOutline.NarrowingAsked)
    def _ask_for_words(self) -> None:
        narrow = self._outline.narrow
        self.ask(Inquiry(Purpose.NARROW, follow=narrow, drop=partial(narrow, "")), self._outline.words)

    def go_to_number(self, number: str) -> None:
        """Go to the section of this number, or say which there are."""
        self._numbers.go_to(number)

    @on(ReadingPane.Jumped)
    def _remember_jump(self, message: ReadingPane.Jumped) -> None:
        self._opening.remember_jump(message.origin)

    # Finding in the article, and following its links

    @property
    def selected_text(self) -> str:
        """What the reader selected in the article."""
        return self._reading.selected_text

    @on(ReadingPane.FindAsked)
    def _ask_what_to_find(self) -> None:
        self.ask(Inquiry(Purpose.FIND, follow=self._reading.find, drop=self._close_find))

    @on(ReadingPane.FindChanged)
    def _count_hits(self, message: ReadingPane.FindChanged) -> None:
        self._is_finding = bool(message.words)
        if message.total and (message.current or message.words):
            self.found = tr("{current:,} of {total:,}", current=message.current, total=message.total)
        else:
            self.found = tr("not found") if message.words else ""

    def _close_find(self) -> bool:
        is_finding = self._is_finding
        if is_finding:
            self._reading.clear_find()
        return is_finding

    @on(ReadingPane.LinkChosen)
    def _open_link(self, message: ReadingPane.LinkChosen) -> None:
        self._elsewhere.follow(message.address, message.text)

    @on(KeyHints.Chosen)
    async def _do_hinted(self, message: KeyHints.Chosen) -> None:
        """Do what was clicked in the footer, as its key would."""
        command = message.command
        node = acting_node(self, command.pane) if command.pane is not Pane.PROGRAM else self.app
        await self.app.run_action(command.name, node)

    # The prompt

    def ask(self, inquiry: Inquiry, text: str = "") -> None:
        """Ask for a line of text, with `text` to begin with."""
        self.prompting = True
        self.query_one(Prompt).ask(inquiry, text)

    @on(FilterBar.NameAsked)
    def _ask_for_name(self, message: FilterBar.NameAsked) -> None:
        self.ask(Inquiry(Purpose.SEARCH_NAME, self._filter.save_as), message.name)

    @on(Prompt.Changed)
    def _follow_prompt(self, message: Prompt.Changed) -> None:
        message.inquiry.follow(message.text)

    @on(Prompt.Answered)
    def _take_answer(self, message: Prompt.Answered) -> None:
        self._leave_prompt(message.inquiry.purpose)
        message.inquiry.then(message.text.strip())

    @on(Prompt.Cancelled)
    def _drop_answer(self, message: Prompt.Cancelled) -> None:
        self._leave_prompt(message.inquiry.purpose)
        message.inquiry.drop()

    def _leave_prompt(self, purpose: Purpose) -> None:
        self.prompting = False
        if purpose is Purpose.SEARCH_NAME:
            self._filter.focus_input()
        else:
            self._panes.go_to(Pane.OUTLINE if purpose is Purpose.NARROW else self._panes.at)
