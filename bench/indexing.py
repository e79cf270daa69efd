"""How fast, how small and in how much memory an archive is indexed from nothing, beside tantivy alone."""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.keys import environment_at
from bench.memory import IS_TOLD, Memory, memory_of_all
from bench.table import Figure
from bench.tantivy_alone import fed_texts, fed_tokens, finished
from tui.archive.archive import Archive, default_cache
from tui.archive.query import Query
from tui.errors import IndexFailure
from tui.export.searchable import block_texts

JOBS = 2
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


def figures(folder: Path, home: Path, count: int) -> Iterator[Figure]:
    """Index an archive of some articles, and say what it took."""
    seen = fill(folder, home)
    articles = finished(folder, ALONE, JOBS)
    floors = {"cutting the texts": fed_texts(articles), "its tokens given": fed_tokens(articles)}
    for name, floor in floors.items():
        yield Figure(
            f"index from nothing, {JOBS} jobs, wall, × tantivy alone {name}",
            f"{seen.seconds:.1f} s, {seen.seconds / count / floor.wall:.2f} ×",
            "≤ 2.0 ×" if floor is floors["cutting the texts"] else "",
            f"{1000 * floor.wall:.2f} ms an article with {floor.threads} of its threads",
        )
    yield Figure("articles a second", f"{count / seen.seconds:,.0f}", "≥ 1,000")
    alone = " and ".join([f"{count * floor.cpu:.1f} s" for floor in floors.values()])
    yield Figure("CPU s of all processes", f"{seen.cpu_seconds:.1f} s", beside=f"tantivy alone: {alone}")
    usable = "not before the end" if seen.usable_after is None else f"{seen.usable_after:.2f} s"
    yield Figure("list usable after (from the command's start)", usable, "≤ 1 s")
    yield _memory_figure(seen.most)
    text, index = _size(folder), _size(cache_at(home, folder))
    yield Figure(
        "index on disk, of the text",
        f"{index / text:.2f} × ({index / 1e6:,.0f} MB)",
        "≤ 1.1 ×",
        f"{text / 1e6:,.0f} MB",
    )


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
