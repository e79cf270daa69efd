"""The one who writes to the catalogue. What it writes is lasting before the full text hears of it.

Every row carries the generation in which it was written: the number of the next commit of the full text. A crash
between the two leaves rows of a generation that the full text never finished; those alone are read again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from zlib import crc32

from tui.archive.catalog import connect
from tui.archive.reading import Reading
from tui.archive.row import checksum
from tui.archive.scan import FoundFile
from tui.errors import IndexFailure
from tui.language import tr

_COLUMNS = (
    "path, path_hash, size, mtime_ns, inode, generation, title, sort_date, utc_offset, date, date_text, authors,"
    " source, categories, tags, words, sections, problem, cost_a_worker, body_hash, story_hash,"
    " checksum"
)
_INSERT = f"INSERT INTO article ({_COLUMNS}) VALUES ({', '.join('?' * (_COLUMNS.count(',') + 1))})"  # noqa: S608
_UPDATE = f"UPDATE article SET ({_COLUMNS}) = ({', '.join('?' * (_COLUMNS.count(',') + 1))}) WHERE id = ?"  # noqa: S608


class CatalogWriter:
    """Writes to a catalogue, in transactions of its own making.

    A context manager: what was not saved at its end is lost.
    """

    def __init__(self, file: Path) -> None:
        """Open the catalogue, which must exist.

        Raises:
            IndexFailure: it cannot be written.
        """
        self._file = file
        with self._telling():
            self.connection = connect(file)
            self.connection.execute("PRAGMA synchronous = NORMAL")
            self._begin()
        self.generation = self._state("generation") + 1
        """Of the rows written now."""
        self._is_begun = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    @property
    def text_stamp(self) -> int:
        """The stamp of the full text's last finished commit; 0 before the first."""
        return self._state("text_stamp")

    def put(self, file: FoundFile, reading: Reading, article_id: int | None) -> int:
        """Write an article's row, a new one without an id; returns the id."""
        row_hash = checksum((file.path, *reading.row))
        hashes = (reading.cost_a_worker, reading.body_hash, reading.story_hash, row_hash)
        values = (*_of_file(file), self.generation, *reading.row, *hashes)
        self._begin_generation()
        with self._telling():
            if article_id is None:
                article_id = self.connection.execute(_INSERT, values).lastrowid
                assert article_id is not None
            else:
                self.connection.execute(_UPDATE, (*values, article_id))
        return article_id

    def pass_over(self, file: FoundFile) -> None:
        """Remember that a file is no article."""
        question = "INSERT OR REPLACE INTO passed_over VALUES (?, ?, ?, ?)"
        with self._telling():
            self.connection.execute(question, (file.path, file.size, file.mtime_ns, file.inode))

    def remove(self, path: bytes, article_id: int | None) -> None:
        """Forget a file, and that the full text must forget it too when it was an article."""
        self._begin_generation()
        with self._telling():
            self.connection.execute("DELETE FROM passed_over WHERE path = ?", (path,))
            if article_id is not None:
                self.connection.execute("DELETE FROM article WHERE id = ?", (article_id,))
                self.connection.execute("REPLACE INTO removed VALUES (?, ?)", (article_id, self.generation))

    def unfinished(self, *, everything: bool) -> tuple[set[int], set[int]]:
        """Find what must be read again, and what the full text must forget: ids of articles, and of gone ones.

        Args:
            everything: the full text is new, and has heard of nothing.
        """
        finished = self.generation - 1
        gone = self._ids("SELECT id FROM removed")
        if everything:
            return self._ids("SELECT id FROM article"), gone
        if self._state("begun") <= finished and not self._state("read_since"):
            return set(), gone  # without looking at every row
        question = "SELECT id FROM article WHERE generation > ? OR generation < ?"
        return self._ids(question, finished, self._state("read_since")), gone

    def _ids(self, question: str, *values: int) -> set[int]:
        with self._telling():
            return {row[0] for row in self.connection.execute(question, values)}

    def note_reader(self, version: int) -> None:
        """Have everything read again that was read by another version of the reader."""
        if self._state("reader") != version:
            with self._telling():
                self._set("reader", version)
                self._set("read_since", self.generation)
            self.save()

    @property
    def listing(self) -> int:
        """The sum of the folder's listing with which this catalogue agrees; 0 when that is not known."""
        return self._state("listing")

    def note_listing(self, listing: int | None) -> None:
        """Note with which listing the catalogue agrees, None for none; to be saved with the rest."""
        with self._telling():
            self._set("listing", listing or 0)

    def note_all_read(self) -> None:
        """Note that nothing is left of what another version of the reader read; to be saved with the rest."""
        with self._telling():
            self._set("read_since", 0)

    def save(self, *, lasting: bool = False) -> None:
        """Make what was written visible to readers.

        Args:
            lasting: wait until it is on the disk, as before a commit of the full text.
        """
        with self._telling():
            self.connection.execute("COMMIT")
            if lasting:
                # In a write-ahead log, one synchronised commit makes all before it lasting too.
                self.connection.execute("PRAGMA synchronous = FULL")
                self._begin()
                self._set("begun", self.generation)
                self.connection.execute("COMMIT")
                self.connection.execute("PRAGMA synchronous = NORMAL")
            self._begin()

    def finish_generation(self, text_stamp: int) -> None:
        """Note that the full text has committed all there is, with this stamp."""
        with self._telling():
            self._set("generation", self.generation)
            self._set("text_stamp", text_stamp)
            self._is_begun = False
            self.connection.execute("DELETE FROM removed")
        self.save()
        self.generation += 1

    def _begin_generation(self) -> None:
        """Leave word that there are rows which the full text has not heard of."""
        if not self._is_begun:
            self._is_begun = True
            with self._telling():
                self._set("begun", self.generation)

    def _begin(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")

    def _state(self, name: str) -> int:
        with self._telling():
            row = self.connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def _set(self, name: str, value: int) -> None:
        self.connection.execute("REPLACE INTO state VALUES (?, ?)", (name, value))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, UnicodeDecodeError) as error:  # the message may quote what is damaged
            raise IndexFailure(
                tr("the catalogue {file} cannot be written: {error}", file=self._file, error=error)
            ) from error


def _of_file(file: FoundFile) -> tuple[object, ...]:
    return file.path, crc32(file.path), file.size, file.mtime_ns, file.inode
