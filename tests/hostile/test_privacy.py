"""Nothing is fetched, started, executed or written by reading an archive."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.watched import Watched

pytestmark = pytest.mark.xdist_group("hostile")  # one archive, laid down and indexed once


@pytest.mark.usefixtures("checked_and_exported")
def test_reading_an_archive_fetches_starts_and_changes_nothing(watched: Watched) -> None:
    assert not watched.log.exists() or watched.log.read_text() == ""
    assert list(watched.archive.rglob("owned")) == []
    assert list(watched.home.rglob("owned")) == []


@pytest.fixture
def checked_and_exported(watched: Watched, exported: Path) -> None:
    """Every headless command has been run from within the archive."""
    for verb in ("list", "check", "stats", "index"):
        watched.run(verb, watched.archive)
    watched.run("export", watched.archive / "privacy", "-f", "jsonl")
    watched.run("outline", *sorted((watched.archive / "privacy").glob("*.html")))


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
        "open(ARCHIVE + '/x', 'w')",
        "open(ARCHIVE + '/privacy/.env')",
        "import sqlite3; sqlite3.connect(ARCHIVE + '/privacy/index.db')",
        "import runpy; runpy.run_path(ARCHIVE + '/ran.py')",
    ],
)
def test_the_watch_sees_what_it_is_there_for(deed: str, tmp_path: Path) -> None:
    watch = Watched(tmp_path / "archive", tmp_path)
    (watch.archive / "privacy").mkdir(parents=True)
    (watch.archive / "privacy" / ".env").touch()
    (watch.archive / "ran.py").touch()
    script = f"ARCHIVE = {str(watch.archive)!r}; {deed}"
    subprocess.run([sys.executable, "-c", script], env=watch.environment, check=False)
    assert watch.log.read_text().count("\n") >= 1
