"""What stderr says when something is not as it was asked for, and the exit code with it."""

from pathlib import Path

import pytest

from tests.verbs.conftest import Microfiche

DATED = "---\ntitle: A walk\ndate: 2022-01-29\nauthor: Ana Lima\n---\n\nBy the harbour.\n"
UNDATED = "# A note\n\nBy the harbour.\n"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("list", "report.md"), 66, "report.md: a file, not a folder"),
        (("stats", "report.md"), 66, "report.md: a file, not a folder"),
        (("index", "report.md"), 66, "report.md: a file, not a folder"),
        (("list", "nowhere"), 66, "nowhere: no such folder"),
        (("show", "binary.md"), 65, "binary.md: this is binary data (it holds NUL bytes), not an article"),
        (("export", "binary.md"), 65, "binary.md: this is binary data (it holds NUL bytes), not an article"),
        (("shelf", "restore", "nowhere.db"), 66, "nowhere.db: no such file or directory"),
        (("shelf", "import", "nowhere.json"), 66, "nowhere.json: no such file or directory"),
        (("shelf", "import", "report.md"), 65, "report.md: no export of a shelf"),
    ],
)
def test_what_is_wrong_with_an_input_is_said_with_its_name(
    microfiche: Microfiche, here: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (here / "binary.md").write_bytes(b"x\0y")
    ran = microfiche(*words)
    assert (ran.returncode, ran.stdout) == (code, b"")
    assert f"microfiche: {said}" in ran.stderr.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", ".", "--limit", "few"), "--limit: 0 or more"),
        (("list", ".", "--limit=-1"), "--limit: 0 or more"),
        (("show", "report.md", "--width", "wide"), "--width: 0, or at least 4 cells"),
        (("check", ".", "--jobs", "all"), "--jobs: from 1 to 256"),
        (("serve", ".", "--port", "http"), "--port: from 0 to 65535"),
    ],
)
def test_a_number_that_is_none_is_told_what_is_wanted(
    microfiche: Microfiche, here: Path, words: tuple[str, ...], said: str
) -> None:
    ran = microfiche(*words)
    assert ran.returncode == 2
    assert said in ran.stderr.decode()


def test_counts_say_how_many_articles_are_in_none_of_them(microfiche: Microfiche, here: Path) -> None:
    (here / "walk.md").write_text(DATED)
    (here / "note.md").write_text(UNDATED)
    months = microfiche("stats", ".", "harbour")
    assert b"2022-01" in months.stdout
    assert months.stderr == b"microfiche: 1 of 2 have no date\n"
    assert microfiche("stats", ".", "walk", "--by", "year").stderr == b""


def test_nothing_that_matches_is_said(microfiche: Microfiche, here: Path) -> None:
    for verb in ("list", "stats"):
        ran = microfiche(verb, ".", "zeppelin", "--json")
        assert (ran.returncode, ran.stdout) == (1, b"")
        assert ran.stderr == b"microfiche: nothing in . matches zeppelin\n"


def test_counts_of_what_no_article_has_say_why_there_are_none(microfiche: Microfiche, here: Path) -> None:
    ran = microfiche("stats", ".", "--by", "category")
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert ran.stderr == b"microfiche: 1 of 1 have no category\n"


def test_an_index_of_a_folder_without_articles_is_told_to_be_one(microfiche: Microfiche, here: Path) -> None:
    (here / "emptied").mkdir()
    (here / "emptied" / "only.md").write_text("one article", encoding="utf-8")
    assert microfiche("index", "emptied").returncode == 0

    (here / "emptied" / "only.md").unlink()
    ran = microfiche("index", "emptied")
    assert ran.returncode == 66
    assert b"0 added, 0 changed, 1 removed" in ran.stderr
    assert ran.stderr.endswith(b"microfiche: emptied: no articles in this folder\n")


@pytest.mark.parametrize("verb", ["list", "stats", "check"])
def test_a_folder_without_articles_is_told_by_every_command_alike(
    microfiche: Microfiche, here: Path, verb: str
) -> None:
    (here / "empty").mkdir()
    ran = microfiche(verb, "empty")
    assert (ran.returncode, ran.stdout) == (66, b"")
    assert ran.stderr == b"microfiche: empty: no articles in this folder\n"
