"""The quick look, whether a folder is certainly as it was when the catalogue was last brought up to date.

Opening an archive mostly finds nothing changed, and GNU find lists a folder with its stamps in half the time that
Python takes. Its listing is not read, but compared, as a whole, with that of the last time. Where that is not
enough (a link, whose target may change elsewhere, a FIFO, an unreadable folder, another kind of find) there is no
listing to compare, and the scan looks closely.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from hashlib import blake2b

from tui.archive.scan import DEFAULT_RULES
from tui.settings import ArticleRules

_FILE = rb"%s %T@ %i %P\0"
"""Size, time of change, inode and path."""
_ANYTHING_ELSE = rb"\0\0"
_WHICH = (
    *(b"-mindepth", b"1", b"-name", b".*", b"-prune", b"-o"),
    *(b"-type", b"f", b"-printf", _FILE, b"-o", b"!", b"-type", b"d", b"-printf", _ANYTHING_ELSE),
)
_AT_A_TIME = 1 << 20


def listing_of(
    folder: bytes, rules: ArticleRules = DEFAULT_RULES, cancelled: Callable[[], bool] = lambda: False
) -> int | None:
    """Sum a folder up as a number that is another after any change; None when it cannot be told.

    Args:
        folder: its absolute path.
        rules: which files are articles; other rules, another number.
        cancelled: asked now and then.
    """
    find = shutil.which("find")
    if find is None:
        return None
    digest, is_plain, before = blake2b(repr(rules).encode(), digest_size=8), True, b"\0"
    command = _command(find, folder)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, pipesize=_AT_A_TIME, env=_environment()
    ) as finding:
        assert finding.stdout is not None
        while chunk := finding.stdout.read(_AT_A_TIME):
            digest.update(chunk)
            is_plain = is_plain and b"\0\0" not in before + chunk
            before = chunk[-1:]
            if cancelled():
                finding.kill()
    if finding.returncode or not is_plain or cancelled():
        return None
    return int.from_bytes(digest.digest(), "big", signed=True)


def _environment() -> dict[str, str]:
    """In the C locale, whose names are bytes: in any other find takes each apart into characters."""
    return {**os.environ, "LC_ALL": "C"}


def is_listing(command: Sequence[object]) -> bool:
    """Whether a command is the one that `listing_of` starts."""
    find = shutil.which("find")
    return (
        find is not None
        and len(command) > 1
        and isinstance(command[1], bytes)
        and list(command) == _command(find, command[1].removesuffix(b"/"))
    )


def _command(find: str, folder: bytes) -> list[bytes]:
    return [os.fsencode(find), folder + b"/", *_WHICH]
