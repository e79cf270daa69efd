"""Making the index match the folder: what changed is read again in worker processes, newest files first.

Results stream to one writer. The catalogue is saved often, so that the list fills; the full text is committed
ever more seldom, since each of its commits costs more. A crash between the two is repaired by the next run.
"""

import shutil
import time
from collections.abc import Callable
from typing import assert_never

from msgspec import Struct, field

from tui.archive.catalog import Catalog
from tui.archive.catalog_writer import CatalogWriter
from tui.archive.fulltext import FullTextWriter, stamp
from tui.archive.index_files import IndexFiles
from tui.archive.listing import listing_of
from tui.archive.order import OrderFile, write_order
from tui.archive.planning import Comparison, Plan, make_plan
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

LIMITS = WorkerLimits(niceness=5)
"""Indexing steps back behind typing."""

_MANY = 20_000
"""Up to this many articles are compared in this process: starting another takes longer."""
_PLANNING_LIMITS = WorkerLimits(seconds=3_600, memory=8 << 30, niceness=5)

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
        listing = listing_of(reader.folder, reader.rules, options.cancelled)
        is_whole = not (unheard or gone or text_is_new)
        is_listed = OrderFile(files.order).is_of(catalog.generation)
        if is_whole and is_listed and listing is not None and listing == catalog.listing:
            return SyncReport()
        plan = _plan(reader, before, frozenset(unheard), options)
        if plan is None:
            return SyncReport(interrupted=True)
        if listing != listing_of(reader.folder, reader.rules, options.cancelled):
            listing = None  # someone is at work in the folder, and we may have seen it in between
        if plan.is_empty and is_whole:
            if not is_listed:
                write_order(files.order, catalog.connection, catalog.generation)
            catalog.note_listing(listing)
            catalog.note_all_read()
            catalog.save()
            return SyncReport(skipped=tuple(plan.skipped))
        if text_is_new and text_stamp != 0:  # a reader has made an empty one, and may have it open
            shutil.rmtree(files.text, ignore_errors=True)
        with FullTextWriter(files.text) as text:
            for article_id in gone:
                text.remove(article_id)
            return _Update(files, catalog, text, options, scanned_at).carry_out(plan, reader, listing)


def _plan(reader: FileReader, catalog: Catalog, unheard: frozenset[int], options: SyncOptions) -> Plan | None:
    """Find out what there is to do; None when it was cancelled.

    Comparing a million files takes hundreds of megabytes and keeps the interpreter busy for seconds, so for a
    large archive a process of its own does it.
    """
    question = Comparison(reader.folder, catalog.file, unheard, reader.rules)
    if options.jobs != 0 and catalog.highest_id > _MANY:
        with WorkerPool[Comparison, Plan | None](make_plan, 1, _PLANNING_LIMITS) as pool:
            for _, plan in pool.run([question], options.cancelled):
                if not isinstance(plan, Lost):
                    return plan
    if options.cancelled():
        return None
    return make_plan(question, options.cancelled)


class _Update:
    """Carries out a plan on the two stores."""

    def __init__(
        self,
        files: IndexFiles,
        catalog: CatalogWriter,
        text: FullTextWriter,
        options: SyncOptions,
        scanned_at: int,
    ) -> None:
        self._files = files
        self._catalog = catalog
        self._text = text
        self._options = options
        self._scanned_at = scanned_at
        self._added = self._changed = self._removed = 0
        self._unreadable: list[tuple[str, str]] = []
        self._is_certain = True
        """No file may change, or come back, without its stamp showing it."""
        self._started = time.monotonic()
        self._listings = 0
        self._list_schedule = _Schedule(wait=0.25, longest=30)
        self._text_schedule = _Schedule(wait=2, longest=60)

    def carry_out(self, plan: Plan, reader: FileReader, listing: int | None) -> SyncReport:
        self._catalog.note_listing(None)
        for path, article_id in plan.vanished:
            self._remove(path, article_id)
        total, done = len(plan.to_read), 0
        try:
            with WorkerPool[FoundFile | Plainly, Outcome](reader, self._options.jobs, LIMITS) as pool:
                for file, outcome in pool.run(plan.to_read.take_all(), self._options.cancelled, read_instead):
                    assert isinstance(file, FoundFile)  # what is read plainly instead is told as the file itself
                    self._take_in(file, outcome, plan.ids.get(file.path))
                    done += 1
                    self._save_when_due()
                    self._options.progress(self._progress(done, total))
        except BaseException:
            # We may stand between the two stores: the next run reads what this generation wrote once more.
            self._catalog.save()
            raise
        self._commit_text()
        if done == total:
            self._catalog.note_all_read()
            self._catalog.note_listing(listing if self._is_certain else None)
        self._list()
        self._options.progress(self._progress(done, total))
        return SyncReport(
            added=self._added,
            changed=self._changed,
            removed=self._removed,
            unreadable=tuple(self._unreadable),
            skipped=tuple(plan.skipped),
            interrupted=done < total,
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
            case Vanished():
                self._is_certain = False
                self._remove(file.path, article_id)
            case _ as never:
                assert_never(never)

    def _put(self, file: FoundFile, reading: Reading, article_id: int | None) -> None:
        if article_id is not None:
            self._text.remove(article_id)
            self._changed += 1
        else:
            self._added += 1
        article_id = self._catalog.put(self._cautious(file), reading, article_id)
        self._text.add(article_id, reading.entry)
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
        if self._list_schedule.is_due():
            self._list_schedule.run(self._list)

    def _commit_text(self) -> None:
        self._catalog.save(lasting=True)
        self._catalog.finish_generation(self._text.commit())

    def _list(self) -> None:
        self._catalog.save()
        self._listings += 1
        write_order(self._files.order, self._catalog.connection, self._catalog.generation)

    def _progress(self, done: int, total: int) -> SyncProgress:
        seconds = max(time.monotonic() - self._started, 1e-6)
        rate = done / seconds
        return SyncProgress(done, total, rate, (total - done) / rate if done else None, self._listings)
