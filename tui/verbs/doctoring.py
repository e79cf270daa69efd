"""`microfiche doctor`: what this installation is made of and how it is doing, for a report of a fault.

Names of folders are shown, with `~` for home; never a word of an article.
"""

import json
import locale
import os
import platform
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from msgspec import Struct
from platformdirs import user_cache_path, user_data_path

from tui.language import retell
from tui.layout.widths import cell_width
from tui.settings.loading import load
from tui.verbs.output import put
from tui.verbs.reporting import shown

SOUND, AILING = 0, 1
FOR_DEVELOPMENT = frozenset({"dev", "fuzz"})
"""Extras that no reader needs."""
WORDINGS = (
    "versions",
    "terminal",
    "paths",
    "archive",
    "system",
    "is one",
    "inside",
    "size",
    "colours",
    "pictures",
    "encoding",
    "settings",
    "cache",
    "data",
    "index",
    "changes",
    "articles",
    "texts",
    "bytes",
    "journal",
    "yes",
    "no (a pipe or file)",
    "not set",
    "not installed",
    "none",
    "none yet",
    "noticed",
    "not noticed: F5",
    "{path} (there)",
    "{path} (none)",
    "half cells",
    "sixel ({colours} colours, cells of {across} × {down} points)",
    "missing: install microfiche again",
    "browsing needs a terminal that can move its cursor",
    "letters beyond it cannot be shown: set LANG to a UTF-8 locale, such as C.UTF-8",
    "{count} wrong: microfiche config names them",
    "cannot be written",
    "SQLite's journal is {journal}, not wal, as on network folders: slower, and as safe",
    "no such folder",
    "of another version: made anew when the archive is opened",
    "the full text is behind the catalogue: microfiche index brings it on",
    "the catalogue is no catalogue of microfiche",
    "damaged: {error}",
    "1 problem found",
    "{count} problems found",
)
"""All that the report says, as patterns: its JSON is English, what is read is in the reader's language."""
NAME_WIDTH = 24
"""Cells of what stands before a value."""
SCHEMA = "microfiche.doctor/1"
"""Name and version of what `--json` prints."""


class Finding(Struct, frozen=True):
    """One line of the report."""

    part: str
    name: str
    value: str | int
    problem: str = ""
    """What is wrong and what to do; empty when nothing is."""
    archive: str = ""
    """The archive that it is about; empty for all other parts."""

    @property
    def heading(self) -> str:
        """What stands above it in the report to read."""
        return f"{self.part} {self.archive}".rstrip()


def run(archives: Sequence[str], *, as_json: bool = False) -> int:
    """Print the report; returns 1 when something is wrong."""
    findings = [*versions(), *terminal(), *paths(), *indexes(archives)]
    put(as_json_text(findings) if as_json else as_text(findings))
    return AILING if any(finding.problem for finding in findings) else SOUND


def as_text(findings: Sequence[Finding]) -> str:
    """The report to read and to paste."""
    lines: list[str] = []
    heading = ""
    for finding in findings:
        if finding.heading != heading:
            heading = finding.heading
            named = f"{_told(finding.part)} {finding.archive}".rstrip()
            lines += [named] if not lines else ["", named]
        lines.append(f"  {_padded(_told(finding.name))} {shown(_told(str(finding.value)))}".rstrip())
        if finding.problem:
            lines.append(f"  {'':<{NAME_WIDTH}} ! {shown(_told(finding.problem))}")
    problems = sum(bool(finding.problem) for finding in findings)
    return "\n".join([*lines, "", _told(f"{problems} problem{'' if problems == 1 else 's'} found"), ""])


def _padded(name: str) -> str:
    return name + " " * max(NAME_WIDTH - cell_width(name), 0)


def _told(english: str) -> str:
    return retell(english, WORDINGS)


def as_json_text(findings: Sequence[Finding]) -> str:
    """The report as one JSON object, described in `docs/json.md`."""
    parts: dict[str, dict[str, str | int]] = {}
    archives: dict[str, dict[str, str | int]] = {}
    for finding in findings:
        if finding.archive:
            archives.setdefault(finding.archive, {"folder": finding.archive})[finding.name] = finding.value
        else:
            parts.setdefault(finding.part, {})[finding.name] = finding.value
    problems = [f"{finding.name}: {finding.problem}" for finding in findings if finding.problem]
    report = {"schema": SCHEMA, **parts, "archives": list(archives.values()), "problems": problems}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def versions() -> Iterator[Finding]:
    """microfiche, Python, the system, and every library that microfiche asks for, extras too."""
    yield Finding("versions", "microfiche", version("microfiche"))
    yield Finding("versions", "Python", f"{platform.python_version()} ({platform.python_implementation()})")
    yield Finding("versions", "system", f"{platform.system()} {platform.release()} {platform.machine()}")
    yield Finding("versions", "SQLite", sqlite3.sqlite_version)
    for name, extra in required():
        label = f"{name} [{extra}]" if extra else name
        try:
            yield Finding("versions", label, version(name))
        except PackageNotFoundError:
            problem = "" if extra else "missing: install microfiche again"
            yield Finding("versions", label, "not installed", problem)


