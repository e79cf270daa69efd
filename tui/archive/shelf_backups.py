"""Copies of the shelf, made each day and before its tables change, and the way back to one of them."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

from tui import disk
from tui.archive.shelf_checksums import KEPT_SINCE, damaged_row, teach

_KEPT_DAYS = 7
"""Daily backups kept; those made before a change of version are kept for good."""
_LEFTOVER_SECONDS = 86_400
"""A half-made backup that is so old was left by a program that was killed."""
_LOGS = ("-wal", "-shm")
"""What SQLite keeps beside a database while it is in use."""


def backups_of(file: Path) -> Path:
    """The folder of the backups of a shelf."""
    return file.with_name("backups")


def back_up(file: Path, name: str) -> Path:
    """Copy a shelf as it was last saved, through SQLite, into its folder of backups; an older copy is replaced.

    Raises:
        OSError, sqlite3.Error: it could not be made; the older copy is still there.
    """
    folder = backups_of(file)
    folder.mkdir(exist_ok=True)
    target = folder / f"{file.stem}-{name}.db"
    beside = folder / f"{target.stem}-{os.urandom(4).hex()}.part"
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(beside)) as copy:
            source.backup(copy)
            # A copy is for reading: as a single file, without a log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        _flush(beside)
        disk.replace(beside, target)
    finally:
        with suppress(OSError):
            disk.remove(beside)
    disk.flush_folder(folder)
    return target


def back_up_daily(file: Path) -> None:
    """Make today's backup of a sound shelf unless there is one, and drop the oldest.

    Raises:
        OSError, sqlite3.Error: it could not be made.
    """
    today = f"day-{date.today().isoformat()}"
    folder = backups_of(file)
    if (folder / f"{file.stem}-{today}.db").exists():
        return
    back_up(file, today)
    for old in sorted(folder.glob(f"{file.stem}-day-*.db"))[:-_KEPT_DAYS]:
        disk.remove(old)
    for part in folder.glob("*.part*"):
        if time.time() - part.stat().st_mtime > _LEFTOVER_SECONDS:
            disk.remove(part)


def is_sound(file: Path, application: int) -> bool:
    """Whether a file is a shelf that nothing is wrong with; it is only read."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            teach(connection)
            (known,) = connection.execute("PRAGMA application_id").fetchone()
            return known == application and fault(connection) is None
    except (sqlite3.Error, UnicodeDecodeError):  # the message may quote what is damaged
        return False


def fault(connection: sqlite3.Connection) -> str | None:
    """What is wrong with a shelf, by SQLite or by the checksums of its rows, or None.

    Raises:
        sqlite3.DatabaseError: SQLite cannot even look.
    """
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        return " ".join(str(found).split())
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return damaged_row(connection, version) if version >= KEPT_SINCE else None


def newest_sound_backup(file: Path, application: int) -> Path | None:
    """The backup to go back to: the newest that nothing is wrong with; None without one."""
    return next((backup for backup in _newest_first(file) if is_sound(backup, application)), None)


def _newest_first(file: Path) -> Iterator[Path]:
    backups = list(backups_of(file).glob(f"{file.stem}-*.db"))
    return iter(sorted(backups, key=lambda backup: backup.stat().st_mtime_ns, reverse=True))


def put_in_place(file: Path, backup: Path) -> Path:
    """Put a backup in the place of a shelf; returns where a copy of that shelf is kept, byte for byte.

    At every moment there is a shelf: the one before, or the backup.

    Raises:
        OSError: the disk refused; the shelf is the one before.
    """
    aside = _free_name(file)
    for ending in ("", *_LOGS):
        before = file.with_name(file.name + ending)
        if before.exists():
            _copy(before, aside.with_name(aside.name + ending))
    disk.flush_folder(file.parent)
    beside = file.with_name(f"{file.name}.{os.urandom(4).hex()}.part")
    _copy(backup, beside)
    for ending in _LOGS:  # they belong to the shelf before, and would be taken for the new one's
        disk.remove(file.with_name(file.name + ending))
    disk.replace(beside, file)
    disk.flush_folder(file.parent)
    return aside


def _free_name(file: Path) -> Path:
    name = f"{file.stem}-set-aside-{date.today().isoformat()}"
    number = 1
    while file.with_name(f"{name}-{number}.db").exists():
        number += 1
    return file.with_name(f"{name}-{number}.db")


def _copy(source: Path, target: Path) -> None:
    with source.open("rb") as opened:
        descriptor = disk.new_file(target)
        try:
            while chunk := opened.read(1 << 20):
                disk.write(descriptor, chunk)
            disk.flush(descriptor)
        finally:
            os.close(descriptor)


def _flush(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    try:
        disk.flush(descriptor)
    finally:
        os.close(descriptor)
