import os
from pathlib import Path

import pytest

from tests.hostile.drawn import all_entries, lay_down
from tests.hostile.entries import Entry
from tests.hostile.watched import Watched


@pytest.fixture(scope="session")
def entries() -> list[Entry]:
    return all_entries()


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> Watched:
    """All hostile entries laid down as an archive, and a home for microfiche beside it."""
    folder = tmp_path_factory.mktemp("hostile")
    lay_down(entries, os.fsencode(folder / "archive"))
    (folder / "home").mkdir()
    return Watched(folder / "archive", folder / "home")


@pytest.fixture(scope="session")
def exported(watched: Watched) -> Path:
    """The archive exported as text by the command."""
    folder = watched.home / "exported"
    watched.run("export", watched.archive, "-o", folder, "--all", "--links")
    return folder
