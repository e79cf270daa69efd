"""The shelf: the reader's own marks, kept in the data directory and never lost.

A mark belongs to an archive and a path in it; when the file moves, the hash of its text leads the mark after it.
"""

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from msgspec import Struct

from tui.archive.catalog import Catalog
from tui.archive.query import Mark
from tui.archive.shelf_backups import back_up_daily
from tui.archive.shelf_store import bring_on, connected, shelf_file
from tui.errors import ArchiveError, CannotCreate
from tui.language import tr

_HISTORY = 500
"""Queries remembered."""


class Marks(Struct, frozen=True):
    """What the reader noted about one article."""

    is_read: bool = False
    is_starred: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    place: tuple[int, int] | None = None
    """Where they stopped: a block, and a line within it."""


NO_MARKS = Marks()


class Changes(Struct, frozen=True):
    """What is to be noted about an article; None leaves a thing as it is."""

    is_read: bool | None = None
    is_starred: bool | None = None
    tags: tuple[str, ...] | None = None
    note: str | None = None
    place: tuple[int, int] | None = None
    text_hash: int | None = None
    """Of the article's text, so that the marks find it when it moves."""


class SavedSearch(Struct, frozen=True):
    """A query with a name."""

    name: str
    query: str


class Shelf:
    """Reads and writes the shelf. Every call opens a connection of its own, so it may come from any thread."""

    def __init__(self, file: Path | None = None) -> None:
        """Open the shelf, or make an empty one; today's backup is made when there is none yet.

        Args:
            file: the database; None for the one in the user's data directory.

        Raises:
            CannotCreate: its folder cannot be written.
            InputOutputError: it is damaged, no shelf, or of a newer microfiche; it is left as it is.
        """
        self.file = file or shelf_file()
        self.notices: list[str] = []
        """What the reader should know: that there is no backup of today."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotCreate(
                tr("the shelf {file} cannot be written: {strerror}", file=self.file, strerror=error.strerror)
            ) from error
        with self._connected() as connection:
            bring_on(connection, self.file)
        try:
            back_up_daily(self.file)
        except (OSError, sqlite3.Error) as error:
            self.notices.append(
                tr("today's backup of the shelf {file} could not be made: {why}", file=self.file, why=error)
            )

    def marks(self, archive: bytes, path: bytes) -> Marks:
        """What is noted about an article."""
        question = "SELECT read_at, starred_at, tags, note, block, line FROM mark WHERE archive = ? AND path = ?"
        with self._connected() as connection:
            row = connection.execute(question, (archive, path)).fetchone()
        return _marks(row) if row else NO_MARKS

    def all_marks(self, archive: bytes, paths: Iterable[bytes]) -> dict[bytes, Marks]:
        """What is noted about some articles; those without any mark are left out."""
        question = "SELECT read_at, starred_at, tags, note, block, line FROM mark WHERE archive = ? AND path = ?"
        with self._connected() as connection:
            rows = [(path, connection.execute(question, (archive, path)).fetchone()) for path in paths]
        return {path: _marks(row) for path, row in rows if row}

    def mark(self, archive: bytes, path: bytes, changes: Changes) -> None:
        """Note something about an article; what `changes` leaves out stays, whatever others note meanwhile."""
        self.mark_all([(archive, path, changes)])

    def mark_all(self, changes: Iterable[tuple[bytes, bytes, Changes]]) -> None:
        """Note something about many articles at once: archive, path and what is new of each."""
        with self._changing() as connection:
            for archive, path, change in changes:
                columns = _columns(change)
                names = ["archive", "path", *columns]
                updates = ", ".join([f"{name} = excluded.{name}" for name in columns])
                connection.execute(
                    f"INSERT INTO mark ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
                    f" ON CONFLICT DO {f'UPDATE SET {updates}' if columns else 'NOTHING'}",
                    (archive, path, *columns.values()),
                )

    def paths_marked(self, archive: bytes, mark: Mark) -> list[bytes]:
        """The paths of the articles that are read, or starred.

        Raises:
            ValueError: asked for UNREAD, which is no mark but the lack of one.
        """
        column = {Mark.READ: "read_at", Mark.STARRED: "starred_at"}[mark]
        question = f"SELECT path FROM mark WHERE archive = ? AND {column} IS NOT NULL"  # noqa: S608 (our own names)
        with self._connected() as connection:
            return [path for (path,) in connection.execute(question, (archive,))]

    def everything(self) -> list[tuple[bytes, bytes, Marks]]:
        """Archive, path and marks of every article that has any."""
        question = (
            "SELECT archive, path, read_at, starred_at, tags, note, block, line FROM mark ORDER BY archive, path"
        )
        with self._connected() as connection:
            return [(archive, path, _marks(row)) for archive, path, *row in connection.execute(question)]

    def text_hashes(self, archive: bytes) -> dict[bytes, int | None]:
        """Every path with a mark, and the hash of its text as it was known last."""
        question = "SELECT path, body_hash FROM mark WHERE archive = ?"
        with self._connected() as connection:
            return dict(connection.execute(question, (archive,)).fetchall())

    def follow(self, archive: bytes, moves: Mapping[bytes, bytes], hashes: Mapping[bytes, int]) -> None:
        """Let marks follow their articles.

        Args:
            archive: real path of the folder.
            moves: old path → new path; a move onto a path with marks of its own is left undone.
            hashes: what the text at a path hashes to now.
        """
        with self._changing() as connection:
            connection.executemany(
                "UPDATE OR IGNORE mark SET path = ? WHERE archive = ? AND path = ?",
                [(new, archive, old) for old, new in moves.items()],
            )
            connection.executemany(
                "UPDATE mark SET body_hash = ? WHERE archive = ? AND path = ?",
                [(body_hash, archive, path) for path, body_hash in hashes.items()],
            )

    @property
    def changes(self) -> int:
        """A number that goes up with every change, by whichever process."""
        with self._connected() as connection:
            return int(connection.execute("SELECT value FROM state WHERE name = 'changes'").fetchone()[0])

    def saved_searches(self) -> list[SavedSearch]:
        """All saved searches, by name."""
        with self._connected() as connection:
            rows = connection.execute("SELECT name, query FROM saved_search ORDER BY name").fetchall()
        return [SavedSearch(*row) for row in rows]

    def save_search(self, search: SavedSearch) -> None:
        """Save a search, in place of one with the same name."""
        with self._changing() as connection:
            connection.execute(
                "REPLACE INTO saved_search (name, query) VALUES (?, ?)",
                (_storable(search.name), _storable(search.query)),
            )

    def forget_search(self, name: str) -> None:
        """Delete a saved search, when there is one of that name."""
        with self._changing() as connection:
            connection.execute("DELETE FROM saved_search WHERE name = ?", (name,))

    def history(self, archives: Sequence[bytes] = ()) -> list[str]:
        """The queries that were used, the last first; those that were asked of some archives before all others."""
        question = """
            SELECT query FROM history
            LEFT JOIN (SELECT query, max(used) AS used_here FROM asked
                       JOIN json_each(?) AS here ON hex(archive) = here.value GROUP BY query) USING (query)
            ORDER BY used_here DESC, used DESC
        """
        with self._connected() as connection:
            return [query for (query,) in connection.execute(question, (_as_list(archives),))]

    def asked(self) -> list[tuple[bytes, str]]:
        """Which queries were asked of which archives, the last first."""
        with self._connected() as connection:
            return connection.execute("SELECT archive, query FROM asked ORDER BY used DESC").fetchall()

    def remember(self, queries: Sequence[str], archives: Sequence[bytes] = ()) -> None:
        """Note that queries were used, the last of them last, and of which archives they were asked."""
        used = [_storable(query) for query in queries if query.strip()]
        with self._changing() as connection:
            connection.executemany(
                "REPLACE INTO history (query, used) VALUES (?, (SELECT coalesce(max(used), 0) + 1 FROM history))",
                [(query,) for query in used],
            )
            _note_asked(connection, [(archive, query) for query in used for archive in archives])
            connection.execute(
                "DELETE FROM history WHERE used <= (SELECT used FROM history ORDER BY used DESC LIMIT 1 OFFSET ?)",
                (_HISTORY,),
            )
            connection.execute("DELETE FROM asked WHERE query NOT IN (SELECT query FROM history)")

    def note_asked(self, asked: Iterable[tuple[bytes, str]]) -> None:
        """Note of which archives queries of the history were asked, the last of them last."""
        with self._changing() as connection:
            _note_asked(connection, [(archive, _storable(query)) for archive, query in asked])
            connection.execute("DELETE FROM asked WHERE query NOT IN (SELECT query FROM history)")

    def _connected(self) -> AbstractContextManager[sqlite3.Connection]:
        return connected(self.file)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("UPDATE state SET value = value + 1 WHERE name = 'changes'")
            connection.execute("COMMIT")


def _as_list(archives: Iterable[bytes]) -> str:
    """Archives as one value of a question."""
    return json.dumps([archive.hex().upper() for archive in archives])


def _note_asked(connection: sqlite3.Connection, asked: Iterable[tuple[bytes, str]]) -> None:
    connection.executemany(
        "REPLACE INTO asked (archive, query, used) VALUES (?, ?, (SELECT coalesce(max(used), 0) + 1 FROM asked))",
        asked,
    )


def open_shelf() -> tuple[Shelf | None, ArchiveError | None]:
    """Open the reader's shelf, or say why it cannot be used: one may read without."""
    try:
        return Shelf(), None
    except ArchiveError as error:
        return None, error


