"""Copies of the shelf, made each day and before its tables change."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

_KEPT_DAYS = 7
"""Daily backups kept; those made before a change of version are kept for good."""


def backups_of(file: Path) -> Path:
    """The folder of the backups of a shelf."""
    return file.with_name("backups")


def back_up(file: Path, name: str) -> Path:
    """Copy a shelf as it was last saved, through SQLite, into its folder of backups; an older copy is replaced."""
    folder = backups_of(file)
    folder.mkdir(exist_ok=True)
    target = folder / f"{file.stem}-{name}.db"
    beside = target.with_suffix(".part")
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(beside)) as copy:
        source.backup(copy)
        # A copy is for reading: as a single file, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
    beside.replace(target)
    return target


def back_up_daily(connection: sqlite3.Connection, file: Path) -> None:
    """Make today's backup unless there is one or the shelf is damaged, and drop the oldest."""
    today = f"day-{date.today().isoformat()}"
    if (backups_of(file) / f"{file.stem}-{today}.db").exists():
        return
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
        back_up(file, today)
        for old in sorted(backups_of(file).glob(f"{file.stem}-day-*.db"))[:-_KEPT_DAYS]:
            old.unlink(missing_ok=True)
