"""Pictures that lie in an archive: where an article's address leads, and never out of the archive."""

import os
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tui.archive.scan import read_file
from tui.errors import ArchiveError

MOST_BYTES = 32 * 1024 * 1024
"""Of one picture; a larger one is not read."""


def read_picture(folder: str, article: str, address: str) -> bytes | None:
    """Read a picture that an article shows, when it lies in the article's archive.

    Args:
        folder: the archive.
        article: the article's path, below the folder.
        address: as the article has it.

    Returns:
        The file's bytes, whatever they are; None when it is elsewhere, missing, too large or no regular file.
    """
    path = picture_path(folder, article, address)
    if path is None:
        return None
    try:
        return read_file(path, MOST_BYTES)
    except ArchiveError:
        return None


def picture_path(folder: str, article: str, address: str) -> bytes | None:
    """The real path of a picture; None when nothing in the archive lies at the address.

    A path is taken from the article's own folder, one that starts with `/` from the archive's. `..`, absolute
    paths and links lead where they lead, but only what then lies in the archive counts.
    """
    root = os.path.realpath(os.fsencode(folder))
    beside = os.path.dirname(os.fsencode(article))  # noqa: PTH120 (bytes)
    for inside in _paths_in(address):
        start = root if inside.startswith(b"/") else beside
        found = os.path.realpath(os.path.join(start, inside.lstrip(b"/")))  # noqa: PTH118
        if found.startswith(root.rstrip(b"/") + b"/") and os.path.isfile(found):  # noqa: PTH113
            return found
    return None


def _paths_in(address: str) -> Iterator[bytes]:
    """What path an address may mean: as written, then with escapes undone and without query and fragment."""
    address = address.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    # `C:x.png` and `a:b.png` have a scheme to the standard; neither is a path we would look for.
    if parts.scheme or parts.netloc or "\0" in unquote(address):
        return
    for path in dict.fromkeys((address, parts.path, unquote(parts.path))):
        if path:
            yield path.encode(errors="surrogateescape" if path.isprintable() else "replace")
