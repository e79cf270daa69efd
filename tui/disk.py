"""The calls by which exports and the shelf reach the disk, in one place, so that each can be made to fail.

They are called through the module (`disk.flush(…)`), never imported by name. All raise `OSError`. What SQLite and
tantivy do to the disk is theirs.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

_HERE = -100
"""AT_FDCWD: a relative path means the current folder."""
_RENAME_NOREPLACE = 1
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL})
"""What file systems say that know no links: those of memory cards, some network drives."""
_NO_FOLDER_FLUSH = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES, errno.EISDIR})


def new_unnamed(folder: Path) -> int:
    """Open a new file in a folder that has no name yet and is gone when closed without one; on Linux alone."""
    unnamed = getattr(os, "O_TMPFILE", None)
    if unnamed is None:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
    return os.open(folder, unnamed | os.O_WRONLY, 0o666)


def new_file(path: Path) -> int:
    """Open a new file; `FileExistsError` when the name is taken, by a broken link too."""
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_CLOEXEC", 0), 0o666)


def write(descriptor: int, content: bytes) -> None:
    """Write all of something."""
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def flush(descriptor: int) -> None:
    """Wait until what was written is on the disk."""
    os.fsync(descriptor)


def flush_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the file system can say so."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _NO_FOLDER_FLUSH:
            raise


def name_unnamed(descriptor: int, path: Path) -> None:
    """Give a file without a name its name; `FileExistsError` when it is taken."""
    # Without a folder's descriptor Python would call link(2), which does not follow /proc's link.
    os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)


def replace(old: Path, new: Path) -> None:
    """Rename a file, in place of one that has the name."""
    old.replace(new)


def rename_to_free(old: Path, new: Path) -> None:
    """Rename a file to a name that nobody has; `FileExistsError` when it is taken."""
    try:
        os.link(old, new)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if not _rename_in_one(old, new):
            _claim_and_rename(old, new)
        return
    with suppress(OSError):  # it has its name, and the other is but litter
        remove(old)


def remove(path: Path) -> None:
    """Remove a file, when it is there."""
    path.unlink(missing_ok=True)


def _rename_in_one(old: Path, new: Path) -> bool:
    """Rename by Linux's own call that refuses to replace; tells whether there is one."""
    import ctypes  # costs every start some milliseconds, and is needed on memory cards

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(old), _HERE, os.fsencode(new), _RENAME_NOREPLACE) == 0:
        return True
    if ctypes.get_errno() in _NO_LINKS:
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(new))


def _claim_and_rename(old: Path, new: Path) -> None:
    """Rename over an empty file that claimed the name; a kill between the two leaves that one behind."""
    os.close(new_file(new))
    try:
        old.replace(new)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise
