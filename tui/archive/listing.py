"""The quick look, whether a folder is certainly as it was when the catalogue was last brought up to date.

Opening an archive mostly finds nothing changed, and GNU find lists a folder with its stamps in half the time that
Python takes. Its listing is not read, but compared, as a whole, with that of the last time. Only when that differs
are files read from a second one; what is noted for the next time is then just what was acted on. Where that is not
enough (a link, whose target may change elsewhere, a FIFO, an unreadable folder, another kind of find) there is no
listing to compare, and the scan looks closely.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b

from tui.archive.scan import DEFAULT_RULES, ArticleNames, FoundFile
from tui.settings import ArticleRules

_FILE = rb"%s %T@ %i %P\0"
"""Size, time of change, inode and path."""
_ANYTHING_ELSE = rb"\0\0"
_VISIBLE = (b"-mindepth", b"1", b"-name", b".*", b"-prune", b"-o")
_FILES = (b"-P", b"-type", b"f", b"-printf", _FILE, b"-o", b"!", b"-type", b"d", b"-printf", _ANYTHING_ELSE)
_FOLDERS = (b"-L", b"-type", b"d", b"-print0")
"""Whether links are followed, and what is told of what."""
_AT_A_TIME = 1 << 20
_POINT = -11
"""Where the seconds of a time of change end: ten digits follow, the last of which says nothing."""


class Listing:
    """One walk of find through a folder. What it tells holds only when `sum` is a number in the end."""

    def __init__(
        self, folder: bytes, rules: ArticleRules = DEFAULT_RULES, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        """Nothing is started yet.

        Args:
            folder: its absolute path.
            rules: which files are articles.
            cancelled: asked now and then.
        """
        self.sum: int | None = None
        """A number for the whole folder, once the walk has ended: another after any change, and with other rules;
        None when it cannot be told."""
        self._folder = folder
        self._rules = rules
        self._cancelled = cancelled

    def files(self) -> Iterator[FoundFile]:
        """Walk, and yield the articles in no particular order; ends early where there will be no sum."""
        names, rest = ArticleNames(self._rules), b""
        make, kind = tuple.__new__, FoundFile  # as in the scan, every step counts
        for piece in self.pieces():
            *records, rest = (rest + piece).split(b"\0")
            for record in records:
                size, changed, inode, path = record.split(b" ", 3)
                if changed[_POINT : _POINT + 1] != b".":
                    return  # another kind of find
                if path.rpartition(b"/")[2] in names:
                    mtime_ns = int(changed[:_POINT]) * 10**9 + int(changed[_POINT + 1 : -1])
                    yield make(kind, (path, int(size), mtime_ns, int(inode)))

    def pieces(self) -> Iterator[bytes]:
        """Walk, and yield what find says, a megabyte at most at a time."""
        find = shutil.which("find")
        if find is None:
            return
        digest, before = blake2b(repr(self._rules).encode(), digest_size=8), b"\0"
        with subprocess.Popen(
            _command(find, self._folder, _FILES),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=_AT_A_TIME,
            env=_environment(),
        ) as finding:
            assert finding.stdout is not None
            while piece := finding.stdout.read(_AT_A_TIME):
                if b"\0\0" in before + piece or self._cancelled():
                    finding.kill()
                    return
                digest.update(piece)
                before = piece[-1:]
                yield piece
        if not finding.returncode and not self._cancelled():
            self.sum = int.from_bytes(digest.digest(), "big", signed=True)


def listing_of(
    folder: bytes, rules: ArticleRules = DEFAULT_RULES, cancelled: Callable[[], bool] = lambda: False
) -> int | None:
    """Sum a folder up as `Listing.sum` does, without a look at its files."""
    listing = Listing(folder, rules, cancelled)
    for _ in listing.pieces():
        pass
    return listing.sum


def _environment() -> dict[str, str]:
    """In the C locale, whose names are bytes: in any other find takes each apart into characters."""
    return {**os.environ, "LC_ALL": "C"}


def folders_within(folder: bytes) -> list[bytes] | None:
    """The folders in a folder at any depth, through links too, without hidden ones; None when that fails."""
    find = shutil.which("find")
    if find is None:
        return None
    command = _command(find, folder, _FOLDERS)
    finding = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment(), check=False
    )
    return None if finding.returncode else finding.stdout.split(b"\0")[:-1]


def is_listing(command: Sequence[object]) -> bool:
    """Whether a command is one that is started here."""
    find = shutil.which("find")
    if find is None or len(command) < 3 or not isinstance(command[2], bytes):
        return False
    folder = command[2].removesuffix(b"/")
    return list(command) in (_command(find, folder, _FILES), _command(find, folder, _FOLDERS))


def _command(find: str, folder: bytes, question: Sequence[bytes]) -> list[bytes]:
    how, *which = question
    return [os.fsencode(find), how, folder + b"/", *_VISIBLE, *which]
