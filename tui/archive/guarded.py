"""One article read here when that is sure to be quick, else in a process that may die; whatever happens, it opens.

Parsing has limits of its own, but nothing proves that every library keeps to them: what crashes, takes too long or
fails is read once more, as plain text.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.archive.scan import read_file, read_first
from tui.archive.worker import Lost, WorkerLimits, attempt_twice, works_here
from tui.article.article import Article, read_article, read_beginning, read_plainly
from tui.errors import ArchiveError, ParseError, TooLarge

LARGE = 1 << 20
"""Bytes of a file up to which it is read in this process."""
LIMITS = WorkerLimits(seconds=15)
"""Somebody waits for it."""


class FileToRead(Struct, frozen=True):
    """A file's bytes, and how they are to be read."""

    data: bytes
    name: str
    """Its file name (no folder)."""
    furniture_patterns: Sequence[str] = ()
    plain_because: str = ""
    """Why it is read as plain text; empty when it is not."""


def read_guarded(file: FileToRead, *, is_suspect: bool = False) -> Article:
    """Turn a file into an article.

    Args:
        file: what to read.
        is_suspect: it has cost a worker before.

    Raises:
        ParseError: the data is binary, or cannot even be read as plain text.
        InputOutputError: no worker could be started.
    """
    is_apart = (is_suspect or len(file.data) > LARGE) and not works_here()
    outcome = _read_apart(file) if is_apart else attempt_twice(_read, file, _plainly)
    if isinstance(outcome, Lost):
        raise ParseError(f"{file.name or 'standard input'}: {outcome.reason}")
    if isinstance(outcome, ArchiveError):
        raise outcome
    return outcome


def read_to_show(
    path: bytes, name: str, furniture_patterns: Sequence[str] = (), *, is_suspect: bool = False
) -> Article:
    """Read a file as an article for somebody who looks at it: of one too large for that, its beginning.

    Args:
        path: of the file.
        name: its file name (no folder).
        furniture_patterns: the reader's own.
        is_suspect: it has cost a worker before.

    Raises:
        NoSuchInput, InputOutputError: as `read_file` does.
        ParseError: as `read_guarded` does.
    """
    try:
        data = read_file(path)
    except TooLarge:
        return read_beginning(read_first(path, LARGE), name)
    return read_guarded(FileToRead(data, name, furniture_patterns), is_suspect=is_suspect)


def _read(file: FileToRead) -> Article | ArchiveError:
    """An error is handed over as a value, since what a worker raises is a fault of its own."""
    try:
        if file.plain_because:
            return read_plainly(file.data, file.name, file.plain_because)
        return read_article(file.data, file.name, furniture_patterns=file.furniture_patterns)
    except ArchiveError as error:
        return error


def _plainly(file: FileToRead, reason: str) -> FileToRead:
    return replace(file, plain_because=reason)


def _read_apart(file: FileToRead) -> Article | ArchiveError | Lost:
    from tui.archive.workers import WorkerPool  # it knows of processes and sockets, and most articles are small

    with WorkerPool[FileToRead, Article | ArchiveError](_read, 1, LIMITS) as pool:
        ((_, outcome),) = pool.run([file], instead=_plainly)
    return outcome
