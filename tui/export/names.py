"""File names for exports: from titles, and from the names of the sources of a batch."""

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

LONGEST_NAME = 200
"""Bytes: leaves room for an ending and for the name of a temporary file within the 255 of most file systems."""

UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029]+')
"""Control characters, and what Windows forbids in names."""

RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(\..*)?", re.IGNORECASE)
"""Names that are devices on Windows, whatever follows their first dot."""


def safe_name(title: str, ending: str = "") -> str:
    """Make a file name from a title: one path component, valid on Linux, macOS and Windows, never empty.

    Args:
        title: any text.
        ending: put behind it, with its dot.
    """
    name = UNSAFE.sub(" ", unicodedata.normalize("NFC", title))
    name = "".join([c for c in name if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"}])
    name = _shortened(" ".join(name.split()).strip(" ."), LONGEST_NAME - len(ending.encode()))
    if not name or RESERVED.fullmatch(name):
        name = f"_{name}"
    return name + ending


def _shortened(name: str, most: int) -> str:
    """Cut a name to at most so many bytes, between characters."""
    return name.encode()[:most].decode(errors="ignore").rstrip(" .")


def batch_names(sources: Sequence[str], ending: str) -> list[str]:
    """Name the export of each source: its own name with the format's ending, in the same folder.

    Where two would meet (`a.md` and `a.html`), on a file system that tells case apart or not, both keep their
    full name (`a.md.txt`); sources of the very same name are numbered.

    Args:
        sources: paths relative to the folder that is exported.
        ending: of the format, with its dot.
    """
    short = [os.path.splitext(source)[0] + ending for source in sources]  # noqa: PTH122 (a str stays a str)
    uses = Counter(map(_folded, short))
    taken: Counter[str] = Counter()
    return [
        name if uses[_folded(name)] == 1 else _numbered(source + ending, taken)
        for source, name in zip(sources, short, strict=True)
    ]


def _numbered(name: str, taken: Counter[str]) -> str:
    taken[_folded(name)] += 1
    again = taken[_folded(name)]
    stem, ending = os.path.splitext(name)  # noqa: PTH122
    return name if again == 1 else f"{stem} ({again}){ending}"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
