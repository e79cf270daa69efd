"""Standard output as the commands use it: UTF-8 whatever the locale, and failures that are told apart."""

import errno
import io
import os
import sys

from tui.errors import InputOutputError
from tui.language import tr

CLOSED_PIPE = 141
"""128 + SIGPIPE: what a shell reports for a program whose reader went away."""


class ReaderLeft(Exception):
    """The program that read our output closed it; nothing is wrong and nothing is said."""


def open_what_is_closed() -> None:
    """Open standard streams that the caller closed, so that no file of ours becomes one of them.

    Standard output that was closed fails when something is written to it; standard error does not.
    """
    if sys.stdin is None:
        sys.stdin = os.fdopen(_opened(0, os.O_RDONLY), "r")
    if sys.stdout is None:
        sys.stdout = os.fdopen(_opened(1, os.O_RDONLY), "w", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(_opened(2, os.O_WRONLY), "w", closefd=False)


def _opened(place: int, mode: int) -> int:
    descriptor = os.open(os.devnull, mode)
    if descriptor != place:
        os.dup2(descriptor, place)
        os.close(descriptor)
    return place


def write_utf_8() -> None:
    """Have whatever else prints to standard output, such as the parser its help, write as `put` does."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() != "utf-8":
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")


def put(text: str | bytes) -> None:
    """Write text, or the bytes of a file, to standard output.

    Raises:
        ReaderLeft: the pipe was closed.
        InputOutputError: the disk behind it is full or failing.
    """
    content = memoryview(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
    try:
        while content:  # unbuffered (PYTHONUNBUFFERED), a write takes what the pipe does, and says how much
            content = content[sys.stdout.buffer.write(content) :]
    except OSError as error:
        _tell_apart(error)


def finish() -> None:
    """Flush standard output, so that a full disk shows in the exit code; raises as `put` does."""
    try:
        sys.stdout.flush()
    except OSError as error:
        _tell_apart(error)


def _tell_apart(error: OSError) -> None:
    # Whatever is still buffered would fail once more, noisily, when Python exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        raise ReaderLeft from error
    raise InputOutputError(
        tr("standard output: {strerror}", strerror=os.strerror(error.errno or errno.EIO))
    ) from error
