"""The quick look at a folder: it may tell nothing for any reason, and the same only when nothing has changed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.archive.listing import Listing, folders_within, listing_of
from tui.archive.scan import scan
from tui.settings import ArticleRules

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


def write(path: Path, text: str, mtime_ns: int = 1_234_567_890_123_456_789) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, ns=(mtime_ns, mtime_ns))


def listing(folder: Path) -> int:
    found = listing_of(bytes(folder))
    assert found is not None
    return found


def test_a_folder_that_nobody_touched_is_listed_the_same(folder: Path) -> None:
    assert listing(folder) == listing(folder)


def test_a_link_to_the_archive_is_as_good(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("news")
    assert listing(tmp_path / "link") == listing(folder)


def test_an_archive_whose_own_name_has_a_dot_is_looked_into(folder: Path, tmp_path: Path) -> None:
    before = listing(folder)
    folder.rename(tmp_path / ".news")
    assert listing(tmp_path / ".news") == before


@pytest.mark.parametrize("name", [".hidden.md", ".git/a.md"])
def test_hidden_files_do_not_matter(folder: Path, name: str) -> None:
    before = listing(folder)
    write(folder / name, "text")
    assert listing(folder) == before


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


@pytest.mark.parametrize("change", [edit, touch, replace, rename, delete, add, swap])
def test_every_change_is_noticed(folder: Path, change: Callable[[Path], None]) -> None:
    before = listing(folder)
    change(folder)
    assert listing(folder) != before


def link(folder: Path) -> None:
    (folder / "b.md").symlink_to("a.md")


def make_fifo(folder: Path) -> None:
    os.mkfifo(folder / "b.md")


@pytest.mark.parametrize("add_something", [link, make_fifo])
def test_what_a_listing_does_not_tell_all_about_has_none(
    folder: Path, add_something: Callable[[Path], None]
) -> None:
    add_something(folder)
    assert listing_of(bytes(folder)) is None


def test_another_kind_of_find_tells_nothing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/find").write_text("#!/bin/sh\necho find: unrecognized: -printf\nexit 1\n")
    (tmp_path / "bin/find").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/bin:/usr/bin")
    assert listing_of(bytes(folder)) is None


def test_without_find_nothing_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert listing_of(bytes(folder)) is None


def test_a_folder_that_is_gone_tells_nothing(tmp_path: Path) -> None:
    assert listing_of(bytes(tmp_path / "gone")) is None


def test_a_cancelled_look_tells_nothing(folder: Path) -> None:
    assert listing_of(bytes(folder), cancelled=lambda: True) is None


def test_the_files_of_a_listing_are_those_of_a_scan(folder: Path) -> None:
    write(folder / "old.md", "text", mtime_ns=-1_500_000_001)
    write(folder / "older.md", "text", mtime_ns=-3 * 10**9)
    write(folder / "first.md", "text", mtime_ns=0)
    write(folder / "README.md", "text")
    write(folder / "a.pdf", "text")
    listing = Listing(bytes(folder))
    assert set(listing.files()) == set(scan(folder))
    assert listing.sum == listing_of(bytes(folder))


def test_a_listing_goes_by_the_rules_of_the_archive(folder: Path) -> None:
    write(folder / "b.rst", "text")
    rules = ArticleRules(endings=(".rst",))
    assert list(Listing(bytes(folder), rules).files()) == list(scan(folder, rules))


def test_files_of_a_listing_that_tells_nothing_are_not_to_be_trusted(folder: Path) -> None:
    link(folder)
    listing = Listing(bytes(folder))
    assert len(list(listing.files())) <= len(NAMES)
    assert listing.sum is None


def test_another_way_to_write_times_tells_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/find").write_text("#!/bin/sh\nprintf '4 1234567890.123 5 a.md\\0'\n")
    (tmp_path / "bin/find").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/bin:/usr/bin")
    listing = Listing(bytes(folder))
    assert list(listing.files()) == []
    assert listing.sum is None


def test_folders_are_told_at_any_depth_but_for_hidden_ones(folder: Path) -> None:
    write(folder / "x/人/z/a.md", "text")
    write(folder / ".git/objects/a.md", "text")
    (folder / "y").symlink_to("x/人")
    within = folders_within(bytes(folder))
    assert within is not None
    assert {os.fsdecode(path) for path in within} == {
        f"{folder}/{name}" for name in ("x", "x/人", "x/人/z", "y", "y/z", "_posts")
    }


def test_folders_of_one_that_is_gone_are_not_told(folder: Path) -> None:
    assert folders_within(bytes(folder / "gone")) is None
