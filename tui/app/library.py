"""What the browser needs of an archive, and a single article that answers to it."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from tui.archive.archive import Facet, Matches, Order, SyncProgress, SyncReport
from tui.archive.catalog import Copies
from tui.archive.query import Field, Query
from tui.archive.shelf import Changes, Marks, SavedSearch
from tui.article.summary import ArticleSummary
from tui.settings import current

if TYPE_CHECKING:  # it loads the full text, which the first screen does without
    from tui.archive.hits import MonthCount
    from tui.article.article import Article


class Searches(Protocol):
    """The part of `Shelf` that has to do with searching; every method may be called from any thread."""

    def history(self) -> list[str]:
        """The queries that were used, the last first."""

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

    def marks(self, ids: Iterable[int]) -> Mapping[int, Marks]:
        """What the reader noted about some articles; those without any mark are left out."""

    def mark(self, article_id: int, changes: Changes) -> None:
        """Note something about an article."""

    def watch(self, stop: Event) -> Iterator[None]:
        """Yield whenever something changed in the folder, until told to stop."""

    def sync(
        self,
        *,
        progress: Callable[[SyncProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncReport:
        """Take account of what has changed in the folder."""


@dataclass(frozen=True, slots=True)
class FewMatches:
    """Matches that are all here."""

    rows: Sequence[ArticleSummary]

    def __len__(self) -> int:
        return len(self.rows)

    def page(self, offset: int, limit: int) -> Sequence[ArticleSummary]:
        """The summaries from `offset` on, at most `limit` of them."""
        return self.rows[offset : offset + limit]

    def place_of(self, article_id: int) -> int | None:
        """Where an article stands among them."""
        return next((place for place, row in enumerate(self.rows) if row.id == article_id), None)


@dataclass
class OneArticle:
    """A file opened on its own: an archive of one, without an index."""

    path: Path
    notices: list[str] = field(default_factory=list)

    @property
    def folders(self) -> Sequence[Path]:
        """The file itself: its folder is no archive, and may be written to."""
        return (self.path,)

    def folder_of(self, article_id: int) -> Path:
        """The file itself."""
        return self.path

    @cached_property
    def _summary(self) -> ArticleSummary:
        article = self.read(0)
        about = article.front_matter
        return ArticleSummary(
            id=0,
            path=self.path.name,
            title=article.title,
            date=about.date,
            authors=about.authors,
            source=about.source,
            categories=about.categories,
            tags=about.tags,
            words=0,
            sections=len(article.outline),
            problem=str(article.problems[0]) if article.problems else "",
        )

    def search(self, query: Query, order: Order = Order.NEWEST) -> Matches:
        """The article, when its title holds what was typed."""
        found = query.text.casefold() in self._summary.title.casefold()
        return FewMatches([self._summary] if found else [])

    @property
    def searches(self) -> None:
        """There is nothing to search."""
        return None

    def months(self, query: Query) -> "Sequence[MonthCount]":
        """One article makes no timeline."""
        return ()

    def facets(self, query: Query, field: Field, limit: int = 10, having: str = "") -> Sequence[Facet]:
        """One article has nothing in common with others."""
        return ()

    def related(self, article_id: int, limit: int = 10) -> Sequence[ArticleSummary]:
        """There are no others."""
        return ()

    def copies_of(self, article_id: int) -> Copies:
        """There are no others."""
        return Copies((), ())

    def summary(self, article_id: int) -> ArticleSummary:
        """The article."""
        return self._summary

    def read(self, article_id: int) -> "Article":
        """Read the file, as it is now."""
        from tui.archive.guarded import FileToRead, read_guarded
        from tui.archive.scan import read_file

        return read_guarded(FileToRead(read_file(os.fsencode(self.path)), self.path.name, current().furniture))

    def marks(self, ids: Iterable[int]) -> Mapping[int, Marks]:
        """A file opened on its own has no place on the shelf."""
        return {}

    def mark(self, article_id: int, changes: Changes) -> None:
        """A file opened on its own has no place on the shelf."""

    def watch(self, stop: Event) -> Iterator[None]:
        """Nothing is watched."""
        return iter(())

    def sync(
        self,
        *,
        progress: Callable[[SyncProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncReport:
        """There is no index."""
        return SyncReport()
