import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.verbs.conftest import Microfiche


@pytest.fixture
def dated(here: Path) -> Path:
    """Three articles of three days, one of them Chinese."""
    folder = here / "dated"
    (folder / "sub").mkdir(parents=True)
    (folder / "old.md").write_text("---\ntitle: Old news\ndate: 2020-01-02\nauthor: Ann\n---\n\nThe river rose.\n")
    (folder / "new.md").write_text(
        "---\ntitle: New news\ndate: 2022-05-06T07:08:09+02:00\n---\n\nThe river fell.\n"
    )
    (folder / "sub" / "zh.md").write_text(
        "---\ntitle: 人口报告\ndate: 2021-03-04\ncategories: [社会]\n---\n\n## 一、人\n\n人口增长。\n"
    )
    return folder


def test_rows_come_newest_first(microfiche: Microfiche, dated: Path) -> None:
    run = microfiche("list", "dated")
    assert run.returncode == 0
    lines = run.stdout.decode().splitlines()
    assert [line.split(maxsplit=1)[1] for line in lines] == [
        "2022-05-06  New news",
        "2021-03-04  人口报告",
        "2020-01-02  Old news  (Ann)",
    ]


def test_json_rows_say_what_the_contract_says(microfiche: Microfiche, dated: Path) -> None:
    (row,) = [json.loads(line) for line in microfiche("list", "dated", "人口", "--json").stdout.splitlines()]
    assert isinstance(row.pop("id"), int)
    assert row == {
        "path": "sub/zh.md",
        "title": "人口报告",
        "date": "2021-03-04T00:00:00",
        "author": "",
        "source": "",
        "categories": ["社会"],
        "tags": [],
        "words": 6,
        "sections": 1,
        "problem": None,
    }


def test_a_query_narrows_and_a_limit_cuts(microfiche: Microfiche, dated: Path) -> None:
    assert len(microfiche("list", "dated", "river", "--json").stdout.splitlines()) == 2
    assert len(microfiche("list", "dated", "river -fell", "--json").stdout.splitlines()) == 1
    assert len(microfiche("list", "dated", "--limit", "1").stdout.splitlines()) == 1
    oldest = json.loads(microfiche("list", "dated", "--sort", "oldest", "--limit", "1", "--json").stdout)
    assert oldest["title"] == "Old news"


def test_a_query_may_begin_with_a_minus(microfiche: Microfiche, dated: Path) -> None:
    assert len(microfiche("list", "dated", "-river", "--json").stdout.splitlines()) == 1
    assert len(microfiche("list", "dated", "--limit", "5", "-has:sections").stdout.splitlines()) == 2
    assert microfiche("list", "dated", "--", "-river").stdout == microfiche("list", "dated", "-river").stdout
    assert b"2022" not in microfiche("stats", "dated", "-fell").stdout
    assert microfiche("export", "dated", "--query", "-fell", "-o", "out").returncode == 0
    assert sorted(os.listdir(dated.parent / "out")) == ["old.txt", "sub"]
    assert microfiche("list", "-h").stdout.startswith(b"usage")


def test_options_may_stand_between_the_words(microfiche: Microfiche, dated: Path) -> None:
    assert len(microfiche("list", "dated", "--json", "river").stdout.splitlines()) == 2
    assert len(microfiche("list", "--limit", "1", "dated", "--json", "river").stdout.splitlines()) == 1
    assert microfiche("stats", "dated", "--by", "year", "fell").stdout.startswith(b"2022")
    run = microfiche("export", "dated/old.md", "-f", "markdown", "dated/new.md")
    assert run.returncode == 0 and b"Old news" in run.stdout and b"New news" in run.stdout
    assert microfiche("list", "dated", "river", "fell").returncode == 2


def test_nothing_found_is_code_one(microfiche: Microfiche, dated: Path) -> None:
    run = microfiche("list", "dated", "zeppelin")
    assert (run.returncode, run.stdout) == (1, b"")


def test_a_new_file_is_seen_unless_asked_not_to_look(microfiche: Microfiche, dated: Path) -> None:
    microfiche("list", "dated")
    (dated / "fresh.md").write_text("# Fresh\n")
    assert len(microfiche("list", "dated", "--no-sync").stdout.splitlines()) == 3
    assert len(microfiche("list", "dated").stdout.splitlines()) == 4


def test_without_an_index_to_answer_from_it_says_what_to_run(microfiche: Microfiche, dated: Path) -> None:
    def unanswered() -> tuple[int, bytes]:
        run = microfiche("list", "dated", "--no-sync")
        assert b"run `microfiche index dated`" in run.stderr
        return run.returncode, run.stdout

    assert unanswered() == (74, b"")
    microfiche("index", "dated")
    (catalog,) = dated.parent.parent.rglob("catalog.db")
    with closing(sqlite3.connect(catalog)) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert unanswered() == (74, b"")
    microfiche("index", "dated")
    assert len(microfiche("list", "dated", "--no-sync").stdout.splitlines()) == 3


