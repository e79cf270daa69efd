"""Fixtures of the browser's tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tests.terminal import SAMPLES, Terminal, browsing


@pytest.fixture
def archive() -> ArchiveInMemory:
    """Forty articles, newest first."""
    filled = ArchiveInMemory()
    for number in range(40):
        title = f"Harbour news {number}" if number % 4 else f"Mountain news {number}"
        filled.add(title, authors=("Ana Lima",) if number == 0 else ())
    return filled


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The sample articles, opened in a terminal."""
    running = Terminal(browsing(SAMPLES), tmp_path)
    yield running
    running.process.close(force=True)
