"""A file opened on its own: an archive of one."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from msgspec import Struct, field

from tui.archive.archive import Facet, Matches, Order
from tui.archive.catalog import Copies
from tui.archive.guarded import FileToRead, read_guarded, read_to_show
from tui.archive.query import Field, Query
from tui.archive.reports import SyncProgress, SyncReport
from tui.archive.scan import read_file
from tui.archive.shelf import Changes, Marks
from tui.article.article import Article
from tui.article.summary import ArticleSummary
from tui.settings import current

if TYPE_CHECKING:  # it loads the full text
    from tui.archive.hits import MonthCount


class FewMatches(Struct, frozen=True):
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


class OneArticle(Struct, dict=True):
    """A file opened on its own: an archive of one, without an index."""

    path: Path
    notices: list[str] = field(default_factory=list)

    @property
    def is_one_file(self) -> bool:
        """Nothing but the file."""
        return True

    @property
    def folders(self) -> Sequence[Path]:
        """The file itself: its folder is no archive, and may be written to."""
        return (self.path,)

    def folder_of(self, article_id: int) -> Path:
        """The file itself."""
        return self.path

    @cached_property
    def _summary(self) -> ArticleSummary:
        article = self.read_to_show(0)
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

    def read(self, article_id: int) -> Article:
        """Read the file, as it is now."""
        return read_guarded(FileToRead(read_file(os.fsencode(self.path)), self.path.name, current().furniture))

    def read_to_show(self, article_id: int) -> Article:
        """Read the file, or the beginning of one that is too large."""
        return read_to_show(os.fsencode(self.path), self.path.name, current().furniture)

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
