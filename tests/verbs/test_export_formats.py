"""Tables, citations and books from the command line."""

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.verbs.conftest import Microfiche


def test_a_folder_is_one_table_with_one_header(microfiche: Microfiche, archive: Path) -> None:
    run = microfiche("export", "archive", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(run.stdout.decode())))
    assert run.returncode == 0
    assert [(row["path"], row["title"]) for row in rows] == [
        ("archive/2024/b.md", "B"),
        ("archive/a.html", "a"),
        ("archive/a.md", "A"),
    ]


def test_a_table_of_a_query_says_the_same_as_the_list(microfiche: Microfiche, archive: Path) -> None:
    listed = [json.loads(line) for line in microfiche("list", "archive", "third", "--json").stdout.splitlines()]
    (row,) = csv.DictReader(
        io.StringIO(microfiche("export", "archive", "--query", "third", "-f", "csv").stdout.decode())
    )
    (expected,) = listed
    assert (row["id"], row["title"], row["words"]) == (
        str(expected["id"]),
        expected["title"],
        str(expected["words"]),
    )


@pytest.mark.parametrize(("name", "count"), [("bibtex", "@misc{"), ("ris", "TY  - "), ("csl-json", '"id"')])
def test_citations_of_a_folder_are_one_file(microfiche: Microfiche, archive: Path, name: str, count: str) -> None:
    run = microfiche("export", "archive", "-f", name, "-o", "refs")
    assert run.returncode == 0
    assert (archive.parent / "refs").read_text().count(count) == 3
    assert microfiche("export", "archive", "-f", name).stdout == (archive.parent / "refs").read_bytes()


def test_a_collection_that_exists_is_kept_unless_forced(microfiche: Microfiche, archive: Path) -> None:
    (archive.parent / "refs.bib").write_text("mine")
    run = microfiche("export", "archive", "-f", "bibtex", "-o", "refs.bib")
    assert run.returncode == 73 and (archive.parent / "refs.bib").read_text() == "mine"
    assert microfiche("export", "archive", "-f", "bibtex", "-o", "refs.bib", "--force").returncode == 0
    assert "mine" not in (archive.parent / "refs.bib").read_text()


def test_a_bad_article_leaves_the_collection_whole(microfiche: Microfiche, archive: Path) -> None:
    (archive / "binary.md").write_bytes(b"\0\1\2" * 100)
    run = microfiche("export", "archive", "-f", "csl-json")
    assert run.returncode == 65 and b"binary.md" in run.stderr
    assert len(json.loads(run.stdout)) == 3


def test_a_book_needs_a_place(microfiche: Microfiche, archive: Path) -> None:
    run = microfiche("export", "archive", "-f", "epub")
    assert (run.returncode, run.stdout) == (2, b"") and b"-o" in run.stderr


def test_a_folder_is_one_book_or_a_book_an_article(microfiche: Microfiche, archive: Path) -> None:
    assert microfiche("export", "archive", "-f", "epub", "-o", "all.epub").returncode == 0
    with zipfile.ZipFile(archive.parent / "all.epub") as book:
        assert len([name for name in book.namelist() if name.startswith("EPUB/a")]) == 3
        assert b"<dc:title>archive</dc:title>" in book.read("EPUB/package.opf")
    assert microfiche("export", "archive", "-f", "epub", "-o", "books/").returncode == 0
    books = archive.parent / "books"
    assert sorted(str(path.relative_to(books)) for path in books.rglob("*.epub")) == [
        "2024/b.epub",
        "a.html.epub",
        "a.md.epub",
    ]


def test_a_book_goes_down_a_pipe_when_asked(microfiche: Microfiche, here: Path) -> None:
    run = microfiche("export", "report.md", "-f", "epub", "-o", "-")
    assert run.returncode == 0 and zipfile.ZipFile(io.BytesIO(run.stdout)).testzip() is None


def test_a_book_takes_pictures_from_the_archive_and_from_nowhere_else(
    microfiche: Microfiche, archive: Path
) -> None:
    gif = b"GIF89a\1\0\1\0\0\0\0;"
    (archive / "in.gif").write_bytes(gif)
    (archive.parent / "out.gif").write_bytes(gif + b"out")
    (archive / "2024" / "p.md").write_text("# P\n\n![in](../in.gif)\n\n![out](../../out.gif)\n")
    assert microfiche("export", "archive", "--query", "path:p.md", "-f", "epub", "-o", "p.epub").returncode == 0
    with zipfile.ZipFile(archive.parent / "p.epub") as book:
        assert [book.read(name) for name in book.namelist() if "images/" in name] == [gif]


def test_nothing_readable_makes_no_book(microfiche: Microfiche, here: Path) -> None:
    run = microfiche("export", "gone.md", "lost.md", "-f", "epub", "-o", "none.epub")
    assert run.returncode == 65 and not (here / "none.epub").exists()


def test_files_are_named_by_a_template(microfiche: Microfiche, archive: Path) -> None:
    (archive / "same.md").write_text("---\ntitle: B\ndate: 2024-05-01\n---\n\nx\n")
    run = microfiche("export", "archive", "-o", "out/", "--name", "{year}/{title}")
    out = archive.parent / "out"
    assert run.returncode == 0
    assert sorted(str(path.relative_to(out)) for path in out.rglob("*.txt")) == [
        "2024/B.txt",
        "A (2).txt",
        "B.txt",
        "a.txt",
    ]
    again = microfiche("export", "archive", "-o", "out/", "--name", "{year}/{title}")
    assert again.returncode == 73 and b"4 not written" in again.stderr


@pytest.mark.parametrize("words", [["--name", "{title}"], ["--name", "{no}", "-o", "out/"]])
def test_a_template_without_sense_or_folder_is_refused(
    microfiche: Microfiche, here: Path, words: list[str]
) -> None:
    assert microfiche("export", "report.md", *words).returncode == 2
