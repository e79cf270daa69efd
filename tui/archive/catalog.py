"""The catalogue: one row an article in SQLite, for the list and for noticing what changed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self
from zlib import crc32

from msgspec import Struct

from tui.archive.damage import note_damage
from tui.archive.kept_dates import restored_date
from tui.archive.row import checksum
from tui.archive.scan import shown_path
from tui.article.summary import ArticleSummary
from tui.errors import IndexFailure
from tui.language import tr

APPLICATION_ID = 0x6D666368
"""`mfch`: tells this database from any other."""
VERSION = 4
"""Raised whenever schema.sql or the meaning of a column changes."""

_BUSY_SECONDS = 30.0
_NO_DAMAGE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOMEM,
    }
)
"""What SQLite says of others' failures."""


KnownFile = tuple[bytes, int, int, int, int | None]
"""Path, size, mtime_ns and inode as in a `FoundFile`, then the article's id; None for a file that is no article.
As SQLite gives it: a million of them are made each time an archive is opened."""


class Fingerprint(Struct, frozen=True):
    """What the copies of an article are known by, in other archives too."""

    text: int
    """The same for the same text."""
    story: int
    """The same for the same title on the same day."""


class Copies(NamedTuple):
    """Other places of an article."""

    same_text: tuple[int, ...]
    """Ids of the articles with the same text."""
    same_story: tuple[int, ...]
    """Ids of those with the same title on the same day, and another text."""


_SUMMARY = (
    "id, checksum, path, title, sort_date, utc_offset, date, date_text, authors, source, categories, tags, words,"
    " sections, problem"
)

_Text = str | None
_Number = int | None
_Row = tuple[int, int, bytes, str, _Number, _Number, _Text, _Text, _Text, _Text, _Text, _Text, int, int, _Text]
"""A row of `_SUMMARY`; the schema is strict."""


class Catalog:
    """Reads a catalogue. Every call opens a connection of its own, so it may come from any thread.

    A context manager, which holds one more connection: with the last of them SQLite puts its log away, and
    setting that up again is most of the cost of opening the next.
    """

    def __init__(self, file: Path) -> None:
        """Make an empty catalogue where there is none.

        Raises:
            IndexFailure: it is damaged, of another version, or its folder cannot be written.
        """
        self.file = file
        """The database."""
        with _telling(file):
            self._held = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
            try:
                _create_or_check(self._held, file)
            except BaseException:
                self._held.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection that is held; calls still work, and take longer."""
        self._held.close()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with _telling(self.file), closing(connect(self.file)) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute("BEGIN")
            yield connection

    def summaries(self, ids: Iterable[int]) -> list[ArticleSummary]:
        """The rows of some articles, in the order asked for; one that is gone shows as such."""
        question = f"SELECT {_SUMMARY} FROM article WHERE id = ?"  # noqa: S608 (our own column names)
        with self._reading() as connection:
            rows = [(id_, connection.execute(question, (id_,)).fetchone()) for id_ in ids]
        if any(row and row[1] != checksum(row[2:]) for _, row in rows):
            note_damage(self.file.parent)
            raise IndexFailure(tr("the catalogue {file} is damaged: a row is not what it was", file=self.file))
        return [_summary(row) if row else _gone(id_) for id_, row in rows]

    def paths_of(self, ids: Iterable[int]) -> dict[int, bytes]:
        """Where some articles lie, relative to the archive; unknown ids are left out."""
        question = "SELECT id, path, path_hash FROM article WHERE id = ?"
        with self._reading() as connection:
            rows = [connection.execute(question, (id_,)).fetchone() for id_ in ids]
        for _, path, path_hash in filter(None, rows):
            if not isinstance(path, bytes) or crc32(path) != path_hash:
                note_damage(self.file.parent)
                raise IndexFailure(
                    tr("the catalogue {file} is damaged: a path is not what it was", file=self.file)
                )
        return {id_: path for id_, path, _ in filter(None, rows)}

    def body_hashes_of(self, paths: Iterable[bytes]) -> dict[bytes, int]:
        """The hashes of the texts of the articles at some paths; unknown paths are left out."""
        question = "SELECT body_hash FROM article WHERE path_hash = ? AND path = ?"
        with self._reading() as connection:
            rows = [(path, connection.execute(question, (crc32(path), path)).fetchone()) for path in paths]
        return {path: row[0] for path, row in rows if row}

    def cost_a_worker(self, article_id: int) -> bool:
        """Whether a worker was lost over an article when the index was made."""
        question = "SELECT cost_a_worker FROM article WHERE id = ?"
        with self._reading() as connection:
            row = connection.execute(question, (article_id,)).fetchone()
        return bool(row and row[0])

    def ids_of(self, paths: Iterable[bytes]) -> dict[bytes, int]:
        """The ids of the articles at some paths; unknown paths are left out."""
        question = "SELECT id FROM article WHERE path_hash = ? AND path = ?"
        with self._reading() as connection:
            rows = [(path, connection.execute(question, (crc32(path), path)).fetchone()) for path in paths]
        return {path: row[0] for path, row in rows if row}

    def body_hash_of(self, article_id: int) -> int | None:
        """The hash of an article's text; None for an unknown id."""
        with self._reading() as connection:
            row = connection.execute("SELECT body_hash FROM article WHERE id = ?", (article_id,)).fetchone()
        return row[0] if row else None

    def paths_with_texts(self, hashes: Iterable[int]) -> dict[int, list[bytes]]:
        """Where articles with some texts lie, by the hashes of the texts."""
        question = (
            "SELECT body_hash, path FROM article WHERE words > 0 AND body_hash IN (SELECT value FROM json_each(?))"
        )
        found: dict[int, list[bytes]] = {}
        with self._reading() as connection:
            for body_hash, path in connection.execute(question, (json.dumps(list(hashes)),)):
                found.setdefault(body_hash, []).append(path)
        return found

    def fingerprint_of(self, article_id: int) -> Fingerprint | None:
        """What an article's copies are known by; None for an unknown id, and for an article without words."""
        question = "SELECT body_hash, story_hash FROM article WHERE id = ? AND words > 0"
        with self._reading() as connection:
            row = connection.execute(question, (article_id,)).fetchone()
        return Fingerprint(*row) if row else None

    def copies(self, of: Fingerprint, itself: int | None = None) -> Copies:
        """Where the same text or the same story lies, besides an article itself."""
        question = "SELECT id, body_hash = ? FROM article WHERE body_hash = ? OR story_hash = ? ORDER BY id"
        with self._reading() as connection:
            rows = connection.execute(question, (of.text, of.text, of.story)).fetchall()
        others = [(id_, is_same) for id_, is_same in rows if id_ != itself]
        same, story = [id_ for id_, is_same in others if is_same], [id_ for id_, is_same in others if not is_same]
        return Copies(tuple(same), tuple(story))

    @property
    def highest_id(self) -> int:
        """No article has a higher id; 0 in an empty catalogue."""
        with self._reading() as connection:
            return int(connection.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()[0])

    @property
    def is_empty(self) -> bool:
        """Whether the catalogue knows no file at all."""
        question = "SELECT EXISTS (SELECT 1 FROM article) OR EXISTS (SELECT 1 FROM passed_over)"
        with self._reading() as connection:
            return not connection.execute(question).fetchone()[0]

    def known_files(self) -> dict[bytes, KnownFile]:
        """Every file the catalogue knows, with its stamp."""
        with self._reading() as connection:
            known = {
                row[0]: row for row in connection.execute("SELECT path, size, mtime_ns, inode, id FROM article")
            }
            others = connection.execute("SELECT path, size, mtime_ns, inode, NULL FROM passed_over")
            known.update({row[0]: row for row in others})
        return known


