"""Lists a few articles to choose one from."""

from msgspec import Struct

from tui.app.dates import shown_day
from tui.app.screens.choice import ChoiceScreen
from tui.article.summary import ArticleSummary


class Choice(Struct, frozen=True):
    """An article to choose."""

    summary: ArticleSummary
    reason: str = ""
    """Why it is among them: `same text`; empty where the heading says so."""


class ArticleChoice(ChoiceScreen[Choice]):
    """Shows titles over dates and paths."""

    def lines_of(self, choice: Choice) -> tuple[str, str]:
        """The title, and where and when the article comes from."""
        summary = choice.summary
        date = shown_day(summary.date) if summary.date else ""
        place = (choice.reason, summary.archive, date, summary.source, summary.path)
        return summary.title, " · ".join([part for part in place if part])
