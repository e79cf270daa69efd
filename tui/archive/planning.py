"""What there is to do for an index: the folder compared with the catalogue."""

import pickle
import struct
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field

from tui.archive.catalog import Catalog, KnownFile
from tui.archive.listing import Listing
from tui.archive.scan import DEFAULT_RULES, FoundFile, Skipped, scan, shown_path
from tui.settings import ArticleRules

_DAY_NS = 86_400 * 10**9
_DAY = struct.Struct(">q")
_ASK_EVERY = 4_096
"""Files between two looks at whether to stop."""
_STAMP = struct.Struct(">QqQ")
_IN_A_BUNDLE = 4_096
"""Files that are compressed together."""


class ReadingList:
    """Files to read, the latest first: those changed on a later day, and on one day those with a later name.

    News are named by date more often than not, and a copied archive has but one date of change. Each file is
    kept as a single byte string that sorts by itself: a million of them take half the memory of tuples. A list
    that comes from another process stays compressed but for the files whose turn is near: a sixth of that.
    """

    def __init__(self) -> None:
        """An empty list."""
        self._packed: list[bytes] = []
        self._bundles: list[bytes] = []
        """Sorted files, all of them before those that are packed singly."""
        self._bundled = 0
        """How many files are in the bundles."""

    def __len__(self) -> int:
        return len(self._packed) + self._bundled

    def __getstate__(self) -> tuple[list[bytes], int]:
        """Bundle what there is."""
        self._packed.sort()
        starts = range(0, len(self._packed), _IN_A_BUNDLE)
        bundles = (pickle.dumps(self._packed[start : start + _IN_A_BUNDLE]) for start in starts)
        return [*self._bundles, *[zlib.compress(bundle, level=1) for bundle in bundles]], len(self)

    def __setstate__(self, state: tuple[list[bytes], int]) -> None:
        self._packed = []
        self._bundles, self._bundled = state

    def add(self, file: FoundFile) -> None:
        """Put a file on a list that has no bundles."""
        day = _DAY.pack(file.mtime_ns // _DAY_NS)
        self._packed.append(b"%b%b\0%b" % (day, file.path, _STAMP.pack(file.size, file.mtime_ns, file.inode)))

    def take_all(self) -> Iterator[FoundFile]:
        """Take the files off the list, the latest first."""
        self._packed.sort()
        while self._packed or self._bundles:
            if not self._packed:
                self._packed = pickle.loads(zlib.decompress(self._bundles.pop()))  # noqa: S301 (from `__getstate__`)
                self._bundled -= len(self._packed)
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
    listing: int | None = None
    """The sum of the folder's listing that the plan was made from; None where there is none."""

    @property
    def is_empty(self) -> bool:
        """Whether the index is as it should be."""
        return not self.to_read and not self.vanished


class Comparison(Struct, frozen=True):
    """What is to be compared."""

    folder: bytes
    """The archive."""
    catalog: Path | None
    """The database that knows it; None where nothing is known."""
    unheard: frozenset[int] = frozenset()
    """Ids of articles to be read again though they did not change."""
    rules: ArticleRules = DEFAULT_RULES
    """Which files are articles."""
    most: int = sys.maxsize
    """It is given up when there are more files than this."""


def make_plan(comparison: Comparison, cancelled: Callable[[], bool] = lambda: False) -> Plan | None:
    """Compare a folder with what is known of it; None when it was cancelled or given up.

    Raises:
        NoSuchInput: the folder is gone.
        IndexFailure: the catalogue cannot be read.
    """
    listing = Listing(comparison.folder, comparison.rules, cancelled)
    plan = _compared(comparison, listing.files(), cancelled)
    if plan is not None and listing.sum is None:  # find does not tell all there is to know
        plan = _compared(comparison, scan(comparison.folder, comparison.rules), cancelled)
    if plan is not None:
        plan.listing = listing.sum
    return plan


def _compared(
    comparison: Comparison, entries: Iterable[FoundFile | Skipped], cancelled: Callable[[], bool]
) -> Plan | None:
    known: dict[bytes, KnownFile] = {}
    if comparison.catalog is not None:
        with Catalog(comparison.catalog) as catalog:
            known = catalog.known_files()
    plan = Plan()
    for number, found in enumerate(entries):
        if number >= comparison.most or (number % _ASK_EVERY == 0 and cancelled()):
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
    if cancelled():
        return None
    plan.vanished = [(path, file[4]) for path, file in known.items()]
    return plan
