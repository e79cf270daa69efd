"""Writing a file whole or not at all: written without a name or under another, flushed to the disk, then named."""

import errno
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from tui import disk
from tui.errors import CannotCreate, InputOutputError
from tui.language import tr

OWN_FAULT = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG})
"""Errors of the disk, as opposed to a place where nothing may be created."""


def write_file(path: Path, content: bytes, *, overwrite: bool = False, in_batch: bool = False) -> None:
    """Write a file so that it is there whole, or, whatever happens, not at all.

    Folders on the way are made.

    Args:
        path: where.
        content: all of it.
        overwrite: whether a file that is there already is replaced.
        in_batch: one of many, whose names `keep_names` makes last at the end: one by one takes twice as long.

    Raises:
        CannotCreate: it exists and `overwrite` is not set, it is no regular file, or its folder refuses.
        InputOutputError: the disk is full or failing.
    """
    try:
        _make_folder(path.parent)
        if overwrite:
            _refuse_odd(path)
            _write_over(path, content)
        elif not _write_unnamed(path, content):
            _write_named(path, content)
    except FileExistsError as error:
        raise CannotCreate(tr("{path} exists; --force replaces it", path=path)) from error
    except OSError as error:
        _explain(path, error)
    if not in_batch:
        keep_names([path.parent])


def keep_names(folders: Iterable[Path]) -> None:
    """Wait until the names of files that were written are on the disk too.

    Raises:
        InputOutputError: the disk is failing.
    """
    for folder in sorted(set(folders)):
        try:
            disk.flush_folder(folder)
        except OSError as error:
            reason = os.strerror(error.errno or errno.EIO)
            raise InputOutputError(
                tr(
                    "{folder}: {reason}; what was written may not outlast a power cut",
                    folder=folder,
                    reason=reason,
                )
            ) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise CannotCreate(tr("{folder} is no folder", folder=folder)) from error


def _refuse_odd(path: Path) -> None:
    """Keep what is no file of its own from being replaced by one: a device, a pipe, a folder."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        raise CannotCreate(tr("{path} is no regular file; -o - writes to standard output", path=path))


def _write_unnamed(path: Path, content: bytes) -> bool:
    """Write a file that has no name until it is whole, so that not even a kill leaves a trace.

    Returns whether the file system can do that.
    """
    try:
        descriptor = disk.new_unnamed(path.parent)
    except OSError:
        return False
    try:
        _write_through(descriptor, content)
        disk.name_unnamed(descriptor, path)
    except FileNotFoundError:  # no /proc: it cannot be named
        return False
    finally:
        os.close(descriptor)
    return True


def _write_named(path: Path, content: bytes) -> None:
    temporary = _beside(path)
    try:
        _write_new(temporary, content)
        disk.rename_to_free(temporary, path)
    finally:
        _clear_away(temporary)


def _write_over(path: Path, content: bytes) -> None:
    """Write beside the file, then rename; a kill between the two leaves a whole copy beside it."""
    temporary = _beside(path)
    try:
        if not _write_unnamed(temporary, content):
            _write_new(temporary, content)
        disk.replace(temporary, path)
    finally:
        _clear_away(temporary)


def _clear_away(temporary: Path) -> None:
    with suppress(OSError):  # what went wrong before is the news
        disk.remove(temporary)


def _beside(path: Path) -> Path:
    return path.with_name(f".microfiche-{secrets.token_hex(8)}.tmp")


def _write_new(path: Path, content: bytes) -> None:
    descriptor = disk.new_file(path)
    try:
        _write_through(descriptor, content)
    finally:
        os.close(descriptor)


def _write_through(descriptor: int, content: bytes) -> None:
    disk.write(descriptor, content)
    disk.flush(descriptor)


def _explain(path: Path, error: OSError) -> NoReturn:
    reason = os.strerror(error.errno) if error.errno else str(error)
    if error.errno in OWN_FAULT:
        raise InputOutputError(tr("{path}: {reason}; nothing was written", path=path, reason=reason)) from error
    raise CannotCreate(f"{path}: {reason}") from error
