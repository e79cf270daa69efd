"""What becomes of an index that cannot be brought up to date: it is built anew where that helps."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tui.archive.index_files import IndexFiles
from tui.archive.reports import SyncReport
from tui.archive.snapshot import IndexBusy
from tui.errors import IndexFailure
from tui.language import tr

_LEAST_FREE = 1 << 20
"""Bytes; a disk with less is the reason why an index failed, and building it anew would not help."""


def recovering(
    sync: Callable[[], SyncReport], rebuild: Callable[[], None], files: IndexFiles, notices: list[str]
) -> SyncReport:
    """Bring an index up to date, and when it fails begin a new one, once.

    Args:
        sync: brings it up to date.
        rebuild: throws it away and begins a new one.
        files: of the index.
        notices: what the reader should know is added to these.

    Raises:
        IndexBusy: somebody else writes to it.
        IndexFailure: the disk is full, or the new index fails as well.
    """
    try:
        return sync()
    except IndexBusy:
        raise
    except IndexFailure as error:
        if _is_full(files.folder):
            raise IndexFailure(
                tr("the index in {folder} stays as it was: the disk is full", folder=files.folder)
            ) from error
        notices.append(tr("{why}; the index is built anew", why=error))
    rebuild()
    return sync()


def _is_full(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < _LEAST_FREE
