"""A folder of articles, opened, kept in step, searched and read."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.archive.archive import Archive, Order
from tui.archive.query import Query
from tui.errors import NoSuchInput
from tui.export.text import block_texts

NEWS = {
    "2021/harbour.md": "---\ntitle: Harbour reopens\ndate: 2021-05-01\nauthor: Ann\n---\nShips return.\n",
    "2022/census.md": "---\ntitle: 人口普查\ndate: 2022-01-29 13:47:28 +0800\nsource: 日报\n---\n今年人口增加。\n",
    "2022/bridge.html": "<h1>Bridge opens</h1><p>The bridge spans the harbour.</p>",
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A folder of three articles, written long ago."""
    folder = tmp_path / "news"
    for path, text in NEWS.items():
        write(folder / path, text)
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(10**18, 10**18))


@pytest.fixture
def archive(news: Path, tmp_path: Path) -> Iterator[Archive]:
    """The three articles, indexed."""
    with Archive(news, block_texts, cache=tmp_path / "cache") as opened:
        opened.sync(jobs=0)
        yield opened


def titles(archive: Archive, query: str = "", order: Order = Order.NEWEST) -> list[str]:
    matches = archive.search(Query.parse(query), order)
    found = [summary.title for summary in matches.page(0, 100)]
    assert len(found) == len(matches)
    return found


@pytest.mark.parametrize(
    ("order", "listed"),
    [
        (Order.NEWEST, ["人口普查", "Harbour reopens", "Bridge opens"]),
        (Order.OLDEST, ["Bridge opens", "Harbour reopens", "人口普查"]),
        (Order.TITLE, ["Bridge opens", "Harbour reopens", "人口普查"]),
        (Order.SOURCE, ["Harbour reopens", "Bridge opens", "人口普查"]),
    ],
)
def test_articles_are_listed_in_the_order_asked_for(archive: Archive, order: Order, listed: list[str]) -> None:
    assert titles(archive, order=order) == listed


@pytest.mark.parametrize("order", [Order.NEWEST, Order.OLDEST, Order.TITLE, Order.SOURCE])
@pytest.mark.parametrize("query", ["", "harbour"])
def test_every_article_knows_its_place(archive: Archive, query: str, order: Order) -> None:
    matches = archive.search(Query.parse(query), order)
    places = [matches.place_of(summary.id) for summary in matches.page(0, 100)]
    assert places == list(range(len(matches)))
    assert matches.place_of(999) is None


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("query", ["", "harbour"])
def test_pages_join_to_the_whole(archive: Archive, query: str, order: Order) -> None:
    matches = archive.search(Query.parse(query), order)
    pages = [summary for offset in range(5) for summary in matches.page(offset, 1)]
    assert pages == list(matches.page(0, 100))
    assert matches.page(100, 5) == []


def test_a_query_narrows_the_list(archive: Archive) -> None:
    assert titles(archive, "harbour") == ["Harbour reopens", "Bridge opens"]
    assert titles(archive, "人口") == ["人口普查"]


def test_a_date_keeps_its_own_offset_and_a_naive_one_stays_naive(archive: Archive) -> None:
    dates = [summary.date for summary in archive.search(Query.parse("")).page(0, 3)]
    assert [date.isoformat() if date else None for date in dates] == [
        "2022-01-29T13:47:28+08:00",
        "2021-05-01T00:00:00",
        None,
    ]


def test_an_article_is_read_from_its_own_file(archive: Archive, news: Path) -> None:
    (found,) = archive.search(Query.parse("reopens")).page(0, 5)
    write(news / "2021/harbour.md", "# Changed since\n")
    assert archive.read(found.id).title == "Changed since"


def test_an_article_that_vanished_is_no_such_input(archive: Archive, news: Path) -> None:
    (found,) = archive.search(Query.parse("reopens")).page(0, 5)
    (news / "2021/harbour.md").unlink()
    with pytest.raises(NoSuchInput, match=r"harbour\.md"):
        archive.read(found.id)
    with pytest.raises(NoSuchInput):
        archive.read(999)


def test_an_archive_opens_again_with_its_index(archive: Archive, news: Path, tmp_path: Path) -> None:
    with Archive(news, block_texts, cache=tmp_path / "cache") as again:
        assert titles(again) == ["人口普查", "Harbour reopens", "Bridge opens"]
        assert again.notices == []


def test_a_folder_that_is_gone_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match="gone"), Archive(tmp_path / "gone", block_texts):
        pass


def damage_catalog(cache: Path) -> None:
    (cache / "catalog.db").write_bytes(b"no database " * 1000)


def remove_catalog(cache: Path) -> None:
    for file in cache.glob("catalog.db*"):
        file.unlink()


def damage_text(cache: Path) -> None:
    (cache / "text/meta.json").write_text("{")


def remove_order(cache: Path) -> None:
    (cache / "order").unlink()


def cut_order_short(cache: Path) -> None:
    os.truncate(cache / "order", 30)


@pytest.mark.parametrize(
    "harm",
    [damage_catalog, remove_catalog, damage_text, remove_order, cut_order_short],
    ids=lambda harm: harm.__name__,
)
def test_a_damaged_index_is_built_anew(
    archive: Archive, news: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    archive.__exit__(None, None, None)
    harm(tmp_path / "cache")
    with Archive(news, block_texts, cache=tmp_path / "cache") as again:
        again.sync(jobs=0)
        assert titles(again) == ["人口普查", "Harbour reopens", "Bridge opens"]
        assert titles(again, "harbour") == ["Harbour reopens", "Bridge opens"]


def test_an_index_that_cannot_be_written_is_kept_for_this_time_only(news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Archive(news, block_texts, cache=tmp_path / "file/cache") as archive:
        archive.sync(jobs=0)
        assert titles(archive, "harbour") == ["Harbour reopens", "Bridge opens"]
        assert "temporary" in archive.notices[0]
