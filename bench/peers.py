"""What else looks through folders of articles, where it is installed: ripgrep, fzf, newsboat, recoll."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from bench.keys import Keys, environment_at, start
from bench.table import Figure, spread
from bench.yardsticks import DATA
from tui.archive.archive import Archive
from tui.archive.query import Query
from tui.export.searchable import block_texts

WORDS = 20
"""Words that are looked for, at most."""
WORDS_IN_MANY = 5
"""In a large archive, where each takes ripgrep half a minute."""
FEW, MANY = 10_000, 100_000
"""Past so many articles recoll would take an hour, and newsboat gigabytes of memory."""
FEED = "everything there is"
BECOME = ("-c", "import os, sys; os.execvp(sys.argv[1], sys.argv[1:])")
"""Python that becomes another program."""
ROUNDS = 20
SURELY_DRAWN = 5.0
"""Seconds to wait for a key that always changes something."""
CLEAR = "\x15"
"""ctrl+u."""


def figures(folder: Path, cache: Path, words: Sequence[str], count: int) -> Iterator[Figure]:
    """Measure each peer at the nearest it has to what we do.

    Args:
        folder: the archive.
        cache: our index, which knows the titles.
        words: plain words to look for.
        count: how many articles there are.
    """
    titles = _titles(folder, cache)
    with tempfile.TemporaryDirectory(dir=DATA) as scratch:
        yield _ripgrep(folder, words[: WORDS if count <= MANY else WORDS_IN_MANY])
        yield _fzf(titles, words[:WORDS])
        yield _fzf_keys(titles, words[:WORDS], Path(scratch))
        yield from _newsboat(titles, Path(scratch), count)
        yield _recoll(folder, Path(scratch), count)


def _titles(folder: Path, cache: Path) -> list[str]:
    with Archive(folder, block_texts, cache=cache) as archive:
        matches = archive.search(Query.parse(""))
        return [row.title for start in range(0, len(matches), 1_000) for row in matches.page(start, 1_000)]


def _ripgrep(folder: Path, words: Sequence[str]) -> Figure:
    name = "ripgrep -liF WORD, p50 / p95"
    if not (program := shutil.which("rg")):
        return _missing(name)
    return Figure(name, spread([_milliseconds([program, "-liF", "--", word, str(folder)]) for word in words]))


def _fzf(titles: Sequence[str], words: Sequence[str]) -> Figure:
    name = "fzf --filter WORD over the titles alone, p50 / p95"
    if not (program := shutil.which("fzf")):
        return _missing(name)
    listed = "\n".join(titles).encode()
    return Figure(name, spread([_milliseconds([program, "--filter", word], listed) for word in words]))


def _fzf_keys(titles: Sequence[str], words: Sequence[str], scratch: Path) -> Figure:
    """Its list narrowed letter by letter in a pseudo-terminal, as ours is."""
    name = "fzf, filter key → list redrawn, p50 / p95"
    if not (program := shutil.which("fzf")):
        return _missing(name)
    listed = scratch / "titles"
    listed.write_text("\n".join(titles), encoding="utf-8")
    with Keys([*BECOME, "sh", "-c", f'{program} < "$0"', str(listed)], scratch) as keys:
        times = []
        for word in words:
            times += [1000 * keys.seconds(letter, SURELY_DRAWN) for letter in word]
            keys.seconds(CLEAR, SURELY_DRAWN)
    return Figure(name, spread(times))


def _newsboat(titles: Sequence[str], scratch: Path, count: int) -> Iterator[Figure]:
    """Its start, and its keys, with one feed of as many articles, titles alone; it has read the feed before."""
    name = "newsboat, start with as many titles in its cache"
    if not (program := shutil.which("newsboat")):
        yield _missing(name)
        return
    if count > MANY:
        yield Figure(name, f"not measured past {MANY:,} articles")
        return
    feed, urls, cache = scratch / "feed.xml", scratch / "urls", scratch / "cache.db"
    items = "".join(
        f"<item><title>{escape(title)}</title><guid>{number}</guid></item>" for number, title in enumerate(titles)
    )
    feed.write_text(
        f'<rss version="2.0"><channel><title>{FEED}</title><link>x</link>{items}</channel></rss>', encoding="utf-8"
    )
    urls.write_text(f'file://{feed} "~{FEED}"\n', encoding="utf-8")
    command = [program, "-u", str(urls), "-c", str(cache)]
    subprocess.run([*command, "-x", "reload"], env=environment_at(scratch), check=True, stdout=subprocess.DEVNULL)
    started = [start(command, scratch, [FEED]).seconds for _ in range(3)]
    yield Figure(name, f"{sorted(started)[1]:.2f} s")
    with Keys([*BECOME, *command], scratch) as keys:
        keys.seconds("\r", SURELY_DRAWN)
        yield Figure("newsboat, list key → redrawn, p50 / p95", spread(keys.times("jjk", ROUNDS)))


def _recoll(folder: Path, scratch: Path, count: int) -> Figure:
    name = "recollindex, articles a second"
    if not (program := shutil.which("recollindex")):
        return _missing(name)
    if count > FEW:
        return Figure(name, f"not measured past {FEW:,} articles")
    (scratch / "recoll.conf").write_text(f"topdirs = {folder.absolute()}\n", encoding="utf-8")
    return Figure(name, f"{1000 * count / _milliseconds([program, '-c', str(scratch)]):,.0f}")


def _missing(name: str) -> Figure:
    return Figure(name, "not installed")


def _milliseconds(command: Sequence[str], fed: bytes = b"") -> float:
    started = time.perf_counter()
    subprocess.run(command, input=fed, capture_output=True, check=False)
    return 1000 * (time.perf_counter() - started)
