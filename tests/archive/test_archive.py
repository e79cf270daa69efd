"""A folder of articles, opened, kept in step, searched and read."""

import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Event, Thread

import pytest

from tui.archive.archive import Archive, Order
from tui.archive.catalog import Copies
from tui.archive.damage import note_damage
from tui.archive.fulltext import FullTextWriter
from tui.archive.query import Field, Query
from tui.archive.shelf import Changes, Marks, Shelf
from tui.errors import IndexFailure, InputOutputError, NoSuchInput
from tui.export.searchable import block_texts

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


def ids(archive: Archive) -> list[int]:
    return [row.id for row in archive.search(Query.parse("")).page(0, 100)]


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


def test_months_are_counted_in_the_articles_own_calendar(archive: Archive) -> None:
    months = archive.months(Query.parse(""))
    assert [(month.year, month.month, month.count) for month in months] == [(2021, 5, 1), (2022, 1, 1)]
    assert archive.months(Query.parse("nowhere")) == []


def test_facets_are_named_as_an_article_writes_them(archive: Archive, news: Path) -> None:
    write(news / "more.md", "---\ntitle: More\nauthor: [ANN, Bob]\ndate: 2020-01-01\n---\nMore ships.\n")
    archive.sync(jobs=0)
    authors = archive.facets(Query.parse(""), Field.AUTHOR)
    assert [(facet.name, facet.folded, facet.count) for facet in authors] == [("Ann", "ann", 2), ("Bob", "bob", 1)]
    assert [facet.name for facet in archive.facets(Query.parse("ships"), Field.SOURCE)] == []


def test_related_articles_share_telling_words(archive: Archive, news: Path) -> None:
    for number in range(20):
        write(news / f"other/{number}.md", f"# Weather report {number}\n\nRain and wind, wind and rain.\n")
    write(news / "tide.md", "# Tide tables\n\nThe harbour and its ships wait for the tide.\n")
    archive.sync(jobs=0)
    (harbour,) = archive.search(Query.parse("title:reopens")).page(0, 5)
    assert {row.title for row in archive.related(harbour.id)} == {"Tide tables", "Bridge opens"}


def test_marks_are_found_by_query_and_follow_their_article(archive: Archive, news: Path, tmp_path: Path) -> None:
    archive.shelf = Shelf(tmp_path / "data/shelf.db")
    (bridge,) = archive.search(Query.parse("spans")).page(0, 5)
    archive.mark(bridge.id, Changes(is_starred=True, is_read=True))
    assert titles(archive, "is:starred") == ["Bridge opens"]
    assert titles(archive, "is:unread") == ["人口普查", "Harbour reopens"]
    (news / "2022/bridge.html").rename(news / "moved.html")
    archive.sync(jobs=0)
    assert titles(archive, "is:starred -is:unread") == ["Bridge opens"]
    write(news / "moved.html", "<h1>Bridge opens</h1><p>Corrected.</p>")
    archive.sync(jobs=0)
    (news / "moved.html").rename(news / "again.html")
    archive.sync(jobs=0)
    (bridge,) = archive.search(Query.parse("is:read")).page(0, 5)
    assert bridge.path == "again.html"
    assert archive.marks([bridge.id, 999]) == {bridge.id: Marks(is_starred=True, is_read=True)}


def test_copies_of_a_text_and_of_a_story_are_known(archive: Archive, news: Path) -> None:
    same = NEWS["2021/harbour.md"]
    write(news / "copy.md", same.replace("Harbour reopens", "Another headline"))
    write(news / "rewritten.md", same.replace("Harbour reopens", "HARBOUR: reopens!").replace("return", "leave"))
    archive.sync(jobs=0)
    ids = {row.path: row.id for row in archive.search(Query.parse("")).page(0, 9)}
    copies = archive.copies_of(ids["2021/harbour.md"])
    assert (copies.same_text, copies.same_story) == ((ids["copy.md"],), (ids["rewritten.md"],))
    assert archive.copies_of(ids["2022/census.md"]) == Copies((), ())


def test_watching_tells_of_new_files_until_it_is_told_to_stop(archive: Archive, news: Path) -> None:
    stop = Event()

    def go_on_writing() -> None:
        for number in count():
            write(news / f"{number % 10}.md", f"number {number}")
            if stop.wait(0.05):
                return

    writer = Thread(target=go_on_writing)
    writer.start()
    for _ in archive.watch(stop):
        stop.set()
    writer.join()


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 elsewhere")
def test_watching_goes_on_after_a_name_that_is_no_text(archive: Archive, news: Path) -> None:
    nameless = os.fsencode(news) + b"/half a \xe5\x8f.md"
    stop = Event()

    def go_on_opening() -> None:
        while not stop.wait(0.05):
            open(nameless, "a").close()

    reader = Thread(target=go_on_opening, daemon=True)
    reader.start()
    for times, _ in enumerate(archive.watch(stop)):
        if times == 2:
            stop.set()
    reader.join()
    assert times == 2


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


