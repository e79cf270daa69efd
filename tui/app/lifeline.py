"""Ends the program when its terminal is gone.

A closed window sends SIGHUP, but not to everyone, and a program that hangs in writing to it cannot answer. Textual
goes on reading from a terminal that is no more, with a whole processor.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

SECONDS_BETWEEN_LOOKS = 2.0
SECONDS_TO_END = 5.0
"""For keeping the reader's place; then the program ends whatever it is doing. Marks are kept as they are made."""
STANDARD_STREAMS = (1, 2)
"""Output and errors by their numbers: Textual puts others in the place of `sys.stdout`."""
EXIT_CODE = 128 + signal.SIGHUP


@contextmanager
def ending_with_the_terminal() -> Iterator[None]:
    """End this process soon after standard input stops being a terminal; does nothing where it is none."""
    done = Event()
    if sys.stdin.isatty():
        Thread(target=_watch, args=(sys.stdin.fileno(), done), daemon=True).start()
    try:
        yield
    finally:
        done.set()


def _watch(terminal: int, done: Event) -> None:
    while not done.wait(SECONDS_BETWEEN_LOOKS):
        if not os.isatty(terminal):
            _write_nowhere()
            os.kill(os.getpid(), signal.SIGHUP)
            if not done.wait(SECONDS_TO_END):
                os._exit(EXIT_CODE)
            return


def _write_nowhere() -> None:
    """Let what is still to be written succeed: the screen's end, and what Python writes out as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in STANDARD_STREAMS:
        os.dup2(nowhere, number)