def connect(file: Path) -> sqlite3.Connection:
    """Open a connection for one thread; transactions are begun by hand."""
    return sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)


@contextmanager
def _telling(file: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the message may quote what is damaged
        # The high bytes of a code only say more of the same.
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _NO_DAMAGE:
            note_damage(file.parent)
        raise IndexFailure(tr("the catalogue {file} cannot be used: {error}", file=file, error=error)) from error


def _create_or_check(connection: sqlite3.Connection, file: Path) -> None:
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    is_empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if is_empty and not version:
        _create(connection)
    elif (application, version) != (APPLICATION_ID, VERSION):
        raise IndexFailure(tr("the catalogue {file} is of another version of microfiche", file=file))


def _create(connection: sqlite3.Connection) -> None:
    from importlib.resources import files  # needed for a new one alone

    # Refused on network folders, where the journal stays what it was: slower, and as safe.
    connection.execute("PRAGMA journal_mode = WAL")
    schema = files("tui.archive").joinpath("schema.sql").read_text(encoding="utf-8")
    connection.executescript(
        f"BEGIN IMMEDIATE; {schema}; PRAGMA application_id = {APPLICATION_ID};"
        f" PRAGMA user_version = {VERSION}; COMMIT"
    )


def _summary(row: _Row) -> ArticleSummary:
    id_, _, path, title, seconds, minutes, date, _, authors, source, categories, tags, words, sections, problem = (
        row
    )
    return ArticleSummary(
        id=id_,
        path=shown_path(path),
        title=title,
        date=restored_date(seconds, minutes, date),
        authors=_values(authors),
        source=source or "",
        categories=_values(categories),
        tags=_values(tags),
        words=words,
        sections=sections,
        problem=problem or "",
    )


def _values(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split("\n")) if joined else ()


def _gone(article_id: int) -> ArticleSummary:
    problem = "no longer in the archive"
    return ArticleSummary(article_id, "", f"({problem})", None, (), "", (), (), 0, 0, problem)
