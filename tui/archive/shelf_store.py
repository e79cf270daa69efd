"""The database of the shelf: where it lies, how it is opened, checked, brought on, and put back from a backup."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from tui.archive.homes import data_home
from tui.archive.shelf_backups import back_up, backups_of, fault, is_sound, newest_sound_backup, put_in_place
from tui.archive.shelf_checksums import from_version_1, teach, triggers, triggers_of
from tui.errors import (
    ArchiveError,
    CannotCreate,
    InputOutputError,
    NoSuchInput,
    NothingFound,
    ParseError,
    UsageError,
)
from tui.language import tr

APPLICATION_ID = 0x6D667368
"""`mfsh`: tells this database from any other."""
VERSION = 3
"""Raised whenever shelf.sql changes; `STEPS` then says how an older shelf is brought on."""

_FROM_VERSION_2 = f"""
CREATE TABLE asked (
    archive BLOB NOT NULL,
    query TEXT NOT NULL,
    used INTEGER NOT NULL,
    checksum INTEGER,
    PRIMARY KEY (archive, query)
) STRICT, WITHOUT ROWID;
{triggers_of("asked")}
"""
STEPS: Mapping[int, str] = {1: from_version_1(), 2: _FROM_VERSION_2}
"""From each older version, the SQL that brings a shelf to the next one."""
_BUSY_SECONDS = 30.0
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_REFUSAL = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM})


@contextmanager
def connected(file: Path) -> Iterator[sqlite3.Connection]:
    """Open a connection whose commits are on the disk when they return; transactions are begun by hand.

    Raises:
        CannotCreate: the file may not be written.
        InputOutputError: the disk is full or failing, or the shelf is damaged.
    """
    try:
        with closing(sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = FULL")
            teach(connection)
            yield connection
    except sqlite3.Error as error:
        raise _explained(file, error) from error
    except UnicodeDecodeError as error:  # the message of an error that quotes what is damaged
        raise _damaged(file, str(error)) from error


def shelf_file() -> Path:
    """Where the reader's shelf lies.

    Raises:
        CannotCreate: the user has no home.
    """
    return data_home() / "shelf.db"


def restore(file: Path, backup: Path | None = None) -> tuple[Path, Path]:
    """Put a backup in the place of a shelf; returns the backup, and where the shelf before is kept.

    Args:
        file: the shelf; microfiche should not be running elsewhere.
        backup: which; None for the newest that is sound, in place of a shelf that is not.

    Raises:
        NothingFound: no backup is sound.
        UsageError: the shelf is sound, and no backup was named.
        NoSuchInput: what was named is not there.
        ParseError: what was named is no sound shelf.
        CannotCreate: the disk refused.
    """
    if backup is None and is_sound(file, APPLICATION_ID):
        raise UsageError(
            tr(
                "the shelf {file} is sound; to go back all the same, name one of {backups_of}",
                file=file,
                backups_of=backups_of(file),
            )
        )
    if backup is not None and not backup.exists():
        raise NoSuchInput(tr("{backup}: no such file or directory", backup=backup))
    if backup is not None and not is_sound(backup, APPLICATION_ID):
        raise ParseError(tr("{backup} is no shelf, or a damaged one", backup=backup))
    chosen = backup or newest_sound_backup(file, APPLICATION_ID)
    if chosen is None:
        raise NothingFound(
            tr("there is no sound backup of {file}; moved away, it makes room for a new shelf", file=file)
        )
    try:
        return chosen, put_in_place(file, chosen)
    except OSError as error:
        raise CannotCreate(tr("the shelf {file} stays as it is: {error}", file=file, error=error)) from error


def _explained(file: Path, error: sqlite3.Error) -> ArchiveError:
    """What to tell the reader of an error of SQLite."""
    # The high bytes of a code only say more of the same.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGE:
        return _damaged(file, str(error))
    kind = CannotCreate if code in _REFUSAL else InputOutputError
    return kind(f"the shelf {file}: {error}")


def _damaged(file: Path, what: str) -> InputOutputError:
    backup = newest_sound_backup(file, APPLICATION_ID)
    way = (
        tr("`microfiche shelf restore` goes back to {backup}", backup=backup)
        if backup
        else tr("there is no sound backup of it")
    )
    return InputOutputError(
        tr("the shelf {file} is damaged ({what}) and left as it is; {way}", file=file, what=what, way=way)
    )


def bring_on(connection: sqlite3.Connection, file: Path) -> None:
    """Make the tables, or bring those of an older version on, with a backup before; nothing else is written to."""
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not is_empty and application != APPLICATION_ID:
        raise InputOutputError(tr("{file} is no shelf of microfiche; it is left as it is", file=file))
    if version > VERSION:
        raise InputOutputError(
            tr("the shelf {file} is of a newer version of microfiche; it is left as it is", file=file)
        )
    if found := fault(connection):
        raise _damaged(file, found)
    connection.execute("PRAGMA journal_mode = WAL")
    if is_empty or version < VERSION:
        _change_tables(connection, file)


def _change_tables(connection: sqlite3.Connection, file: Path) -> None:
    from importlib.resources import files  # needed for a new one alone

    connection.execute("BEGIN IMMEDIATE")
    # Another program may have come first.
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        tables = files("tui.archive").joinpath("shelf.sql").read_text(encoding="utf-8")
        _run(connection, f"{tables}\n{triggers()}\n", VERSION)
        version = VERSION
    for step in range(version, VERSION):
        try:
            back_up(file, f"version-{step}")
        except OSError as error:
            raise CannotCreate(
                tr("the shelf {file} cannot be backed up and stays as it is: {error}", file=file, error=error)
            ) from error
        _run(connection, STEPS[step], step + 1)
    connection.execute("COMMIT")


def _run(connection: sqlite3.Connection, script: str, version: int) -> None:
    """Run a script within the open transaction, which `executescript` would end."""
    for statement in _statements(script):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {version}")


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
