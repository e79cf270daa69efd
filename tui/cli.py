"""Words typed → one verb of the core; exit codes; the only place that turns errors into lines on stderr."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from tui.command_line import browse_parser, command_line, understood
from tui.errors import ArchiveError, UsageError
from tui.language import tr

if TYPE_CHECKING:
    from tui.settings.loading import Loaded

INTERRUPTED = 130
"""128 + SIGINT, as a shell reports it."""


class Terminated(BaseException):
    """A signal arrived; unwinds everything, so that temporary files go and the terminal is restored."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.exit_code = 128 + number


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
        if signal.getsignal(number) != signal.SIG_IGN:  # nohup wants to outlive its terminal
            signal.signal(number, _terminate)
    from tui.verbs.output import CLOSED_PIPE, ReaderLeft, finish, open_what_is_closed, write_utf_8
    from tui.verbs.reporting import say

    open_what_is_closed()
    write_utf_8()
    try:
        code = _answered(list(sys.argv[1:] if words is None else words))
        finish()
    except ReaderLeft:
        return CLOSED_PIPE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Terminated as ended:
        return ended.exit_code
    except UsageError as error:
        say(tr("{error} (microfiche --help)", error=error))
        return error.exit_code
    except ArchiveError as error:
        from tui.article.problems import told

        say(told(error))
        return error.exit_code
    return code


def _answered(words: list[str]) -> int:
    loaded = _choose_language()
    try:
        return _dispatch(words, loaded)
    except SystemExit as left:  # argparse has answered by itself
        return int(left.code or 0)


def _choose_language() -> "Loaded":
    """Speak the reader's language, before the first word: help and errors of the parser are said in it too.

    Returns the settings without those among the words.
    """
    from tui.language import ENGLISH, language_in_use, language_of, sayable, speak
    from tui.settings.loading import load

    loaded = load()
    chosen = loaded.settings.language
    wanted = language_of() if chosen == "auto" else chosen
    # What is told on standard error comes in the locale's encoding: escapes there would say nothing to anybody.
    speak(sayable(wanted, getattr(sys.stderr, "encoding", None) or "utf-8"))
    if language_in_use() != ENGLISH:
        argparse._ = tr  # type: ignore[attr-defined] # what argparse itself calls gettext
    return loaded


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated(number)


def _dispatch(words: list[str], loaded: "Loaded") -> int:
    """Run the verb that the first word names; anything else is browsed. A verb wins over a folder of its name."""
    if words and words[0] in VERBS:
        arguments = understood(words)
        _configure(arguments, loaded, words[0])
        return VERBS[words[0]](arguments)
    if words and words[0] in {"-h", "--help"}:
        command_line().print_help()
        return 0
    arguments = browse_parser().parse_args(words)
    _configure(arguments, loaded)
    return _browse(arguments)


def _configure(arguments: argparse.Namespace, loaded: "Loaded", verb: str = "") -> None:
    """Put the settings to use; what is wrong in them is said, and the rest holds."""
    from tui.settings.options import configure
    from tui.verbs.reporting import say

    arguments.loaded = configure(arguments, loaded)
    if bad_options := [problem for problem in arguments.loaded.problems if problem.startswith("--")]:
        raise UsageError(bad_options[0])
    if verb != "config":
        for problem in arguments.loaded.problems:
            say(problem)
    if "jobs" in arguments and arguments.jobs is None:
        arguments.jobs = arguments.loaded.settings.jobs or None


def _folders(word: str) -> list[str]:
    """The folders, or the file, that a word means: a path, or the name of an archive in the settings."""
    from tui.settings import current
    from tui.settings.options import folders_called

    return list(map(str, folders_called(word, current())))


def _folder(word: str) -> str:
    """The one folder, or file, that a word means."""
    folders = _folders(word)
    if len(folders) > 1:
        raise UsageError(tr("{word} is several folders: name one of them", word=word))
    return folders[0]


def _export(arguments: argparse.Namespace) -> int:
    from tui.export.formats import ExportOptions
    from tui.verbs.exporting import ExportRequest, run

    return run(
        ExportRequest(
            sources=tuple([folder for word in arguments.sources for folder in _folders(word)]),
            format=arguments.format,
            output=arguments.output,
            section=arguments.section,
            archive=_default_archive(arguments.archive),
            query=arguments.query,
            options=ExportOptions(_text_width(arguments.width), furniture=arguments.all, links=arguments.links),
            jobs=arguments.jobs,
            force=arguments.force,
            name=arguments.name,
        )
    )


