"""The quick look, whether a folder is certainly as the catalogue knows it.

Opening an archive mostly finds nothing changed. GNU find stamps files in half the time that Python takes, and
while it does we sum up what we know; when both come to the same there is nothing to do. Whatever is unusual (a
link, a FIFO, an unreadable folder, another kind of find) makes the answer no, and the scan looks closely.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from tui.archive.scan import ENDINGS, LEFT_OUT_WORDS, is_article_name

_RECORD = b"%y %s %T@ %i %P\\0"
"""Kind, size, time of change, inode and path of an entry, as `Catalog.find_records` writes them too."""
_WHICH = (b"-mindepth", b"1", b"-name", b".*", b"-prune", b"-o", b"!", b"-type", b"d", b"-printf", _RECORD)
"""Everything that is no folder, except below names with a dot."""
_REGULAR = ord("f")
_PIPE = 1 << 20
"""Bytes find may be ahead of us."""
_AT_A_TIME = 2_000


def is_untouched(folder: bytes, known: Iterable[bytes], cancelled: Callable[[], bool] = lambda: False) -> bool:
    """Tell whether a folder holds exactly the articles that are known, with the same stamps.

    Args:
        folder: its absolute path.
        known: a record for each file the catalogue knows.
        cancelled: asked now and then; a cancelled look does not know, and says no.
    """
    find = shutil.which("find")
    if find is None:
        return False
    command = [os.fsencode(find), folder + b"/", *_WHICH]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pipesize=_PIPE) as finding:
        # Sums of keyed 64-bit hashes: the order does not matter, and two are the same by chance once in 2**64.
        found, expected, left = 0, 0, iter(known)
        for records in _records(finding, cancelled):
            found += sum(map(hash, records))
            # Some of ours between two looks at its pipe, so that neither of us waits for the other.
            expected += sum(map(hash, islice(left, _AT_A_TIME)))
        expected += sum(map(hash, left))
    return finding.returncode == 0 and found == expected and not cancelled()


def _records(finding: "subprocess.Popen[bytes]", cancelled: Callable[[], bool]) -> Iterator[list[bytes]]:
    """Yield the records of articles, and of whatever is no regular file, some at a time."""
    assert finding.stdout is not None
    rest = b""
    while chunk := finding.stdout.read1(_PIPE):  # type: ignore[attr-defined]  # IO is a BufferedReader here
        if cancelled():
            finding.kill()
        text = rest + chunk
        records = text.split(b"\0")
        rest = records.pop()
        yield _counting(records, text.lower())


def _counting(records: list[bytes], lower: bytes) -> list[bytes]:
    """Leave out the regular files that are no articles; `lower` holds all records, in lower case."""
    surely = () if any(map(lower.__contains__, LEFT_OUT_WORDS)) else ENDINGS
    return [
        record
        for record in records
        if record.endswith(surely) or record[0] != _REGULAR or is_article_name(_name(record))
    ]


def _name(record: bytes) -> bytes:
    return record.split(b" ", 4)[4].rpartition(b"/")[2]
