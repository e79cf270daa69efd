"""What there is to do for an index: the folder compared with the catalogue."""

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct, field

from tui.archive.catalog import Catalog
from tui.archive.scan import DEFAULT_RULES, FoundFile, Skipped, scan, shown_path
from tui.settings import ArticleRules

_DAY_NS = 86_400 * 10**9
_DAY = struct.Struct(">q")
_ASK_EVERY = 4_096
"""Files between two looks at whether to stop."""
_STAMP = struct.Struct(">QqQ")


class ReadingList:
    """Files to read, the latest first: those changed on a later day, and on one day those with a later name.

    News are named by date more often than not, and a copied archive has but one date of change. Each file is
    kept as a single byte string that sorts by itself: a million of them take half the memory of tuples.
    """

    def __init__(self) -> None:
        """An empty list."""
        self._packed: list[bytes] = []

    def __len__(self) -> int:
        return len(self._packed)

    def add(self, file: FoundFile) -> None:
        """Put a file on the list."""
        day = _DAY.pack(file.mtime_ns // _DAY_NS)
        self._packed.append(b"%b%b\0%b" % (day, file.path, _STAMP.pack(file.size, file.mtime_ns, file.inode)))

    def take_all(self) -> Iterator[FoundFile]:
        """Take the files off the list, the latest first."""
        self._packed.sort()
        while self._packed:
            packed = self._packed.pop()
            yield FoundFile(packed[_DAY.size : -_STAMP.size - 1], *_STAMP.unpack(packed[-_STAMP.size :]))


class Plan(Struct):
    """What there is to do."""

    to_read: ReadingList = field(default_factory=ReadingList)
    ids: dict[bytes, int] = field(default_factory=dict)
    """Ids of the files to read that the catalogue knows as articles."""
    vanished: list[tuple[bytes, int | None]] = field(default_factory=list)
    """Path and id of files that are gone."""
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """Path and reason of what the scan passed over."""

    @property
    def is_empty(self) -> bool:
        """Whether the index is as it should be."""
        return not self.to_read and not self.vanished


class Comparison(Struct, frozen=True):
    """What is to be compared."""

    folder: bytes
    """The archive."""
    catalog: Path
    """The database that knows it."""
    unheard: frozenset[int] = frozenset()
    """Ids of articles to be read again though they did not change."""
    rules: ArticleRules = DEFAULT_RULES
    """Which files are articles."""


def make_plan(comparison: Comparison, cancelled: Callable[[], bool] = lambda: False) -> Plan | None:
    """Compare a folder with what is known of it; None when it was cancelled.

    Raises:
        NoSuchInput: the folder is gone.
        IndexFailure: the catalogue cannot be read.
    """
    with Catalog(comparison.catalog) as catalog:
        known = catalog.known_files()
    plan = Plan()
    for number, found in enumerate(scan(comparison.folder, comparison.rules)):
        if number % _ASK_EVERY == 0 and cancelled():
            return None
        if isinstance(found, Skipped):
            plan.skipped.append((shown_path(found.path), found.reason))
            continue
        before = known.pop(found.path, None)
        if before is not None and before[:4] == found and before[4] not in comparison.unheard:
            continue
        plan.to_read.add(found)
        if before is not None and before[4] is not None:
            plan.ids[found.path] = before[4]
    plan.vanished = [(path, file[4]) for path, file in known.items()]
    return plan