def archive_key(folder: Path) -> bytes:
    """By what name the shelf knows an archive: the real path of its folder."""
    return os.fsencode(os.path.realpath(folder))


def _marks(row: Sequence[object]) -> Marks:
    read_at, starred_at, tags, note, block, line = row
    place = (block, line) if isinstance(block, int) and isinstance(line, int) else None
    return Marks(
        is_read=read_at is not None,
        is_starred=starred_at is not None,
        tags=tuple(str(tags).split("\n")) if tags else (),
        note=str(note or ""),
        place=place,
    )


def _columns(changes: Changes) -> dict[str, object]:
    """The columns that changes touch, with their new values."""
    now = int(time.time())
    columns: dict[str, object] = {}
    if changes.is_read is not None:
        columns["read_at"] = now if changes.is_read else None
    if changes.is_starred is not None:
        columns["starred_at"] = now if changes.is_starred else None
    if changes.tags is not None:
        columns["tags"] = (
            "\n".join(dict.fromkeys(" ".join(_storable(tag).split()) for tag in changes.tags)) or None
        )
    if changes.note is not None:
        columns["note"] = _storable(changes.note) or None
    if changes.place is not None:
        columns["block"], columns["line"] = changes.place
    if changes.text_hash is not None:
        columns["body_hash"] = changes.text_hash
    return columns


def _storable(text: str) -> str:
    """Without lone surrogates, which a terminal can send and SQLite cannot keep."""
    return text.encode("utf-8", "replace").decode()


def follow_articles(shelf: Shelf, archive: bytes, catalog: Catalog) -> None:
    """Let the marks of an archive follow its articles: to where the same text lies now, and to its new text.

    Args:
        shelf: whose marks.
        archive: real path of its folder.
        catalog: what lies there now.
    """
    marked = shelf.text_hashes(archive)
    there = catalog.body_hashes_of(marked)
    astray = {path: text for path, text in marked.items() if path not in there and text is not None}
    found = catalog.paths_with_texts(set(astray.values())) if astray else {}
    free = {text: [path for path in paths if path not in marked] for text, paths in found.items()}
    moves = {path: free[text][0] for path, text in astray.items() if free.get(text)}
    changed = {path: text for path, text in there.items() if marked[path] != text}
    if moves or changed:
        shelf.follow(archive, moves, changed)
