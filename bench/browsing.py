"""How the browser behaves in a pseudo-terminal: its first screen, its keys, its memory."""

import re
import statistics
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.floors import EMPTY, PANES, READY
from bench.keys import ROWS, Frame, Keys, Start, start
from bench.memory import IS_TOLD, resident
from bench.table import Figure, spread
from tui.archive.archive import Archive
from tui.archive.query import Query
from tui.export.searchable import block_texts

LAUNCHES = 10
LETTER_BY_LETTER = 40
"""Of the queries, so many are typed key by key and timed; the others are there for what they leave in memory."""
ROUNDS = 20
HINT = "Save as text"
"""What the last line of the first screen says."""
ROWS_SURELY_SEEN = 12
SURELY_DRAWN = 5.0
"""Seconds to wait for a key that always changes something."""
CLEAR = "\x15"
"""ctrl+u."""
AT_THE_LEFT = re.compile(rb"\x1b\[(\d+);[12]H")
"""Where the cursor goes before a line, or the inside of a pane, is drawn: the line's number."""
FILTER_GOALS = {100_000: "p95 ≤ 33 ms", 1_000_000: "p95 ≤ 60 ms"}


def figures(folder: Path, home: Path, cache: Path, queries: Sequence[str], count: int) -> Iterator[Figure]:
    """Measure the browser on an archive whose index is up to date.

    Args:
        folder: the archive.
        home: where the browser finds its index.
        cache: the index itself.
        queries: what is typed into the filter bar.
        count: how many articles there are.
    """
    command = ["-m", "tui.cli", str(folder)]
    yield from _first_screen(command, home, _seen_title(folder, cache))
    with Keys(command, home) as keys:
        keys.seconds("/", SURELY_DRAWN)
        typed = _typed(keys, queries[:LETTER_BY_LETTER])
        yield Figure("filter key → letter shown, p50 / p95", spread([key.shown for key in typed]), "p95 ≤ 16 ms")
        yield Figure(
            f"filter key → list redrawn, p50 / p95 of {len(typed)}",
            spread([key.listed for key in typed]),
            FILTER_GOALS.get(count, ""),
            f"CPU of the main thread: {spread([key.cpu for key in typed])}",
        )
        settled = spread([key.settled for key in typed])
        yield Figure("the same, with offers and snippets, which wait for a pause", settled)
        for query in queries[LETTER_BY_LETTER:]:
            keys.seconds(query, SURELY_DRAWN)
            keys.seconds(CLEAR, SURELY_DRAWN)
        yield _memory(keys.pid, len(queries))
        keys.seconds("\x1b", 1.0)
        yield Figure("list key → redrawn, p50 / p95", spread(keys.times("jjk", ROUNDS)), "p95 ≤ 16 ms")
        keys.seconds("\r", SURELY_DRAWN)
        keys.redraw_seconds(quiet=2.0, patience=2.0)
        yield Figure("scroll key → redrawn, p50 / p95", spread(keys.times("jjk", ROUNDS)), "p95 ≤ 16 ms")


def _first_screen(command: Sequence[str], home: Path, title: str) -> Iterator[Figure]:
    """Launch the three in turn, so that all meet the same load."""
    programs = {
        "microfiche": (command, [title, HINT]),
        "panes": (["-c", PANES], [READY]),
        "empty": (["-c", EMPTY], [READY]),
    }
    starts: dict[str, list[Start]] = {name: [] for name in programs}
    for _ in range(LAUNCHES + 1):
        for name, (arguments, texts) in programs.items():
            starts[name].append(start([sys.executable, *arguments], home, texts))
    ours, panes, empty = [statistics.median(each.seconds for each in of[1:]) for of in starts.values()]
    yield Figure(
        f"first full screen, warm index, median of {LAUNCHES}",
        f"{ours:.2f} s, {ours / panes:.2f} ×",
        "≤ 1.35 ×",
        f"empty panes {panes:.2f} s; an empty Textual app {empty:.2f} s ({ours / empty:.2f} ×)",
    )
    ours, panes, empty = [statistics.median(each.cpu for each in of[1:]) for of in starts.values()]
    if panes:
        yield Figure(
            "the same, CPU",
            f"{1000 * ours:.0f} ms, {ours / panes:.2f} ×",
            "",
            f"empty panes {1000 * panes:.0f} ms",
        )


def _seen_title(folder: Path, cache: Path) -> str:
    """How a title begins that the first screen shows, the lowest of those written from left to right."""
    with Archive(folder, block_texts, cache=cache) as archive:
        titles = [row.title for row in archive.search(Query.parse("")).page(0, ROWS_SURELY_SEEN)]
    return next(title for title in reversed(titles) if not _goes_left(title))[:8].strip()


def _goes_left(title: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in title)


@dataclass(frozen=True, slots=True)
class TypedKey:
    """A letter typed into the filter bar; milliseconds from it."""

    shown: float
    """Until it was to be seen itself."""
    listed: float
    """Until the list was redrawn."""
    settled: float
    """Until offers and snippets were there, too."""
    cpu: float
    """The main thread's."""


def _typed(keys: Keys, queries: Sequence[str]) -> list[TypedKey]:
    """Type queries letter by letter."""
    typed = []
    for query in queries:
        for letter in query:
            before = keys.cpu_ms
            frames = keys.frames(letter, SURELY_DRAWN)
            listed = next((frame for frame in frames if _has_list(frame)), frames[-1])
            shown, redrawn, settled = [1000 * frame.seconds for frame in (frames[0], listed, frames[-1])]
            typed.append(TypedKey(shown, redrawn, settled, keys.cpu_ms - before))
        keys.seconds(CLEAR, SURELY_DRAWN)
    return typed


def _has_list(frame: Frame) -> bool:
    """Whether most lines of the window are drawn from its left edge on, where the list lies."""
    return len(set(AT_THE_LEFT.findall(frame.drawn))) > ROWS // 2


def _memory(pid: int, queries: int) -> Figure:
    name = f"memory of the browser after {queries} queries, RssAnon"
    if not IS_TOLD:
        return Figure(name, "not told by this system", "≤ 80 MB")
    anonymous, everything = resident(pid)
    return Figure(name, f"{anonymous / 1e6:.0f} MB", "≤ 80 MB", f"RSS {everything / 1e6:.0f} MB")
