"""Making the index match the folder."""

import os
import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import tantivy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.archive.archive import Archive
from tui.archive.fulltext import FullText
from tui.archive.listing import listing_of
from tui.archive.query import LABELS, Query
from tui.archive.reports import SyncProgress, SyncReport
from tui.article.article import Article
from tui.errors import NoSuchInput
from tui.export.searchable import block_texts
from tui.settings import ArticleRules

WORDS = ("harbour", "bridge", "census", "人口", "增加", "tide")


def deadly_texts(article: Article) -> Iterator[str]:
    """Read as always, but die of an article that says so."""
    texts = list(block_texts(article))
    if any("deadly" in text for text in texts):
        os.abort()
    yield from texts


def texts_of_plain_ones(article: Article) -> Iterator[str]:
    """Die of an article that says so, unless it was read as plain text."""
    return block_texts(article) if article.body_kind == "text" else deadly_texts(article)


def write(path: Path, text: str, age: int = 0) -> Path:
    """Write a file whose stamp is long past."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(10**18 - age, 10**18 - age))
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    write(folder / "a.md", "---\ntitle: A\ndate: 2022-01-01\n---\nThe harbour.\n")
    write(folder / "b.md", "---\ntitle: B\ndate: 2022-01-02\n---\nThe bridge.\n")
    return folder


@pytest.fixture
def archive(news: Path, tmp_path: Path) -> Iterator[Archive]:
    with Archive(news, block_texts, cache=tmp_path / "cache") as opened:
        opened.sync(jobs=0)
        yield opened


def rows(archive: Archive) -> list[tuple[object, ...]]:
    """Every row of the catalogue, but for what says when it was written."""
    with closing(sqlite3.connect(archive.cache / "catalog.db")) as connection:  # type: ignore[operator]
        names = [row[1] for row in connection.execute("PRAGMA table_info(article)")]
        kept = ", ".join(name for name in names if name not in ("id", "generation"))
        return connection.execute(f"SELECT {kept} FROM article ORDER BY path").fetchall()


def places(archive: Archive, query: str) -> list[str]:
    matches = archive.search(Query.parse(query))
    return [summary.path for summary in matches.page(0, 1000)]


def everything(archive: Archive) -> tuple[object, ...]:
    """All that can be asked of an index."""
    found = {word: sorted(places(archive, word)) for word in (*WORDS, "has:problem", "-the", "title:a")}
    return rows(archive), postings(archive), archive.months(Query("")), sorted(places(archive, "")), found


FIELDS = ("body", "head", "title", "pairs", "path", "has", *[field.value for field in LABELS])


def postings(archive: Archive) -> dict[str, list[tuple[str, int]]]:
    """In how many articles each word of each field of the full text stands."""
    searcher = FullText(archive.cache / "text")._snapshot.searcher  # type: ignore[operator]
    there = tantivy.Query.all_query()  # leaves out what was removed and is not yet merged away
    words = {name: searcher.terms_with_prefix(name, "", filter_query=there) for name in FIELDS}
    return {name: [(word, count) for word, count in counted if count] for name, counted in words.items()}


def from_nothing(archive: Archive, tmp_path: Path) -> tuple[object, ...]:
    """The same of an index that knows nothing of the past."""
    cache = tmp_path / f"fresh-{random.random()}"
    with Archive(archive.folder, archive.texts, cache=cache) as fresh:
        fresh.sync(jobs=0)
        return everything(fresh)


def test_nothing_changed_means_nothing_is_read(archive: Archive) -> None:
    told: list[SyncProgress] = []
    report = archive.sync(jobs=0, progress=told.append)
    assert not report.has_news
    assert told == []


def test_a_new_a_changed_and_a_vanished_file_are_noticed(archive: Archive, news: Path, tmp_path: Path) -> None:
    write(news / "c.md", "census")
    write(news / "a.md", "tide", age=5)
    (news / "b.md").unlink()
    report = archive.sync(jobs=0)
    assert (report.added, report.changed, report.removed) == (1, 1, 1)
    assert places(archive, "harbour") == places(archive, "bridge") == []
    assert everything(archive) == from_nothing(archive, tmp_path)


def test_an_id_stays_while_the_file_keeps_its_path(archive: Archive, news: Path) -> None:
    before = {summary.path: summary.id for summary in archive.search(Query.parse("")).page(0, 9)}
    write(news / "a.md", "changed", age=7)
    write(news / "aa.md", "new")
    archive.sync(jobs=0)
    after = {summary.path: summary.id for summary in archive.search(Query.parse("")).page(0, 9)}
    assert {path: after[path] for path in before} == before


def test_a_file_replaced_by_another_of_the_same_size_and_time_is_noticed(archive: Archive, news: Path) -> None:
    write(news / "new", "---\ntitle: A\ndate: 2022-01-01\n---\nThe harvest.\n")
    (news / "new").replace(news / "a.md")
    assert archive.sync(jobs=0).changed == 1


def test_a_file_edited_while_it_was_fresh_is_looked_at_again(archive: Archive, news: Path) -> None:
    path = news / "c.md"
    path.write_text("the census", encoding="utf-8")
    archive.sync(jobs=0)
    stamp = path.stat().st_mtime_ns
    path.write_text("the bridge", encoding="utf-8")
    os.utime(path, ns=(stamp, stamp))
    archive.sync(jobs=0)
    assert places(archive, "bridge") == ["b.md", "c.md"]


def test_a_binary_file_is_listed_by_its_name_with_the_problem(archive: Archive, news: Path) -> None:
    (news / "photo.md").write_bytes(bytes(range(256)) * 20)
    report = archive.sync(jobs=0)
    assert [path for path, _ in report.unreadable] == ["photo.md"]
    (found,) = archive.search(Query.parse("has:problem")).page(0, 5)
    assert (found.title, found.problem) == ("photo.md", report.unreadable[0][1])


def test_an_index_page_counts_only_when_it_has_text(archive: Archive, news: Path) -> None:
    write(news / "x/_index.md", "---\ntitle: Section\n---\n")
    write(news / "y/_index.md", "---\ntitle: Section\n---\nWelcome.\n")
    archive.sync(jobs=0)
    assert places(archive, "") == ["b.md", "a.md", "y/_index.md"]
    told: list[SyncProgress] = []
    archive.sync(jobs=0, progress=told.append)
    assert told == []
    write(news / "x/_index.md", "---\ntitle: Section\n---\nNow with text.\n")
    write(news / "y/_index.md", "---\ntitle: Section\n---\n")
    archive.sync(jobs=0)
    assert places(archive, "") == ["b.md", "a.md", "x/_index.md"]


def test_names_that_are_no_text_are_indexed(archive: Archive, news: Path, tmp_path: Path) -> None:
    with open(bytes(news) + b"/\xff\n.md", "w") as file:
        file.write("The tide.")
    archive.sync(jobs=0)
    assert places(archive, "tide") == [r"\xff\x0a.md"]
    (found,) = archive.search(Query.parse("tide")).page(0, 1)
    assert archive.read(found.id).title


def test_an_article_that_kills_its_reader_is_listed_with_the_problem_and_not_tried_again(
    news: Path, tmp_path: Path
) -> None:
    write(news / "c.md", "deadly")
    with Archive(news, deadly_texts, cache=tmp_path / "cache") as archive:
        report = archive.sync(jobs=1)
        assert report.unreadable == (("c.md", "its reader crashed (SIGABRT)"),)
        assert sorted(places(archive, "")) == ["a.md", "b.md", "c.md"]
        assert not archive.sync(jobs=1).has_news


def test_an_article_whose_reader_died_is_found_as_plain_text_and_not_read_again(
    news: Path, tmp_path: Path
) -> None:
    write(news / "c.md", "---\ntitle: C\n---\nA *deadly* census.\n")
    with Archive(news, texts_of_plain_ones, cache=tmp_path / "cache") as archive:
        assert archive.sync(jobs=1).unreadable == ()
        ((row,)) = archive.search(Query.parse("census")).page(0, 9)
        assert (row.title, row.problem) == ("C", "its reader crashed (SIGABRT); shown as plain text")
        assert archive.sync(jobs=1) == SyncReport()
        assert places(archive, "has:problem") == ["c.md"]
        assert archive.read(row.id).title == "C"


def test_an_archive_that_is_gone_leaves_the_index_as_it_was(archive: Archive, news: Path, tmp_path: Path) -> None:
    news.rename(tmp_path / "elsewhere")
    with pytest.raises(NoSuchInput):
        archive.sync(jobs=0)
    assert places(archive, "harbour") == ["a.md"]
    (tmp_path / "elsewhere").rename(news)
    assert not archive.sync(jobs=0).has_news


def test_what_is_done_when_it_is_cancelled_is_kept(archive: Archive, news: Path, tmp_path: Path) -> None:
    for number in range(20):
        write(news / f"more/{number:02}.md", "census")
    told: list[SyncProgress] = []
    report = archive.sync(jobs=0, progress=told.append, cancelled=lambda: len(told) >= 5)
    assert report.interrupted
    assert report.added == 5
    assert places(archive, "census") == [f"more/{number}.md" for number in (15, 16, 17, 18, 19)]
    assert archive.sync(jobs=0).added == 15
    assert everything(archive) == from_nothing(archive, tmp_path)


def test_what_a_worker_had_not_answered_when_it_was_cancelled_is_not_done(archive: Archive, news: Path) -> None:
    for number in range(12):
        write(news / f"more/{number:02}.md", "census")
    told: list[SyncProgress] = []
    report = archive.sync(jobs=1, progress=told.append, cancelled=lambda: bool(told) and told[-1].done == 11)
    assert (report.added, report.interrupted) == (11, True)
    assert archive.sync(jobs=0).added == 1


def test_a_large_archive_is_compared_in_another_process(
    archive: Archive, news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.archive.sync.MANY", 0)
    write(news / "c.md", "census")
    write(news / "a.md", "tide", age=5)
    os.mkfifo(news / "d.md")
    (news / "b.md").unlink()
    report = archive.sync(jobs=1)
    assert (report.added, report.changed, report.removed) == (1, 1, 1)
    assert report.skipped == (("d.md", "a FIFO, not a regular file"),)
    assert everything(archive) == from_nothing(archive, tmp_path)
    write(news / "e.md", "census")
    assert archive.sync(jobs=1, cancelled=lambda: True).interrupted
    news.rename(tmp_path / "elsewhere")
    with pytest.raises(NoSuchInput):
        archive.sync(jobs=1)


def test_everything_is_read_again_once_the_reader_has_changed(
    archive: Archive, news: Path, tmp_path: Path
) -> None:
    ids = {row.path: row.id for row in archive.search(Query.parse("")).page(0, 9)}
    archive.rules = ArticleRules(furniture=("promo",))
    told: list[SyncProgress] = []
    archive.sync(jobs=0, progress=told.append, cancelled=lambda: bool(told))
    report = archive.sync(jobs=0)
    assert (report.added, report.changed, report.removed) == (0, 1, 0)
    assert not archive.sync(jobs=0).has_news
    assert {row.path: row.id for row in archive.search(Query.parse("")).page(0, 9)} == ids
    assert everything(archive) == from_nothing(archive, tmp_path)


def test_the_newest_files_come_first(archive: Archive, news: Path) -> None:
    day = 86_400 * 10**9
    for name, age in (("new", 1), ("old", 30 * day), ("middle", 10 * day)):
        write(news / f"{name}.md", "census", age=age)
    told: list[SyncProgress] = []
    archive.sync(jobs=0, progress=told.append, cancelled=lambda: len(told) >= 2)
    assert sorted(places(archive, "census")) == ["middle.md", "new.md"]


def test_progress_ends_with_everything_done(news: Path, tmp_path: Path) -> None:
    told: list[SyncProgress] = []
    with Archive(news, block_texts, cache=tmp_path / "cache") as archive:
        archive.sync(jobs=0, progress=told.append)
    assert [(step.done, step.total) for step in told] == [(1, 2), (2, 2), (2, 2)]
    assert told[-1].seconds_left == 0
    assert told[-1].generation > 0


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have an archive count as large that has more than one article, and a list as a first one that has two."""
    monkeypatch.setattr("tui.archive.sync._FEW", 1)
    monkeypatch.setattr("tui.archive.sync._SCREENFUL", 2)
    monkeypatch.setattr("tui.archive.sync.MANY", 4)


