"""How an archive opens again and pages: `python -m bench.archive [COUNT...]` (10,000 unless told).

A made-up archive of each size is written below bench/data once, with articles of about 5 KB up to 100,000 and of
about 1 KB beyond.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.generate import generate
from bench.table import Figure, print_table
from bench.yardsticks import DATA
from tui.archive.archive import Archive, Order
from tui.archive.query import Query
from tui.export.searchable import block_texts

ASKED = 200
EVERYTHING = Query.parse("")


def main() -> None:
    for count in map(int, sys.argv[1:] or ["10000"]):
        folder = made_up(count)
        with tempfile.TemporaryDirectory(dir=DATA) as cache:
            print_table(f"an archive of {count:,} made-up articles", figures(folder, Path(cache), count))


def made_up(count: int) -> Path:
    """The archive of a size, written when it is not there yet."""
    folder = DATA / f"{count // 1_000}k"
    if not folder.is_dir():
        partial = folder.with_suffix(".partial")
        shutil.rmtree(partial, ignore_errors=True)
        generate(partial, count, "real" if count <= 100_000 else "small")
        partial.rename(folder)
    return folder


def figures(folder: Path, cache: Path, count: int) -> Iterator[Figure]:
    """Measure what is asked of a full index, which is brought up to date first."""
    with Archive(folder, block_texts, cache=cache) as archive:
        archive.sync()
        yield from _opening_again(archive, folder, cache)
        yield from _paging(archive, count)


def _opening_again(archive: Archive, folder: Path, cache: Path) -> Iterator[Figure]:
    command = ["find", str(folder), "-printf", "%p %s %T@\n"]
    find = _median(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True), 5)
    again = _median(archive.sync, 5)
    yield Figure(
        "opening it again unchanged", f"{again:.2f} s, {again / find:.2f} ×", "≤ 1.3 ×", f"find {find:.2f} s"
    )

    def open_it() -> None:
        with Archive(folder, block_texts, cache=cache) as opened:
            opened.search(EVERYTHING).page(0, 64)

    yield Figure("first page of the warm index", f"{1000 * _median(open_it, 20):.1f} ms")


def _paging(archive: Archive, count: int) -> Iterator[Figure]:
    chance = random.Random(count)
    for order in (Order.NEWEST, Order.OLDEST, Order.TITLE, Order.SOURCE):
        matches = archive.search(EVERYTHING, order)
        page = _p95(lambda: matches.page(chance.randrange(count), 64))  # noqa: B023 (used at once)
        place = _p95(lambda: matches.place_of(chance.randrange(1, count)))  # noqa: B023
        yield Figure(
            f"a page at any depth / an article's place, {order.value}", f"{page:.1f} / {place:.1f} ms p95"
        )


def _median(action: Callable[[], object], runs: int) -> float:
    return sorted(_timed(action) for _ in range(runs))[runs // 2]


def _p95(action: Callable[[], object]) -> float:
    """Milliseconds."""
    return 1000 * sorted(_timed(action) for _ in range(ASKED))[int(0.95 * ASKED)]


def _timed(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