def damage_a_name_in_the_catalog(cache: Path) -> None:
    """SQLite then quotes the name in its message, and Python cannot read that."""
    with closing(sqlite3.connect(cache / "catalog.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = (cache / "catalog.db").read_bytes()
    assert b"CREATE INDEX" in content
    (cache / "catalog.db").write_bytes(content.replace(b"CREATE INDEX", b"CREAT\xc1 INDEX"))


def remove_catalog(cache: Path) -> None:
    for file in cache.glob("catalog.db*"):
        file.unlink()


def damage_text(cache: Path) -> None:
    (cache / "text/meta.json").write_text("{")


def remove_order(cache: Path) -> None:
    (cache / "order").unlink()


def cut_order_short(cache: Path) -> None:
    os.truncate(cache / "order", 30)


def flip_a_bit_of_the_order(cache: Path) -> None:
    order = bytearray((cache / "order").read_bytes())
    order[-3] ^= 4
    (cache / "order").write_bytes(order)


@pytest.mark.parametrize(
    "harm",
    [
        damage_catalog,
        damage_a_name_in_the_catalog,
        remove_catalog,
        damage_text,
        remove_order,
        cut_order_short,
        flip_a_bit_of_the_order,
    ],
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


def test_a_search_that_meets_a_damaged_index_has_it_built_anew(archive: Archive, tmp_path: Path) -> None:
    for part in (tmp_path / "cache/text").iterdir():
        if part.suffix in {".idx", ".term", ".fast", ".store", ".pos"} or part.name == "meta.json":
            part.write_bytes(b"damaged")
    with pytest.raises(IndexFailure):
        archive.search(Query.parse("harbour"))
    assert titles(archive) == ["人口普查", "Harbour reopens", "Bridge opens"]
    archive.sync(jobs=0)
    assert titles(archive, "harbour") == ["Harbour reopens", "Bridge opens"]


def test_a_path_that_is_not_what_it_was_is_never_read(archive: Archive, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cache/catalog.db")) as connection, connection:
        connection.execute("UPDATE article SET path = CAST('../outside.md' AS BLOB)")
    (tmp_path / "outside.md").write_text("Not of this archive.")
    with pytest.raises(IndexFailure, match="damaged"):
        archive.read(ids(archive)[0])
    archive.sync(jobs=0)
    assert archive.read(ids(archive)[0]).title == "人口普查"


@pytest.mark.parametrize("change", ["title = 'Bridge falls'", "words = words + 1", "authors = 'Bob'"])
def test_a_row_that_is_not_what_it_was_is_never_shown(archive: Archive, tmp_path: Path, change: str) -> None:
    with closing(sqlite3.connect(tmp_path / "cache/catalog.db")) as connection, connection:
        connection.execute(f"UPDATE article SET {change}")
    with pytest.raises(IndexFailure, match="damaged"):
        titles(archive)
    archive.sync(jobs=0)
    assert titles(archive) == ["人口普查", "Harbour reopens", "Bridge opens"]


def test_a_bit_that_flips_where_no_search_looks_is_found_by_who_looks_for_it(
    archive: Archive, news: Path, tmp_path: Path
) -> None:
    archive.__exit__(None, None, None)
    (part,) = (tmp_path / "cache/text").glob("*.pos")
    content = bytearray(part.read_bytes())
    content[0] ^= 1
    part.write_bytes(content)
    with Archive(news, block_texts, cache=tmp_path / "cache") as again:
        assert again.sync(jobs=0).added == 0
        assert not again.is_damaged
        again.look_for_damage()
        assert again.sync(jobs=0).added == 3
        assert "built anew" in again.notices[-1]
        assert titles(again, '"harbour reopens"') == ["Harbour reopens"]


def test_damage_is_remembered_until_the_index_is_built_anew(archive: Archive, news: Path, tmp_path: Path) -> None:
    note_damage(tmp_path / "cache")
    with Archive(news, block_texts, cache=tmp_path / "cache") as again:
        assert again.is_damaged
        assert again.sync(jobs=0).added == 3
        assert not again.is_damaged
        assert again.sync(jobs=0).added == 0


def test_a_shelf_that_cannot_be_used_is_told_and_asked_for_is_an_error(news: Path, tmp_path: Path) -> None:
    failure = InputOutputError("the shelf is damaged")
    with Archive(news, block_texts, cache=tmp_path / "cache", shelf_failure=failure) as archive:
        archive.sync(jobs=0)
        assert archive.notices == ["the shelf is damaged; marks are not kept this time"]
        assert len(titles(archive, "harbour")) == 2
        with pytest.raises(InputOutputError, match="damaged"):
            archive.search(Query.parse("is:starred"))
        with pytest.raises(InputOutputError, match="damaged"):
            archive.mark(ids(archive)[0], Changes(is_starred=True))


def test_an_index_that_cannot_be_written_is_kept_for_this_time_only(news: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with Archive(news, block_texts, cache=tmp_path / "file/cache") as archive:
        archive.sync(jobs=0)
        assert titles(archive, "harbour") == ["Harbour reopens", "Bridge opens"]
        assert "temporary" in archive.notices[0]


def test_a_full_disk_is_told_and_what_is_indexed_still_answers(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: FullTextWriter) -> int:
        raise IndexFailure("No space left on device")

    write(news / "late.md", "---\ntitle: Late\n---\nThe harbour at night.\n")
    with monkeypatch.context() as full:
        full.setattr(FullTextWriter, "commit", fails)
        full.setattr("tui.archive.recovery._LEAST_FREE", 1 << 62)
        with pytest.raises(IndexFailure, match="the disk is full"):
            archive.sync(jobs=0)
        assert titles(archive, "harbour") == ["Harbour reopens", "Bridge opens"]
        assert not archive.notices
    archive.sync(jobs=0)
    assert "Late" in titles(archive, "harbour")
