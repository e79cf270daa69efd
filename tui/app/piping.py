"""An article's text given to a command of the reader's, and what the command says, within bounds. No shell."""

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from selectors import EVENT_READ, DefaultSelector

from msgspec import Struct

from tui.language import tr

MOST_OUTPUT = 1 << 20
"""Bytes of output that are read; a command that says more is ended."""
_BETWEEN_LOOKS = 0.1
"""Seconds between two looks whether it is to be stopped."""


class Piped(Struct, frozen=True):
    """What became of a command."""

    command: str
    """As it was typed."""
    output: str = ""
    """What it said, errors among it."""
    failure: str = ""
    """Why it did not do its work; empty when it did."""


def words_of(command: str) -> list[str]:
    """The words of a command line, as a shell would part them; nothing in them is expanded.

    Raises:
        ValueError: a quote has no twin.
    """
    return shlex.split(command)


def pipe(command: str, text: str, stopped: Callable[[], bool]) -> Piped:
    """Run a command with a text as its standard input until it ends or is stopped; runs in any thread.

    It has a session of its own, so that it can neither read the keyboard nor draw over the screen.

    Args:
        command: as typed.
        text: its input.
        stopped: asked now and then.
    """
    try:
        words = words_of(command)
    except ValueError as error:
        return Piped(command, failure=str(error))
    with tempfile.TemporaryFile() as given:
        given.write(text.encode(errors="replace"))
        given.seek(0)
        try:
            process = subprocess.Popen(
                words, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
            )
        except (OSError, ValueError) as error:  # a NUL among the words is a ValueError
            return Piped(command, failure=getattr(error, "strerror", None) or str(error))
        return _outcome(command, process, stopped)


def _outcome(command: str, process: subprocess.Popen[bytes], stopped: Callable[[], bool]) -> Piped:
    with process:
        output, reason = _read(process, stopped)
        if reason or not _has_ended(process, stopped):
            reason = reason or tr("stopped")
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    text = output.decode(errors="replace")
    return Piped(command, text, reason or _why(process.returncode))


def _read(process: subprocess.Popen[bytes], stopped: Callable[[], bool]) -> tuple[bytes, str]:
    """What a process says, and why it is to be ended before its time."""
    assert process.stdout is not None
    output = bytearray()
    with DefaultSelector() as selector:
        selector.register(process.stdout, EVENT_READ)
        while not stopped():
            if selector.select(_BETWEEN_LOOKS):
                said = os.read(process.stdout.fileno(), 65536)
                if not said:
                    return bytes(output), ""
                output += said
                if len(output) > MOST_OUTPUT:
                    return bytes(output[:MOST_OUTPUT]), tr(
                        "stopped: it said more than {value} MB", value=MOST_OUTPUT >> 20
                    )
    return bytes(output), tr("stopped")


def _has_ended(process: subprocess.Popen[bytes], stopped: Callable[[], bool]) -> bool:
    """Wait for a process that says no more, which need not be its end."""
    while not stopped():
        with suppress(subprocess.TimeoutExpired):
            process.wait(_BETWEEN_LOOKS)
            return True
    return False


def _why(code: int) -> str:
    if code < 0:
        return tr("ended by {name}", name=signal.Signals(-code).name)
    return tr("exit code {code}", code=code) if code else ""
