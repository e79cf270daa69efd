"""Several archives as one: one order, one count, and every row from its own archive."""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from tests.app.archive_in_memory import summary_of
from tui.app.one_article import FewMatches
from tui.archive.archive import Archive, Order
from tui.archive.catalog import Copies
from tui.archive.merged import KEYS, MergedMatches
from tui.archive.opened import as_one, names_of
from tui.archive.query import Field, Query
from tui.archive.reports import SyncProgress
from tui.archive.searches import Searches
from tui.archive.several import SeveralArchives
from tui.archive.shelf import Changes, Shelf, archive_key
from tui.article.summary import ArticleSummary
from tui.errors import NoSuchInput
from tui.export.searchable import block_texts
from tui.settings import Settings

START = datetime(2022, 1, 1, tzinfo=UTC)
EVERYTHING = Query.parse("")


def write(path: Path, title: str, day: int, author: str = "Ann") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\ntitle: {title}\ndate: 2022-01-{day:02}\nauthor: {author}\n---\nAbout the {title}.\n")
    os.utime(path, ns=(10**18, 10**18))


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    """Two archives with files of the same name."""
    write(tmp_path / "news" / "a.md", "tide", 1)
    write(tmp_path / "news" / "b.md", "bridge", 3)
    write(tmp_path / "blogs" / "a.md", "Ferry", 2, "Bo")
    write(tmp_path / "blogs" / "c.md", "tide again", 4)
    return [tmp_path / "news", tmp_path / "blogs"]


@pytest.fixture
def both(folders: list[Path], tmp_path: Path) -> Iterator[SeveralArchives]:
    shelf = Shelf(tmp_path / "shelf.db")
    with ExitStack() as stack:
        archives = [
            stack.enter_context(Archive(folder, block_texts, cache=tmp_path / f"{folder.name} index", shelf=shelf))
            for folder in folders
        ]
        whole = SeveralArchives(archives, ["news", "blogs"])
        whole.sync(jobs=0)
        yield whole


def listed(both: SeveralArchives, query: str = "", order: Order = Order.NEWEST) -> list[str]:
    return [f"{row.archive}/{row.path}" for row in both.search(Query.parse(query), order).page(0, 9)]


def test_articles_of_all_are_listed_in_one_order(both: SeveralArchives) -> None:
    newest = ["blogs/c.md", "news/b.md", "blogs/a.md", "news/a.md"]
    assert listed(both) == newest
    assert listed(both, order=Order.OLDEST) == newest[::-1]
    assert listed(both, order=Order.TITLE) == ["news/b.md", "blogs/a.md", "news/a.md", "blogs/c.md"]
    assert listed(both, "tide") == ["blogs/c.md", "news/a.md"]
    assert len(both.search(EVERYTHING)) == 4


def test_an_id_leads_back_to_the_article_of_its_archive(both: SeveralArchives, folders: list[Path]) -> None:
    for row in both.search(EVERYTHING).page(0, 9):
        assert both.read(row.id).title == row.title
        assert both.summary(row.id) == row
        assert both.path_of(row.id) == folders[row.archive == "blogs"] / row.path
    with pytest.raises(NoSuchInput):
        both.read(99)


def test_months_and_names_are_counted_together(both: SeveralArchives) -> None:
    assert [(month.month, month.count) for month in both.months(EVERYTHING)] == [(1, 4)]
    facets = both.facets(EVERYTHING, Field.AUTHOR)
    assert [(facet.name, facet.count) for facet in facets] == [("Ann", 3), ("Bo", 1)]


def test_marks_belong_to_the_article_of_its_archive(both: SeveralArchives) -> None:
    ids = {f"{row.archive}/{row.path}": row.id for row in both.search(EVERYTHING).page(0, 9)}
    both.mark(ids["blogs/a.md"], Changes(is_starred=True))
    assert {id_: marks.is_starred for id_, marks in both.marks(ids.values()).items()} == {ids["blogs/a.md"]: True}
    assert listed(both, "is:starred") == ["blogs/a.md"]


def test_syncing_tells_of_all(both: SeveralArchives, folders: list[Path]) -> None:
    write(folders[0] / "d.md", "flood", 5)
    write(folders[1] / "d.md", "storm", 6)
    (folders[1] / "e.md").write_bytes(b"\0\1\2" * 1000)
    for file in (folders[0] / "d.md", folders[1] / "d.md", folders[1] / "e.md"):
        os.utime(file, (1_700_000_000, 1_700_000_000))  # one written a moment ago is looked at once more
    told: list[SyncProgress] = []
    report = both.sync(jobs=0, progress=told.append)
    assert (report.added, report.unreadable[0][0]) == (3, "blogs: e.md")
    assert [progress.generation for progress in told] == sorted(progress.generation for progress in told)
    assert told[-1].done == told[-1].total == 3
    assert not both.sync(jobs=0).has_news


def test_one_folder_is_opened_as_itself_and_twice_the_same_folder_once(folders: list[Path]) -> None:
    archives = {"news": (str(folders[0]),), "all": tuple(map(str, folders))}
    opened: list[Path] = []

    def open_one(folder: Path) -> Archive:
        opened.append(folder)
        return Archive(folder, block_texts)

    assert isinstance(as_one(["news", str(folders[0])], Settings(archives=archives), open_one), Archive)
    assert isinstance(as_one(["all", "news"], Settings(archives=archives), open_one), SeveralArchives)
    assert opened == [folders[0], *folders]


