"""Two browsers and an indexing run on one archive."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import Terminal, browsing
from tui.archive.shelf import Shelf

SHELF = Path(".local/share/microfiche/shelf.db")


def write_news(folder: Path, year: int, count: int) -> None:
    folder.mkdir(exist_ok=True)
    for number in range(count):
        about = (
            f"title: News {number:02} of {year}\ndate: {year}-12-{28 - number % 28:02}T{23 - number // 28}:00:00"
        )
        (folder / f"{year}-{number:02}.md").write_text(f"---\n{about}\n---\n\nText.\n")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    write_news(tmp_path / "news", 2022, 28)
    return tmp_path / "news"


@pytest.fixture
def browsers(news: Path, tmp_path: Path) -> Iterator[tuple[Terminal, Terminal]]:
    one, other = Terminal(browsing(news), tmp_path), Terminal(browsing(news), tmp_path)
    yield one, other
    one.process.close(force=True)
    other.process.close(force=True)


def test_two_browsers_and_an_indexing_run_lose_no_mark_and_all_see_what_is_new(
    browsers: tuple[Terminal, Terminal], news: Path, tmp_path: Path
) -> None:
    for browser in browsers:
        browser.wait_for_text("─ 28 ─")
    write_news(news, 2001, 60)
    with subprocess.Popen(
        [sys.executable, "-m", "tui.cli", "index", str(news)], env={"HOME": str(tmp_path)}
    ) as indexing:
        for first, browser in enumerate(browsers):
            browser.press("j" * first, *["*", "j", "j"] * 3)
    for browser in browsers:
        browser.wait_for(lambda browser=browser: sum("★" in line for line in browser.lines) >= 3)  # type: ignore[misc]
        browser.wait_for_text("─ 88 ─")
        browser.press("\x11")
        assert browser.wait_for_end() == 0
        assert b"locked" not in browser.raw
    assert indexing.returncode == 0
    starred = [path for _, path, marks in Shelf(tmp_path / SHELF).everything() if marks.is_starred]
    assert sorted(starred) == [b"2022-%02d.md" % number for number in range(6)]
