"""The quick look at a folder: it may say no for any reason, and yes only when nothing has changed."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tui.archive.archive import Archive
from tui.archive.catalog import Catalog
from tui.archive.untouched import is_untouched
from tui.export.text import block_texts

pytestmark = pytest.mark.skipif(not shutil.which("find"), reason="needs find")

NAMES = (
    b"a.md",
    b"x/y z.HTML",
    b"x/\xff\n.txt",
    "x/人 口.md".encode(),
    b"_posts/b.markdown",
    b"_index.md",
    b" .md",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        write(tmp_path / "news" / os.fsdecode(name), "" if name == b"_index.md" else "text")
    return tmp_path / "news"


@pytest.fixture
def catalog(folder: Path, tmp_path: Path) -> Iterator[Catalog]:
    with Archive(folder, block_texts, cache=tmp_path / "cache") as archive:
        archive.sync(jobs=0)
    with Catalog(tmp_path / "cache/catalog.db") as opened:
        yield opened


def write(path: Path, text: str, mtime_ns: int = 1_234_567_890_123_456_789) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, ns=(mtime_ns, mtime_ns))


def looks_untouched(folder: Path, catalog: Catalog) -> bool:
    with closing(catalog.find_records()) as known:  # type: ignore[type-var]
        return is_untouched(bytes(folder), known)


def test_a_folder_that_nobody_touched_is_untouched(folder: Path, catalog: Catalog) -> None:
    assert looks_untouched(folder, catalog)


def test_a_link_to_the_archive_is_as_good(folder: Path, catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("news")
    assert looks_untouched(tmp_path / "link", catalog)


def test_an_archive_whose_own_name_has_a_dot_is_looked_into(
    folder: Path, catalog: Catalog, tmp_path: Path
) -> None:
    folder.rename(tmp_path / ".news")
    assert looks_untouched(tmp_path / ".news", catalog)


@pytest.mark.parametrize("name", ["README.md", "x/notes.py", ".hidden.md", ".git/a.md", "license.txt"])
def test_what_is_no_article_does_not_matter(folder: Path, catalog: Catalog, name: str) -> None:
    write(folder / name, "text")
    assert looks_untouched(folder, catalog)


def edit(folder: Path) -> None:
    write(folder / "a.md", "longer text")


def touch(folder: Path) -> None:
    os.utime(folder / "a.md", ns=(1, 1_234_567_890_123_456_790))


def replace(folder: Path) -> None:
    write(folder / "b", "text")
    (folder / "b").replace(folder / "a.md")


def rename(folder: Path) -> None:
    (folder / "a.md").rename(folder / "b.md")


def delete(folder: Path) -> None:
    (folder / "a.md").unlink()


def add(folder: Path) -> None:
    write(folder / "b.md", "text")


def swap(folder: Path) -> None:
    (folder / "a.md").rename(folder / "c.md")
    (folder / "x/y z.HTML").rename(folder / "a.md")
    (folder / "c.md").rename(folder / "x/y z.HTML")


def link(folder: Path) -> None:
    (folder / "b.md").symlink_to("a.md")


def make_fifo(folder: Path) -> None:
    os.mkfifo(folder / "b.md")


@pytest.mark.parametrize("change", [edit, touch, replace, rename, delete, add, swap, link, make_fifo])
def test_every_change_is_noticed(folder: Path, catalog: Catalog, change: Callable[[Path], None]) -> None:
    change(folder)
    assert not looks_untouched(folder, catalog)


@pytest.mark.parametrize("find", ["exit 1", "exit 0", "echo something else"])
def test_another_kind_of_find_knows_nothing(
    folder: Path, catalog: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, find: str
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/find").write_text(f"#!/bin/sh\n{find}\n")
    (tmp_path / "bin/find").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert not looks_untouched(folder, catalog)


def test_without_find_nothing_is_known(folder: Path, catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert not looks_untouched(folder, catalog)


def test_a_cancelled_look_says_no(folder: Path, catalog: Catalog) -> None:
    assert not is_untouched(bytes(folder), catalog.find_records(), cancelled=lambda: True)
