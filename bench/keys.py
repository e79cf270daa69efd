"""How long a key takes in a real terminal, from the byte sent to the last byte drawn."""

import os
import select
import sys
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pexpect

ROWS, COLUMNS = 45, 140
QUIET = 0.12
"""Seconds without a byte after which a redraw is over."""
FRAME_ENDS = b"\x1b[?2026l"
FRAMES_ASKED, FRAMES_MARKED = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
"""The question whether a terminal shows what is drawn between two marks at once, and the answer."""
PATIENCE = 20.0
"""Seconds after which a start has failed."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is shown at once."""

    seconds: float
    """From the key until it was drawn."""
    drawn: bytes


def environment_at(home: Path) -> dict[str, str]:
    """The environment of a program whose settings, data and caches all lie in a home of its own.

    It may keep its compiled modules, as an installed one does: compiling them takes a third of its start.
    """
    terminal = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(home)}
    unwanted = {"XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "PYTHONDONTWRITEBYTECODE"}
    return {name: value for name, value in os.environ.items() if name not in unwanted} | terminal


class Start(NamedTuple):
    """What it took until a program had drawn some texts."""

    seconds: float
    cpu: float
    """Seconds of processor time of all its threads; 0 where that is not told."""


def start(command: Sequence[str], home: Path, texts: Collection[str]) -> Start:
    """Start a program, wait until it has drawn every one of some texts, and end it again.

    Raises:
        TimeoutError: it has drawn no more, and not all of them.
    """
    started = time.perf_counter()
    program = _start(command, home)
    drawn, missing = b"", {text.encode() for text in texts}
    try:
        while missing:
            if not select.select([program.child_fd], [], [], PATIENCE)[0]:
                raise TimeoutError(f"{command[0]} has not drawn {b', '.join(missing).decode()}")
            drawn += os.read(program.child_fd, 1 << 16)
            missing = {text for text in missing if text not in drawn}
        return Start(time.perf_counter() - started, _cpu_seconds(program.pid))
    finally:
        program.close(force=True)


def _cpu_seconds(pid: int) -> float:
    """The processor time of a process so far, by the clock that Linux gives each."""
    return time.clock_gettime(~pid << 3 | 2) if sys.platform == "linux" else 0.0


def _start(command: Sequence[str], home: Path) -> pexpect.spawn:
    return pexpect.spawn(command[0], list(command[1:]), env=environment_at(home), dimensions=(ROWS, COLUMNS))


class Keys:
    """A program in a pseudo-terminal, and the times its keys take."""

    def __init__(self, arguments: Sequence[str], home: Path) -> None:
        self._program = _start([sys.executable, *arguments], home)

    def __enter__(self) -> Self:
        self.redraw_seconds(quiet=2.0, patience=PATIENCE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.close(force=True)

    @property
    def pid(self) -> int:
        """The program's process."""
        return int(self._program.pid)

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of processor time that the program's main thread has had, 0 where that is not told."""
        told = Path(f"/proc/{self.pid}/schedstat")
        return int(told.read_text().split()[0]) / 1e6 if told.exists() else 0.0

    def seconds(self, key: str, patience: float = QUIET) -> float:
        """Press a key; returns the seconds until what it changed was drawn, 0 when nothing was.

        Args:
            key: the bytes a terminal sends for it, as text.
            patience: seconds to wait for the first byte.
        """
        os.write(self._program.child_fd, key.encode())
        return self.redraw_seconds(patience=patience)

    def seconds_until(self, key: str, text: str) -> float:
        """Press a key; returns the seconds until some text was drawn, then waits for the rest.

        Raises:
            TimeoutError: nothing more was drawn, and the text was not among it.
        """
        start = time.perf_counter()
        os.write(self._program.child_fd, key.encode())
        drawn = b""
        while text.encode() not in drawn:
            if not select.select([self._program.child_fd], [], [], PATIENCE)[0]:
                raise TimeoutError(f"{text} was not drawn")
            drawn = drawn[-len(text.encode()) :] + os.read(self._program.child_fd, 1 << 16)
        taken = time.perf_counter() - start
        self.redraw_seconds(quiet=0.5, patience=0.5)
        return taken

    def times(self, keys: str, rounds: int) -> list[float]:
        """Press some keys in turn, again and again; returns the milliseconds each press took."""
        return [self.seconds(key) * 1000 for _ in range(rounds) for key in keys]

    def frames(self, key: str, patience: float) -> list[Frame]:
        """Press a key; returns all that was drawn until nothing more was, as the program parted it."""
        start = time.perf_counter()
        os.write(self._program.child_fd, key.encode())
        drawn: list[Frame] = []
        begun, waits = b"", patience
        while select.select([self._program.child_fd], [], [], waits)[0]:
            *whole, begun = (begun + self._read()).split(FRAME_ENDS)
            drawn += [Frame(time.perf_counter() - start, frame) for frame in whole]
            waits = QUIET
        return drawn

    def redraw_seconds(self, quiet: float = QUIET, patience: float = QUIET) -> float:
        """Wait until the program draws no more; returns the seconds to the last byte."""
        start = last = time.perf_counter()
        waits = patience
        while select.select([self._program.child_fd], [], [], waits)[0]:
            self._read()
            last, waits = time.perf_counter(), quiet
        return last - start

    def _read(self) -> bytes:
        """What the program has written; asked whether frames may be marked, say yes, as most terminals do."""
        written = os.read(self._program.child_fd, 1 << 16)
        if FRAMES_ASKED in written:
            os.write(self._program.child_fd, FRAMES_MARKED)
        return written
