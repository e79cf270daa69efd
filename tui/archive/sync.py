"""Making the index match the folder: what changed is read again in worker processes, newest files first.

Of an archive that nothing is known of, the latest articles are read before all files are found, which in a million
takes longer than a reader waits for a list.

Results stream to one writer (`intake`).
"""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from tui.archive.catalog import Catalog
from tui.archive.catalog_writer import CatalogWriter
from tui.archive.first_look import FirstLook
from tui.archive.fulltext import FullTextWriter, stamp
from tui.archive.index_files import IndexFiles
from tui.archive.intake import Intake
from tui.archive.listing import listing_of
from tui.archive.order import OrderFile, write_order
from tui.archive.planner import ALL, MANY, NONE, PlanBehind, plan_for
from tui.archive.planning import Comparison, Plan
from tui.archive.reading import (
    FileReader,
    Outcome,
    Plainly,
    Vanished,
    read_instead,
)
from tui.archive.reports import SyncProgress, SyncReport
from tui.archive.scan import FoundFile
from tui.archive.worker import WorkerLimits
from tui.archive.workers import WorkerPool

_File = FoundFile | Plainly

LIMITS = WorkerLimits(niceness=5)
"""Indexing steps back behind typing."""

_FEW = 1_000
"""Up to this many articles are listed before any is read: that takes no time."""
_SCREENFUL = 50
"""So many articles make a first list."""


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
            update = _Update(catalog, Intake(catalog, text, files.order, scanned_at), pool, options)
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
    return plan_for(comparison, options.cancelled, _most_here(options, is_large=catalog.highest_id > MANY))


def _most_here(options: SyncOptions, *, is_large: bool) -> int:
    """How many files may be compared in this process."""
    if options.jobs == 0:
        return ALL
    return NONE if is_large else MANY


class _Update:
    """Carries out what there is to do on the two stores."""

    def __init__(
        self, catalog: CatalogWriter, intake: Intake, pool: WorkerPool[_File, Outcome], options: SyncOptions
    ) -> None:
        self._catalog = catalog
        self._intake = intake
        self._pool = pool
        self._options = options
        self._plan: Plan | None = None
        self._looked_at: dict[bytes, tuple[FoundFile, int | None]] = {}
        """What was read before there was a plan and did not come up in it yet, with the ids of articles."""
        self._handed_out = self._done = 0
        self._started = time.monotonic()

    def carry_out(self, plan: Plan) -> SyncReport:
        """Do what a plan says."""
        self._catalog.note_listing(None)
        with self._intake.keeping_what_is_done():
            is_done = self._follow(plan)
        return self._end(plan, is_done=is_done)

    def begin(self, look: FirstLook, reader: FileReader) -> SyncReport:
        """Read the latest that a first look finds, until there is a plan, and then do what that says."""
        self._pool.hire()
        self._catalog.note_listing(None)
        look.walk_on(MANY)
        comparison = Comparison(reader.folder, None, rules=reader.rules)
        here = _most_here(self._options, is_large=not look.has_seen_all)
        with (
            self._intake.keeping_what_is_done(),
            PlanBehind(comparison, self._options.cancelled, here) as plan_behind,
        ):
            self._read(self._latest(look, plan_behind))
            self._intake.list()  # shows meanwhile, should the plan take longer than the look
            self._options.progress(self._progress())
            plan = plan_behind.take()
            is_done = plan is not None and self._follow(plan)
        return self._end(plan or Plan(), is_done=is_done)

    def _latest(self, look: FirstLook, plan: PlanBehind) -> Iterator[FoundFile]:
        """Yield what a look finds until the plan is made, which begins once the list shows something."""
        while look.found:
            for file in look.found.take_all():
                if self._intake.listings:
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
            self._intake.remove(path, article_id)
        files = self._not_looked_at(plan)
        self._read(files)
        if next(files, None) is not None or self._done < self._handed_out:
            return False
        for path, (_, gone) in self._looked_at.items():
            self._intake.remove(path, gone)
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
            known = self._plan.ids.get(file.path) if self._plan else None
            article_id = self._intake.take_in(file, outcome, known)
            if self._plan is None and not isinstance(outcome, Vanished):
                self._looked_at[file.path] = file, article_id
            self._done += 1
            self._intake.save_when_due(list_now=self._done == _SCREENFUL)
            self._options.progress(self._progress())

    def _end(self, plan: Plan, *, is_done: bool) -> SyncReport:
        self._intake.commit_text()
        if is_done:
            self._catalog.note_all_read()
            self._catalog.note_listing(plan.listing if self._intake.is_certain else None)
        self._intake.list()
        self._options.progress(self._progress())
        return SyncReport(
            added=self._intake.added,
            changed=self._intake.changed,
            removed=self._intake.removed,
            unreadable=tuple(self._intake.unreadable),
            skipped=tuple(plan.skipped),
            interrupted=not is_done,
        )

    def _progress(self) -> SyncProgress:
        rate = self._done / max(time.monotonic() - self._started, 1e-6)
        if self._plan is None:
            return SyncProgress(self._done, None, rate, None, self._intake.listings)
        total = self._handed_out + max(len(self._plan.to_read) - len(self._looked_at), 0)
        seconds_left = (total - self._done) / rate if self._done else None
        return SyncProgress(self._done, total, rate, seconds_left, self._intake.listings)
