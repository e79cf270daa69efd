"""Every hostile entry through the headless commands: each becomes what it must, and nothing impure is written."""

import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from tests.hostile.drawn import counts
from tests.hostile.entries import Entry, Fate
from tests.hostile.purity import impurities
from tests.hostile.watched import Watched
from tui.archive.scan import read_file, shown_path
from tui.article.article import read_article
from tui.errors import ParseError
from tui.export.formats import FORMATS, ExportOptions, Origin

pytestmark = pytest.mark.xdist_group("hostile")  # one archive, laid down and indexed once

Rows = dict[str, dict[str, Any]]
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
OPENS = (Fate.READ, Fate.ODD)


def rows(lines: bytes) -> Rows:
    return {row["path"]: row for row in map(json.loads, lines.splitlines())}


@pytest.fixture(scope="session")
def checked(watched: Watched) -> tuple[Rows, str]:
    """What `check` says of each file, and of what it skips."""
    finished = watched.run("check", watched.archive, "--json")
    assert finished.returncode == 1
    assert not list(impurities(finished.stdout.decode() + finished.stderr.decode()))
    prefix = f"{watched.archive}/"
    return {
        path.removeprefix(prefix): row for path, row in rows(finished.stdout).items()
    }, finished.stderr.decode()


@pytest.fixture(scope="session")
def listed(watched: Watched) -> Rows:
    """What the index holds."""
    finished = watched.run("list", watched.archive, "--json")
    assert finished.returncode == 0
    assert not list(impurities(finished.stdout.decode() + finished.stderr.decode()))
    return rows(finished.stdout)


def failing(entries: list[Entry], is_right: Callable[[Entry, str], bool]) -> list[str]:
    return [entry.what for entry in entries if not is_right(entry, shown_path(entry.path))]


def test_there_are_hundreds_of_every_kind(entries: list[Entry]) -> None:
    assert len(entries) >= 400, counts(entries)
    assert len({entry.path for entry in entries}) == len(entries)


def test_check_tells_of_each_entry_what_it_must(entries: list[Entry], checked: tuple[Rows, str]) -> None:
    found, skipped = checked

    def is_right(entry: Entry, path: str) -> bool:
        row = found.get(path, {"readable": True, "failure": "", "problems": []})
        match entry.fate:
            case Fate.READ:
                return path not in found
            case Fate.ODD:
                return row["readable"] and any(entry.reason in problem["what"] for problem in row["problems"])
            case Fate.UNREADABLE:
                return not row["readable"] and entry.reason in row["failure"]
            case Fate.SKIPPED:
                return f"{path}: " in skipped and entry.reason in skipped.partition(f"{path}: ")[2].split("\n")[0]
            case _:
                return path not in found and f" {path}: " not in skipped

    assert failing(entries, is_right) == []


def test_the_index_lists_each_article_with_its_problem_and_nothing_else(
    entries: list[Entry], listed: Rows
) -> None:
    def is_right(entry: Entry, path: str) -> bool:
        if entry.fate in (Fate.SKIPPED, Fate.LEFT_OUT):
            return path not in listed
        has_problem = entry.fate is not Fate.READ
        return path in listed and bool(listed[path]["problem"]) == has_problem

    assert failing(entries, is_right) == []


def test_each_article_is_exported_with_its_text_and_nothing_impure(entries: list[Entry], exported: Path) -> None:
    written = {path: path.read_text("utf-8") for path in exported.rglob("*") if path.is_file()}
    assert len(written) == sum(entry.fate in OPENS for entry in entries)
    assert {path.name: found for path, text in written.items() if (found := list(impurities(text)))} == {}
    everything = "\n".join(written.values())
    assert [entry.what for entry in entries if entry.holds not in everything] == []


def test_no_format_holds_anything_impure_and_text_holds_what_it_must(
    entries: list[Entry], watched: Watched
) -> None:
    faults = []
    for entry in entries:
        if entry.fate not in OPENS:
            continue
        article = read_article(
            read_file(os.fsencode(watched.archive) + b"/" + entry.path), shown_path(os.path.basename(entry.path))
        )
        for wanted in FORMATS.values() if entry.kind != "time and memory" else [FORMATS["text"]]:
            part = wanted.part(article, Origin(shown_path(entry.path)), ExportOptions(furniture=True, links=True))
            written = _texts_of(wanted.whole([part]), is_book=wanted.is_binary)
            faults += [f"{entry.what} as {wanted.name}: {found}" for text in written for found in impurities(text)]
            if wanted.name == "text" and entry.holds not in written[0]:
                faults.append(f"{entry.what}: {entry.holds!r} is missing")
    assert faults == []


def _texts_of(written: bytes, *, is_book: bool) -> list[str]:
    """An export's text; of a book the names of its members and the text of each that is no picture."""
    if not is_book:
        return [written.decode()]
    with ZipFile(BytesIO(written)) as book:
        texts = [book.read(name).decode() for name in book.namelist() if not name.endswith(PICTURES)]
        assert {"mimetype", "META-INF/container.xml"} < set(book.namelist()) and len(texts) > 3
        return ["\n".join(book.namelist()), *texts]


def test_what_cannot_be_read_is_refused_as_such(entries: list[Entry], watched: Watched) -> None:
    for entry in entries:
        if entry.fate is Fate.UNREADABLE:
            with pytest.raises(ParseError, match=entry.reason):
                read_article(read_file(os.fsencode(watched.archive) + b"/" + entry.path))


def test_outlines_are_printed_without_anything_impure(entries: list[Entry], watched: Watched) -> None:
    kinds = ("terminal", "names", "front matter", "files")
    wanted = [entry for entry in entries if entry.kind in kinds and entry.fate in (*OPENS, Fate.UNREADABLE)]
    paths = [os.fsencode(watched.archive) + b"/" + entry.path for entry in wanted]
    for option in ("--json", "--why"):
        finished = watched.run("outline", option, "--", *paths)
        assert finished.returncode == 65
        assert list(impurities(finished.stdout.decode() + finished.stderr.decode())) == []
    assert finished.stdout.count(b"read as") == sum(entry.fate in OPENS for entry in wanted)
