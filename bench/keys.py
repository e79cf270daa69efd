"""How long a key takes in a real terminal, from the byte sent to the last byte drawn."""

import os
import select
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect

ROWS, COLUMNS = 45, 140
QUIET = 0.12
"""Seconds without a byte after which a redraw is over."""
PATIENCE = 20.0
"""Seconds after which a start has failed."""


class Keys:
    """A program in a pseudo-terminal, and the times its keys take."""

    def __init__(self, arguments: Sequence[str], home: Path) -> None:
        environment = os.environ | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": str(home)}
        for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            environment.pop(name, None)
        size = (ROWS, COLUMNS)
        self._program = pexpect.spawn(sys.executable, list(arguments), env=environment, dimensions=size)

    def __enter__(self) -> Self:
        self.redraw_seconds(quiet=2.0, patience=PATIENCE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.close(force=True)

    def seconds(self, key: str) -> float:
        """Press a key; returns the seconds until what it changed was drawn, 0 when nothing was."""
        os.write(self._program.child_fd, key.encode())
        return self.redraw_seconds()

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

    def redraw_seconds(self, quiet: float = QUIET, patience: float = QUIET) -> float:
        """Wait until the program draws no more; returns the seconds to the last byte."""
        start = last = time.perf_counter()
        waits = patience
        while select.select([self._program.child_fd], [], [], waits)[0]:
            os.read(self._program.child_fd, 1 << 16)
            last, waits = time.perf_counter(), quiet
        return last - start
