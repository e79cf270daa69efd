"""Writing a file whole or not at all: a temporary file in its folder, flushed to the disk, then named."""

import errno
import os
import secrets
from pathlib import Path
from typing import BinaryIO, NoReturn

from tui.errors import CannotCreate, InputOutputError

OWN_FAULT = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})
"""Errors of the disk, as opposed to a place where nothing may be created."""


def write_file(path: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write a file so that it is there whole, or, whatever happens, not at all.

    Folders on the way are made.

    Raises:
        CannotCreate: it exists and `overwrite` is not set, or its folder refuses.
        InputOutputError: the disk is full or failing.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if overwrite or not _write_unnamed(path, content):
            _write_named(path, content, overwrite)
    except FileExistsError as error:
        raise CannotCreate(f"{path} exists; --force replaces it") from error
    except OSError as error:
        _explain(path, error)


def _write_unnamed(path: Path, content: bytes) -> bool:
    """Write a file that has no name until it is whole, so that not even a kill leaves a trace; Linux only.

    Returns whether the file system can do that.
    """
    try:
        descriptor = os.open(path.parent, os.O_TMPFILE | os.O_WRONLY, 0o666)
    except (AttributeError, OSError):
        return False
    with open(descriptor, "wb") as file:  # noqa: PTH123 (a descriptor, not a path)
        _write_through(file, content)
        # A link, unlike a rename, refuses to replace. Without a folder's descriptor Python would call link(2),
        # which does not follow /proc's link.
        os.link(f"/proc/self/fd/{descriptor}", path, src_dir_fd=descriptor)
    return True


def _write_named(path: Path, content: bytes, overwrite: bool) -> None:
    temporary = path.with_name(f".microfiche-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as file:
            _write_through(file, content)
        if not overwrite:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))  # claim the name
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _write_through(file: BinaryIO, content: bytes) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _explain(path: Path, error: OSError) -> NoReturn:
    reason = os.strerror(error.errno) if error.errno else str(error)
    if error.errno in OWN_FAULT:
        raise InputOutputError(f"{path}: {reason}; nothing was written") from error
    raise CannotCreate(f"{path}: {reason}") from error