def test_archives_are_called_as_the_reader_calls_them_or_as_is_needed_to_tell_them_apart() -> None:
    settings = Settings(archives={"mine": ("/srv/a",)})
    assert names_of([Path("/srv/a"), Path("/srv/b")], settings) == ["mine", "b"]
    assert names_of([Path("/x/b"), Path("/y/b")], settings) == ["/x/b", "/y/b"]


ROWS = st.lists(st.tuples(st.integers(0, 6), st.sampled_from("abAB")), max_size=30)


@given(parts=st.lists(ROWS, min_size=1, max_size=4), order=st.sampled_from(Order), size=st.integers(1, 40))
@examples(max_examples=150, deadline=None)
def test_pages_of_merged_matches_are_those_of_one_sorted_list(
    parts: list[list[tuple[int, str]]], order: Order, size: int
) -> None:
    key = KEYS[order]
    rows = [
        [summary_of(number * 100 + index, title, date=START + timedelta(days=day), archive=str(number))
         for index, (day, title) in enumerate(part)]
        for number, part in enumerate(parts)
    ]  # fmt: skip
    if order is not Order.RELEVANCE:
        rows = [sorted(part, key=lambda row: key(row, 0)) for part in rows]
    merged = MergedMatches([FewMatches(part) for part in rows], key)
    placed = [(key(row, place), number, row) for number, part in enumerate(rows) for place, row in enumerate(part)]
    whole = [row for *_, row in sorted(placed, key=lambda each: each[:2])]
    assert len(merged) == len(whole)
    for offset in range(0, len(whole) + size, size):
        assert merged.page(offset, size) == whole[offset : offset + size]
    for place, row in enumerate(whole):
        if [key(other, 0) for other in rows[int(row.archive)]].count(key(row, 0)) == 1:
            assert merged.place_of(row.id) == place
    assert merged.place_of(9_999) is None


def near(both: SeveralArchives, path: str) -> ArticleSummary:
    [row] = [row for row in both.search(EVERYTHING).page(0, 99) if f"{row.archive}/{row.path}" == path]
    return row


def test_related_articles_come_from_all_archives_and_the_most_alike_comes_first(
    both: SeveralArchives, folders: list[Path]
) -> None:
    for folder in folders:
        for number in range(20):
            write(folder / f"{number}.md", f"weather report {number}", 5)
    write(folders[0] / "lamp.md", "lighthouse lamp and lens", 6)
    write(folders[0] / "lens.md", "a lens", 7)
    write(folders[1] / "keeper.md", "lighthouse keeper and the lamp and lens", 8)
    both.sync(jobs=0)
    found = both.related(near(both, "news/lamp.md").id)
    assert [f"{row.archive}/{row.path}" for row in found[:2]] == ["blogs/keeper.md", "news/lens.md"]
    assert not any("weather" in row.title for row in found)
    assert [both.summary(row.id) for row in found] == found
    assert [row.path for row in both.related(near(both, "blogs/keeper.md").id, limit=1)] == ["lamp.md"]


def test_a_word_that_stands_once_in_each_archive_tells(both: SeveralArchives, folders: list[Path]) -> None:
    for folder in folders:
        for number in range(20):
            write(folder / f"{number}.md", f"weather report {number}", 5)
        write(folder / "zeppelin.md", f"zeppelin {folder.name}", 6)
    both.sync(jobs=0)
    assert [row.archive for row in both.related(near(both, "news/zeppelin.md").id)] == ["blogs"]


def test_copies_are_found_in_all_archives_and_are_not_related(both: SeveralArchives, folders: list[Path]) -> None:
    text = (folders[0] / "a.md").read_text()
    for number in range(60):
        write(folders[0] / f"{number}.md", f"weather report {number}", 5)
    for folder in folders:
        (folder / "copy.md").write_text(text.replace("title: tide", "title: the sea"))
        (folder / "story.md").write_text(
            text.replace("About", "More about").replace("title: tide", "title: TIDE!")
        )
    both.sync(jobs=0)
    copies = both.copies_of(near(both, "news/a.md").id)

    def places(ids: Sequence[int]) -> list[str]:
        rows = [both.summary(id_) for id_ in ids]
        return [f"{row.archive}/{row.path}" for row in rows if row]

    assert places(copies.same_text) == ["news/copy.md", "blogs/copy.md"]
    assert places(copies.same_story) == ["news/story.md", "blogs/story.md"]
    related = both.related(near(both, "news/a.md").id)
    assert "copy.md" not in [row.path for row in related] and "story.md" in [row.path for row in related]
    assert both.copies_of(near(both, "blogs/c.md").id) == Copies((), ())


def test_what_was_looked_for_in_one_comes_first_there_and_in_all(
    both: SeveralArchives, folders: list[Path], tmp_path: Path
) -> None:
    shelf = Shelf(tmp_path / "shelf.db")
    news, blogs = [Searches(shelf, [archive_key(folder)]) for folder in folders]
    assert both.searches
    news.remember(["tide"])
    shelf.remember(["elsewhere"])
    both.searches.remember(["harbour"])
    blogs.remember(["census"])
    assert news.history() == ["harbour", "tide", "census", "elsewhere"]
    assert blogs.history() == ["census", "harbour", "elsewhere", "tide"]
    assert both.searches.history() == ["census", "harbour", "tide", "elsewhere"]
