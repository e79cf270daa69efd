"""`microfiche show`: one article for reading, through the reader's pager when there is a person to read it."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from tui.article.article import Article
from tui.article.problems import told
from tui.errors import ParseError, about
from tui.export.text import text_of
from tui.layout.lines import LayoutOptions
from tui.verbs.output import put
from tui.verbs.reporting import say
from tui.verbs.sources import Source, read_source

DEFAULT_PAGER = "less -R"
DEFAULT_WIDTH = 80
"""Cells, of a terminal that does not say."""
_FOR_PAGERS = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c"}
"""What pagers are told, unless the reader told them something, so that they show colours and Chinese."""


class ShowRequest(Struct, frozen=True):
    """What the reader asked for."""

    file: str
    """A file, or `-` for standard input."""
    width: int | None = None
    """Cells a line may take; None takes the terminal's, 0 leaves lines unwrapped."""
    furniture: bool = False
    links: bool = False


def run(request: ShowRequest, environment: Mapping[str, str] = os.environ) -> int:
    """Show an article; returns the exit code.

    Raises:
        ArchiveError: it cannot be read.
        ReaderLeft: standard output was closed.
    """
    source = Source(request.file, Path(request.file).name)
    try:
        article = read_source(source)
    except ParseError as error:
        raise about(source.shown, error) from error
    for problem in article.problems:
        say(f"{source.shown}: {told(problem)}")
    if not sys.stdout.isatty():
        put(text_of(article, _options(request, None)))
        return 0
    lines = _rendered(article, request, environment)
    command = pager_command(environment)
    if command is None or not _paged(command, lines, environment):
        for line in lines:
            put(line)
    return 0


def pager_command(environment: Mapping[str, str]) -> list[str] | None:
    """The words of `$PAGER`, else of `less -R`; None when it is empty, no command line, or not installed."""
    try:
        words = shlex.split(environment.get("PAGER", DEFAULT_PAGER))
    except ValueError:  # a quote without its twin
        return None
    return words if words and shutil.which(words[0], path=environment.get("PATH")) else None


def _rendered(article: Article, request: ShowRequest, environment: Mapping[str, str]) -> Iterator[str]:
    from rich.color import ColorSystem

    from tui.render.page import printed_article

    is_plain = bool(environment.get("NO_COLOR")) or environment.get("TERM", "dumb") == "dumb"
    columns = os.get_terminal_size(sys.stdout.fileno()).columns or DEFAULT_WIDTH
    return printed_article(article, _options(request, columns), None if is_plain else ColorSystem.STANDARD)


def _options(request: ShowRequest, columns: int | None) -> LayoutOptions:
    width = columns if request.width is None else request.width or None
    return LayoutOptions(width, links=request.links, furniture=request.furniture)


def _paged(command: list[str], lines: Iterable[str], environment: Mapping[str, str]) -> bool:
    """Hand lines to a pager as it takes them, until it ends; says whether it could be started."""
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=_FOR_PAGERS | dict(environment))
    except OSError:
        return False
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the pager
    try:
        with pager:
            assert pager.stdin is not None
            for line in lines:
                pager.stdin.write(line.encode("utf-8", "backslashreplace"))
    except BrokenPipeError:  # the reader has read enough
        pass
    finally:
        signal.signal(signal.SIGINT, before)
    return True