def _text_width(width: int | None) -> int | None:
    """Give text the width asked for, the terminal's up to the reading measure, or none into a pipe or file."""
    if width is None and sys.stdout.isatty():
        from tui.settings import current

        measure = current().measure
        return min(measure, os.get_terminal_size(sys.stdout.fileno()).columns or measure)
    return width or None


def _show(arguments: argparse.Namespace) -> int:
    from tui.verbs.showing import ShowRequest, run

    return run(ShowRequest(arguments.file, arguments.width, furniture=arguments.all, links=arguments.links))


def _outline(arguments: argparse.Namespace) -> int:
    from tui.verbs.outlining import run

    return run(arguments.files, as_json=arguments.json, why=arguments.why)


def _check(arguments: argparse.Namespace) -> int:
    from tui.verbs.checking import run

    return run(_folder(arguments.archive), as_json=arguments.json, jobs=arguments.jobs)


def _list(arguments: argparse.Namespace) -> int:
    from tui.archive.archive import Order
    from tui.verbs.listing import ListRequest, run

    return run(
        ListRequest(
            archives=(arguments.archive,),
            query=arguments.query,
            order=Order(arguments.sort),
            limit=arguments.limit,
            as_json=arguments.json,
            sync=not arguments.no_sync,
        )
    )


def _stats(arguments: argparse.Namespace) -> int:
    from tui.verbs.counting import run

    return run(arguments.archive, arguments.query, by=arguments.by, as_json=arguments.json)


def _index(arguments: argparse.Namespace) -> int:
    from tui.verbs.indexing import run

    return run(arguments.archive, rebuild=arguments.rebuild, jobs=arguments.jobs)


def _shelf(arguments: argparse.Namespace) -> int:
    from tui.verbs.shelving import go_back, take_in, write_out

    if arguments.action == "restore":
        return go_back(arguments.backup)
    if arguments.action == "import":
        return take_in(arguments.file)
    return write_out(arguments.output, force=arguments.force)


def _serve(arguments: argparse.Namespace) -> int:
    try:
        from tui.web.serving import ServeRequest, run
    except ModuleNotFoundError as error:
        raise UsageError(
            tr("serving needs more ({name}): pip install 'microfiche[web]'", name=error.name)
        ) from error
    from tui.verbs.output import finish, put
    from tui.verbs.reporting import say

    def put_at_once(text: str) -> None:
        put(text)
        finish()

    request = ServeRequest(_folder(arguments.archive), arguments.host, arguments.port, arguments.token)
    return run(request, say, put_at_once)


def _doctor(arguments: argparse.Namespace) -> int:
    from tui.verbs.doctoring import run

    return run(list(map(_folder, arguments.archives)), as_json=arguments.json)


def _config(arguments: argparse.Namespace) -> int:
    from tui.app.keymaps import keymap_of
    from tui.verbs.configuring import print_keys, run

    settings = arguments.loaded.settings
    keymap = keymap_of(settings.keymap, settings.keys)
    if arguments.commands:
        return print_keys([(command.id, command.shown_keys, tr(command.help)) for command in keymap.commands])
    return run(arguments.loaded, [(fault.command_id, str(fault)) for fault in keymap.faults])


def _default_archive(word: str | None) -> str | None:
    """The archive whose ids are meant: the one named, else the configured one, else none."""
    from tui.settings import current

    return word or current().default_archive or None


def _browse(arguments: argparse.Namespace) -> int:
    """Browse on a terminal; elsewhere behave like `list`, or like `export` for one article."""
    archives = arguments.archives or [_default_archive(None) or os.curdir]
    if sys.stdin.isatty() and sys.stdout.isatty():
        gc.disable()  # until the first rows are there: until then it would run often and find nothing
        from tui.app.application import run

        return run(archives)
    if len(archives) == 1 and not Path(_folders(archives[0])[0]).is_dir():
        return _export(understood(["export", archives[0]]))
    from tui.verbs.listing import ListRequest
    from tui.verbs.listing import run as run_list

    return run_list(ListRequest(tuple(archives)))


VERBS: dict[str, Callable[[argparse.Namespace], int]] = {
    "export": _export,
    "show": _show,
    "outline": _outline,
    "list": _list,
    "stats": _stats,
    "index": _index,
    "check": _check,
    "serve": _serve,
    "doctor": _doctor,
    "shelf": _shelf,
    "config": _config,
}

if __name__ == "__main__":
    sys.exit(main())
