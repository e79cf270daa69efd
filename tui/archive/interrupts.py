"""Ctrl-C while something must be brought to an end first."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, current_thread, main_thread
from types import FrameType


@contextmanager
def ctrl_c_waits() -> Iterator[Callable[[], bool]]:
    """Keep Ctrl-C back until the block ends; yields the question whether it was pressed.

    A second Ctrl-C does not wait. In a thread other than the main one nothing is kept back: signals are not its.

    Raises:
        KeyboardInterrupt: at the end of the block, when it was pressed.
    """
    pressed = Event()
    if current_thread() is not main_thread():
        yield pressed.is_set
        return

    def note(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        pressed.set()

    before = signal.signal(signal.SIGINT, note)
    try:
        yield pressed.is_set
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed.is_set():
        raise KeyboardInterrupt
