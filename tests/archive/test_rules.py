"""Rules of the reader's own: which files are articles, and what an index does when they change."""

import os
from pathlib import Path

import pytest

from tui.archive.archive import Archive
from tui.archive.query import Query
from tui.archive.scan import FoundFile, Skipped, scan
from tui.export.searchable import block_texts
from tui.settings import ArticleRules


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in ("a.md", "b.org", "README.md", "Index.zh-cn.md", "index-of-prices.md"):
        (folder / name).write_text("<p>Tide.</p><div class='tip-jar'><p>Pay us.</p></div>")
        os.utime(folder / name, (1_000_000_000, 1_000_000_000))
    return folder


def found(folder: Path, **rules: object) -> list[bytes]:
    made = ArticleRules(**rules)  # type: ignore[arg-type] # fields of the rules
    return sorted(entry.path for entry in scan(folder, made) if isinstance(entry, FoundFile))


def test_other_endings_are_other_articles(news: Path) -> None:
    assert found(news, endings=(".org", ".txt")) == [b"b.org"]


def test_other_names_are_left_out_in_every_language(news: Path) -> None:
    assert found(news, left_out=("index",)) == [b"README.md", b"a.md", b"index-of-prices.md"]
    assert len(found(news, left_out=())) == 4


def test_links_out_of_the_archive_are_followed_only_when_the_rules_say_so(news: Path, tmp_path: Path) -> None:
    (tmp_path / "blogs" / "deep").mkdir(parents=True)
    (tmp_path / "blogs" / "deep" / "x.md").touch()
    (tmp_path / "one.md").touch()
    (news / "blogs").symlink_to("../blogs")
    (news / "again").symlink_to("../blogs/deep")
    (news / "one.md").symlink_to("../one.md")
    (tmp_path / "blogs" / "deep" / "up").symlink_to("..")
    (tmp_path / "blogs" / "home").symlink_to("../news")
    inside = [b"a.md", b"index-of-prices.md"]
    assert [path for path in found(news) if path in inside] == inside
    assert found(news, left_out=(), follows_links_out=True)[-2:] == [b"index-of-prices.md", b"one.md"]
    assert {b"again/x.md", b"one.md"} <= set(found(news, follows_links_out=True))


def test_a_link_to_what_the_archive_lies_in_is_never_followed(news: Path) -> None:
    (news / "up").symlink_to("..")
    rules = ArticleRules(follows_links_out=True)
    assert [entry.path for entry in scan(news, rules) if isinstance(entry, Skipped)] == [b"up"]


def test_an_index_follows_a_change_of_the_rules(news: Path, tmp_path: Path) -> None:
    def listed(query: str, rules: ArticleRules) -> list[str]:
        with Archive(news, block_texts, cache=tmp_path / "cache", rules=rules) as archive:
            archive.sync(jobs=0)
            return sorted(row.path for row in archive.search(Query.parse(query)).page(0, 9))

    assert listed("pay", ArticleRules()) == ["Index.zh-cn.md", "a.md", "index-of-prices.md"]
    assert listed("pay", ArticleRules(endings=(".org",))) == ["b.org"]
    assert listed("tide", ArticleRules(furniture=("tip-jar",), left_out=("index", "readme"))) == [
        "a.md",
        "index-of-prices.md",
    ]
    assert listed("pay", ArticleRules(furniture=("tip-jar",))) == []
    assert listed("pay", ArticleRules()) == ["Index.zh-cn.md", "a.md", "index-of-prices.md"]
