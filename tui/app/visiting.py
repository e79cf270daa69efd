"""The browser as a visitor of `microfiche serve` gets it: a process that reads, starts no program, writes no file.

`Command.local` keeps such commands out of sight; the watch kept here makes sure of it, whatever a command does.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from textual import messages
from textual.drivers.web_driver import WebDriver

from tui.app.application import MicroficheApp
from tui.app.library import Library
from tui.app.one_article import OneArticle
from tui.archive.archive import Archive, default_cache
from tui.archive.listing import is_listing
from tui.archive.workers import is_worker
from tui.errors import ArchiveError
from tui.export.searchable import block_texts
from tui.language import language_of, speak
from tui.settings import current, use
from tui.settings.loading import load

STARTS = frozenset({"os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "pty.spawn"})
"""What Python calls the ways to start a program, `subprocess.Popen` aside."""
CHANGES = frozenset({"os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate", "os.chmod", "os.chown"})
"""What Python calls the ways to change a file without opening it; a path comes first."""
REACHES_OUT = frozenset({"socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class VisitorDriver(WebDriver):
    """Draws in the page, and ends the program when the server is gone."""

    def run_input_thread(self) -> None:
        """Read keys until the server closes the pipe."""
        super().run_input_thread()
        self._app.post_message(messages.ExitApp())


class Watch(Struct, frozen=True):
    """Refuses what a visitor's process has no business doing; given to `sys.addaudithook`."""

    writable: tuple[Path, ...]
    """Folders in which files may be written: the index and temporary ones."""

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        """Look at what Python is about to do.

        Raises:
            PermissionError: it is not for visitors.
        """
        if event == "open":
            self._look_at_open(*arguments)
        elif event == "subprocess.Popen":
            command = arguments[1]
            if not (isinstance(command, list) and (is_worker(command) or is_listing(command))):
                raise PermissionError("a visitor's process starts no program")
        elif event in STARTS or event in REACHES_OUT:
            raise PermissionError(f"a visitor's process may not do this: {event}")
        elif event in CHANGES:
            self._look_at_path(arguments[0])

    def _look_at_open(self, path: object, mode: object, flags: object) -> None:
        writes = isinstance(mode, str) and not set("wax+").isdisjoint(mode)
        if writes or (isinstance(flags, int) and flags & _WRITING):
            self._look_at_path(path)

    def _look_at_path(self, path: object) -> None:
        if isinstance(path, int):  # opened already, and looked at then
            return
        real = Path(os.path.realpath(os.fsdecode(path)))  # type: ignore[arg-type]  # a path, else it fails: as well
        if real != Path(os.devnull) and not any(real.is_relative_to(folder) for folder in self.writable):
            raise PermissionError(f"a visitor's process writes no file: {real}")


def browse(archive: Library, watch: Watch) -> int:
    """Let a visitor browse until the page closes; returns the exit code."""
    app = MicroficheApp(archive)
    app.driver_class = VisitorDriver
    sys.addaudithook(watch)
    app.run()
    return app.return_code or 0


def main(words: Sequence[str]) -> int:
    """Browse the folder or article that is named, without the shelf of the one who serves it."""
    path = Path(words[0])
    use(load().settings)
    speak(language_of() if current().language == "auto" else current().language)
    try:
        if path.is_file():
            return browse(OneArticle(path), Watch(_folders()))
        with Archive(path, block_texts, rules=current().rules) as archive:
            return browse(archive, Watch((*_folders(), default_cache(path).resolve())))
    except ArchiveError as error:
        print(f"microfiche: {error}", file=sys.stderr)  # noqa: T201 (the server passes it on)
        return error.exit_code


def _folders() -> tuple[Path, ...]:
    return (Path(os.path.realpath(tempfile.gettempdir())),)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