@pytest.fixture
def decade(tmp_path: Path) -> Path:
    """An archive in folders by year, whose files were all copied on one day."""
    for year in range(2010, 2020):
        for day in ("03", "04"):
            text = f"---\ntitle: T{year}\ndate: {year}-01-{day}\n---\nThe tide.\n"
            write(tmp_path / f"decade/{year}/{day}.md", text)
    return tmp_path / "decade"


@pytest.fixture
def unknown(decade: Path, tmp_path: Path, large: None) -> Iterator[Archive]:
    """The same, large and never indexed."""
    with Archive(decade, block_texts, cache=tmp_path / "cache") as opened:
        yield opened


@pytest.mark.parametrize("jobs", [0, 1])
def test_of_a_large_archive_the_latest_show_before_all_is_found(unknown: Archive, jobs: int) -> None:
    shown: list[list[str]] = []

    def look(progress: SyncProgress) -> None:
        if progress.generation and not shown:
            assert progress.total is None
            shown.append(places(unknown, ""))

    report = unknown.sync(jobs=jobs, progress=look, cancelled=lambda: bool(shown))
    assert shown == [["2019/04.md", "2019/03.md"]]
    assert (report.added, report.interrupted) == (2, True)


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_a_large_archive_is_indexed_as_any_other(
    unknown: Archive, decade: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    write(decade / "2019/_index.md", "---\ntitle: Section\n---\n")
    write(decade / "2011/_index.md", "---\ntitle: Section\n---\n")
    os.mkfifo(decade / "2019/05.md")
    (decade / "2020").symlink_to(tmp_path)
    (decade / "2021").symlink_to("2012")
    (decade / "2022.md").symlink_to("2012/03.md")
    told: list[SyncProgress] = []
    report = unknown.sync(jobs=jobs, progress=told.append)
    assert (report.added, report.changed, report.removed, report.interrupted) == (20, 0, 0, False)
    assert [path for path, _ in report.skipped] == ["2019/05.md", "2020"]
    assert told[0].total is None
    if not jobs:  # two are read and listed; then there is a plan
        assert [step.done for step in told if step.total is None] == [1, 2, 2]
    assert (told[-1].done, told[-1].total, told[-1].seconds_left) == (22, 22, 0)
    assert [step.done for step in told] == sorted(step.done for step in told)
    assert unknown.sync(jobs=jobs) == SyncReport(skipped=report.skipped)
    monkeypatch.setattr("tui.archive.sync._FEW", 1_000)
    assert everything(unknown) == from_nothing(unknown, tmp_path)


@pytest.mark.parametrize("jobs", [0, 1])
def test_what_only_links_lead_to_comes_with_the_plan(
    unknown: Archive, decade: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    write(decade / ".store/deep/05.md", "The census.")
    (decade / "2020").symlink_to(".store/deep")
    (decade / "2021").symlink_to(".store/deep")
    (decade / "2019/05.md").symlink_to("../.store/deep/05.md")
    told: list[SyncProgress] = []
    assert unknown.sync(jobs=jobs, progress=told.append).added == 22
    assert told[0].total is None and told[-1].done == 22
    assert sorted(places(unknown, "census")) == ["2019/05.md", "2020/05.md"]
    monkeypatch.setattr("tui.archive.sync._FEW", 1_000)
    assert everything(unknown) == from_nothing(unknown, tmp_path)


@pytest.mark.parametrize("jobs", [0, 1])
def test_once_a_large_archive_is_indexed_a_listing_says_so(unknown: Archive, jobs: int) -> None:
    unknown.sync(jobs=jobs)
    with closing(sqlite3.connect(unknown.cache / "catalog.db")) as connection:  # type: ignore[operator]
        ((listing,),) = connection.execute("SELECT value FROM state WHERE name = 'listing'")
    assert listing == listing_of(os.fsencode(unknown.folder)) != None  # noqa: E711


@pytest.mark.parametrize("jobs", [0, 1])
def test_what_changes_between_the_first_look_and_the_plan_is_noticed(
    unknown: Archive, decade: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr("tui.archive.sync._SCREENFUL", 3)
    write(decade / "2019/_index.md", "---\ntitle: Section\n---\n")
    write(decade / "2019/a_index.md", "tide")
    write(decade / "2019/b.md", "tide")

    def change(progress: SyncProgress) -> None:
        if progress.done == 3 and progress.total is None and (decade / "2019/b.md").exists():
            write(decade / "2019/_index.md", "The census.", age=5)
            write(decade / "2019/a_index.md", "The census.", age=5)
            (decade / "2019/b.md").unlink()
            write(decade / "2019/05.md", "The census.")
            (decade / "2018/03.md").unlink()

    report = unknown.sync(jobs=jobs, progress=change)
    assert (report.changed, report.removed, report.interrupted) == (1, 1, False)
    monkeypatch.setattr("tui.archive.sync._FEW", 1_000)
    assert everything(unknown) == from_nothing(unknown, tmp_path)
    assert sorted(places(unknown, "census")) == ["2019/05.md", "2019/_index.md", "2019/a_index.md"]


def test_a_large_archive_that_vanishes_after_the_first_look_keeps_what_was_read(
    unknown: Archive, decade: Path, tmp_path: Path
) -> None:
    def vanish(progress: SyncProgress) -> None:
        if decade.exists():
            decade.rename(tmp_path / "elsewhere")

    with pytest.raises(NoSuchInput):
        unknown.sync(jobs=0, progress=vanish)
    (tmp_path / "elsewhere").rename(decade)
    unknown.sync(jobs=0)
    assert everything(unknown) == from_nothing(unknown, tmp_path)


def test_an_article_that_kills_its_reader_at_the_first_look_is_not_tried_again(
    decade: Path, tmp_path: Path, large: None
) -> None:
    write(decade / "2019/05.md", "deadly")
    with Archive(decade, deadly_texts, cache=tmp_path / "cache") as archive:
        report = archive.sync(jobs=2)
        assert report.unreadable == (("2019/05.md", "its reader crashed (SIGABRT)"),)
        assert report.added == 21
        assert not archive.sync(jobs=1).has_news


@pytest.mark.parametrize("times", [1, 2, 3, 4, 7, 15])
def test_what_is_done_of_a_large_archive_when_it_is_cancelled_is_kept(
    unknown: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    told: list[SyncProgress] = []
    report = unknown.sync(jobs=0, progress=told.append, cancelled=lambda: len(told) >= times)
    assert report.interrupted
    kept = places(unknown, "")
    assert len(kept) == report.added
    assert kept == sorted(kept, reverse=True)
    assert kept[0] == "2019/04.md"
    assert unknown.sync(jobs=0).added == 20 - len(kept)
    monkeypatch.setattr("tui.archive.sync._FEW", 1_000)
    assert everything(unknown) == from_nothing(unknown, tmp_path)


def test_two_at_once_do_the_work_once(news: Path, tmp_path: Path) -> None:
    for number in range(60):
        write(news / f"more/{number:02}.md", "census")
    with Archive(news, block_texts, cache=tmp_path / "cache") as archive:
        reports = []
        threads = [threading.Thread(target=lambda: reports.append(archive.sync(jobs=0))) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(report.added for report in reports) == [0, 0, 62]
        assert everything(archive) == from_nothing(archive, tmp_path)


def test_what_somebody_else_indexed_meanwhile_is_news(archive: Archive, news: Path, tmp_path: Path) -> None:
    places(archive, "")
    write(news / "c.md", "The tide.")
    with Archive(news, block_texts, cache=tmp_path / "cache") as other:
        assert other.sync(jobs=0).added == 1
        assert not other.sync(jobs=0).by_others
    report = archive.sync(jobs=0)
    assert (report.added, report.has_news) == (0, True)
    assert places(archive, "tide") == ["c.md"]
    assert not archive.sync(jobs=0).has_news


INDEXER = """
import sys
from pathlib import Path
from tui.archive.archive import Archive
from tui.export.searchable import block_texts
with Archive(Path(sys.argv[1]), block_texts, cache=Path(sys.argv[2])) as archive:
    print(archive.sync(jobs=0).added, archive.notices)
"""


def test_processes_that_index_and_read_at_once_do_not_trip_over_each_other(
    archive: Archive, news: Path, tmp_path: Path
) -> None:
    for number in range(150):
        write(news / f"more/{number:03}.md", "census")
    command = [sys.executable, "-c", INDEXER, str(news), str(archive.cache)]
    indexers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    counts = []
    while any(indexer.poll() is None for indexer in indexers):
        counts.append((len(places(archive, "")), len(places(archive, "census"))))
    said = sorted(indexer.communicate()[0] for indexer in indexers)
    assert said == ["0 []\n", "150 []\n"]
    assert counts == sorted(counts)
    assert everything(archive) == from_nothing(archive, tmp_path)


INTERRUPTED = """
import os, signal, sys
from pathlib import Path
from tui.archive.archive import Archive
from tui.export.searchable import block_texts
def stop(progress):
    if progress.done == 5:
        os.kill(os.getpid(), signal.SIGINT)
with Archive(Path(sys.argv[1]), block_texts, cache=Path(sys.argv[2])) as archive:
    try:
        archive.sync(jobs=1, progress=stop)
    except KeyboardInterrupt:
        print("stopped")
"""


def test_ctrl_c_keeps_what_is_done(archive: Archive, news: Path, tmp_path: Path) -> None:
    for number in range(50):
        write(news / f"more/{number:02}.md", "census")
    arguments = [str(news), str(archive.cache)]
    stopped = subprocess.run([sys.executable, "-c", INTERRUPTED, *arguments], capture_output=True, text=True)
    assert (stopped.stdout, stopped.stderr) == ("stopped\n", "")
    assert len(places(archive, "census")) == 5
    assert archive.sync(jobs=0).added == 45
    assert everything(archive) == from_nothing(archive, tmp_path)


CRASHER = """
import os, sys
from pathlib import Path
from tui.archive import intake, sync
from tui.archive.archive import Archive
from tui.archive.catalog_writer import CatalogWriter
from tui.archive.fulltext import FullTextWriter
from tui.export.searchable import block_texts
news, cache, owner, method, after = sys.argv[1:]
owner = {"CatalogWriter": CatalogWriter, "FullTextWriter": FullTextWriter, "sync": sync, "intake": intake}[owner]
whole = getattr(owner, method)
after, left = after.split(":")
left = int(left)
if left:
    sync._FEW, sync._SCREENFUL, sync.MANY = 1, 2, 4
def dies(*args, **kwargs):
    global left
    left -= 1
    if left > 0:
        return whole(*args, **kwargs)
    if after == "after":
        whole(*args, **kwargs)
    os._exit(9)
setattr(owner, method, dies)
with Archive(Path(news), block_texts, cache=Path(cache)) as archive:
    archive.sync(jobs=0)
"""


@pytest.mark.parametrize("after", ["before", "after"])
@pytest.mark.parametrize(
    ("owner", "method"),
    [
        ("CatalogWriter", "save"),
        ("CatalogWriter", "put"),
        ("FullTextWriter", "commit"),
        ("CatalogWriter", "finish_generation"),
        ("intake", "write_order"),
    ],
)
def test_a_crash_anywhere_is_repaired_by_the_next_run(
    archive: Archive, news: Path, tmp_path: Path, owner: str, method: str, after: str
) -> None:
    write(news / "a.md", "The census.", age=9)
    write(news / "c.md", "The tide.")
    (news / "b.md").unlink()
    arguments = [str(news), str(archive.cache), owner, method, f"{after}:0"]
    crashed = subprocess.run([sys.executable, "-c", CRASHER, *arguments], check=False)
    assert crashed.returncode == 9
    write(news / "b.md", "The bridge again.")
    archive.sync(jobs=0)
    assert everything(archive) == from_nothing(archive, tmp_path)


@pytest.mark.parametrize("after", ["before", "after"])
@pytest.mark.parametrize(
    ("owner", "method", "times"),
    [
        ("CatalogWriter", "save", 1),
        ("CatalogWriter", "save", 2),
        ("CatalogWriter", "put", 1),
        ("CatalogWriter", "put", 3),
        ("CatalogWriter", "put", 9),
        ("FullTextWriter", "commit", 1),
        ("CatalogWriter", "finish_generation", 1),
        ("intake", "write_order", 1),
        ("intake", "write_order", 2),
        ("sync", "PlanBehind", 1),
    ],
)
def test_a_crash_while_a_large_archive_is_begun_is_repaired_by_the_next_run(
    decade: Path, tmp_path: Path, owner: str, method: str, times: int, after: str
) -> None:
    cache = tmp_path / "cache"
    arguments = [str(decade), str(cache), owner, method, f"{after}:{times}"]
    crashed = subprocess.run([sys.executable, "-c", CRASHER, *arguments], check=False)
    assert crashed.returncode == 9
    with Archive(decade, block_texts, cache=cache) as archive:
        archive.sync(jobs=0)
        assert everything(archive) == from_nothing(archive, tmp_path)


NAMES = st.sampled_from(["a.md", "b.md", "x/c.html", "x/y/d.txt", "_index.md", "人.md"])
TEXTS = st.one_of(
    st.builds(
        "---\ntitle: {}\ndate: {}\n---\n{}\n".format,
        st.sampled_from(["A", "B"]),
        st.sampled_from(["2022-01-01", "2021-05-05 10:00 +0800", "nonsense"]),
        st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join),
    ),
    st.sampled_from(["", "---\n---\n", "\0\1\2\3binary"]),
)
OPERATIONS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES, TEXTS),
        st.tuples(st.just("delete"), NAMES, st.just("")),
        st.tuples(st.just("touch"), NAMES, st.just("")),
        st.tuples(st.just("move"), NAMES, NAMES),
        st.tuples(st.just("sync"), NAMES, st.just("")),
    ),
    max_size=12,
)


def operate(folder: Path, kind: str, name: str, value: str, age: int) -> None:
    path = folder / name
    match kind:
        case "write":
            write(path, value, age)
        case "delete":
            path.unlink(missing_ok=True)
        case "touch" if path.exists():
            os.utime(path, ns=(10**17 + age, 10**17 + age))
        case "move" if path.exists():
            (folder / value).parent.mkdir(parents=True, exist_ok=True)
            path.replace(folder / value)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations=OPERATIONS, few=st.sampled_from([1, 1_000]))
def test_whatever_happens_the_index_is_as_if_built_from_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    operations: list[tuple[str, str, str]],
    few: int,
) -> None:
    monkeypatch.setattr("tui.archive.sync._FEW", few)
    monkeypatch.setattr("tui.archive.sync._SCREENFUL", 2)
    tmp_path = tmp_path_factory.mktemp("random")
    folder = tmp_path / "news"
    folder.mkdir()
    with Archive(folder, block_texts, cache=tmp_path / "cache") as archive:
        for age, (kind, name, value) in enumerate([*operations, ("sync", "", "")]):
            if kind == "sync":
                archive.sync(jobs=0)
            else:
                operate(folder, kind, name, value, age)
        assert everything(archive) == from_nothing(archive, tmp_path)
