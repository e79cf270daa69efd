"""One writer at a time: a lock that ends with its process, however that ends."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from tui.errors import CannotCreate
from tui.language import tr

_LOOK_AGAIN = 0.1
"""Seconds between two tries."""


@contextmanager
def locked(file: Path, cancelled: Callable[[], bool] = lambda: False) -> Iterator[bool]:
    """Hold a lock, once nobody else does; False when we were told to stop waiting.

    Raises:
        CannotCreate: the lock's folder cannot be written.
    """
    descriptor = _opened(file)
    try:
        yield _waited(descriptor, cancelled)
    finally:
        os.close(descriptor)


def is_held(file: Path) -> bool:
    """Whether somebody holds a lock now; raises as `locked` does."""
    descriptor = _opened(file)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def _opened(file: Path) -> int:
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CannotCreate(
            tr("the index in {parent} cannot be written: {strerror}", parent=file.parent, strerror=error.strerror)
        ) from error


def _waited(descriptor: int, cancelled: Callable[[], bool]) -> bool:
    while not cancelled():
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            Event().wait(_LOOK_AGAIN)
        else:
            return True
    return False
