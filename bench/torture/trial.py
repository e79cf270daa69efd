"""One trial: something done in a child process that may be killed, and what became of it."""

import os
import signal
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from tui.errors import ArchiveError

SECONDS = 120
"""A child that takes longer hangs."""
TOLD, CRASHED = 10, 11

Say = Callable[[str], None]
"""Tells the parent something, one line at a time; it has it even when the child is killed the moment after."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended."""

    status: int
    """0, TOLD after an error that readers are told, CRASHED after any other; minus the signal that ended it."""
    said: list[str]
    """What it told the parent."""
    printed: str
    """What it wrote on standard error."""

    @property
    def was_killed(self) -> bool:
        """Whether it was killed, as was meant."""
        return self.status == -signal.SIGKILL

    @property
    def fault(self) -> str:
        """What is wrong with it; nothing when it ended by itself, was told why not, or was killed."""
        if self.status in (0, TOLD) or self.was_killed:
            return ""
        last = self.printed.strip().splitlines()[-1:] or ["nothing printed"]
        return f"ended with {self.status}: {last[0][:300]}"


def in_child(task: Callable[[Say], None], kill_after: float | None = None) -> Ending:
    """Do something in a child process; this process must have no threads.

    Args:
        task: what to do; it is given a way to tell the parent something.
        kill_after: seconds until the child is killed.
    """
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as errors:
        child = os.fork()
        if child == 0:
            os.close(reading)
            os.dup2(errors.fileno(), 2)
            _be_child(task, writing)
        os.close(writing)
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        with open(reading, "rb") as said:  # noqa: PTH123 (a descriptor, not a path)
            lines = said.read().decode().splitlines()
        _, status = os.waitpid(child, 0)
        errors.seek(0)
        return Ending(os.waitstatus_to_exitcode(status), lines, errors.read().decode(errors="replace"))


def _be_child(task: Callable[[Say], None], writing: int) -> None:
    status = CRASHED
    try:
        signal.alarm(SECONDS)
        task(lambda line: _write(writing, line))
        status = 0
    except ArchiveError as error:
        _write(2, f"{type(error).__name__}: {error}")
        status = TOLD
    except BaseException:  # a panic in Rust code is no Exception
        _write(2, traceback.format_exc())
    finally:
        os._exit(status)


def _write(descriptor: int, line: str) -> None:
    os.write(descriptor, f"{line}\n".encode(errors="backslashreplace"))
