"""Whether the files of the full text are as tantivy wrote them, by the checksum at the end of each.

tantivy itself looks at a part of them only. Merging a damaged file can end the whole program, and so can merely
opening a damaged `.store`, in which one bit asks for more memory than there is.
"""

import json
import mmap
import struct
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from zlib import crc32

_SUFFIXES = frozenset((".store", ".pos", ".idx", ".term", ".fast", ".fieldnorm", ".del"))
OPENED = frozenset((".store",))
"""Kinds of files that a reader must not open damaged; a few bytes for each article."""
_END = struct.Struct("<II")
"""Length of the footer before it, and tantivy's magic number."""
_MAGIC = 1337
_CHUNK = 1 << 20


def damaged_files(folder: Path) -> Iterator[Path]:
    """Yield the files of a full-text index that are cut short or were changed after they were written.

    About a second of CPU for a gigabyte. The footer is tantivy's (its `directory/footer.rs`): JSON with the CRC-32
    of all before it, its length and a magic number.

    Args:
        folder: of the index; nobody may write to it meanwhile.

    Raises:
        OSError: a file cannot be read.
    """
    for file in sorted(folder.iterdir()):
        if file.suffix in _SUFFIXES and not _is_whole(file):
            yield file


def damaged_committed(folder: Path, suffixes: Collection[str] = _SUFFIXES) -> Iterator[Path]:
    """Yield the damaged files of what was committed last; others may write to the index meanwhile.

    Nothing where that is not known: tantivy will say so.

    Args:
        folder: of the index.
        suffixes: the kinds of files to look at.

    Raises:
        OSError: a file cannot be read.
    """
    try:
        segments = json.loads((folder / "meta.json").read_bytes())["segments"]
        committed = {segment["segment_id"].replace("-", "") for segment in segments}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    for file in sorted(folder.iterdir()):
        if file.suffix in suffixes and file.name.partition(".")[0] in committed:
            with suppress(FileNotFoundError):  # merged into another meanwhile
                if not _is_whole(file):
                    yield file


def _is_whole(file: Path) -> bool:
    if file.stat().st_size < _END.size:
        return False
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        length, magic = _END.unpack(content[-_END.size :])
        end = len(content) - _END.size - length
        if magic != _MAGIC or end < 0:
            return False
        try:
            expected = json.loads(content[end : -_END.size])["crc"]
        except (ValueError, KeyError, TypeError):
            return False
        checksum = 0
        for start in range(0, end, _CHUNK):
            checksum = crc32(content[start : min(start + _CHUNK, end)], checksum)
        return bool(checksum == expected)
