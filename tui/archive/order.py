"""All articles in order: arrays of ids in a mapped file. A page of a million costs no more than one of ten.

The file is rewritten whole beside its place and renamed over it: whoever has it open keeps the old one.
"""

import mmap
import os
import sqlite3
import struct
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum
from pathlib import Path
from zlib import crc32

from tui.errors import CannotCreate, IndexFailure
from tui.language import tr

_MAGIC = b"mforder2"
_HEADER = struct.Struct("<8sQQI")
"""Magic, generation, number of articles, CRC-32 of the rest: an array of 32-bit ids for each `Sorting`."""
_ID = 4


class Sorting(Enum):
    """Which order an array is in; the value is the SQL it was made with."""

    NEWEST = "coalesce(sort_date, -62135596800) DESC, id DESC"
    """Articles without a date come last, as in the full text's ranks."""
    TITLE = "title COLLATE NOCASE, id"
    SOURCE = "coalesce(source, '') COLLATE NOCASE, coalesce(sort_date, -62135596800) DESC, id DESC"


class OrderFile:
    """A written order, as it was when it was opened."""

    def __init__(self, file: Path) -> None:
        """Map the file; one that is missing, cut short or of another version counts as empty."""
        self.generation, self._count, self._checksum = 0, 0, 0
        self.edition = edition(file)
        self._map: mmap.mmap | bytes = b""
        with suppress(OSError, ValueError, struct.error), file.open("rb") as opened:
            mapped = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
            magic, generation, count, checksum = _HEADER.unpack_from(mapped)
            if magic == _MAGIC and len(mapped) == _HEADER.size + count * _ID * len(Sorting):
                self.generation, self._count, self._map = generation, count, mapped
                self._checksum = checksum

    def __len__(self) -> int:
        """How many articles there are."""
        return self._count

    def is_of(self, generation: int) -> bool:
        """Whether this is the order of a generation, as it was written; reads all of it."""
        if self.generation != generation:
            return False
        return self._count == 0 or crc32(memoryview(self._map)[_HEADER.size :]) == self._checksum

    def ids(self, sorting: Sorting, offset: int, limit: int) -> Sequence[int]:
        """The ids of a page; fewer at the end."""
        offset = max(offset, 0)
        end = min(offset + max(limit, 0), self._count)
        start = self._start(sorting)
        page = array("I")
        if offset < end:
            page.frombytes(self._map[start + offset * _ID : start + end * _ID])
        return page

    def place_of(self, sorting: Sorting, article_id: int) -> int | None:
        """Where an article stands; None when it is not there."""
        start = self._start(sorting)
        found = self._find(struct.pack("=I", article_id), start, start + self._count * _ID)
        return None if found < 0 else (found - start) // _ID

    def places(self, sorting: Sorting) -> dict[int, int]:
        """Every article's place."""
        return {id_: place for place, id_ in enumerate(self.ids(sorting, 0, self._count))}

    def _start(self, sorting: Sorting) -> int:
        return _HEADER.size + self._count * _ID * list(Sorting).index(sorting)

    def _find(self, packed: bytes, start: int, end: int) -> int:
        """Find four bytes where an id begins; the same bytes may also stand across two ids."""
        while (found := self._map.find(packed, start, end)) >= 0 and found % _ID:
            start = found + 1
        return found


def edition(file: Path) -> tuple[int, int]:
    """Tell one writing of the file from the next, by its inode and time; zeros without a file."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_ino, status.st_mtime_ns


def write_order(file: Path, connection: sqlite3.Connection, generation: int) -> None:
    """Write the order of a catalogue's articles as they are now.

    Raises:
        CannotCreate: the disk is full, or the folder may not be written.
        IndexFailure: the catalogue cannot be read.
    """
    try:
        arrays = [_sorted_ids(connection.execute, sorting) for sorting in Sorting]
    except sqlite3.Error as error:
        raise IndexFailure(
            tr("the catalogue in {parent} cannot be sorted: {error}", parent=file.parent, error=error)
        ) from error
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        with beside.open("wb") as opened:
            checksum = 0
            for ids in arrays:
                checksum = crc32(ids, checksum)
            opened.write(_HEADER.pack(_MAGIC, generation, len(arrays[0]), checksum))
            for ids in arrays:
                ids.tofile(opened)
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CannotCreate(
            tr("the index in {parent} cannot be written: {strerror}", parent=file.parent, strerror=error.strerror)
        ) from error


def _sorted_ids(execute: Callable[[str], sqlite3.Cursor], sorting: Sorting) -> "array[int]":
    rows = execute(f"SELECT id FROM article ORDER BY {sorting.value}")  # noqa: S608 (our own constants)
    return array("I", (row[0] for row in rows))
