"""What a caller of the core may want to catch, and the exit code each failure means to a script."""

from typing import ClassVar


class ArchiveError(Exception):
    """Something the reader must be told; the message says what happened, where, and what to do.

    `exit_code` is the code of the command contract (sysexits.h where it has one).
    """

    exit_code: ClassVar[int] = 1


class ParseError(ArchiveError):
    """A file that is no article: binary, or past the limits."""

    exit_code = 65


def about(path: str, error: ParseError) -> ParseError:
    """The same error, saying which file it is about: who reads bytes knows no name."""
    return error if str(error).startswith(f"{path}: ") else type(error)(f"{path}: {error}")


class TooLarge(ParseError):
    """A file of more bytes than an article may have."""


class NoSuchInput(ArchiveError):
    """A path that is missing, or is no regular file or folder."""

    exit_code = 66


class CannotCreate(ArchiveError):
    """An output that may not be written: it exists, lies in the archive, or its folder refuses."""

    exit_code = 73


class InputOutputError(ArchiveError):
    """The disk failed while reading or writing."""

    exit_code = 74


class IndexFailure(ArchiveError):
    """The index could not be used or built; it can always be deleted and rebuilt."""

    exit_code = 74


class UsageError(ArchiveError):
    """A command line that makes no sense."""

    exit_code = 2


class NothingFound(ArchiveError):
    """The question was understood, and nothing answers it."""

    exit_code = 1
