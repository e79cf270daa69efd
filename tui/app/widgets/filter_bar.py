"""The filter bar: what the reader types to narrow the list."""

from collections.abc import Callable, Sequence
from time import sleep
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input, Label
from textual.worker import get_current_worker

from tui.app.bound import key_for
from tui.app.commands import Pane, bindings_of
from tui.app.fact import Fact
from tui.app.library import Library, Searches
from tui.app.saved_searches import name_of, save_as
from tui.errors import ArchiveError
from tui.language import tr

if TYPE_CHECKING:  # nothing is offered on the first screen
    from tui.app.suggestions import Suggest, Suggestion
    from tui.app.widgets.suggestion_list import SuggestionList

SECONDS_AT_REST = 0.05
"""Nothing was typed for so long before ways to go on are looked for: the list comes first."""


class QueryLine(Input):
    """Where the query is typed."""

    # Its own refreshing shows what was typed; arranging the whole window anew at every letter, as Textual does
    # when the text grows, is a sixth of what a key costs.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)


class FilterBar(Horizontal):
    """Takes a query and says each change of it, without waiting for an answer; offers how it may go on."""

    BINDINGS = bindings_of(Pane.FILTER)

    class Changed(Fact):
        """The reader typed."""

        text: str

        def can_replace(self, message: Message) -> bool:
            """Only the newest text matters."""
            return isinstance(message, FilterBar.Changed)

    class Submitted(Fact):
        """The reader wants the first match opened."""

        text: str

    class Left(Message):
        """The reader wants to go to the list."""

    class NameAsked(Fact):
        """The reader wants to type under which name the query is to be saved."""

        name: str
        """The one it has already; empty when it was never saved."""

    class Suggested(Fact):
        """Ways to go on were found."""

        text: str
        """What was typed when they were looked for."""
        suggestions: "Sequence[Suggestion]"

    class Saved(Fact):
        """The query has a name now, or none any more."""

        name: str
        """Empty when it was forgotten."""

    class Failed(Fact):
        """Nothing could be looked up, or noted."""

        error: ArchiveError

    def __init__(self, archive: Library) -> None:
        super().__init__()
        self._archive = archive
        self._offered: SuggestionList | None = None
        """What is offered below; None before anything was."""
        self._sought: str | None = None
        """What is typed while ways to go on are looked for; None when they are not."""
        self._takes_first = False
        """Whether the first of them is to be taken as soon as it is there."""
        self._taken = ""
        """The last suggestion taken; a whole query among them needs no completing."""
        self._remembered = ""
        """What the shelf was told last."""

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.value

    @text.setter
    def text(self, text: str) -> None:
        self._line.value = text

    @property
    def suggestions(self) -> "Sequence[Suggestion]":
        """What is offered now; what is still to be seen of an earlier text does not count."""
        return self._offered.suggestions if self._offered and self._sought is None else ()

    @property
    def _chosen(self) -> "Suggestion | None":
        return self._offered.chosen if self._offered and self.suggestions else None

    @property
    def _line(self) -> Input:
        return self.query_one(Input)

    def compose(self) -> ComposeResult:
        """A word and a line to type on; what is offered comes below once there is anything."""
        yield Label(tr("Filter"), markup=False)
        yield QueryLine(
            placeholder=tr(
                "words  “a phrase”  -not  author:  date:2022-01  {key} earlier searches",
                key=key_for(self, "filter.previous_suggestion"),
            ),
            select_on_focus=False,
            compact=True,
        )

    def focus_input(self) -> None:
        """Give the line to type on the focus."""
        self.screen.set_focus(self._line)  # at once: `focus()` would let a fast next key go astray

    def hide_suggestions(self) -> bool:
        """Offer nothing any more; says whether anything was offered."""
        were_there = bool(self._offered and self._offered.suggestions)
        self.workers.cancel_group(self, "suggest")
        self._sought = None
        self._take_back()
        return were_there

    def _take_back(self) -> None:
        if self._offered:
            self._offered.suggestions = ()

    # Reacting

    @on(Input.Changed)
    def _say_change(self, message: Input.Changed) -> None:
        from tui.app.suggestions import completions, may_go_on

        message.stop()
        self.post_message(self.Changed(message.value))
        is_recalled = message.value == self._taken and not message.value.endswith((":", " "))
        if self._line.has_focus and not is_recalled and may_go_on(message.value, self._line.cursor_position):
            self._sought, self._takes_first = message.value, False
            if self._offered:
                self._offered.highlighted = None  # it stays to be seen: hiding it would arrange the window anew
            self._look_for(completions, message.value, self._line.cursor_position)
        else:
            self.hide_suggestions()

    @on(Input.Submitted)
    def _say_submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_open_first()

    def on_descendant_focus(self) -> None:
        """Let the word before the line shine: the styles of what has the focus within change only for itself."""
        self.add_class("-focused")

    def on_descendant_blur(self) -> None:
        """Offer nothing to who has gone elsewhere, and remember what was asked."""
        self.remove_class("-focused")
        self.hide_suggestions()
        text = self.text
        if text.strip() and text != self._remembered:
            self._remembered = text
            self._use_shelf(lambda searches: searches.remember([text]))

    @work(thread=True, exclusive=True, group="suggest")
    def _look_for(self, suggest: "Suggest", text: str, cursor: int) -> None:
        worker = get_current_worker()
        sleep(SECONDS_AT_REST)
        if worker.is_cancelled:
            return
        try:
            found = suggest(self._archive, text, cursor)
        except ArchiveError as error:
            self.post_message(self.Failed(error))
            found = ()
        if not worker.is_cancelled:
            self.post_message(self.Suggested(text, found))

    @on(Suggested)
    async def _offer(self, message: Suggested) -> None:
        message.stop()
        if self._offered is None:
            from tui.app.widgets.suggestion_list import SuggestionList  # its styles alone would delay the start

            self._offered = SuggestionList()
            await self.mount(self._offered)
        if message.text != self.text or not self._line.has_focus:
            return
        self._sought = None
        self._offered.suggestions = message.suggestions
        if self._takes_first and message.suggestions:
            self._take(message.suggestions[0])

    def on_suggestion_list_taken(self, message: "SuggestionList.Taken") -> None:
        """Take what was clicked."""
        message.stop()
        if self.suggestions:
            self._take(message.suggestion)

    def _take(self, suggestion: "Suggestion") -> None:
        self._taken = suggestion.text
        self._line.value = suggestion.text
        self._line.cursor_position = suggestion.cursor

    # The shelf

    @work(thread=True, group="searches")
    def _use_shelf(self, use: Callable[[Searches], Message | None]) -> None:
        """Look something up on the shelf, or note something there, and say what came of it."""
        searches = self._archive.searches
        try:
            message = use(searches) if searches else None
        except ArchiveError as error:
            message = self.Failed(error)
        if message:
            self.post_message(message)

    def save_as(self, name: str) -> None:
        """Save the query under a name; without one, forget the name it has."""
        text = self.text

        def save(searches: Searches) -> Message:
            save_as(searches, text, name)
            return self.Saved(name)

        self._use_shelf(save)

    # Actions

    def action_open_first(self) -> None:
        """Take the suggestion under the cursor; without one, ask for the first match."""
        if self._chosen:
            self._take(self._chosen)
        else:
            self.post_message(self.Submitted(self.text))

    def action_complete(self) -> None:
        """Take a suggestion: the one under the cursor, or the first; without any, ask for the list."""
        if self._offered and self.suggestions:
            self._take(self._chosen or self.suggestions[0])
        elif self._sought == self.text:
            self._takes_first = True  # whoever types fast is ahead of what is offered
        else:
            self.post_message(self.Left())

    def action_next_suggestion(self) -> None:
        """Go to the next suggestion; without any, ask for the list."""
        if self._offered and self.suggestions:
            self._offered.move(1)
        else:
            self.post_message(self.Left())

    def action_previous_suggestion(self) -> None:
        """Go to the suggestion before; without any, offer earlier queries."""
        if self._offered and self.suggestions:
            self._offered.move(-1)
        else:
            from tui.app.suggestions import recalled

            self._look_for(recalled, self.text, self._line.cursor_position)

    def action_save_search(self) -> None:
        """Ask for a name to save the query under."""
        if self.text.strip() and self._archive.searches:
            text = self.text
            self._use_shelf(lambda searches: self.NameAsked(name_of(searches, text)))

    def action_leave(self) -> None:
        """Offer nothing any more; when nothing was offered, ask for the list."""
        if not self.hide_suggestions():
            self.post_message(self.Left())