def required() -> list[tuple[str, str]]:
    """The libraries that microfiche asks for, each with the extra that does, those for development left out."""
    found = []
    for requirement in requires("microfiche") or ():
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        extra = re.search(r"extra == ['\"]([\w-]+)['\"]", requirement)
        if extra is None or extra[1] not in FOR_DEVELOPMENT:
            found.append((name, extra[1] if extra else ""))
    return sorted(found, key=lambda found: (found[1], found[0]))


def terminal(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """What the terminal says that it can do."""
    from rich.console import Console

    from tui.verbs.asking import described, terminal_ability

    is_terminal = sys.stdout.isatty() or sys.stderr.isatty()
    console = Console(stderr=not sys.stdout.isatty())
    width, height = shutil.get_terminal_size()
    yield Finding("terminal", "is one", "yes" if is_terminal else "no (a pipe or file)")
    for name in ("TERM", "COLORTERM", "TERM_PROGRAM", "NO_COLOR", "LANG", "LC_ALL"):
        yield Finding(
            "terminal", name, environment.get(name, "not set"), _term_problem(name, environment, is_terminal)
        )
    yield Finding(
        "terminal", "inside", "tmux" if "TMUX" in environment else "screen" if "STY" in environment else "—"
    )
    yield Finding("terminal", "size", f"{width} × {height}")
    yield Finding("terminal", "colours", console.color_system or "none")
    yield Finding("terminal", "pictures", described(terminal_ability(environment)))
    encoding = locale.getpreferredencoding(False)
    is_unicode = encoding.lower().replace("-", "") == "utf8"
    problem = (
        "" if is_unicode else "letters beyond it cannot be shown: set LANG to a UTF-8 locale, such as C.UTF-8"
    )
    yield Finding("terminal", "encoding", encoding, problem)


def paths() -> Iterator[Finding]:
    """Where settings, index and shelf are kept, and whether they can be."""
    from tui.archive.health import refused_journal

    settings = load()
    is_there = "there" if settings.path.exists() else "none"
    wrong = f"{len(settings.problems)} wrong: microfiche config names them" if settings.problems else ""
    yield Finding("paths", "settings", f"{_short(settings.path)} ({is_there})", wrong)
    for name, folder in (("cache", user_cache_path("microfiche")), ("data", user_data_path("microfiche"))):
        problem = ""
        if not os.access(_nearest(folder), os.W_OK | os.X_OK):
            problem = "cannot be written"
        elif folder.exists() and (journal := refused_journal(folder)):
            problem = f"SQLite's journal is {journal}, not wal, as on network folders: slower, and as safe"
        yield Finding("paths", name, _short(folder), problem)


def indexes(archives: Sequence[str]) -> Iterator[Finding]:
    """How the index of each archive is doing, and whether changes in it are noticed."""
    for archive in archives:
        for name, value, problem in _index(Path(archive)):
            yield Finding("archive", name, value, problem, _short(Path(archive)))


def _index(folder: Path) -> Iterator[tuple[str, str | int, str]]:
    from tui.archive.archive import default_cache
    from tui.archive.health import index_health, watch_problem

    if not folder.is_dir():
        yield "index", "none", "no such folder"
        return
    watch = watch_problem(folder)
    yield "changes", "not noticed: F5" if watch else "noticed", watch
    health = index_health(default_cache(folder))
    if health is None:
        yield "index", "none yet", ""
        return
    if health.is_outdated:
        yield "index", "of another version: made anew when the archive is opened", ""
        return
    problem = health.problem
    if not problem and health.articles != health.texts:
        problem = "the full text is behind the catalogue: microfiche index brings it on"
    yield "index", _short(default_cache(folder)), problem
    yield "articles", health.articles, ""
    yield "texts", health.texts, ""
    yield "bytes", health.size, ""
    yield "journal", health.journal or "—", ""


def _term_problem(name: str, environment: Mapping[str, str], is_terminal: bool) -> str:
    if name == "TERM" and is_terminal and environment.get("TERM", "dumb") == "dumb":
        return "browsing needs a terminal that can move its cursor"
    return ""


def _nearest(folder: Path) -> Path:
    """The folder itself, or the one above it that is there."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def _short(path: Path) -> str:
    """A path with `~` for home."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 (links stay as they are)
    home = Path.home()
    return f"~/{whole.relative_to(home)}" if whole.is_relative_to(home) and whole != home else str(whole)
