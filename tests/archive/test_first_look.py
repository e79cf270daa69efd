"""The first look at an archive that nothing is known of."""

import os
from pathlib import Path

import pytest

from tui.archive.first_look import FirstLook
from tui.archive.scan import FoundFile, scan
from tui.settings import ArticleRules


def write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("text", encoding="utf-8")
    os.utime(path, ns=(10**18, 10**18))


def paths(look: FirstLook, most: int) -> list[bytes]:
    """Walk on, and take off what was found."""
    look.walk_on(most)
    return [file.path for file in look.found.take_all()]


@pytest.fixture
def by_month(tmp_path: Path) -> FirstLook:
    for month in ("2021/11", "2021/12", "2022/01", "2022/02"):
        for day in ("01", "02", "03"):
            write(tmp_path / month / f"{day}.md")
    return FirstLook(bytes(tmp_path))


def test_the_latest_folders_are_looked_into_first(by_month: FirstLook) -> None:
    assert paths(by_month, 4) == [b"2022/02/03.md", b"2022/02/02.md", b"2022/02/01.md", b"2022/01/03.md"]
    assert not by_month.has_seen_all


def test_the_walk_goes_on_where_it_stopped(by_month: FirstLook) -> None:
    seen = [paths(by_month, 5), paths(by_month, 5), paths(by_month, 5), paths(by_month, 5)]
    assert [len(piece) for piece in seen] == [5, 5, 2, 0]
    assert len({path for piece in seen for path in piece}) == 12
    assert by_month.has_seen_all


def test_of_one_large_folder_the_last_names_come_first(tmp_path: Path) -> None:
    for number in range(50):
        write(tmp_path / f"{number:02}.md")
    look = FirstLook(bytes(tmp_path))
    assert paths(look, 2) == [b"49.md", b"48.md"]
    assert paths(look, 3) == [b"47.md", b"46.md", b"45.md"]


def test_it_finds_what_a_scan_finds_at_its_own_path(tmp_path: Path) -> None:
    for name in ("a.md", "x/b.HTML", "x/人.txt", "_posts/c.md", ".hidden.md", ".git/d.md", "README.md", "e.pdf"):
        write(tmp_path / "news" / name)
    write(tmp_path / "elsewhere/f.md")
    os.mkfifo(tmp_path / "news/g.md")
    (tmp_path / "news/h.md").symlink_to("a.md")
    (tmp_path / "news/y").symlink_to("x")
    (tmp_path / "news/z").symlink_to(tmp_path / "elsewhere")
    look = FirstLook(bytes(tmp_path / "news"))
    look.walk_on(100)
    assert set(look.found.take_all()) == {e for e in scan(tmp_path / "news") if isinstance(e, FoundFile)}
    assert look.has_seen_all


def test_it_goes_by_the_rules_of_the_archive(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    write(tmp_path / "b.rst")
    assert paths(FirstLook(bytes(tmp_path), ArticleRules(endings=(".rst",))), 9) == [b"b.rst"]


def test_a_folder_that_is_gone_shows_nothing(tmp_path: Path) -> None:
    assert paths(FirstLook(bytes(tmp_path / "gone")), 9) == []
