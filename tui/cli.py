"""Words typed → one verb of the core; exit codes; the only place that turns errors into lines on stderr."""

import argparse
import gc
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

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
    from tui.verbs.output import CLOSED_PIPE, ReaderLeft, finish, open_what_is_closed
    from tui.verbs.reporting import say

    open_what_is_closed()
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
        say(str(error))
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
    from tui.language import ENGLISH, language_in_use, language_of, speak
    from tui.settings.loading import load

    loaded = load()
    chosen = loaded.settings.language
    speak(language_of() if chosen == "auto" else chosen)
    if language_in_use() != ENGLISH:
        argparse._ = tr  # type: ignore[attr-defined] # what argparse itself calls gettext
    return loaded


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated(number)


def _dispatch(words: list[str], loaded: "Loaded") -> int:
    """Run the verb that the first word names; anything else is browsed. A verb wins over a folder of its name."""
    if words and words[0] in VERBS:
        arguments = _understood(words)
        _configure(arguments, loaded, words[0])
        return VERBS[words[0]](arguments)
    if words and words[0] in {"-h", "--help"}:
        command_line().print_help()
        return 0
    arguments = _browse_parser().parse_args(words)
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


def _understood(words: list[str]) -> argparse.Namespace:
    """Read what follows a verb; options may stand between its other words."""
    everything, parsers = _verb_parsers()
    if words[0] in _WITH_ACTIONS:
        return everything.parse_args(words)
    if "--query" in words[:-1]:
        place = words.index("--query")
        words = [*words[:place], "=".join(words[place : place + 2]), *words[place + 2 :]]
    query = next((word for word in words if words[0] in _ASKING and _is_negation(word)), None)
    parser = parsers[words[0]]
    # parse_intermixed_args would cut `usage: ` off by its length in English
    parser.usage = parser.format_usage().removeprefix(tr("usage: ")).replace("%", "%%")
    arguments = parser.parse_intermixed_args([word for word in words[1:] if word is not query])
    if query is not None:
        arguments.query = " ".join(filter(None, [arguments.query, query]))
    return arguments


_ASKING = ("list", "stats")
_WITH_ACTIONS = ("shelf",)
"""Verbs with verbs of their own, which argparse takes in one order only."""


def _is_negation(word: str) -> bool:
    """Whether a word is a query like `-关税`, which argparse would take for an option."""
    return len(word) > 1 and word[0] == "-" and word[1] != "-" and word != "-h"


def _version() -> str:
    from importlib.metadata import version

    return f"microfiche {version('microfiche')}"


class _Version(argparse.Action):
    """Looks the version up only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object, **__: object) -> None:
        from tui.verbs.output import put

        put(f"{_version()}\n")
        parser.exit()


DESCRIPTION = """\
Browse a folder of news articles in the terminal, jump between their sections, export them.

Read:
  microfiche ARCHIVE                            browse a folder of articles (default: this one)
  microfiche article.md                         read one; ? in the browser lists every key
  microfiche show article.md                    read it in your pager
Find:
  microfiche list ARCHIVE "人口 date:2022"      the articles that match, newest first
  microfiche stats ARCHIVE 人口 --by year       how many there are a year
  microfiche outline article.md                 the sections of an article
Keep:
  microfiche export article.md                  the article as text, on standard output
  microfiche export article.md --section 6      section 六 (or VI, or 6) with what is below it
  microfiche export ARCHIVE -o FOLDER           every article as a text file
  microfiche export ARCHIVE --query 人口 -f jsonl   those that match, a JSON object a line
Look after:
  microfiche check ARCHIVE                      what could not be read or was odd
  microfiche serve ARCHIVE                      the same in a browser window
  microfiche doctor ARCHIVE                     what a report of a fault needs
