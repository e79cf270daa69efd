"""What is no regular file, cannot be read, leads elsewhere, or is no text."""

import os
import socket
from collections.abc import Callable, Iterator

from tests.hostile.entries import Entry, Fate, file

KIND = "files"

BINARY = {
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(64), "a PNG image"),
    "a document": (b"%PDF-1.7\n\xff\xff", "a PDF document"),
    "an archive": (b"PK\x03\x04" + bytes(64), "a ZIP archive"),
    "a program": (b"\x7fELF" + bytes(64), "a program"),
    "a database": (b"SQLite format 3\x00" + bytes(64), "an SQLite database"),
    "NULs": (b"text\x00\x00\x00text" * 50, "binary"),
    "nothing but NULs": (bytes(4_096), "binary"),
    "random bytes": (bytes(range(256)) * 40, "binary"),
    "controls": (b"\x01\x02\x03\x04ab" * 200, "binary"),
}


def entries() -> Iterator[Entry]:
    """What is made here is left where it is: removing it is up to whoever made the folder."""
    for what, (data, reason) in BINARY.items():
        yield file(KIND, f"{what} named as an article", data, fate=Fate.UNREADABLE, reason=reason)
    yield file(KIND, "an empty file", b"")
    yield file(KIND, "a byte order mark alone", b"\xef\xbb\xbf")
    yield file(KIND, "white space alone", " \n\t\r\n\u3000\n")
    yield _made("a FIFO", os.mkfifo, Fate.SKIPPED, "a FIFO")
    yield _made("a socket", _socket, Fate.SKIPPED, "a socket")
    yield _made("a folder named as an article", os.mkdir, Fate.LEFT_OUT)
    yield _link("a link to itself", b"a link to itself.md", Fate.SKIPPED, "leads nowhere")
    yield _link("a link to nothing", b"nothing.md", Fate.SKIPPED, "leads nowhere")
    yield _link("a link to a device", b"/dev/zero", Fate.SKIPPED, "out of the archive")
    yield _link("a link to a terminal", b"/dev/tty", Fate.SKIPPED, "out of the archive")
    yield _link("a link to passwords", b"/etc/passwd", Fate.SKIPPED, "out of the archive")
    yield _link("a link to memory", b"/proc/self/mem", Fate.SKIPPED, "out of the archive")
    yield _link("a link up and out", b"../../..", Fate.SKIPPED, "out of the archive")
    yield _link("a link to the root", b"/", Fate.SKIPPED, "out of the archive")
    yield _link("a link to the archive", b"..", Fate.LEFT_OUT)
    yield _link("a link to its own folder", b".", Fate.LEFT_OUT)
    yield _link("a link to the FIFO", b"a FIFO.md", Fate.LEFT_OUT)


def _made(what: str, make: Callable[[bytes], None], fate: Fate, reason: str = "") -> Entry:
    return Entry(KIND, what, f"{KIND}/{what}.md".encode(), make, fate, reason)


def _link(what: str, target: bytes, fate: Fate, reason: str = "") -> Entry:
    return _made(what, lambda path: os.symlink(target, path), fate, reason)


def _socket(path: bytes) -> None:
    folder, name = os.path.split(path)
    before = os.getcwd()
    os.chdir(folder)  # the address of a socket is at most 107 bytes long
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(name)
    finally:
        os.chdir(before)
