"""One visitor's process, which lives as long as their page does."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from contextlib import suppress

from textual_serve.app_service import AppService

from tui.language import language_of

TOKEN_VARIABLE = "MICROFICHE_TOKEN"  # noqa: S105 (the variable's name)
"""Environment variable that holds the token."""
LANGUAGE_VARIABLE = "MICROFICHE_LANGUAGE"
"""Environment variable that chooses the language of the program."""
SECONDS_TO_END = 5.0
"""A process that was asked to end and has not is killed."""
LARGEST = (1000, 500)
"""Cells and lines of the largest window; what a page asks for beyond it would only fill our memory."""

_OF_ANOTHER_TERMINAL = ("NO_COLOR", "TMUX", "STY", "KITTY_WINDOW_ID")
"""Variables that tell of the terminal of the one who serves, not of the visitor's page."""


def window_size(width: object, height: object) -> tuple[int, int]:
    """The size of a window from what its page says: whole numbers, within what can be drawn."""
    numbers = [number if isinstance(number, int) else 0 for number in (width, height)]
    return (min(max(numbers[0], 1), LARGEST[0]), min(max(numbers[1], 1), LARGEST[1]))


class Visitor(AppService):
    """Starts the browser for one page, passes keys and drawing on, and sees that it ends."""

    command: str
    language: str = ""
    """The language that the page asked for; empty for that of the one who serves."""

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the browser without a shell, so that no path is ever read as a command."""
        self._process = process = await asyncio.create_subprocess_exec(
            *visitor_command(self.command),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        self._stdin = process.stdin
        return process

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment = visitor_environment(super()._build_environment(width, height))
        return environment | ({LANGUAGE_VARIABLE: self.language} if self.language else {})

    async def stop(self) -> None:
        """Ask the process to end, and make it end when it does not."""
        process, task = self._process, self._task
        if process is None or task is None:
            return
        self._task = None
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        await self.send_meta({"type": "quit"})
        try:
            await asyncio.wait_for(asyncio.shield(process.wait()), SECONDS_TO_END)
        except TimeoutError:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        await task


def language_asked(header: str) -> str:
    """The first language of an Accept-Language header that microfiche speaks; empty where it names none at all."""
    tags = [part.partition(";")[0].strip() for part in header.split(",")]
    named = [tag for tag in tags if tag and tag != "*"]
    return language_of({"LANG": "en", "LANGUAGE": ":".join(named)}) if named else ""


def visitor_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a visitor's process: without the token, and with the page for its terminal."""
    kept = {
        name: value for name, value in environment.items() if name not in (TOKEN_VARIABLE, *_OF_ANOTHER_TERMINAL)
    }
    return kept | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "PYTHONUTF8": "1"}


def visitor_command(archive: str) -> Sequence[str]:
    """The command that runs the browser for a visitor."""
    return [sys.executable, "-P", "-m", "tui.app.visiting", archive]
