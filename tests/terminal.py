"""A terminal for tests of the program itself."""

import os
import re
import sys
import termios
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

import pexpect
import pyte

from tui.render.drawing import QUESTION

SIZE = (36, 130)
SAMPLES = Path(__file__).parents[1] / "sample_articles"
SECONDS = 30.0
"""Given up after so long: a machine may be busy."""


class Terminal:
    """A pseudo-terminal of 130 × 36 in which a program runs."""

    def __init__(
        self,
        command: Sequence[str],
        home: Path,
        folder: Path = SAMPLES.parent,
        **environment: str,
    ) -> None:
        """Run a command.

        Args:
            command: its words.
            home: where it keeps what it keeps, and exports to.
            folder: where it runs.
            environment: variables besides the few that there are.
        """
        self.screen = pyte.Screen(SIZE[1], SIZE[0])
        self._stream = pyte.ByteStream(self.screen)
        variables = {
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "HOME": str(home),
            "MICROFICHE_EXPORT_DIR": str(home),
        } | environment
        self.process = pexpect.spawn(
            command[0], list(command[1:]), dimensions=SIZE, env=variables, cwd=str(folder)
        )
        self.process.delaybeforesend = None
        self.modes = termios.tcgetattr(self.process.child_fd)
        self.raw = b""
        self.answers: Sequence[str] = ()
        """What it will answer, in so many pieces, when it is asked what it can."""
        self._held = b""

    def wait_for(self, seen: Callable[[], bool], seconds: float = SECONDS) -> None:
        """Read what the program draws until something can be seen."""
        end = monotonic() + seconds
        while not seen():
            assert monotonic() < end, "\n".join(self.lines)
            with suppress(pexpect.TIMEOUT):  # the screen as it is tells more
                self._feed(self.process.read_nonblocking(65536, timeout=1))

    def wait_for_text(self, text: str, seconds: float = SECONDS) -> None:
        self.wait_for(lambda: any(text in line for line in self.lines), seconds)

    def resize(self, lines: int, columns: int) -> None:
        """Change the size of the window."""
        self.process.setwinsize(lines, columns)
        self.screen.resize(lines, columns)

    def wait_for_stop(self) -> None:
        """Read until the program has stopped itself, as Ctrl-Z does it."""
        end = monotonic() + SECONDS
        while not self._is_stopped:
            assert monotonic() < end, "it goes on"
            with suppress(pexpect.TIMEOUT):
                self._feed(self.process.read_nonblocking(65536, timeout=0.05))

    @property
    def _is_stopped(self) -> bool:
        status = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        return status.rpartition(")")[2].split()[0] == "T"

    def wait_for_end(self) -> int:
        """Read to the end; returns the exit code."""
        try:
            while True:
                self._feed(self.process.read_nonblocking(65536, timeout=SECONDS))
        except pexpect.EOF:
            self.process.wait()
        return int(self.process.exitstatus)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.process.send(key)

    @property
    def lines(self) -> list[str]:
        """What stands on the screen; the second cell of a wide character holds nothing."""
        # Not `screen.display`: it fails on such a cell whose first one was written over.
        rows, columns = range(self.screen.lines), range(self.screen.columns)
        return ["".join([self.screen.buffer[row][column].data for column in columns]) for row in rows]

    def _feed(self, drawn: bytes) -> None:
        self.raw += drawn
        if self.answers and QUESTION.encode() in self.raw:
            for answer in self.answers:
                self.process.send(answer)
            self.answers = ()
        *whole, self._held = re.split(rb"(?=\x1bP|\x1b_)", self._held + drawn)
        if b"\x1b\\" in self._held or not self._held.startswith((b"\x1bP", b"\x1b_")):
            whole, self._held = [*whole, self._held], b""
        for part in whole:  # pyte would print pictures as text
            self._stream.feed(re.sub(rb"\x1b[P_].*?\x1b\\", b"", part, flags=re.DOTALL))


def browsing(path: Path) -> list[str]:
    """The command that browses a folder or an article with the microfiche under test."""
    return [sys.executable, "-m", "tui.cli", str(path)]


def is_restored(terminal: Terminal) -> bool:
    """Whether alternate screen, mouse, bracketed paste and hidden cursor are off, and the modes as they were."""
    left = (b"\x1b[?1049l", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l", b"\x1b[?25h")
    entered = terminal.raw.rindex(b"\x1b[?1049h")
    is_left = all(terminal.raw.rfind(sequence) > entered for sequence in left)
    return is_left and termios.tcgetattr(terminal.process.child_fd) == terminal.modes
