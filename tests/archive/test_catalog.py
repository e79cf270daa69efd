"""The catalogue: one row an article."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from tui.archive.catalog import VERSION, Catalog
from tui.archive.catalog_writer import CatalogWriter
from tui.archive.kept_dates import sort_date
from tui.archive.order import OrderFile, Sorting, write_order
from tui.archive.reading import Reading, unreadable
from tui.archive.row import row_of
from tui.archive.scan import FoundFile
from tui.article.metadata import FrontMatter
from tui.article.summary import ArticleSummary
from tui.errors import CannotCreate, IndexFailure


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "catalog.db") as opened:
        yield opened


def file_at(path: bytes) -> FoundFile:
    return FoundFile(path, 10, 20, 30)


def reading(path: bytes = b"a.md", **facts: object) -> Reading:
    row = row_of(FrontMatter(**facts), words=7, sections=2)  # type: ignore[arg-type]
    return unreadable(path, "")._replace(row=row)


def put(tmp_path: Path, *readings: tuple[bytes, Reading]) -> list[int]:
    with CatalogWriter(tmp_path / "catalog.db") as writer:
        ids = [writer.put(file_at(path), value, None) for path, value in readings]
        writer.save()
    return ids


def test_a_row_gives_back_what_the_article_said(catalog: Catalog, tmp_path: Path) -> None:
    date = datetime(2022, 1, 29, 13, 47, 28, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    facts = FrontMatter(
        title="标题 [b]", authors=("Ann, Bob", "王"), date=date, source="日报", categories=("x",), tags=("y", "z")
    )
    row = row_of(facts, words=7, sections=2, problem="line 3: odd")
    ids = put(tmp_path, (b"x/\xff.md", reading()._replace(row=row)))
    assert catalog.summaries(ids) == [
        ArticleSummary(
            id=ids[0],
            path=r"x/\xff.md",
            title="标题 [b]",
            date=date,
            authors=("Ann, Bob", "王"),
            source="日报",
            categories=("x",),
            tags=("y", "z"),
            words=7,
            sections=2,
            problem="line 3: odd",
        )
    ]


@pytest.mark.parametrize(
    "date",
    [
        datetime(2022, 1, 29, 13, 47),
        datetime(1, 1, 1),
        datetime(9999, 12, 31, 23, 59, 59),
        datetime(2022, 1, 29, tzinfo=UTC),
        datetime(1955, 11, 5, 6, tzinfo=timezone(timedelta(hours=-8))),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-14))),
        datetime(2022, 1, 29, 13, 47, 28, 123456, tzinfo=UTC),
        datetime(1900, 1, 1, tzinfo=timezone(timedelta(hours=8, minutes=5, seconds=43))),
        None,
    ],
)
def test_a_date_comes_back_naive_or_with_its_own_offset(
    catalog: Catalog, tmp_path: Path, date: datetime | None
) -> None:
    (row,) = catalog.summaries(put(tmp_path, (b"a.md", reading(date=date))))
    assert row.date == date
    assert (row.date.utcoffset() if row.date else None) == (date.utcoffset() if date else None)


def test_a_naive_date_sorts_as_utc() -> None:
    assert sort_date(datetime(1970, 1, 2)) == 86_400
    assert sort_date(datetime(1970, 1, 2, tzinfo=timezone(timedelta(hours=1)))) == 82_800
    assert sort_date(None) is None


def test_text_that_no_database_keeps_is_kept_as_far_as_it_goes(catalog: Catalog, tmp_path: Path) -> None:
    (row,) = catalog.summaries(put(tmp_path, (b"a.md", reading(title="x\udcff"))))
    assert row.title == "x?"


def test_rows_come_in_the_order_asked_for_and_one_that_is_gone_shows_as_such(
    catalog: Catalog, tmp_path: Path
) -> None:
    one, two = put(tmp_path, (b"a.md", reading(title="A")), (b"b.md", reading(title="B")))
    rows = catalog.summaries([two, 999, one])
    assert [row.title for row in rows] == ["B", "(no longer in the archive)", "A"]


def test_paths_lead_to_ids_and_back(catalog: Catalog, tmp_path: Path) -> None:
    (one,) = put(tmp_path, (b"\xff\n.md", reading()))
    assert catalog.ids_of([b"\xff\n.md", b"other.md"]) == {b"\xff\n.md": one}
    assert catalog.paths_of([one, 999]) == {one: b"\xff\n.md"}


def test_what_was_not_saved_is_not_there(catalog: Catalog, tmp_path: Path) -> None:
    with CatalogWriter(tmp_path / "catalog.db") as writer:
        writer.put(file_at(b"a.md"), reading(), None)
    assert catalog.known_files() == {}


def test_readers_see_the_last_save_while_someone_writes(catalog: Catalog, tmp_path: Path) -> None:
    with CatalogWriter(tmp_path / "catalog.db") as writer:
        writer.put(file_at(b"a.md"), reading(), None)
        assert catalog.known_files() == {}
        writer.save()
        writer.put(file_at(b"b.md"), reading(), None)
        assert set(catalog.known_files()) == {b"a.md"}


@pytest.mark.parametrize("pragma", [f"user_version = {VERSION + 1}", "application_id = 7"])
def test_a_catalogue_of_another_version_is_refused(catalog: Catalog, tmp_path: Path, pragma: str) -> None:
    with closing(sqlite3.connect(tmp_path / "catalog.db")) as connection:
        connection.execute(f"PRAGMA {pragma}")
    with pytest.raises(IndexFailure, match="another version"):
        Catalog(tmp_path / "catalog.db")


def test_an_order_is_paged_and_knows_every_place(catalog: Catalog, tmp_path: Path) -> None:
    dates = [datetime(2022, 1, day, tzinfo=UTC) if day % 7 else None for day in range(1, 31)]
    titles = [f"{'ab'[day % 2]}{day:02}".swapcase() if day % 3 else f"a{day:02}" for day in range(30)]
    ids = put(
        tmp_path,
        *[(b"%d.md" % n, reading(title=titles[n], date=dates[n], source="s" * (n % 3))) for n in range(30)],
    )
    with closing(sqlite3.connect(tmp_path / "catalog.db")) as connection:
        write_order(tmp_path / "order", connection, generation=5)
    order = OrderFile(tmp_path / "order")
    assert (len(order), order.generation) == (30, 5)
    assert [order.place_of(Sorting.TITLE, id_) for id_ in order.ids(Sorting.TITLE, 0, 30)] == list(range(30))
    by_date = sorted(
        zip(dates, ids, strict=True), key=lambda pair: (sort_date(pair[0]) or -1, pair[1]), reverse=True
    )
    assert list(order.ids(Sorting.NEWEST, 0, 30)) == [id_ for _, id_ in by_date]
    by_title = sorted(zip([title.lower() for title in titles], ids, strict=True))
    assert list(order.ids(Sorting.TITLE, 10, 5)) == [id_ for _, id_ in by_title[10:15]]
    assert list(order.ids(Sorting.SOURCE, 28, 10)) == list(order.ids(Sorting.SOURCE, 0, 30))[28:]
    assert order.place_of(Sorting.NEWEST, 999) is None


def test_an_order_that_is_open_stays_as_it_is_when_another_is_written(catalog: Catalog, tmp_path: Path) -> None:
    put(tmp_path, (b"a.md", reading()))
    with closing(sqlite3.connect(tmp_path / "catalog.db")) as connection:
        write_order(tmp_path / "order", connection, 1)
        before = OrderFile(tmp_path / "order")
        put(tmp_path, (b"b.md", reading()))
        write_order(tmp_path / "order", connection, 2)
    assert (len(before), len(OrderFile(tmp_path / "order"))) == (1, 2)


def test_the_bytes_of_an_id_that_stand_across_two_others_are_no_place(tmp_path: Path) -> None:
    ids = [0x01000000, 0x02000000, 1]
    file = tmp_path / "order"
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE article (id INTEGER, title TEXT, source TEXT, sort_date INTEGER)")
        connection.executemany("INSERT INTO article VALUES (?, 'x', '', 0)", [(id_,) for id_ in ids])
        write_order(file, connection, 1)
    order = OrderFile(file)
    assert [order.place_of(Sorting.TITLE, id_) for id_ in sorted(ids)] == [0, 1, 2]
    assert order.place_of(Sorting.TITLE, 0x00020000) is None


def test_an_order_that_cannot_be_written_is_an_error(catalog: Catalog, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "catalog.db")) as connection, pytest.raises(CannotCreate):
        write_order(tmp_path / "gone/order", connection, 1)
