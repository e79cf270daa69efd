"""Archive: the face of the package. A folder of articles, opened, kept in step, searched and read."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from tui.archive.catalog import Copies
from tui.archive.facets import Facet, commonest, written
from tui.archive.homes import cache_home
from tui.archive.index import Index
from tui.archive.interrupts import ctrl_c_waits
from tui.archive.lock import locked
from tui.archive.matches import AllArticles, FoundArticles, Matches, Order
from tui.archive.order import OrderFile, edition
from tui.archive.query import Field, Is, Mark, Marked, Query, Term
from tui.archive.scan import DEFAULT_RULES, read_file, shown_path
from tui.archive.searches import Searches
from tui.archive.shelf import Changes, Marks, Shelf, archive_key, follow_articles
from tui.article.summary import ArticleSummary
from tui.errors import ArchiveError, CannotCreate, InputOutputError, NoSuchInput
from tui.language import tr
from tui.settings import ArticleRules

if TYPE_CHECKING:
    from tui.archive.entry import Entry
    from tui.archive.hits import Hits, MonthCount
    from tui.archive.kin import Kin
    from tui.archive.reading import BlockTexts, FileReader
    from tui.archive.reports import SyncProgress, SyncReport
    from tui.archive.sync import SyncOptions
    from tui.article.article import Article

__all__ = ["Archive", "Facet", "Matches", "Order"]


@dataclass
class Archive:
    """A folder of articles with its index. Nothing is ever written inside the folder.

    Open it as a context manager; then every method may be called from any thread.
    """

    folder: Path
    texts: "BlockTexts"
    cache: Path | None = field(default=None)
    """Folder of the index; None for the one below the user's cache directory, keyed by the archive's real path."""
    shelf: Shelf | None = field(default=None)
    """The reader's marks; None where nobody reads, and no query finds anything read or starred."""
    shelf_failure: ArchiveError | None = field(default=None)
    """Why the reader's marks cannot be used this time; raised where they are asked for."""
    rules: ArticleRules = DEFAULT_RULES
    """Which files are articles, and what in them is page furniture."""
    notices: list[str] = field(default_factory=list, init=False)
    """What the reader should know about the index: that it is built anew, or kept for this time only."""

    def __enter__(self) -> Self:
        """Open the index, or begin a new one where there is none that can be used.

        Raises:
            NoSuchInput: there is no such folder, or it is none.
        """
        if not self.folder.is_dir():
            if self.folder.exists():
                raise NoSuchInput(tr("{folder}: a file, not a folder", folder=self.folder))
            raise NoSuchInput(tr("{folder}: no such folder", folder=self.folder))
        self._key = archive_key(self.folder)
        self._told: tuple[int, int] | None = None
        """Which writing of the list the caller knows of: the one searched or reported last."""
        if self.shelf_failure:
            self.notices.append(tr("{why}; marks are not kept this time", why=self.shelf_failure))
        self.notices += self.shelf.notices if self.shelf else ()
        self._index = Index(self.cache or default_cache(self.folder))
        self.notices += self._index.notices
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._index.close()

    def sync(
        self,
        *,
        jobs: int | None = None,
        rebuild: bool = False,
        progress: "Callable[[SyncProgress], None]" = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> "SyncReport":
        """Bring the index up to date with the folder. May run in any thread; readers go on meanwhile.

        Waits while another process or thread does the same. What was done when it is cancelled is kept; Ctrl-C,
        too, ends it only once that is saved.

        Args:
            jobs: worker processes; None for one a processor, 0 to parse in this process.
            rebuild: throw the index away first.
            progress: told after every article.
            cancelled: asked at least ten times a second.

        Raises:
            NoSuchInput: the folder is gone; the index stays as it was.
            IndexFailure, CannotCreate, InputOutputError: the index cannot be written; it still answers.
            KeyboardInterrupt: Ctrl-C was pressed, in the main thread.
        """
        # Imported here, since opening an archive to read a page of it needs neither tantivy nor processes.
        from tui.archive.recovery import recovering
        from tui.archive.sync import SyncOptions

        with ctrl_c_waits() as is_pressed:
            options = SyncOptions(jobs, progress, lambda: is_pressed() or cancelled())
            if self.is_damaged:
                self.notices.append(
                    tr("the index {folder} is damaged; it is built anew", folder=self._index.files.folder)
                )
            if rebuild or self.is_damaged:
                self._index.begin_anew(only_damaged=not rebuild)
            return recovering(lambda: self._sync(options), self._index.begin_anew, self._index.files, self.notices)

    def look_for_damage(self) -> None:
        """Read the whole full text (about a second of CPU for a gigabyte); the next sync mends what is damaged.

        Searching meets damage only where it looks, and bits that flipped may answer it wrongly.
        """
        self._index.look_for_damage()

    @property
    def has_index(self) -> bool:
        """Whether there is anything to answer from: an index that was ever begun, be it of no articles."""
        return edition(self._index.files.order) != (0, 0)

    @property
    def is_damaged(self) -> bool:
        """Whether the index was found damaged, and the next sync builds it anew."""
        return self._index.is_damaged

    def _sync(self, options: "SyncOptions") -> "SyncReport":
        from tui.archive.onlooker import Onlooker
        from tui.archive.reports import SyncReport
        from tui.archive.sync import sync

        files = self._index.files
        onlooker = Onlooker(files.order, self._told or edition(files.order), options)
        with locked(files.lock, onlooker.is_cancelled) as is_ours:
            if not is_ours:
                return SyncReport(interrupted=True)
            report = replace(sync(files, self._reader(), options), by_others=onlooker.has_seen_news)
            self._told = edition(files.order)
        if self.shelf and report.has_news:
            try:
                follow_articles(self.shelf, self._key, self._index.catalog)
            except (CannotCreate, InputOutputError) as error:
                self.notices.append(tr("{why}; marks of moved articles stay at their old places", why=error))
        return report

    def _reader(self) -> "FileReader":
        from tui.archive.reading import FileReader  # needed by no first screen

        return FileReader(os.fsencode(self.folder.absolute()), self.texts, self.rules)

    def search(self, query: Query, order: Order = Order.NEWEST) -> Matches:
        """The articles that match, as the index stands. May be called from any thread.

        Raises:
            IndexFailure: the full text is damaged; the next sync builds the index anew.
        """
        listing = OrderFile(self._index.files.order)
        self._told = listing.edition
        if query.is_empty:
            return AllArticles(self._index.catalog, listing, order)
        return FoundArticles(self._index.catalog, listing, order, self._find(query))

    def _marked(self, query: Query) -> dict[Mark, Collection[int]]:
        """The ids that the shelf has for the marks a query asks for."""
        asked = {term.condition.mark for term in query.terms if isinstance(term.condition, Marked)}
        kinds = {Mark.READ if mark is Mark.UNREAD else mark for mark in asked}
        if not self.shelf:
            if asked and self.shelf_failure:
                raise self.shelf_failure
            return {}
        paths = {kind: self.shelf.paths_marked(self._key, kind) for kind in kinds}
        return {kind: self._index.catalog.ids_of(marked).values() for kind, marked in paths.items()}

    def months(self, query: Query) -> "list[MonthCount]":
        """How many of the matching articles are of each month, the oldest first; those without a date of none."""
        return self._find(query).months()

    def facets(self, query: Query, field: Field, limit: int = 10, having: str = "") -> list[Facet]:
        """The commonest authors, categories, tags or sources of the matching articles, the commonest first.

        Args:
            query: which articles.
            field: one of `LABELS`.
            limit: how many at most.
            having: only names with this in them, however it is folded.
        """
        names = commonest(self._find(query), field, limit, having)
        return [Facet(self._as_written(field, name), name, count) for name, count in names]

    @property
    def is_one_file(self) -> bool:
        """A folder, however many articles it holds."""
        return False

    @property
    def folders(self) -> Sequence[Path]:
        """Where the articles lie."""
        return (self.folder,)

    def folder_of(self, article_id: int) -> Path:
        """The folder that an article's path is relative to."""
        return self.folder

    @property
    def searches(self) -> Searches | None:
        """The reader's history and saved searches; None where nobody reads."""
        return Searches(self.shelf, [self._key]) if self.shelf else None

    def _as_written(self, field: Field, name: str) -> str:
        """Give a folded name back its letters, as the newest article that has it writes them."""
        ids = self._find(Query("", (Term(Is(field, name)),))).ids(0, 1)
        return written(name, field, self._index.catalog.summaries(ids))

    def watch(self, stop: Event) -> Iterator[None]:
        """Yield whenever something changed in the folder, until told to stop; for a thread of its own.

        Where the system cannot watch a folder (too many of them, some network drives), this ends at once.
        """
        from tui.archive.watching import watch_folders  # needed by no first screen

        return watch_folders([self.folder], stop)

    def marks(self, ids: Iterable[int]) -> dict[int, Marks]:
        """What the reader noted about some articles; those without any mark are left out."""
        if not self.shelf:
            return {}
        paths = self._index.catalog.paths_of(ids)
        found = self.shelf.all_marks(self._key, paths.values())
        return {id_: found[path] for id_, path in paths.items() if path in found}

    def mark(self, article_id: int, changes: Changes) -> None:
        """Note something about an article on the shelf, when there is one.

        Raises:
            NoSuchInput: there is no such id.
            InputOutputError: the shelf cannot be written.
        """
        path, body_hash = os.fsencode(self._inside(article_id)), self._index.catalog.body_hash_of(article_id)
        if self.shelf_failure:
            raise self.shelf_failure
        if self.shelf:
            self.shelf.mark(self._key, path, replace(changes, text_hash=body_hash))

    def _find(self, query: Query) -> "Hits":
        return self._index.full_text().find(query, self._marked(query))

    def read(self, article_id: int) -> "Article":
        """Read one article from its own file.

        Raises:
            NoSuchInput: the file is gone, or there is no such id.
            InputOutputError: the disk failed.
            ParseError: the file is no article any more.
        """
        from tui.archive.guarded import FileToRead, read_guarded  # needed by no first screen

        path = self.path_of(article_id)
        file = FileToRead(read_file(os.fsencode(path)), path.name, self.rules.furniture)
        return read_guarded(file, is_suspect=self._index.catalog.cost_a_worker(article_id))

    def read_to_show(self, article_id: int) -> "Article":
        """Read one article for somebody who looks at it: of one that is too large, its beginning.

        Else raises as `read` does.
        """
        from tui.archive.guarded import read_to_show  # needed by no first screen

        path = self.path_of(article_id)
        is_suspect = self._index.catalog.cost_a_worker(article_id)
        return read_to_show(os.fsencode(path), path.name, self.rules.furniture, is_suspect=is_suspect)

    def path_of(self, article_id: int) -> Path:
        """Where an article's file lies.

        Raises:
            NoSuchInput: there is no such id.
        """
        return self.folder / self._inside(article_id)

    def _inside(self, article_id: int) -> str:
        path = self._index.catalog.paths_of([article_id]).get(article_id)
        if path is None:
            raise NoSuchInput(tr("no article {article_id} in {folder}", article_id=article_id, folder=self.folder))
        return os.fsdecode(path)

    def summary(self, article_id: int) -> ArticleSummary | None:
        """One article's row; None for an unknown id."""
        known = self._index.catalog.paths_of([article_id])
        return self._index.catalog.summaries(known)[0] if known else None

    @property
    def kin(self) -> "Kin":
        """What finds the articles akin to one."""
        from tui.archive.kin import Kin  # needed by no first screen

        return Kin(self._index, self._entry)

    def _entry(self, article_id: int) -> "Entry":
        """What the full text takes of an article, as it stands in its file now."""
        from tui.archive.entry import entry

        article = self.read(article_id)
        return entry(article, self.texts(article), shown_path(os.fsencode(self._inside(article_id))))

    def related(self, article_id: int, limit: int = 10) -> list[ArticleSummary]:
        """The articles most like one (see `Kin`); raises as `read` and `search` do."""
        return self.kin.related(article_id, limit)

    def copies_of(self, article_id: int) -> Copies:
        """Where else the same text or the same story lies in the archive."""
        return self.kin.copies_of(article_id)


def default_cache(folder: Path) -> Path:
    """Where the index of an archive lies: a folder named by a hash of the archive's real path."""
    key = blake2b(os.fsencode(os.path.realpath(folder)), digest_size=8).hexdigest()
    return cache_home() / key
