"""Lists a few articles to choose one from."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui.app.dates import shown_day
from tui.article.summary import ArticleSummary
from tui.language import tr
from tui.render.guard import guarded

_KEYS: list[BindingType] = [
    Binding("escape,q", "dismiss", show=False),
    Binding("j", "move('down')", show=False),
    Binding("k", "move('up')", show=False),
    Binding("g", "move('first')", show=False),
    Binding("G", "move('last')", show=False),
]


@dataclass(frozen=True, slots=True)
class Choice:
    """An article to choose."""

    summary: ArticleSummary
    reason: str = ""
    """Why it is among them: `same text`; empty where the heading says so."""


class ArticleChoice(ModalScreen[ArticleSummary]):
    """Shows titles over dates and paths; dismissed with the article chosen, or with None."""

    CSS_PATH = "article_choice.tcss"
    BINDINGS = _KEYS

    def __init__(self, heading: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._heading = heading
        self._choices = choices

    def compose(self) -> ComposeResult:
        """One list."""
        options = OptionList(*[Option(_prompt(choice)) for choice in self._choices])
        options.border_title = Content(guarded(self._heading))
        options.border_subtitle = tr("Enter opens, q closes")
        yield options

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Answer with the article."""
        self.dismiss(self._choices[message.option_index].summary)

    def action_move(self, where: str) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        moves = {
            "down": options.action_cursor_down,
            "up": options.action_cursor_up,
            "first": options.action_first,
            "last": options.action_last,
        }
        moves[where]()


def _prompt(choice: Choice) -> Content:
    """The title over where and when the article comes from."""
    summary = choice.summary
    date = shown_day(summary.date) if summary.date else ""
    details = " · ".join([part for part in (choice.reason, date, summary.source, summary.path) if part])
    return Content.assemble(guarded(summary.title), "\n  ", (guarded(details), "$text-muted"))
