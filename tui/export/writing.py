"""Writing a file whole or not at all: a temporary file beside it, flushed to the disk, then renamed."""

import errno
import os
import secrets
from pathlib import Path
from typing import NoReturn

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
    temporary = path.with_name(f".microfiche-{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_through(temporary, content)
            _put_in_place(temporary, path, overwrite)
        finally:
            temporary.unlink(missing_ok=True)
    except FileExistsError as error:
        raise CannotCreate(f"{path} exists; --force replaces it") from error
    except OSError as error:
        _explain(path, error)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(temporary: Path, path: Path, overwrite: bool) -> None:
    if overwrite:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)  # unlike a rename, refuses to replace
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links: claim the name first
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        temporary.replace(path)


def _explain(path: Path, error: OSError) -> NoReturn:
    reason = os.strerror(error.errno) if error.errno else str(error)
    if error.errno in OWN_FAULT:
        raise InputOutputError(f"{path}: {reason}; nothing was written") from error
    raise CannotCreate(f"{path}: {reason}") from error
