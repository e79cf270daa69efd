"""Fixtures of the browser's tests."""

import pytest

from tests.app.archive_in_memory import ArchiveInMemory


@pytest.fixture
def archive() -> ArchiveInMemory:
    """Forty articles, newest first."""
    filled = ArchiveInMemory()
    for number in range(40):
        title = f"Harbour news {number}" if number % 4 else f"Mountain news {number}"
        filled.add(title, authors=("Ana Lima",) if number == 0 else ())
    return filled
