"""File names for exports: from titles, and from the names of the sources of a batch."""

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import PurePosixPath

from tui.article.decoding import with_idle_joiners_as

LONGEST_NAME = 200
"""Bytes: leaves room for an ending and for the name of a temporary file within the 255 of most file systems."""
LONGEST_OF_ALL = 255
"""Bytes of a name that most file systems take."""

UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029]+')
"""Control characters, and what Windows forbids in names."""

_EDGES = " .\u200c\u200d"
"""What no name begins or ends with: joiners beside nothing are as unseen as spaces."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS = "\u200c\u200d"
"""Kept where letters or emoji may need them."""
_UNJOINED = dict.fromkeys(map(ord, _JOINERS))

RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[0-9¹²³]|LPT[0-9¹²³]) *(\..*)?", re.IGNORECASE)
"""Names that are devices on Windows, whatever follows their first dot."""


def safe_name(title: str, ending: str = "") -> str:
    """Make a file name from a title: one path component, valid on Linux, macOS and Windows, never empty.

    Args:
        title: any text.
        ending: put behind it, with its dot.
    """
    name = UNSAFE.sub(" ", unicodedata.normalize("NFC", title))
    name = "".join([c for c in name if c in _JOINERS or unicodedata.category(c) not in _UNSEEN])
    name = with_idle_joiners_as(lambda _: "", " ".join(name.split()))
    name = _shortened(name.strip(_EDGES), LONGEST_NAME - len(ending.encode()))
    if not name or RESERVED.fullmatch(name):
        name = f"_{name}"
    return name + ending


def _shortened(name: str, most: int) -> str:
    """Cut a name to at most so many bytes, between characters."""
    return name.encode()[:most].decode(errors="ignore").rstrip(_EDGES)


def batch_names(sources: Sequence[str], ending: str) -> list[str]:
    """Name the export of each source: its own name with the format's ending, in the same folder.

    Where two would meet (`a.md` and `a.html`), on a file system that tells case and Unicode's forms of one letter
    apart or not, both keep their full name (`a.md.txt`); what still meets, a folder's name included, is numbered.

    Args:
        sources: paths relative to the folder that is exported.
        ending: of the format, with its dot.
    """
    short = [_fitting(os.path.splitext(source)[0], ending) for source in sources]  # noqa: PTH122 (a str stays a str)
    folders = {_folded(str(folder)) for source in sources for folder in PurePosixPath(source).parents}
    uses = Counter(map(_folded, short))
    taken = folders | {name for name, times in uses.items() if times == 1}
    return [
        name if uses[_folded(name)] == 1 and _folded(name) not in folders else _free(source, ending, taken)
        for source, name in zip(sources, short, strict=True)
    ]


def _free(source: str, ending: str, taken: set[str]) -> str:
    """A name that nobody has taken, and take it."""
    name = next(name for name in _tries(source, ending) if _folded(name) not in taken)
    taken.add(_folded(name))
    return name


def free_names(names: Sequence[str], ending: str) -> list[str]:
    """Give each name its ending; one that was there before gets a number too: `News.txt`, `News (2).txt`.

    Args:
        names: without endings, their folders before them.
        ending: of the format, with its dot.
    """
    taken: set[str] = set()
    return [_free(name, ending, taken) for name in names]


def _tries(source: str, ending: str) -> Iterator[str]:
    yield _fitting(source, ending)
    for number in count(2):
        yield _fitting(source, f" ({number}){ending}")


def _fitting(path: str, ending: str) -> str:
    """Put an ending behind a path, whose last part is cut, between characters, where it grows too long."""
    folder, name = os.path.split(path)
    most = LONGEST_OF_ALL - len(ending.encode())
    while len(os.fsencode(name)) > most:
        name = name[:-1]
    return os.path.join(folder, name) + ending  # noqa: PTH118 (a str stays a str)


def _folded(name: str) -> str:
    """The same for all names that a file system may take for one; HFS+ does not see joiners."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFD", name.translate(_UNJOINED)).casefold())
