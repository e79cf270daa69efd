"""How fast, how small and in how much memory an archive is indexed from nothing, beside tantivy alone."""

import functools
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.keys import environment_at
from bench.memory import IS_TOLD, Memory, memory_of_all
from bench.table import Figure
from bench.tantivy_alone import Finished, Spent, fed_texts, fed_tokens, finished
from tui.archive.archive import Archive, default_cache
from tui.archive.query import Query
from tui.errors import IndexFailure
from tui.export.searchable import block_texts

JOBS = 2
ROUNDS = {10_000: 5, 100_000: 3}
"""How often an archive of so many articles is indexed; a larger one once."""
ALONE = 10_000
"""Articles that tantivy alone is timed with, at most: their texts have to fit into memory."""
EVERYTHING = Query.parse("")
_OFTEN, _SELDOM = 0.02, 0.5
"""Seconds between two looks at an index that grows: until its list shows something, and from then on."""


def cache_at(home: Path, folder: Path) -> Path:
    """Where the index of an archive lies for programs that have this home."""
    return home / ".cache" / "microfiche" / default_cache(folder).name


@dataclass(slots=True)
class Filling:
    """What was seen while an archive was indexed from nothing."""

    seconds: float = 0.0
    cpu_seconds: float = 0.0
    usable_after: float | None = None
    """Seconds from the start of the command until the list gave a page."""
    most: Memory = field(default_factory=Memory)
    """The highest of each that was seen, all processes together."""


def fill(folder: Path, home: Path) -> Filling:
    """Index an archive as the command does it, and look on.

    Raises:
        CalledProcessError: the command failed.
    """
    command = [sys.executable, "-m", "tui.cli", "index", str(folder), "--jobs", str(JOBS)]
    seen, before = Filling(), _children_cpu()
    with Archive(folder, block_texts, cache=cache_at(home, folder)) as archive:
        started = time.perf_counter()
        with subprocess.Popen(command, env=environment_at(home), stderr=subprocess.DEVNULL) as running:
            while not _has_ended(running, _OFTEN if seen.usable_after is None else _SELDOM):
                if seen.usable_after is None and _is_usable(archive):
                    seen.usable_after = time.perf_counter() - started
                if seen.usable_after is not None and IS_TOLD:
                    seen.most = _higher(seen.most, memory_of_all(running.pid))
        seen.seconds = time.perf_counter() - started
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)
    seen.cpu_seconds = _children_cpu() - before
    return seen


class _Round(NamedTuple):
    """An archive indexed, and tantivy alone in the same minute."""

    seen: Filling
    texts: Spent
    tokens: Spent


def figures(folder: Path, home: Path, count: int) -> Iterator[Figure]:
    """Index an archive of some articles, and say what it took: medians of rounds, tantivy alone in each."""
    articles = finished(folder, ALONE, JOBS)
    rounds = [_round(folder, home, articles) for _ in range(ROUNDS.get(count, 1))]
    seconds = median([each.seen.seconds for each in rounds])
    for name, goal, floors in (
        ("cutting the texts", "≤ 2.0 ×", [each.texts for each in rounds]),
        ("its tokens given", "", [each.tokens for each in rounds]),
    ):
        ratios = [each.seen.seconds / count / floor.wall for each, floor in zip(rounds, floors, strict=True)]
        yield Figure(
            f"index from nothing, {JOBS} jobs, wall, × tantivy alone {name}",
            f"{seconds:.1f} s, {_spread(ratios)} ×",
            goal,
            f"{1000 * median([floor.wall for floor in floors]):.2f} ms an article",
        )
    yield Figure("articles a second", f"{count / seconds:,.0f}", "≥ 1,000")
    alone = [
        count * median([floor.cpu for floor in floors])
        for floors in zip(*[each[1:] for each in rounds], strict=True)
    ]
    yield Figure(
        "CPU s of all processes",
        f"{median([each.seen.cpu_seconds for each in rounds]):.1f} s",
        beside="tantivy alone: " + " and ".join([f"{cpu:.1f} s" for cpu in alone]),
    )
    usable = [each.seen.usable_after for each in rounds if each.seen.usable_after is not None]
    yield Figure(
        "list usable after (from the command's start)",
        f"{median(usable):.2f} s" if len(usable) == len(rounds) else "not before the end",
        "≤ 1 s",
    )
    yield _memory_figure(functools.reduce(_higher, [each.seen.most for each in rounds]))
    text, index = _size(folder), _size(cache_at(home, folder))
    yield Figure(
        "index on disk, of the text",
        f"{index / text:.2f} × ({index / 1e6:,.0f} MB)",
        "≤ 1.1 ×",
        f"{text / 1e6:,.0f} MB",
    )


def _round(folder: Path, home: Path, articles: Sequence[Finished]) -> _Round:
    shutil.rmtree(cache_at(home, folder), ignore_errors=True)
    return _Round(fill(folder, home), fed_texts(articles), fed_tokens(articles))


def _spread(values: Sequence[float]) -> str:
    """The median, and where there are several the least and the most."""
    middle = f"{median(values):.2f}"
    return middle if len(values) == 1 else f"{middle} ({min(values):.2f} to {max(values):.2f})"


def _memory_figure(most: Memory) -> Figure:
    name = "memory of all processes at their highest"
    if not IS_TOLD:
        return Figure(name, "not told by this system", "≤ 500 MB")
    told = f"{most.anonymous / 1e6:,.0f} MB anonymous, {most.shared_out / 1e6:,.0f} MB in all"
    return Figure(name, told, "≤ 500 MB")


def _is_usable(archive: Archive) -> bool:
    try:
        return bool(archive.search(EVERYTHING).page(0, 50))
    except IndexFailure:
        return False


def _has_ended(process: subprocess.Popen[bytes], within: float) -> bool:
    try:
        process.wait(within)
    except subprocess.TimeoutExpired:
        return False
    return True


def _higher(one: Memory, other: Memory) -> Memory:
    return Memory(max(one.anonymous, other.anonymous), max(one.shared_out, other.shared_out))


def _children_cpu() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
