"""Entries at the limits and past them: `make hostile` runs these, which take minutes, and counts all kinds."""

import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.drawn import all_entries, counts, lay_down
from tests.hostile.entries import Fate
from tests.hostile.time_and_memory import heavy_entries
from tests.hostile.watched import Watched
from tui.archive.scan import shown_path

MOST_MEMORY = 2 << 20
"""KB that the largest process may have held."""

NOTHING_TOLD: dict[str, Any] = {"readable": True, "failure": "", "problems": []}


@pytest.mark.heavy
@pytest.mark.timeout(3_600)
def test_whatever_is_past_the_limits_costs_itself_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = list(heavy_entries())
    (tmp_path / "home").mkdir()
    (tmp_path / "archive" / "privacy").mkdir(parents=True)
    lay_down(entries, os.fsencode(tmp_path / "archive"))
    watched = Watched(tmp_path / "archive", tmp_path / "home")
    finished = watched.run("check", watched.archive, "--json", "--jobs", "2")
    told = {row["path"]: row for row in map(json.loads, finished.stdout.splitlines())}
    listed = watched.run("list", watched.archive, "--json")
    exported = watched.run("export", watched.archive, "-o", watched.home / "exported", "--jobs", "2")
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{counts([*all_entries(), *entries])}\ncheck, list and export of the heavy ones:"
            f" {spent.ru_utime + spent.ru_stime:,.0f} s of CPU, {spent.ru_maxrss >> 10:,} MB in the largest\n"
        )
    wrong = []
    for entry in entries:
        row = told.get(
            f"{watched.archive}/{shown_path(entry.path)}", {"readable": True, "failure": "", "problems": []}
        )
        said = row["failure"] + "".join([problem["what"] for problem in row["problems"]])
        fate = Fate.UNREADABLE if not row["readable"] else Fate.ODD if row["problems"] else Fate.READ
        if fate is not entry.fate or entry.reason not in said:
            wrong.append(f"{entry.what}: {fate.value}: {said}")
    assert wrong == []
    assert listed.stdout.count(b"\n") == len(entries)
    assert exported.returncode == 65
    written = "".join([path.read_text("utf-8")[:10_000] for path in (watched.home / "exported").rglob("*.txt")])
    assert [entry.what for entry in entries if entry.holds not in written] == []
    assert spent.ru_maxrss < MOST_MEMORY
