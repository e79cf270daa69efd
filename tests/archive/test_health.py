"""How an index is doing."""

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from tui.archive.archive import Archive
from tui.archive.health import index_health, refused_journal, watch_problem
from tui.archive.index_files import IndexFiles
from tui.archive.watching import watch_folders
from tui.export.searchable import block_texts


@pytest.fixture
def index(tmp_path: Path) -> Path:
    """The index of an archive of three articles."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for name in ("one", "two", "three"):
        (folder / f"{name}.md").write_text(f"# {name}\n\nText.\n")
    with Archive(folder, block_texts, cache=tmp_path / "index") as archive:
        archive.sync()
    return tmp_path / "index"


def test_a_sound_index_says_what_it_holds(index: Path) -> None:
    size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file())
    health = index_health(index)
    assert health is not None
    assert (health.articles, health.texts, health.journal, health.problem) == (3, 3, "wal", "")
    assert health.size == size


def test_where_there_is_no_index_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert index_health(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_catalogue_is_found(index: Path) -> None:
    catalogue = IndexFiles(index).catalog
    content = bytearray(catalogue.read_bytes())
    content[4096:8192] = bytes(4096)
    catalogue.write_bytes(content)
    health = index_health(index)
    assert health is not None and health.problem.startswith("damaged")


def test_a_strangers_database_is_found(index: Path) -> None:
    IndexFiles(index).catalog.write_bytes(b"")
    health = index_health(index)
    assert health is not None and health.problem == "the catalogue is no catalogue of microfiche"


def test_an_index_of_another_version_is_no_fault(index: Path) -> None:
    with closing(sqlite3.connect(IndexFiles(index).catalog)) as connection:
        connection.execute("PRAGMA user_version = 1")
    health = index_health(index)
    assert health is not None
    assert (health.is_outdated, health.problem) == (True, "")


def test_a_damaged_full_text_is_found(index: Path) -> None:
    (IndexFiles(index).text / "meta.json").write_text("{")
    health = index_health(index)
    assert health is not None and health.problem.startswith("damaged")


def test_a_bit_that_flips_where_no_search_looks_is_found(index: Path) -> None:
    (part,) = IndexFiles(index).text.glob("*.pos")
    content = bytearray(part.read_bytes())
    content[0] ^= 1
    part.write_bytes(content)
    health = index_health(index)
    assert health is not None and health.problem == f"damaged: {part} is not as it was written"


def test_a_local_folder_takes_the_journal_and_keeps_no_trace_of_the_try(tmp_path: Path) -> None:
    assert refused_journal(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_changes_in_a_local_folder_are_noticed(tmp_path: Path) -> None:
    assert watch_problem(tmp_path) == ""
    assert watch_problem(tmp_path / "nowhere") != ""


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 elsewhere")
def test_a_folder_whose_name_is_no_text_is_not_watched_and_doctor_knows(tmp_path: Path) -> None:
    nameless = Path(os.fsdecode(os.fsencode(tmp_path) + b"/half a \xe5\x8f"))
    nameless.mkdir()
    assert list(watch_folders([nameless], Event())) == []
    assert "no UTF-8" in watch_problem(nameless)
