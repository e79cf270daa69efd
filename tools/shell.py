"""The shell's share of microfiche, made from the parser of the command line: completions and a manual page.

`python -m tools.shell FOLDER` writes them; the wheel is built with them (`tools/build_hook.py`), so that they are
never older than the commands they complete.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import shtab
from argparse_manpage.manpage import Manpage

from tui.command_line import command_line

COMPLETIONS = {
    "bash": "bash-completion/completions/microfiche",
    "zsh": "zsh/site-functions/_microfiche",
    "fish": "fish/vendor_completions.d/microfiche.fish",
}
"""Where each shell looks for completions, below a `share` folder."""
MANUAL = "man/man1/microfiche.1"
_FOLDERS = frozenset({"ARCHIVE"})
_FILES = frozenset({"FILE", "SOURCE", "FILE|FOLDER|-", "FILE|-"})

_ENDING = """\
.SH FILES
.TP
.I ~/.config/microfiche/config.toml
settings
.TP
.I ~/.cache/microfiche
indexes, which can be deleted at any time
.TP
.I ~/.local/share/microfiche
marks, notes and saved searches
.PP
$XDG_CONFIG_HOME, $XDG_CACHE_HOME and $XDG_DATA_HOME move them. Nothing is written into an archive.
.SH EXIT STATUS
0 done; 1 nothing found, or problems found; 2 usage; 65 nothing could be read; 66 no such input;
73 cannot create; 74 I/O error; 130 interrupted; 141 closed pipe; 143 terminated.
"""


def completions(shell: str) -> str:
    """The script by which a shell completes verbs, options and files."""
    parser = command_line()
    for action in _actions(parser):
        if action.metavar in _FOLDERS:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]  # shtab's way of being told
        elif action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    return shtab.complete(parser, shell=shell, preamble="") + "\n"


def manual(version: str) -> str:
    """The manual page, in roff."""
    parser = command_line()
    about, _, examples = (parser.description or "").partition("\n\n")
    parser.description = about
    parser.usage = "microfiche [--help] [--version] [ARCHIVE | FILE | VERB ...]"
    page = Manpage(
        parser,
        {
            "prog": "microfiche",
            "project_name": "microfiche",
            "version": version,
            "description": "terminal browser for news archives",
            "manual_title": "microfiche",
            "format": "pretty",
        },
    )
    return f"{page}\n.SH EXAMPLES\n.nf\n{_roff(examples)}\n.fi\n{_ENDING}"


def write(folder: Path, version: str) -> Iterator[tuple[Path, str]]:
    """Write all into a `share` folder; gives each file and its place below it."""
    contents = {COMPLETIONS[shell]: completions(shell) for shell in COMPLETIONS} | {MANUAL: manual(version)}
    for place, content in contents.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        yield path, place


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """All arguments of a parser and of the verbs below it."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from _actions(below)


def _roff(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-").rstrip("\n")


if __name__ == "__main__":
    for path, _ in write(Path(sys.argv[1]), "unreleased"):
        print(path)