def test_an_index_of_nothing_is_an_index(microfiche: Microfiche, dated: Path) -> None:
    for article in dated.rglob("*.md"):
        article.unlink()
    microfiche("index", "dated")
    assert microfiche("list", "dated", "--no-sync").returncode == 1


def test_what_was_not_understood_is_said(microfiche: Microfiche, dated: Path) -> None:
    run = microfiche("list", "dated", "river date:20x")
    assert run.returncode == 0 and b"date:20x" in run.stderr


def test_a_folder_without_articles_is_told(microfiche: Microfiche, here: Path) -> None:
    (here / "empty").mkdir()
    run = microfiche("list", "empty")
    assert (run.returncode, run.stderr.decode()) == (66, "microfiche: empty: no articles in this folder\n")


def test_an_id_is_exported_with_its_archive(microfiche: Microfiche, dated: Path) -> None:
    row = json.loads(microfiche("list", "dated", "title:old", "--json").stdout)
    run = microfiche("export", str(row["id"]), "--archive", "dated")
    assert run.stdout.decode().startswith("Old news\nAnn · 2020-01-02\n")
    assert microfiche("export", str(row["id"])).returncode == 2
    assert microfiche("export", "999", "--archive", "dated").returncode == 66


def test_a_query_exports_what_matches(microfiche: Microfiche, dated: Path) -> None:
    assert microfiche("export", "dated", "--query", "river", "-o", "out").returncode == 0
    assert sorted(os.listdir(dated.parent / "out")) == ["new.txt", "old.txt"]
    assert microfiche("export", "dated", "--query", "zeppelin", "-o", "out2").returncode == 1
    assert microfiche("export", "dated/old.md", "--query", "river").returncode == 2


def test_without_a_terminal_browsing_is_listing(microfiche: Microfiche, dated: Path) -> None:
    assert microfiche("dated").stdout == microfiche("list", "dated").stdout
    assert microfiche("dated/old.md").stdout == microfiche("export", "dated/old.md").stdout


def test_indexing_says_what_it_did_and_writes_nothing_into_the_archive(
    microfiche: Microfiche, dated: Path
) -> None:
    before = sorted(dated.rglob("*"))
    assert b"3 added, 0 changed, 0 removed" in microfiche("index", "dated").stderr
    (dated / "old.md").write_text("# Older\n")
    (dated / "new.md").unlink()
    assert b"0 added, 1 changed, 1 removed" in microfiche("index", "dated").stderr
    assert b"2 added" in microfiche("index", "dated", "--rebuild").stderr
    assert sorted(dated.rglob("*")) == [path for path in before if path.name != "new.md"]


def test_an_archive_that_is_not_there_is_told(microfiche: Microfiche, here: Path) -> None:
    for verb in ("list", "index"):
        run = microfiche(verb, "gone")
        assert run.returncode == 66 and b"gone" in run.stderr


def test_the_shelf_goes_out_and_comes_back(microfiche: Microfiche, here: Path) -> None:
    document = microfiche("shelf", "export").stdout
    assert json.loads(document)["version"] >= 1
    (here / "shelf.json").write_bytes(document)
    assert microfiche("shelf", "import", "shelf.json").returncode == 0
    assert microfiche("shelf", "import", "report.md").returncode == 65
    assert microfiche("shelf", "import", "gone.json").returncode == 66


def test_stats_count_months_oldest_first(microfiche: Microfiche, dated: Path) -> None:
    (dated / "more.md").write_text("---\ntitle: More\ndate: 2022-05-30\nauthor: ann\n---\n\nThe river stood.\n")
    run = microfiche("stats", "dated", "--json")
    assert [json.loads(line) for line in run.stdout.splitlines()] == [
        {"month": "2020-01", "count": 1},
        {"month": "2021-03", "count": 1},
        {"month": "2022-05", "count": 2},
    ]
    by_year = microfiche("stats", "dated", "river", "--by", "year").stdout.decode().splitlines()
    assert [line.split() for line in by_year] == [["2020", "1", "█" * 20], ["2022", "2", "█" * 40]]


def test_stats_name_authors_as_written_commonest_first(microfiche: Microfiche, dated: Path) -> None:
    (dated / "more.md").write_text("---\ntitle: More\ndate: 2022-05-30\nauthor: Ann\n---\n\nx\n")
    run = microfiche("stats", "dated", "--by", "author", "--json")
    assert [json.loads(line) for line in run.stdout.splitlines()] == [{"author": "Ann", "count": 2}]
    assert microfiche("stats", "dated", "zeppelin").returncode == 1
