"""Signals, crashes and odd terminals: the terminal is left as it was, what was read and marked is kept."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.terminal import SAMPLES, Terminal, browsing, is_restored

ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130), (signal.SIGQUIT, 131)]
CRASHES = """
import sys
from tui.app.screens.browse import BrowseScreen
from tui.cli import main
BrowseScreen.action_toggle_fold = lambda self: 1 / 0
sys.exit(main(sys.argv[1:]))
"""


def marks(home: Path) -> list[tuple[int, int]]:
    """Whether starred, and the block reached, of every article that has marks."""
    with closing(sqlite3.connect(home / ".local/share/microfiche/shelf.db")) as connection:
        return connection.execute("SELECT starred_at IS NOT NULL, block FROM mark").fetchall()


def read_on(terminal: Terminal) -> None:
    """Star the long sample article and go to its section 六."""
    terminal.wait_for_text("临江市图书馆协会")
    terminal.press("F")
    terminal.wait_for_text("Open first")
    terminal.press("图书馆协会")
    terminal.wait_for_text("─ 1 of 14 ─")
    terminal.press("\r")
    terminal.wait_for(lambda: "临江市图书馆协会" in first_line(terminal))
    terminal.press("*", "6", "g")
    terminal.wait_for(lambda: "六、" in first_line(terminal))


def first_line(terminal: Terminal) -> str:
    """The first line of the reading pane."""
    return terminal.lines[2].split("││")[1]


@pytest.mark.parametrize(("number", "code"), ENDINGS)
def test_a_signal_leaves_the_terminal_as_it_was_and_keeps_the_place(
    terminal: Terminal, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    read_on(terminal)
    terminal.process.kill(number)
    assert terminal.wait_for_end() == code
    assert is_restored(terminal)
    ((is_starred, block),) = marks(tmp_path)
    assert is_starred and block > 0


def test_a_crash_leaves_the_terminal_as_it_was_and_keeps_the_place(tmp_path: Path) -> None:
    terminal = Terminal([sys.executable, "-c", CRASHES, str(SAMPLES)], tmp_path)
    read_on(terminal)
    terminal.press("z", "a")
    assert terminal.wait_for_end() == 1
    assert is_restored(terminal)
    assert b"ZeroDivisionError" in terminal.raw
    ((is_starred, block),) = marks(tmp_path)
    assert is_starred and block > 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc to see a process stopped")
@pytest.mark.parametrize("by_key", [True, False])
def test_stopping_gives_the_terminal_back_and_going_on_draws_again(terminal: Terminal, by_key: bool) -> None:
    terminal.wait_for_text("临江市图书馆协会")
    if by_key:
        terminal.press("\x1a")
    else:
        terminal.process.kill(signal.SIGTSTP)
    terminal.wait_for_stop()
    assert is_restored(terminal)
    terminal.screen.reset()
    terminal.process.kill(signal.SIGCONT)
    terminal.wait_for_text("临江市图书馆协会")
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
    assert is_restored(terminal)


def test_a_mark_made_just_before_the_end_is_kept(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for_text("临江市图书馆协会")
    terminal.press("*", "\x11")
    assert terminal.wait_for_end() == 0
    assert [is_starred for is_starred, _ in marks(tmp_path)] == [1]


def test_a_storm_of_resizes_ends_with_a_whole_screen(terminal: Terminal) -> None:
    terminal.wait_for_text("临江市图书馆协会")
    for number in range(500):
        terminal.resize(3 + number * 7 % 60, 10 + number * 13 % 180)
    terminal.resize(36, 130)
    terminal.wait_for_text("临江市图书馆协会")
    terminal.wait_for_text("─ Sections ─")
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
    assert is_restored(terminal)


def test_a_window_of_ten_by_three_is_told_to_be_too_small(tmp_path: Path) -> None:
    terminal = Terminal(browsing(SAMPLES), tmp_path)
    terminal.resize(3, 10)  # long before the program looks
    terminal.wait_for_text("microfich")
    terminal.resize(36, 130)
    terminal.wait_for_text("临江市图书馆协会")
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0


@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_a_locale_without_unicode_shows_the_articles_all_the_same(tmp_path: Path, locale: str) -> None:
    terminal = Terminal(browsing(SAMPLES), tmp_path, LC_ALL=locale)
    terminal.wait_for_text("临江市图书馆协会")
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0


def test_a_home_that_cannot_be_written_still_lets_one_read(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    terminal = Terminal(browsing(SAMPLES), tmp_path, HOME=str(tmp_path / "file"))
    terminal.wait_for_text("marks are not kept")
    terminal.wait_for_text("临江市图书馆协会")
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
    assert os.listdir(tmp_path) == ["file"]


def test_a_terminal_that_is_gone_without_a_signal_ends_the_program(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": str(tmp_path)}
    program = subprocess.Popen(
        browsing(SAMPLES), stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    drawn = b""
    while "图书馆".encode() not in drawn:
        drawn += os.read(ours, 65536)
    os.close(ours)
    assert program.wait(timeout=60) == 129
