"""Pictures as a terminal gets them, from the program itself in a pseudo-terminal."""

import fcntl
import os
import re
import signal
import struct
import termios
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from PIL import Image

from tests.sixel import SixelPicture, sixel_pictures
from tests.terminal import Terminal, browsing
from tui.render.drawing import QUESTION

CAN_SIXEL = ("\x1b[?1;0;256S", "\x1b[6;18;9t\x1b[?62;4", ";22c")
"""In pieces, as a slow line brings it."""
SIZE = (90, 90)
"""In points: 10 × 5 cells of 9 × 18."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles, the newer one with a picture: red above, blue below."""
    folder = tmp_path / "archive"
    folder.mkdir()
    image = Image.new("RGB", SIZE, "red")
    image.paste("blue", (0, SIZE[1] // 2, *SIZE))
    image.save(folder / "a.png")
    after = "\n\n".join(f"Paragraph {number}." for number in range(60))
    (folder / "a.md").write_text(f"---\ndate: 2022-01-02\n---\n# Pictured\n\n![Red and blue](a.png)\n\n{after}\n")
    (folder / "b.md").write_text("---\ndate: 2022-01-01\n---\n# Plain\n\nNothing to see.\n")
    return folder


@pytest.fixture
def opened(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The pictured article, in a terminal that can draw sixel pictures."""
    yield from opening(Terminal(browsing(folder), tmp_path), CAN_SIXEL)


@pytest.fixture
def kitty(folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    """The pictured article with its picture, in kitty."""
    for terminal in opening(Terminal(browsing(folder), tmp_path, TERM="xterm-kitty"), ()):
        terminal.press("i")
        wait_for_bytes(terminal, b"\x1b_Ga=p")
        yield terminal


def wait_for_bytes(terminal: Terminal, sent: bytes) -> None:
    terminal.wait_for(lambda: sent in terminal.raw)


def opening(terminal: Terminal, answers: Sequence[str]) -> Iterator[Terminal]:
    terminal.answers = answers
    terminal.wait_for_text("Pictured")
    terminal.press("\r")
    terminal.wait_for_text("Paragraph 1.")
    yield terminal
    terminal.process.close(force=True)


def pictures(terminal: Terminal) -> list[SixelPicture]:
    return sixel_pictures(terminal.raw)


def caption(terminal: Terminal) -> tuple[int, int]:
    """Row and column where the caption stands."""
    return next((row, line.index("[image")) for row, line in enumerate(terminal.lines) if "[image" in line)


def test_a_sixel_picture_stands_in_its_colours_below_its_caption(opened: Terminal) -> None:
    assert QUESTION.encode() not in opened.raw  # nothing is asked before the first picture
    opened.press("i")
    opened.wait_for(lambda: bool(pictures(opened)))
    picture = pictures(opened)[-1]
    row, column = caption(opened)
    assert (picture.row, picture.column, picture.size) == (row + 1, column, SIZE)
    assert len(picture.points) == SIZE[0] * SIZE[1]
    assert picture.points[5, 5] == picture.points[80, 40] == (100, 0, 0)
    assert picture.points[5, 50] == picture.points[80, 85] == (0, 0, 100)
    below = [line[column : column + 10] for line in opened.lines[row + 1 : row + 6]]
    assert below == [" " * 10] * 5  # nothing is left of cells under it


def test_a_terminal_that_does_not_tell_its_cells_is_measured_by_its_window(folder: Path, tmp_path: Path) -> None:
    for terminal in opening(Terminal(browsing(folder), tmp_path), ["\x1b[?62;4;22c"]):
        rows, columns = terminal.process.getwinsize()
        points = struct.pack("HHHH", rows, columns, columns * 9, rows * 18)
        fcntl.ioctl(terminal.process.child_fd, termios.TIOCSWINSZ, points)
        terminal.press("i")
        terminal.wait_for(lambda: bool(pictures(terminal)))  # noqa: B023 (it is done with in this round)
        assert pictures(terminal)[-1].size == SIZE


def test_its_answer_is_nobodys_keys(opened: Terminal) -> None:
    opened.press("i", "/", *"Paragraph", "\r")
    opened.wait_for(lambda: bool(pictures(opened)))
    opened.wait_for_text("1 of 60")
    assert not any("62;4" in line or "?1;0" in line for line in opened.lines)
    assert opened.raw.count(QUESTION.encode()) == 1


def test_partly_scrolled_out_it_is_cells_and_whole_again_when_back(opened: Terminal) -> None:
    opened.press("i")
    opened.wait_for(lambda: bool(pictures(opened)))
    drawn = len(pictures(opened))
    opened.press(*"j" * caption(opened)[0])  # two lines stand above the pane's first: one row of it is out
    opened.wait_for(lambda: shown_in_cells(opened) == 4)
    opened.press("g", "g")
    opened.wait_for(lambda: len(pictures(opened)) > drawn and not shown_in_cells(opened))


def test_it_is_not_sent_again_while_it_stands_where_it_is(opened: Terminal) -> None:
    opened.press("i")
    opened.wait_for(lambda: bool(pictures(opened)))
    drawn = len(pictures(opened))
    opened.press("\t")  # the pane's border changes with the focus
    opened.wait_for(lambda: "Sections" in opened.lines[1])
    opened.press("\t", "\t", "k", "g", "g")
    opened.press("/", *"Paragraph 7", "\r")
    opened.wait_for_text("1 of 1")
    assert len(pictures(opened)) == drawn


def test_a_step_sends_a_small_one_once_and_shows_a_large_one_when_the_view_rests(
    folder: Path, tmp_path: Path
) -> None:
    Image.effect_noise((600, 300), 60).convert("RGB").save(folder / "a.png")
    for terminal in opening(Terminal(browsing(folder), tmp_path), CAN_SIXEL):
        terminal.press("i")
        terminal.wait_for(lambda: bool(pictures(terminal)))  # noqa: B023 (it is done with in this round)
        terminal.press("j", "k", "j")
        terminal.wait_for(lambda: shown_in_cells(terminal) > 0)  # noqa: B023
        terminal.wait_for(lambda: len(pictures(terminal)) == 2 and not shown_in_cells(terminal))  # noqa: B023


def test_what_lies_over_a_picture_is_not_drawn_over(opened: Terminal) -> None:
    opened.press("i")
    opened.wait_for(lambda: bool(pictures(opened)))
    opened.press("?")
    opened.wait_for_text("q closes")
    drawn = len(pictures(opened))
    opened.press("\x1b")
    opened.wait_for(lambda: len(pictures(opened)) > drawn)
    opened.press("\t")
    opened.wait_for(lambda: "Sections" in opened.lines[1])
    assert len(pictures(opened)) == drawn + 1
    opened.press("T")  # moves the picture
    opened.wait_for(lambda: len(pictures(opened)) == drawn + 2)
    opened.press("T")
    opened.wait_for(lambda: len(pictures(opened)) > drawn + 2)
    opened.press("\t", "?")
    opened.wait_for_text("q closes")
    assert len(pictures(opened)) == drawn + 3


def test_it_is_sent_again_when_the_window_was_resized_or_lent(opened: Terminal, tmp_path: Path) -> None:
    opened.press("i")
    opened.wait_for(lambda: bool(pictures(opened)))
    drawn = len(pictures(opened))
    rows, columns = opened.process.getwinsize()
    opened.resize(rows - 1, columns)
    opened.wait_for(lambda: len(pictures(opened)) == drawn + 1)
    opened.press("\x1a")
    opened.wait_for_stop()
    os.kill(opened.process.pid, signal.SIGCONT)
    opened.wait_for(lambda: len(pictures(opened)) > drawn + 1)


def test_a_terminal_that_cannot_gets_cells(folder: Path, tmp_path: Path) -> None:
    for terminal in opening(Terminal(browsing(folder), tmp_path), ["\x1b[?62;22c"]):
        terminal.press("i")
        terminal.wait_for(lambda: shown_in_cells(terminal) == 4)  # noqa: B023 (90 × 90 points, cells of 10 × 20)
        assert b"\x1bP" not in terminal.raw


def test_without_colours_there_are_cells_without_them(folder: Path, tmp_path: Path) -> None:
    without = Terminal(browsing(folder), tmp_path, NO_COLOR="1", COLORTERM="truecolor")
    for terminal in opening(without, CAN_SIXEL):
        terminal.press("i")
        terminal.wait_for(lambda: shown_in_cells(terminal) == 4)  # noqa: B023 (it is done with in this round)
        assert b"\x1bP" not in terminal.raw and QUESTION.encode() not in terminal.raw
        cell = terminal.screen.buffer[caption(terminal)[0] + 1][caption(terminal)[1]]
        red, green, blue = (cell.fg[at : at + 2] for at in (0, 2, 4))
        assert cell.data == "▀" and red == green == blue


def shown_in_cells(terminal: Terminal) -> int:
    """Lines that show some of a picture."""
    return sum("▀" in line for line in terminal.lines)


def test_kitty_is_told_to_forget_pictures_that_are_left(kitty: Terminal) -> None:
    [sent] = re.findall(rb"\x1b_Ga=p,i=(\d+),", kitty.raw)
    assert b"\x1b_Ga=d" not in kitty.raw
    kitty.press("J")
    kitty.wait_for_text("Nothing to see.")
    assert kitty.raw.count(b"\x1b_Ga=d,d=I,i=%s,q=2\x1b\\" % sent) == 1
    assert QUESTION.encode() not in kitty.raw


def test_kitty_is_told_to_forget_pictures_at_the_end(kitty: Terminal) -> None:
    [sent] = re.findall(rb"\x1b_Ga=p,i=(\d+),", kitty.raw)
    kitty.press("\x11")
    assert kitty.wait_for_end() == 0
    assert b"\x1b_Ga=d,d=I,i=%s,q=2\x1b\\" % sent in kitty.raw
