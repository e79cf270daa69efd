"""What lies in the folder of an archive: the paths of its articles with their stamps, and the way to read one.

Paths are bytes relative to the folder, since a file name need be no text in any encoding. Nothing here opens a
file that is not regular: a FIFO named `x.md` would hang the reader, and a device may do worse.
"""

# pathlib knows no bytes.
# ruff: noqa: PTH116, PTH119, PTH120

import errno
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from tui.article.limits import Limits
from tui.errors import ArchiveError, InputOutputError, NoSuchInput, TooLarge
from tui.settings import ArticleRules


class FoundFile(NamedTuple):
    """A file that counts as an article by its name, with its stamp.

    A tuple, because a million of them are made and compared each time an archive is opened.
    """

    path: bytes
    """Relative to the archive's folder."""
    size: int
    mtime_ns: int
    inode: int


class Skipped(NamedTuple):
    """Something in the folder that would be read if it could be, and why it is not."""

    path: bytes
    """Relative to the archive's folder."""
    reason: str


DEFAULT_RULES = ArticleRules()

_IN_A_LANGUAGE = rb"(?:[._-][a-z]{2}(?:[_-](?:[a-z]{2}|han[st]))?)?\.[^.]+"
"""What follows the name of a file about an archive, in lower case: `.md`, `.zh-cn.md`."""

_KINDS: Sequence[tuple[Callable[[int], bool], str]] = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a FIFO"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)

_BROKEN_DISK = frozenset({errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ESTALE})
"""Errors of opening that say nothing about the file."""

_UNSHOWABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164"
    r"\ufdd0-\ufdef\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\udc80-\udcff]|\\(?=x[0-9a-f]{2})"
)
"""What a path shows as `\\xNN`; a backslash only where it would be taken for such an escape."""
_JOINERS = frozenset("\u200c\u200d")


class ArticleNames:
    """Tells by its name, without a folder, whether a file counts as an article."""

    def __init__(self, rules: ArticleRules = DEFAULT_RULES) -> None:
        self.endings = tuple([os.fsencode(ending) for ending in rules.endings])
        """In lower case."""
        stems = [os.fsencode(stem) for stem in rules.left_out]
        self.left_out = re.compile(b"(?:%b)%b" % (b"|".join(map(re.escape, stems)), _IN_A_LANGUAGE))
        """Names, in lower case, of files about an archive and not of it."""
        self.first_left_out = frozenset([letter for stem in stems for letter in (stem[0], stem[:1].upper()[0])])
        """The bytes that such names start with; most names need no further look."""

    def __contains__(self, name: bytes) -> bool:
        if not (name.endswith(self.endings) or name.lower().endswith(self.endings)) or name.startswith(b"."):
            return False
        return not (name[0] in self.first_left_out and self.left_out.fullmatch(name.lower()))


def scan(
    folder: bytes | str | os.PathLike[str], rules: ArticleRules = DEFAULT_RULES
) -> Iterator[FoundFile | Skipped]:
    """Yield every article of a folder and what had to be passed over, in no particular order.

    Names that start with a dot are left out, and so are LICENSE, README and CONTRIBUTING files. Every real file
    and folder is visited once, at its own path; a link is followed only to what is not reached that way, and out
    of the archive only where the rules say so. What vanishes while we look is not mentioned.

    Raises:
        NoSuchInput: there is no such folder, or it may not be read.
        InputOutputError: the disk failed.
    """
    return _Walk(os.fsencode(folder), rules).run()


class _Walk:
    """One walk through one folder."""

    def __init__(self, folder: bytes, rules: ArticleRules) -> None:
        self._folder = folder
        self._names = ArticleNames(rules)
        self._goes_out = rules.follows_links_out
        self._root = folder
        """The folder's real path, once it is known."""
        self._links: list[bytes] = []
        self._followed: set[bytes] = set()
        """Real paths of what links led to."""

    def run(self) -> Iterator[FoundFile | Skipped]:
        try:
            self._root = os.path.realpath(self._folder, strict=True).rstrip(b"/")
            os.scandir(self._folder).close()
        except OSError as error:
            raise _cannot_open(self._folder, error) from error
        yield from self._walk(b"")
        # Links wait for the end, so that a file is known by its own path and not by that of a link to it.
        while self._links:
            waiting, self._links = sorted(self._links), []
            for link in waiting:
                yield from self._follow(link)

    def _walk(self, top: bytes) -> Iterator[FoundFile | Skipped]:
        pending = [top]
        while pending:
            prefix = pending.pop()
            try:
                with os.scandir(self._folder + b"/" + prefix) as entries:
                    yield from self._entries(entries, prefix, pending)
            except FileNotFoundError:
                continue
            except OSError as error:
                yield Skipped(prefix.rstrip(b"/"), f"a folder that cannot be read: {_why(error)}")

    def _entries(
        self, entries: Iterable[os.DirEntry[bytes]], prefix: bytes, pending: list[bytes]
    ) -> Iterator[FoundFile | Skipped]:
        """Sort out one folder: its articles are yielded, its folders and links noted."""
        endings, left_out, first_left_out = self._names.endings, self._names.left_out, self._names.first_left_out
        # The one loop whose every step counts: opening an archive waits for it.
        make, kind = tuple.__new__, FoundFile
        for entry in entries:
            name = entry.name
            if name.startswith(b"."):
                continue
            if entry.is_file(follow_symlinks=False):
                if not (name.endswith(endings) or name.lower().endswith(endings)):
                    continue
                if name[0] in first_left_out and left_out.fullmatch(name.lower()):
                    continue
                try:
                    status = entry.stat(follow_symlinks=False)
                except FileNotFoundError:
                    continue
                except OSError as error:
                    yield Skipped(prefix + name, _why(error))
                    continue
                yield make(kind, (prefix + name, status.st_size, status.st_mtime_ns, status.st_ino))
            elif entry.is_symlink():
                self._links.append(prefix + name)
            elif entry.is_dir(follow_symlinks=False):
                pending.append(prefix + name + b"/")
            elif name in self._names:
                yield from _odd(entry, prefix + name)

    def _follow(self, link: bytes) -> Iterator[FoundFile | Skipped]:
        """Follow a link, once, to what lies in the archive and was not reached without it."""
        try:
            target = os.path.realpath(self._folder + b"/" + link, strict=True)
            status = os.stat(target)
        except OSError as error:
            if os.path.basename(link) in self._names:
                yield Skipped(link, f"a link that leads nowhere: {_why(error)}")
            return
        is_folder = stat.S_ISDIR(status.st_mode)
        if not is_folder and os.path.basename(link) not in self._names:
            return
        is_inside = target == self._root or target.startswith(self._root + b"/")
        if not is_inside and (not self._goes_out or self._root.startswith(target.rstrip(b"/") + b"/")):
            yield Skipped(link, "a link out of the archive")
        elif self._was_reached(target, is_folder=is_folder):
            return
        elif is_folder:
            self._followed.add(target)
            yield from self._walk(link + b"/")
        else:
            self._followed.add(target)
            yield _of_kind(link, status)

    def _was_reached(self, target: bytes, *, is_folder: bool) -> bool:
        """Tell whether the walk came to a real path in the archive by itself, or by an earlier link."""
        if any(folder in self._followed for folder in _with_those_above(target)):
            return True
        if not (target + b"/").startswith(self._root + b"/"):
            return False
        parts = target[len(self._root) + 1 :].split(b"/") if target != self._root else []
        if any(part.startswith(b".") for part in parts):
            return False
        return is_folder or parts[-1] in self._names


