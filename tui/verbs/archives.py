"""An archive opened for a headless command, and brought up to date while a person watches."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic

from tui.archive.archive import Archive
from tui.archive.opened import as_one
from tui.archive.reports import SyncProgress, SyncReport
from tui.archive.several import SeveralArchives
from tui.archive.shelf import open_shelf
from tui.article.problems import told
from tui.errors import IndexFailure
from tui.export.searchable import block_texts
from tui.language import tr
from tui.settings import current
from tui.verbs.reporting import can_redraw, say, shown

AnyArchive = Archive | SeveralArchives

PATIENCE = 1.0
"""Seconds that bringing the index up to date may take before its progress is shown."""


@contextmanager
def opened(*words: str) -> Iterator[AnyArchive]:
    """Open the archive that a word means, or those of several as one; what there is to know goes to stderr.

    Args:
        words: folders, or names of archives in the settings.

    Raises:
        NoSuchInput: there is no such folder.
        IndexFailure: the index turned out to be damaged; it has been built anew.
    """
    shelf, failure = open_shelf()
    with ExitStack() as stack:

        def opened_one(folder: Path) -> Archive:
            archive = Archive(folder, block_texts, shelf=shelf, shelf_failure=failure, rules=current().rules)
            return stack.enter_context(archive)

        archive = as_one(words, current(), opened_one)
        _tell_notices(archive)
        try:
            yield archive
        except IndexFailure as error:
            if not archive.is_damaged:
                raise
            bring_up_to_date(archive)
            raise IndexFailure(tr("{error}; the index has been built anew: ask again", error=error)) from error
        finally:
            _tell_notices(archive)


def bring_up_to_date(archive: AnyArchive, *, jobs: int | None = None, rebuild: bool = False) -> SyncReport:
    """Sync the index with the folder, with progress on stderr once it takes longer than a second."""
    watch = _Watch()
    try:
        return archive.sync(jobs=jobs, rebuild=rebuild, progress=watch.show)
    finally:
        watch.close()


def _tell_notices(archive: AnyArchive) -> None:
    while archive.notices:
        say(archive.notices.pop(0))


class _Watch:
    """A bar on a terminal, nothing into a file."""

    def __init__(self) -> None:
        self._started = monotonic()
        self._bar: _Bar | None = None

    def show(self, progress: SyncProgress) -> None:
        """Draw how far it has come, when it has been long enough."""
        if monotonic() - self._started < PATIENCE or not can_redraw():
            return
        if self._bar is None:
            self._bar = _Bar(progress.total)
        self._bar.update(progress)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()


class _Bar:
    def __init__(self, total: int | None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn(tr("indexing")),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:,.0f}/s"),
            TimeRemainingColumn(),
        )
        self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._progress.add_task("indexing", total=total, rate=0.0)
        self._progress.start()

    def update(self, progress: SyncProgress) -> None:
        self._progress.update(self._task, completed=progress.done, total=progress.total, rate=progress.rate)

    def close(self) -> None:
        self._progress.stop()


def tell_unreadable(report: SyncReport) -> None:
    """Name on stderr each file that could not be read, and why."""
    for path, reason in (*report.unreadable, *report.skipped):
        say(f"{shown(path)}: {told(reason)}")
