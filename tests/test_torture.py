"""A taste of `make torture`, whose full size takes most of an hour."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.torture import calls
from bench.torture.jobs import Marking
from tui.archive.shelf_checksums import teach


def torture(*words: str) -> str:
    command = [sys.executable, "-m", "bench.torture", "--scale", "0.01", *words]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.parametrize("part", ["kills", "stores", "crowd"])
def test_nothing_is_lost_by_kills_damage_and_crowds(part: str) -> None:
    assert "LOST" not in torture(part)


@pytest.mark.skipif(not calls.is_possible(), reason="counting calls needs Linux and a C compiler")
@pytest.mark.parametrize("part", ["calls", "failures"])
def test_nothing_is_lost_when_a_call_fails_or_is_the_last(part: str) -> None:
    table = torture(part)
    assert "LOST" not in table and "left out" not in table


@pytest.mark.parametrize("table", ["mark", "saved_search", "history", "asked"])
def test_torture_sees_what_any_table_of_the_shelf_has_lost(table: str, tmp_path: Path) -> None:
    said: list[str] = []
    Marking().run(tmp_path, said.append)
    assert Marking().verify(tmp_path, said) == ""
    with closing(sqlite3.connect(tmp_path / "shelf.db")) as shelf:
        teach(shelf)
        shelf.execute(f"DELETE FROM {table}")
        shelf.commit()
    assert "lost" in Marking().verify(tmp_path, said)
