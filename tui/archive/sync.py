"""Making the index match the folder: what changed is read again in worker processes, newest files first.

Of an archive that nothing is known of, the latest articles are read before all files are found, which in a million
takes longer than a reader waits for a list.

Results stream to one writer. The catalogue is saved often, so that the list fills; the full text is committed
ever more seldom, since each of its commits costs more. A crash between the two is repaired by the next run.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import assert_never

from msgspec import Struct, field

from tui.archive.catalog import Catalog
from tui.archive.catalog_writer import CatalogWriter
from tui.archive.first_look import FirstLook
from tui.archive.fulltext import FullTextWriter, stamp
from tui.archive.index_files import IndexFiles
from tui.archive.listing import listing_of
from tui.archive.order import OrderFile, write_order
from tui.archive.planner import MANY, PlanBehind, plan_for
from tui.archive.planning import Comparison, Plan
from tui.archive.reading import (
    FileReader,
    NoArticle,
    Outcome,
    Plainly,
    Reading,
    Vanished,
    read_instead,
    unreadable,
)
from tui.archive.reports import SyncProgress, SyncReport
from tui.archive.scan import FoundFile, shown_path
from tui.archive.worker import Lost, WorkerLimits
from tui.archive.workers import WorkerPool

_File = FoundFile | Plainly

LIMITS = WorkerLimits(niceness=5)
"""Indexing steps back behind typing."""

_FEW = 1_000
"""Up to this many articles are listed before any is read: that takes no time."""
_SCREENFUL = 50
"""So many articles make a first list."""

_FRESH_NS = 50_000_000
"""A file changed this short a time ago may change again without its stamp showing it: clocks tick in steps."""
_NEVER_THE_SAME = -1
"""Stands for the time of change of a file that must be read again."""


class _Schedule(Struct):
    """Says when something is due that grows dearer: the wait doubles, and is never under ten times the cost."""

    wait: float
    longest: float
    _last: float = field(default_factory=time.monotonic)

    def is_due(self) -> bool:
        return time.monotonic() - self._last >= self.wait

    def run(self, action: Callable[[], None]) -> None:
        started = time.monotonic()
        action()
        self._last = time.monotonic()
        self.wait = max(min(2 * self.wait, self.longest), 10 * (self._last - started))


class SyncOptions(Struct, frozen=True):
    """How an index is brought up to date."""

    jobs: int | None = None
    """Worker processes; None for one a processor, 0 to parse in this process."""
    progress: Callable[[SyncProgress], None] = lambda _: None
    cancelled: Callable[[], bool] = lambda: False


def sync(files: IndexFiles, reader: FileReader, options: SyncOptions) -> SyncReport:
    """Bring an index up to date; the caller holds its lock.

    Raises:
        NoSuchInput: the archive's folder is gone; the index stays as it was.
        IndexFailure, CannotCreate: the index cannot be written.
    """
    scanned_at = time.time_ns()
    with Catalog(files.catalog) as before, CatalogWriter(files.catalog) as catalog:
        catalog.note_reader(reader.version)
        text_stamp = stamp(files.text)
        text_is_new = text_stamp is None or not 0 < catalog.text_stamp <= text_stamp
        unheard, gone = catalog.unfinished(everything=text_is_new)
        is_whole = not (unheard or gone or text_is_new)
        is_listed = OrderFile(files.order).is_of(catalog.generation)
        if is_whole and is_listed and _is_as_it_was(catalog, reader, options):
            return SyncReport()
        work = _work_to_do(reader, before, frozenset(unheard), options)
        if work is None:
            return SyncReport(interrupted=True)
        if isinstance(work, Plan) and work.is_empty and is_whole:
            if not is_listed:
                write_order(files.order, catalog.connection, catalog.generation)
            catalog.note_listing(work.listing)
            catalog.note_all_read()
            catalog.save()
            return SyncReport(skipped=tuple(work.skipped))
        if text_is_new and text_stamp != 0:  # a reader has made an empty one, and may have it open
            shutil.rmtree(files.text, ignore_errors=True)
        with FullTextWriter(files.text) as text, WorkerPool[_File, Outcome](reader, options.jobs, LIMITS) as pool:
            for article_id in gone:
                text.remove(article_id)
            update = _Update(files, catalog, text, pool, options, scanned_at)
            return update.carry_out(work) if isinstance(work, Plan) else update.begin(work, reader)


def _is_as_it_was(catalog: CatalogWriter, reader: FileReader, options: SyncOptions) -> bool:
    """Whether the folder is certainly as it was when the catalogue last agreed with it."""
    return catalog.listing != 0 and catalog.listing == listing_of(reader.folder, reader.rules, options.cancelled)


def _work_to_do(
    reader: FileReader, catalog: Catalog, unheard: frozenset[int], options: SyncOptions
) -> Plan | FirstLook | None:
    """Find out what there is to do: a plan, or where nothing is known of many files a look at the latest.

    None when it was cancelled.
    """
    if catalog.is_empty:
        look = FirstLook(reader.folder, reader.rules)
        look.walk_on(_FEW)
        if look.found and not look.has_seen_all:
            return look
    comparison = Comparison(reader.folder, catalog.file, unheard, reader.rules)
    is_large = options.jobs != 0 and catalog.highest_id > MANY
    return plan_for(comparison, options.cancelled, elsewhere=is_large)


class _Update:
    """Carries out what there is to do on the two stores."""

    def __init__(
        self,
        files: IndexFiles,
        catalog: CatalogWriter,
        text: FullTextWriter,
        pool: WorkerPool[_File, Outcome],
        options: SyncOptions,
        scanned_at: int,
    ) -> None:
        self._files = files
        self._catalog = catalog
        self._text = text
        self._pool = pool
        self._options = options
        self._scanned_at = scanned_at
        self._added = self._changed = self._removed = 0
        self._unreadable: list[tuple[str, str]] = []
        self._is_certain = True
        """No file may change, or come back, without its stamp showing it."""
        self._plan: Plan | None = None
        self._looked_at: dict[bytes, tuple[FoundFile, int | None]] = {}
        """What was read before there was a plan and did not come up in it yet, with the ids of articles."""
        self._handed_out = self._done = 0
        self._started = time.monotonic()
        self._listings = 0
        self._list_schedule = _Schedule(wait=0.5, longest=30)
        self._text_schedule = _Schedule(wait=2, longest=60)

    def carry_out(self, plan: Plan) -> SyncReport:
        """Do what a plan says."""
        self._catalog.note_listing(None)
        with self._keeping_what_is_done():
            is_done = self._follow(plan)
        return self._end(plan, is_done=is_done)

    def begin(self, look: FirstLook, reader: FileReader) -> SyncReport:
        """Read the latest that a first look finds, until there is a plan, and then do what that says."""
        self._pool.hire()
        self._catalog.note_listing(None)
        look.walk_on(MANY)
        comparison = Comparison(reader.folder, None, rules=reader.rules)
        elsewhere = self._options.jobs != 0 and not look.has_seen_all
        with (
            self._keeping_what_is_done(),
            PlanBehind(comparison, self._options.cancelled, elsewhere=elsewhere) as plan_behind,
        ):
            self._read(self._latest(look, plan_behind))
            self._list()  # shows meanwhile, should the plan take longer than the look
            self._options.progress(self._progress())
            plan = plan_behind.take()
            is_done = plan is not None and self._follow(plan)
        return self._end(plan or Plan(), is_done=is_done)

    def _latest(self, look: FirstLook, plan: PlanBehind) -> Iterator[FoundFile]:
        """Yield what a look finds until the plan is made, which begins once the list shows something."""
        while look.found:
            for file in look.found.take_all():
                if self._listings:
                    plan.begin()
                if plan.is_made:
                    return
                self._handed_out += 1
                yield file
            look.walk_on(MANY)

    def _follow(self, plan: Plan) -> bool:
        """Do what a plan says but for what was looked at already; tells whether all of it is done."""
        self._plan = plan
        for path, article_id in plan.vanished:
            self._remove(path, article_id)
        files = self._not_looked_at(plan)
        self._read(files)
        if next(files, None) is not None or self._done < self._handed_out:
            return False
        for path, (_, gone) in self._looked_at.items():
            self._remove(path, gone)
        return True

    def _not_looked_at(self, plan: Plan) -> Iterator[FoundFile]:
        """Yield the files of a plan but for those that are as they were when they were looked at."""
        for file in plan.to_read.take_all():
            before, article_id = self._looked_at.pop(file.path, (None, None))
            if before == file:
                continue
            if article_id is not None:
                plan.ids[file.path] = article_id
            self._handed_out += 1
            yield file

    def _read(self, files: Iterable[FoundFile]) -> None:
        for file, outcome in self._pool.run(files, self._options.cancelled, read_instead):
            assert isinstance(file, FoundFile)  # what is read plainly instead is told as the file itself
            self._take_in(file, outcome, self._plan.ids.get(file.path) if self._plan else None)
            self._done += 1
            self._save_when_due()
            self._options.progress(self._progress())

    @contextmanager
    def _keeping_what_is_done(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            # We may stand between the two stores: the next run reads what this generation wrote once more.
            self._catalog.save()
            raise

    def _end(self, plan: Plan, *, is_done: bool) -> SyncReport:
        self._commit_text()
        if is_done:
            self._catalog.note_all_read()
            self._catalog.note_listing(plan.listing if self._is_certain else None)
        self._list()
        self._options.progress(self._progress())
        return SyncReport(
            added=self._added,
            changed=self._changed,
            removed=self._removed,
            unreadable=tuple(self._unreadable),
            skipped=tuple(plan.skipped),
            interrupted=not is_done,
        )

    def _take_in(self, file: FoundFile, outcome: Outcome | Lost, article_id: int | None) -> None:
        match outcome:
            case Reading():
                self._put(file, outcome, article_id)
            case Lost(reason):
                self._put(file, unreadable(file.path, reason)._replace(cost_a_worker=True), article_id)
            case NoArticle():
                self._remove(file.path, article_id)
                self._catalog.pass_over(self._cautious(file))
                self._note(file, None)
            case Vanished():
                self._is_certain = False
                self._remove(file.path, article_id)
            case _ as never:
                assert_never(never)

    def _note(self, file: FoundFile, article_id: int | None) -> None:
        """Remember what was looked at, as long as there is no plan."""
        if self._plan is None:
            self._looked_at[file.path] = file, article_id

    def _put(self, file: FoundFile, reading: Reading, article_id: int | None) -> None:
        if article_id is not None:
            self._text.remove(article_id)
            self._changed += 1
        else:
            self._added += 1
        article_id = self._catalog.put(self._cautious(file), reading, article_id)
        self._text.add(article_id, reading.entry)
        self._note(file, article_id)
        if reading.is_unreadable:
            self._unreadable.append((shown_path(file.path), reading.row.problem or ""))

    def _remove(self, path: bytes, article_id: int | None) -> None:
        self._catalog.remove(path, article_id)
        if article_id is not None:
            self._text.remove(article_id)
            self._removed += 1

    def _cautious(self, file: FoundFile) -> FoundFile:
        is_fresh = file.mtime_ns > self._scanned_at - _FRESH_NS
        self._is_certain = self._is_certain and not is_fresh
        return file._replace(mtime_ns=_NEVER_THE_SAME) if is_fresh else file

    def _save_when_due(self) -> None:
        if self._text_schedule.is_due():
            self._text_schedule.run(self._commit_text)
        if self._done == _SCREENFUL or self._list_schedule.is_due():
            self._list_schedule.run(self._list)

    def _commit_text(self) -> None:
        self._catalog.save(lasting=True)
        self._catalog.finish_generation(self._text.commit())

    def _list(self) -> None:
        self._catalog.save()
        self._listings += 1
        write_order(self._files.order, self._catalog.connection, self._catalog.generation)

    def _progress(self) -> SyncProgress:
        rate = self._done / max(time.monotonic() - self._started, 1e-6)
        if self._plan is None:
            return SyncProgress(self._done, None, rate, None, self._listings)
        total = self._handed_out + max(len(self._plan.to_read) - len(self._looked_at), 0)
        seconds_left = (total - self._done) / rate if self._done else None
        return SyncProgress(self._done, total, rate, seconds_left, self._listings)
