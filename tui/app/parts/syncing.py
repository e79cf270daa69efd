"""The index kept up to date behind the reader's back."""

from collections.abc import Callable
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.parts.desk import Desk, Stopped
from tui.errors import ArchiveError, IndexFailure
from tui.language import tr

if TYPE_CHECKING:  # needed by no first screen
    from tui.archive.reports import SyncProgress, SyncReport

SECONDS_BETWEEN_REPORTS = 0.25
"""How often the progress of indexing is shown."""


class Syncing:
    """Looks for new, changed and vanished articles, one look at a time, and has a damaged index built anew."""

    def __init__(self, desk: Desk, list_again: Callable[[], None], note_synced: Callable[[], None]) -> None:
        """Nothing is looked for yet.

        Args:
            desk: where the reader sits.
            list_again: asks again for what the list shows.
            note_synced: hears that the folder has been looked through.
        """
        self._desk = desk
        self._list_again = list_again
        self._note_synced = note_synced
        self._leaving = Event()
        self._is_syncing = False
        self._sync_again = False
        """Whether the folder has changed since the present look began."""
        self._is_mending = False
        """Whether the present look is to mend a damaged index."""
        self._generation = 0
        """Of the index that the list shows."""

    def start(self) -> None:
        """Bring the index up to date, and keep it so."""
        self.stop()
        self._leaving = Event()
        self._is_syncing = self._sync_again = self._is_mending = False
        self.tell_notices()
        self._watch()
        self.rescan()

    def stop(self) -> None:
        """Look no more, and say nothing of what a look that is still going on finds."""
        self._leaving.set()
        self._desk.stop_behind("sync")

    def rescan(self) -> None:
        """Bring the index up to date; what changes meanwhile is looked at afterwards."""
        self._sync_again = self._is_syncing
        if not self._is_syncing:
            self._is_syncing = True
            self._desk.do_behind("sync", self._sync, partial(self._take_outcome, self._leaving))

    def mend(self, error: ArchiveError) -> None:
        """Have an index built anew that turned out to be damaged; when that fails too, once is enough."""
        if isinstance(error, IndexFailure) and not self._is_mending:
            self._is_mending = True
            self.rescan()

    def tell_notices(self) -> None:
        """Say what the reader should know about index and shelf."""
        while self._desk.archive.notices:
            self._desk.tell(self._desk.archive.notices.pop(0))

    def _watch(self) -> None:
        """Notice files that come, change and go while the reader reads."""
        leaving = self._leaving

        def watch(stopped: Stopped) -> None:
            for _ in self._desk.archive.watch(leaving):
                if not leaving.is_set():
                    self._desk.call_later(self.rescan)

        self._desk.do_behind("watch", watch, lambda _: None)

    def _sync(self, stopped: Stopped) -> "SyncReport | ArchiveError":
        leaving, reported, listed = self._leaving, monotonic(), 0

        def report(progress: "SyncProgress") -> None:
            nonlocal reported, listed
            is_first_list = progress.generation > 0 and not listed
            if is_first_list or monotonic() - reported >= SECONDS_BETWEEN_REPORTS:
                reported, listed = monotonic(), progress.generation
                self._desk.call_later(self._take_progress, leaving, progress)

        try:
            return self._desk.archive.sync(progress=report, cancelled=stopped)
        except ArchiveError as error:
            return error

    def _take_progress(self, leaving: Event, progress: "SyncProgress") -> None:
        if leaving.is_set():
            return
        self._desk.show_progress(progress_text(progress))
        if progress.generation != self._generation:
            self._generation = progress.generation
            self._list_again()

    def _take_outcome(self, leaving: Event, outcome: "SyncReport | ArchiveError") -> None:
        if leaving.is_set():
            return
        self._is_syncing = False
        self._desk.show_progress("")
        self._note_synced()
        self.tell_notices()
        if isinstance(outcome, ArchiveError):
            self._desk.tell_failure(outcome)
        else:
            self._is_mending = False
            self._tell_report(outcome)
        if self._sync_again:
            self.rescan()

    def _tell_report(self, report: "SyncReport") -> None:
        if report.has_news:
            self._list_again()
        if report.unreadable:
            self._desk.tell(
                tr(
                    "{unreadable:,} files could not be read: microfiche check names them",
                    unreadable=len(report.unreadable),
                )
            )


def progress_text(progress: "SyncProgress") -> str:
    """How far indexing has come: `indexing 64 · 800/s`, then `indexing 1,204 of 29,591 · 950/s · 30 s left`."""
    if progress.total == 0:
        return tr("indexing, by another microfiche")
    if progress.total is None:
        so_far = tr("indexing {done:,}", done=progress.done)
    else:
        so_far = tr("indexing {done:,} of {total:,}", done=progress.done, total=progress.total)
    parts = [so_far, f"{progress.rate:,.0f}/s"]
    if progress.seconds_left is not None:
        parts.append(tr("{seconds_left:,.0f} s left", seconds_left=progress.seconds_left))
    return " · ".join(parts)
