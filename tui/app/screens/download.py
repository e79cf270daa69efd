"""The export dialog of a visitor in a browser window: what is exported is downloaded, so no place is asked for."""

from pathlib import Path

from textual.app import ComposeResult

from tui.app.screens.export import ExportScreen
from tui.article.article import Article
from tui.export.names import safe_name


class DownloadScreen(ExportScreen):
    """Asks what to export; answers with the choice, its path the name of the download."""

    def __init__(self, article: Article, section: int | None, matching: int, asked: str = "microfiche") -> None:
        super().__init__(article, Path(), section, matching, asked)

    def place_row(self) -> ComposeResult:
        """Ask nothing: the visitor's browser does."""
        yield from ()

    def propose_place(self) -> None:
        """Propose nothing, and look at no folder."""

    def answer(self) -> None:
        """Answer with the choice."""
        name = safe_name(self.title_chosen, self.ending) if self.wants_file else "microfiche.zip"
        self.dismiss(self.choice_of(Path(name)))
