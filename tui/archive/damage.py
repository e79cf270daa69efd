"""Damage to an index, noted where it is met: the next one to open or sync the index builds it anew."""

from contextlib import suppress
from pathlib import Path

from tui.archive.index_files import IndexFiles
from tui.archive.lock import is_held
from tui.errors import CannotCreate


def note_damage(folder: Path) -> None:
    """Note that an index cannot be trusted; not while someone is writing to it, who will notice.

    Args:
        folder: of the index.
    """
    files = IndexFiles(folder)
    with suppress(OSError, CannotCreate):  # what cannot be noted is met again
        if not is_held(files.lock):
            files.damage.touch()


def is_damaged(folder: Path) -> bool:
    """Whether damage was noted since the index in a folder was built."""
    return IndexFiles(folder).damage.exists()