"""


def _browse_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="microfiche", description=tr("Browse a folder of news articles."))
    from tui.settings.options import add_options

    parser.add_argument(
        "archives",
        nargs="*",
        metavar="ARCHIVE",
        help=tr(
            "a folder of articles, the name of an archive in the settings, or one article; "
            "several folders are opened as one (default: the configured archive, else this "
            "folder)"
        ),
    )
    add_options(parser)
    parser.add_argument("--version", action=_Version, nargs=0, help=tr("print the version and exit"))
    return parser


def command_line() -> argparse.ArgumentParser:
    """The parser of every verb, for help, completions and the manual."""
    return _verb_parsers()[0]


def _verb_parsers() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """The parser of everything, and that of each verb."""
    parser = argparse.ArgumentParser(
        prog="microfiche",
        usage=tr("microfiche [ARCHIVE|FILE]\n       microfiche VERB …      (microfiche VERB --help says more)"),
        description=tr(DESCRIPTION),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help=tr("print the version and exit"))
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title=tr("verbs"), prog="microfiche")
    _add_export(verbs.add_parser("export", help=tr("write articles out: text, HTML, JSON, books, citations …")))
    _add_show(verbs.add_parser("show", help=tr("print an article for reading, through $PAGER")))
    _add_outline(verbs.add_parser("outline", help=tr("print the sections of articles")))
    _add_list(verbs.add_parser("list", help=tr("print the articles that match a query")))
    _add_stats(verbs.add_parser("stats", help=tr("count the articles that match, by month, category, author …")))
    _add_index(verbs.add_parser("index", help=tr("bring the index of an archive up to date")))
    _add_check(verbs.add_parser("check", help=tr("say what could not be read or was odd")))
    _add_serve(verbs.add_parser("serve", help=tr("let an archive be read in a browser window")))
    _add_shelf(verbs.add_parser("shelf", help=tr("write out, take in or restore your marks and saved searches")))
    _add_config(
        verbs.add_parser("config", help=tr("print the settings, where each comes from, and what is wrong"))
    )
    _add_doctor(verbs.add_parser("doctor", help=tr("say what this installation is made of and how it is doing")))
    return parser, verbs.choices


def _add_export(parser: argparse.ArgumentParser) -> None:
    from tui.settings.declared import FORMATS

    add = parser.add_argument
    add("sources", nargs="+", metavar="SOURCE", help=tr("a file, a folder, an id, or - for standard input"))
    add("-f", "--format", choices=FORMATS, default="text", help=tr("default: text"))
    add("-o", "--output", metavar="FILE|FOLDER|-", help=tr("where to write (default: standard output)"))
    add("--name", metavar="T", help=tr("name the files of -o FOLDER/ by a template: '{date} {title}'"))
    add("--width", type=_width, metavar="N", help=tr("wrap text at N cells; 0 leaves it unwrapped"))
    add("--archive", metavar="ARCHIVE", help=tr("the archive that ids printed by `list` belong to"))
    add("--query", metavar="Q", help=tr("only the articles of the folder that match"))
    add("--section", metavar="N", help=tr("only section N (6, 六, 2.1, 第三章) with what is below it"))
    add("--all", action="store_true", help=tr("keep share boxes, promos and the like, labelled at their places"))
    add("--links", action="store_true", help=tr("show links as `text (url)`"))
    add("--jobs", type=_jobs, metavar="N", help=tr("worker processes (default: as many as there are processors)"))
    add("--force", action="store_true", help=tr("replace files that exist"))


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=tr("an article, or - for standard input"))
    parser.add_argument("--width", type=_width, metavar="N", help=tr("wrap at N cells (default: the terminal's)"))
    parser.add_argument("--all", action="store_true", help=tr("show share boxes, promos and the like, labelled"))
    parser.add_argument("--links", action="store_true", help=tr("show links as `text (url)`"))


def _add_outline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=tr("an article, or - for standard input"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    form.add_argument("--why", action="store_true", help=tr("the evidence behind each heading"))


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive", metavar="ARCHIVE", help=tr("a folder of articles, or one article"))
    parser.add_argument("--json", action="store_true", help=tr("a JSON object a line"))
    parser.add_argument("--jobs", type=_jobs, metavar="N", help=tr("worker processes"))


def _add_list(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("archive", metavar="ARCHIVE", help=tr("a folder of articles"))
    add(
        "query",
        metavar="QUERY",
        nargs="?",
        default="",
        help=tr('words, "a phrase", -not, author:, date:2022-01 …'),
    )
    add("--sort", choices=("newest", "oldest", "title", "relevance"), default="newest", help=tr("default: newest"))
    add("--limit", type=_count, metavar="N", help=tr("at most N articles"))
    add("--json", action="store_true", help=tr("a JSON object a line"))
    add("--no-sync", action="store_true", help=tr("answer from the index as it is"))


def _add_stats(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("archive", metavar="ARCHIVE", help=tr("a folder of articles"))
    add("query", metavar="QUERY", nargs="?", default="", help=tr("only the articles that match"))
    add(
        "--by",
        choices=("month", "year", "category", "author", "source"),
        default="month",
        help=tr("default: month"),
    )
    add("--json", action="store_true", help=tr("a JSON object a line"))


def _add_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive", metavar="ARCHIVE", help=tr("a folder of articles"))
    parser.add_argument("--rebuild", action="store_true", help=tr("throw the index away first"))
    parser.add_argument("--jobs", type=_jobs, metavar="N", help=tr("worker processes"))


def _add_serve(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("archive", metavar="ARCHIVE", help=tr("a folder of articles, or one article"))
    add(
        "--host",
        default="127.0.0.1",
        metavar="HOST",
        help=tr("address to listen on (default: this machine alone)"),
    )
    add("--port", type=_port, default=8000, metavar="N", help=tr("0 takes any that is free (default: 8000)"))
    add(
        "--token",
        metavar="TOKEN",
        help=tr("what visitors must know (or $MICROFICHE_TOKEN); made up beyond this machine"),
    )


def _add_doctor(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archives", nargs="*", metavar="ARCHIVE", help=tr("also look at the indexes of these"))
    parser.add_argument("--json", action="store_true", help=tr("one JSON object"))


def _add_shelf(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    out = actions.add_parser("export", help=tr("write every mark as JSON"))
    out.add_argument("-o", "--output", metavar="FILE|-", help=tr("where to write (default: standard output)"))
    out.add_argument("--force", action="store_true", help=tr("replace a file that exists"))
    taken = actions.add_parser("import", help=tr("add the marks of an export to yours"))
    taken.add_argument("file", metavar="FILE", help=tr("what `shelf export` wrote, or - for standard input"))
    back = actions.add_parser(
        "restore", help=tr("put a backup in the place of a damaged shelf, which is kept aside")
    )
    back.add_argument("backup", metavar="BACKUP", nargs="?", help=tr("which (default: the newest sound one)"))


def _add_config(parser: argparse.ArgumentParser) -> None:
    from tui.settings.options import add_options

    parser.add_argument("--commands", action="store_true", help=tr("print the browser's commands with their keys"))
    add_options(parser)


def _count(word: str) -> int:
    count = int(word)
    if count < 0:
        raise argparse.ArgumentTypeError(tr("0 or more"))
    return count


def _width(word: str) -> int:
    width = int(word)
    if width < 0 or 0 < width < 4:
        raise argparse.ArgumentTypeError(tr("0, or at least 4 cells"))
    return width


def _jobs(word: str) -> int:
    jobs = int(word)
    if not 1 <= jobs <= 256:
        raise argparse.ArgumentTypeError(tr("from 1 to 256"))
    return jobs


def _port(word: str) -> int:
    port = int(word)
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(tr("from 0 to 65535"))
    return port


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
        return _export(_understood(["export", archives[0]]))
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
