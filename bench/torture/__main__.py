"""`make torture`: what microfiche promises of its stores and exports, tried by killing it and failing its disk.

`python -m bench.torture [--scale S] [PART …]`; the scale is a share of the full number of trials.
"""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from bench.torture import calls, crowds, full_disks, kills, stores
from bench.torture.counts import HEAD, Counts
from bench.torture.jobs import all_jobs

KILLS, FLIPPED, CUT, SIZES = 1_000, 2_000, 200, 60
CROWDED_SECONDS = 60.0

Part = Callable[[Path, float], Iterable[Counts]]


def step_of(scale: float) -> int:
    """Every how manieth call is tried."""
    return max(1, round(1 / scale))


PARTS: dict[str, Part] = {
    "kills": lambda root, scale: kills.at_random(all_jobs(root), root, max(8, round(KILLS * scale))),
    "calls": lambda root, scale: kills.after_every_call(all_jobs(root), root, step_of(scale)),
    "failures": lambda root, scale: kills.failing(all_jobs(root), root, step_of(scale)),
    "stores": lambda root, scale: stores.damaged(root, max(8, round(FLIPPED * scale)), max(4, round(CUT * scale))),
    "full": lambda root, scale: full_disks.filled(root, max(4, round(SIZES * scale))),
    "crowd": lambda root, scale: [crowds.together(root, max(2.0, CROWDED_SECONDS * scale))],
}
NEED_COUNTING = {"calls", "failures"}


def main() -> int:
    parser = argparse.ArgumentParser(description="Kill microfiche and fail its disk, and count what is lost.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the full number of trials (default 1)")
    words = parser.parse_args()
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(
        prefix="microfiche-torture-", dir=memory if memory.is_dir() else None
    ) as folder:
        if calls.is_possible() and not calls.is_loaded():
            return calls.with_library([sys.executable, "-m", "bench.torture", *sys.argv[1:]], Path(folder))
        return torture(words.parts or list(PARTS), words.scale, Path(folder))


def torture(parts: Iterable[str], scale: float, folder: Path) -> int:
    """Run some parts and print the table, row by row; returns 1 when anything was lost."""
    rows: list[Counts] = []
    print(HEAD, flush=True)
    for part in parts:
        if part in NEED_COUNTING and not calls.is_loaded():
            print(f"{part}: left out, since counting calls needs Linux and a C compiler")
            continue
        root = folder / part
        root.mkdir()
        for row in PARTS[part](root, scale):
            rows.append(row)
            print(row.line(), flush=True)
    total, lost = sum(row.tried for row in rows), sum(row.lost for row in rows)
    print(f"{'in all':<58} {total:>7,} {total - lost:>9,} {lost:>6,}")
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
