"""How an index and the place it lies in are doing; looks, and repairs nothing."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from threading import Event

from msgspec import Struct

from tui.archive.catalog import APPLICATION_ID, VERSION
from tui.archive.checksums import damaged_committed
from tui.archive.fulltext import FullText
from tui.archive.index_files import IndexFiles
from tui.errors import IndexFailure


class IndexHealth(Struct, frozen=True):
    """What an index says of itself."""

    articles: int = 0
    """Rows of the catalogue."""
    texts: int = 0
    """Articles in the full text."""
    size: int = 0
    """Bytes on the disk."""
    journal: str = ""
    """SQLite's journal mode: `wal`, or `delete` where the folder refuses that."""
    problem: str = ""
    """What is wrong with it; empty when nothing is."""
    is_outdated: bool = False
    """Made by another version of microfiche: it is made anew when the archive is opened."""


def index_health(folder: Path) -> IndexHealth | None:
    """Look at the index in a folder; None where there is none.

    Every page of the catalogue and every file of the full text is read, none of its text is kept.
    """
    files = IndexFiles(folder)
    if not files.catalog.exists():
        return None
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    try:
        with closing(sqlite3.connect(f"{files.catalog.as_uri()}?mode=ro", uri=True)) as connection:
            if problem := _catalogue_problem(connection):
                return IndexHealth(size=size, problem=problem)
            [version] = connection.execute("PRAGMA user_version").fetchone()
            if version != VERSION:
                return IndexHealth(size=size, is_outdated=True)
            [articles] = connection.execute("SELECT count(*) FROM article").fetchone()
            [journal] = connection.execute("PRAGMA journal_mode").fetchone()
        texts = len(FullText(files.text)) if files.text.exists() else 0
        damaged = next(damaged_committed(files.text), None) if texts else None
    except (sqlite3.Error, OSError, IndexFailure) as error:
        return IndexHealth(size=size, problem=f"damaged: {error}")
    if damaged:
        return IndexHealth(articles, texts, size, journal, problem=f"damaged: {damaged} is not as it was written")
    return IndexHealth(articles, texts, size, journal)


def refused_journal(folder: Path) -> str | None:
    """The journal mode that SQLite falls back to in a folder that refuses `wal`; None where all is well.

    Raises:
        OSError: nothing can be written there.
    """
    with tempfile.TemporaryDirectory(prefix=".doctor-", dir=folder) as place:
        with closing(sqlite3.connect(Path(place) / "try.db")) as connection:
            [journal] = connection.execute("PRAGMA journal_mode = WAL").fetchone()
        return None if journal == "wal" else str(journal)


def watch_problem(folder: Path) -> str:
    """Why changes in a folder are not noticed while one reads; empty when they are."""
    from watchfiles import watch

    stop = Event()
    stop.set()
    try:
        for _ in watch(folder, stop_event=stop, rust_timeout=1, raise_interrupt=False):
            break
    except UnicodeEncodeError:
        return "its name is no UTF-8"
    except OSError as error:  # too many folders, a network drive; the library's words are in none of its fields
        return str(error)
    return ""


def _catalogue_problem(connection: sqlite3.Connection) -> str:
    [application] = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID:
        return "the catalogue is no catalogue of microfiche"
    [said] = connection.execute("PRAGMA quick_check(1)").fetchone()
    return "" if said == "ok" else f"damaged: {said}"