def _with_those_above(path: bytes) -> Iterator[bytes]:
    """A real path, and the folders that it lies in."""
    while len(path) > 1:
        yield path
        path = os.path.dirname(path)


def _odd(entry: os.DirEntry[bytes], path: bytes) -> Iterator[FoundFile | Skipped]:
    """Say what an entry is that is neither file nor folder nor link; nothing when it has vanished."""
    with suppress(FileNotFoundError):
        yield _of_kind(path, entry.stat(follow_symlinks=False))


def _of_kind(path: bytes, status: os.stat_result) -> FoundFile | Skipped:
    if stat.S_ISREG(status.st_mode):
        return FoundFile(path, status.st_size, status.st_mtime_ns, status.st_ino)
    return Skipped(path, f"{_kind(status.st_mode)}, not a regular file")


def _kind(mode: int) -> str:
    return next((name for matches, name in _KINDS if matches(mode)), "something unknown")


def _why(error: OSError) -> str:
    return os.strerror(error.errno or errno.EIO).lower()


def shown_path(path: bytes) -> str:
    r"""Turn a path into text that is safe to show and to print, and that `path_of_shown` turns back.

    Undecodable bytes, control characters, direction marks and other characters that nobody sees become `\xNN`, a
    byte each; joiners too, but where letters or emoji may need them.
    """
    text = _UNSHOWABLE.sub(lambda unseen: _bytes_shown(unseen[0]), path.decode("utf-8", "surrogateescape"))
    if _JOINERS.isdisjoint(text):
        return text
    from tui.article.decoding import with_idle_joiners_as  # no first screen waits for its patterns

    return with_idle_joiners_as(_bytes_shown, text)


def path_of_shown(shown: str) -> bytes:
    """The bytes of a path that `shown_path` made into text."""
    raw = shown.encode("utf-8", "surrogateescape")
    return re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes.fromhex(match[1].decode()), raw)


def _bytes_shown(text: str) -> str:
    return "".join([f"\\x{byte:02x}" for byte in text.encode("utf-8", "surrogateescape")])


def read_file(path: bytes, limit: int = Limits().bytes) -> bytes:
    """Read a regular file, whole.

    Args:
        path: absolute, or relative to the current folder.
        limit: the most bytes it may have.

    Raises:
        NoSuchInput: it is missing, may not be read, or is no regular file.
        InputOutputError: the disk failed.
        TooLarge: it has more bytes than the limit.
    """
    data = read_first(path, limit + 1)
    if len(data) > limit:
        raise TooLarge(f"{shown_path(path)}: over {limit >> 20} MB, more than an article may have")
    return data


def read_first(path: bytes, most: int) -> bytes:
    """Read the first bytes of a regular file, at most so many.

    Raises:
        NoSuchInput: it is missing, may not be read, or is no regular file.
        InputOutputError: the disk failed.
    """
    try:
        # A FIFO would block until somebody writes, a terminal could become ours.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        raise _cannot_open(path, error) from error
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NoSuchInput(f"{shown_path(path)}: {_kind(status.st_mode)}, not a regular file")
        return _read_up_to(descriptor, most, status.st_size)
    except OSError as error:
        raise InputOutputError(f"{shown_path(path)}: {_why(error)}") from error
    finally:
        os.close(descriptor)


def _read_up_to(descriptor: int, most: int, size: int) -> bytes:
    """Read to the end or as much as is wanted, whatever the size was: the file may be growing."""
    parts, left = [], most
    while left and (part := os.read(descriptor, min(left, size + 1))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _cannot_open(path: bytes, error: OSError) -> ArchiveError:
    kind = InputOutputError if error.errno in _BROKEN_DISK else NoSuchInput
    return kind(f"{shown_path(path)}: {_why(error)}")
