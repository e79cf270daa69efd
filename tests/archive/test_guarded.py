"""One article read, whatever its reader comes to."""

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tui.archive import guarded
from tui.archive.guarded import LARGE, FileToRead, read_guarded, read_to_show
from tui.archive.scan import read_file
from tui.archive.worker import WorkerLimits
from tui.article.blocks import block_text
from tui.errors import ParseError, TooLarge

DATA = b"---\ntitle: The crane\n---\n# The crane\n\nIt was *weighed*.\n"


class Deed(tuple[str, ...]):
    """Patterns of furniture that do something to whoever reads an article by them."""

    def __iter__(self) -> Iterator[str]:
        match tuple.__getitem__(self, 0):
            case "abort":
                os.abort()
            case "hang":
                threading.Event().wait()
            case "gorge":
                return iter(("x" * (1 << 40),))
            case "pid":
                raise ValueError(f"read by {os.getpid()}")
        return iter(())


def read(deed: str, *, size: int = 0, is_suspect: bool = False) -> tuple[str, list[str], list[str]]:
    article = read_guarded(FileToRead(DATA + b"x" * size, "a.md", Deed([deed])), is_suspect=is_suspect)
    return article.title, [block_text(block) for block in article.blocks], [str(p) for p in article.problems]


def test_of_a_file_too_large_for_an_article_its_beginning_is_shown(tmp_path: Path) -> None:
    large = tmp_path / "large.md"
    large.write_bytes(DATA + b"<b>It</b> was weighed again.\n\n" * 600_000)
    with pytest.raises(TooLarge):
        read_file(os.fsencode(large))
    article = read_to_show(os.fsencode(large), large.name)
    assert article.is_beginning and article.title == "The crane"
    assert {block_text(block) for block in article.blocks[2:]} == {"<b>It</b> was weighed again."}
    assert sum(len(block_text(block)) for block in article.blocks) < LARGE
    (problem,) = article.problems
    assert str(problem) == "over 16 MB: the first 1 MB, all of it in an editor; shown as plain text"


def test_of_an_article_all_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(DATA)
    article = read_to_show(os.fsencode(tmp_path / "a.md"), "a.md")
    assert not article.is_beginning and not article.problems


def test_a_small_article_is_read_in_this_process() -> None:
    _, _, (problem,) = read("pid")
    assert problem == f"ValueError: read by {os.getpid()}; shown as plain text"


@pytest.mark.parametrize(("size", "is_suspect"), [(LARGE, False), (0, True)])
def test_a_large_or_suspect_article_is_read_in_another(size: int, is_suspect: bool) -> None:
    _, _, (problem,) = read("pid", size=size, is_suspect=is_suspect)
    assert problem.startswith("ValueError: read by ")
    assert str(os.getpid()) not in problem


def test_an_article_read_in_another_process_is_the_same() -> None:
    assert (
        read("nothing", is_suspect=True) == read("nothing") == ("The crane", ["The crane", "It was weighed."], [])
    )


@pytest.mark.parametrize(
    ("deed", "reason"),
    [("abort", "its reader crashed (SIGABRT)"), ("gorge", "takes more memory than one article may")],
)
def test_an_article_whose_reader_dies_opens_as_plain_text_and_says_why(deed: str, reason: str) -> None:
    title, texts, problems = read(deed, is_suspect=True)
    assert title == "The crane"
    assert texts == ["# The crane", "It was *weighed*."]
    assert problems == [f"{reason}; shown as plain text"]


def test_an_article_that_takes_too_long_opens_as_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guarded, "LIMITS", WorkerLimits(seconds=1))
    assert read("hang", is_suspect=True)[2] == ["took more than 1 seconds; shown as plain text"]


@pytest.mark.parametrize("is_suspect", [False, True])
def test_what_is_no_article_is_refused_from_either_process(is_suspect: bool) -> None:
    with pytest.raises(ParseError, match="a PNG image"):
        read_guarded(FileToRead(b"\x89PNG\r\n\x1a\n", "a.md"), is_suspect=is_suspect)


def test_what_cannot_be_read_plainly_either_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Callable[[], None]:
        raise RecursionError("too deep")

    monkeypatch.setattr(guarded, "read_plainly", fails)
    with pytest.raises(ParseError, match=r"a\.md: RecursionError: too deep"):
        read("pid")
