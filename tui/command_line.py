"""What may be typed: the parser of every verb, with its help. Knows words, and nothing of what they do."""

import argparse
from collections.abc import Callable, Mapping

from tui.language import tr


def understood(words: list[str]) -> argparse.Namespace:
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


def browse_parser() -> argparse.ArgumentParser:
    """The parser of what follows no verb."""
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
    return _number(word, lambda count: count >= 0, tr("0 or more"))


def _width(word: str) -> int:
    return _number(word, lambda width: width == 0 or width >= 4, tr("0, or at least 4 cells"))


def _jobs(word: str) -> int:
    return _number(word, lambda jobs: 1 <= jobs <= 256, tr("from 1 to 256"))


def _port(word: str) -> int:
    return _number(word, lambda port: 0 <= port <= 65535, tr("from 0 to 65535"))


def _number(word: str, accepts: Callable[[int], bool], wanted: str) -> int:
    """The number that a word says; anything else is told what is wanted."""
    try:
        number = int(word)
    except ValueError:
        number = None
    if number is None or not accepts(number):
        raise argparse.ArgumentTypeError(wanted)
    return number
