"""Archive: the face of the package. A folder of articles, opened, kept in step, searched and read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from tui.archive.query import Query
from tui.article.article import Article, ArticleSummary


class Order(Enum):
    """In which order matching articles are listed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"
    SOURCE = "source"
    RELEVANCE = "relevance"


class Matches(Protocol):
    """The articles that a query matches, in an order: counted, and fetched a page at a time."""

    def __len__(self) -> int:
        """The exact number of matching articles."""

    def page(self, offset: int, limit: int) -> Sequence[ArticleSummary]:
        """The summaries from `offset` on, at most `limit` of them; fewer at the end."""

    def place_of(self, article_id: int) -> int | None:
        """Where an article stands among the matches, or None when it is not among them."""


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """How far bringing the index up to date has come."""

    done: int
    total: int
    rate: float
    """Articles a second so far."""
    seconds_left: float | None


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What bringing the index up to date did."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unreadable: tuple[tuple[str, str], ...] = ()
    """Path and reason of each file that could not be read."""
    interrupted: bool = False


BlockTexts = Callable[[Article], Iterable[str]]
"""The searchable text of an article, a value a block: what the default text export shows of the body.
A module-level function, so that worker processes can import it; `cli` and `app` pass `tui.export.text.block_texts`."""


@dataclass
class Archive:
    """A folder of articles with its index. Nothing is ever written inside the folder."""

    folder: Path
    texts: BlockTexts
    cache: Path | None = field(default=None)
    """Folder of the index; None for the one below the user's cache directory, keyed by the archive's real path."""

    def __enter__(self) -> Self:
        raise NotImplementedError

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        raise NotImplementedError

    def sync(
        self,
        *,
        jobs: int | None = None,
        rebuild: bool = False,
        progress: Callable[[SyncProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncReport:
        """Bring the index up to date with the folder. May run in any thread; readers go on meanwhile."""
        raise NotImplementedError

    def search(self, query: Query, order: Order = Order.NEWEST) -> Matches:
        """The articles that match, as the index stands. May be called from any thread."""
        raise NotImplementedError

    def read(self, article_id: int) -> Article:
        """Read one article from its own file.

        Raises:
            NoSuchInput: the file is gone.
            ParseError: the file is no article any more.
        """
        raise NotImplementedError
