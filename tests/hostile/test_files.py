"""Files that change, vanish or turn into something else while they are read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.archive import scan
from tui.archive.reading import FileReader, Reading, Vanished
from tui.archive.scan import FoundFile, read_file
from tui.errors import NoSuchInput, ParseError
from tui.export.searchable import block_texts


def found(path: Path) -> FoundFile:
    (file,) = scan.scan(path.parent)
    assert isinstance(file, FoundFile)
    return file


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text("The tide.")
    return path


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Has something happen each time that a part of a file has been read."""
    read = os.read

    def arrange(happens: Callable[[], object]) -> None:
        def read_and_more(descriptor: int, size: int) -> bytes:
            data = read(descriptor, size)
            happens()
            return data

        monkeypatch.setattr("tui.archive.scan.os.read", read_and_more)

    return arrange


def test_a_file_that_vanishes_before_its_turn_is_no_article(article: Path) -> None:
    file = found(article)
    article.unlink()
    assert isinstance(FileReader(bytes(article.parent), block_texts)(file), Vanished)


def test_a_file_that_becomes_a_fifo_before_its_turn_is_listed_as_unreadable(article: Path) -> None:
    file = found(article)
    article.unlink()
    os.mkfifo(article)
    outcome = FileReader(bytes(article.parent), block_texts)(file)
    assert isinstance(outcome, Reading)
    assert outcome.is_unreadable
    assert "a FIFO" in str(outcome.row.problem)


def test_a_file_that_becomes_a_link_to_a_device_is_not_read(article: Path) -> None:
    article.unlink()
    article.symlink_to("/dev/zero")
    with pytest.raises(NoSuchInput, match="a device"):
        read_file(bytes(article))


def test_a_file_that_grows_for_ever_is_given_up_at_the_limit(
    article: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    def grow() -> None:
        with article.open("a") as opened:
            opened.write("more" * 100)

    meanwhile(grow)
    with pytest.raises(ParseError, match="more than an article may have"):
        read_file(bytes(article), limit=5_000)


def test_a_file_cut_while_it_is_read_is_what_was_read(
    article: Path, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    meanwhile(lambda: os.truncate(article, 0))
    assert read_file(bytes(article)) == b"The tide."
