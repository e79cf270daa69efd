"""What the browser needs of an archive."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from tui.archive.archive import Facet, Matches, Order
from tui.archive.catalog import Copies
from tui.archive.query import Field, Query
from tui.archive.shelf import Changes, Marks, SavedSearch
from tui.article.summary import ArticleSummary

if TYPE_CHECKING:  # it loads the full text, which the first screen does without
    from tui.archive.hits import MonthCount
    from tui.archive.reports import SyncProgress, SyncReport
    from tui.article.article import Article


class Searches(Protocol):
    """The part of the shelf that has to do with searching here; every method may be called from any thread."""

    def history(self) -> list[str]:
        """The queries that were used, those asked here first; of each kind the last first."""

    def remember(self, queries: Sequence[str]) -> None:
        """Note that queries were used, the last of them last."""

    def saved_searches(self) -> list[SavedSearch]:
        """All saved searches, by name."""

    def save_search(self, search: SavedSearch) -> None:
        """Save a search, in place of one with the same name."""

    def forget_search(self, name: str) -> None:
        """Delete a saved search, when there is one of that name."""


class Library(Protocol):
    """The face of `Archive` that the browser uses; every method may be called from any thread."""

    notices: list[str]
    """What the reader should know about index and shelf; taken off as it is told."""

    @property
    def is_one_file(self) -> bool:
        """Whether it is a file opened on its own: there is no list to choose from."""

    @property
    def folders(self) -> Sequence[Path]:
        """Where the articles lie, and nothing is ever written."""

    def folder_of(self, article_id: int) -> Path:
        """The one of the folders that an article's path is relative to."""

    @property
    def searches(self) -> Searches | None:
        """Where history and saved searches are kept; None where they are not."""

    def search(self, query: Query, order: Order = Order.NEWEST) -> Matches:
        """The articles that match."""

    def months(self, query: Query) -> "Sequence[MonthCount]":
        """How many of the matching articles are of each month, the oldest first."""

    def facets(self, query: Query, field: Field, limit: int = 10, having: str = "") -> Sequence[Facet]:
        """The commonest names in a field of the matching articles, the commonest first."""

    def related(self, article_id: int, limit: int = 10) -> Sequence[ArticleSummary]:
        """The articles most like one, the most alike first."""

    def copies_of(self, article_id: int) -> Copies:
        """Where else the same text or the same story lies."""

    def summary(self, article_id: int) -> ArticleSummary | None:
        """One article's row; None for an unknown id."""

    def read(self, article_id: int) -> "Article":
        """Read one article from its file."""

    def read_to_show(self, article_id: int) -> "Article":
        """Read one article for somebody who looks at it: of one too large for that, its beginning."""

    def marks(self, ids: Iterable[int]) -> Mapping[int, Marks]:
        """What the reader noted about some articles; those without any mark are left out."""

    def mark(self, article_id: int, changes: Changes) -> None:
        """Note something about an article."""

    def watch(self, stop: Event) -> Iterator[None]:
        """Yield whenever something changed in the folder, until told to stop."""

    def sync(
        self,
        *,
        progress: "Callable[[SyncProgress], None]" = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> "SyncReport":
        """Take account of what has changed in the folder."""
