"""The program itself, in a pseudo-terminal."""

import json
import re
from pathlib import Path

from tests.terminal import SAMPLES, SIZE, Terminal, browsing, is_restored


def test_a_reader_filters_opens_jumps_exports_and_quits(terminal: Terminal, tmp_path: Path) -> None:
    terminal.wait_for_text("临江市图书馆协会")
    terminal.press("F")
    terminal.wait_for_text("Open first")
    terminal.press("图书馆协会")
    terminal.wait_for_text("─ 1 of 14 ─")
    terminal.press("\r")
    terminal.wait_for(lambda: "临江市图书馆协会" in first_line_of_pane(terminal))
    terminal.press("6", "g")
    terminal.wait_for(lambda: "六、" in first_line_of_pane(terminal))
    terminal.press("s")
    terminal.wait_for_text("Saved as")
    [saved] = tmp_path.glob("*.txt")
    assert "六、" in saved.read_text()
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
    assert is_restored(terminal)


def test_no_cursor_addressing_is_a_clear_message(tmp_path: Path) -> None:
    terminal = Terminal(browsing(SAMPLES), tmp_path, TERM="dumb")
    assert terminal.wait_for_end() == 2
    assert b"TERM is dumb" in terminal.raw


def test_a_locale_without_frames_is_a_clear_message(tmp_path: Path) -> None:
    terminal = Terminal(browsing(SAMPLES), tmp_path, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert terminal.wait_for_end() == 2
    assert b"set LANG to C.UTF-8" in terminal.raw


def test_a_folder_that_is_not_there_is_a_clear_message(tmp_path: Path) -> None:
    terminal = Terminal(browsing(tmp_path / "nowhere"), tmp_path)
    assert terminal.wait_for_end() == 66
    assert b"no such" in terminal.raw


def test_a_lone_article_opens_without_an_index(tmp_path: Path) -> None:
    article = tmp_path / "one.md"
    article.write_text("# A lone article\n\nIts text.\n")
    terminal = Terminal(browsing(article), tmp_path)
    terminal.wait_for_text("A lone article")
    terminal.wait_for_text("Its text.")
    terminal.press("q")
    assert terminal.wait_for_end() == 0
    assert list(tmp_path.glob("*.md")) == [article]


def test_a_file_that_is_no_article_is_a_clear_message(tmp_path: Path) -> None:
    picture = tmp_path / "picture.md"
    picture.write_bytes(b"GIF89a\0\0\1")
    terminal = Terminal(browsing(picture), tmp_path)
    assert terminal.wait_for_end() == 65
    assert b"picture.md: this is a GIF image" in terminal.raw


HOSTILE = ["[/]", "[photo] x", "[@click=app.quit]x[/]", "a\x1b]0;owned\x07b", "abc\u202etxt.exe", "🚢" * 200]
SHOWN = ["[/]", "[photo] x", "[@click=app.quit]x[/]", "]0;ownedb", "abctxt.exe", "🚢" * 10]
"""What is left of each once control characters are gone: its text."""


def test_hostile_titles_show_as_text_and_do_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for number, title in enumerate(HOSTILE):
        quoted = json.dumps(title, ensure_ascii=False)
        about = f"date: 2022-01-{28 - number}\ntitle: {quoted}\nauthor: {quoted}"
        text = f"---\n{about}\n---\nx{number}.\n"
        (archive / f"{number}.md").write_text(text)
    terminal = Terminal(browsing(archive), tmp_path)
    terminal.wait_for_text("─ 6 ─")
    terminal.press("\r")
    for number, shown in enumerate(SHOWN):
        terminal.wait_for_text(f"x{number}.")
        terminal.wait_for(lambda shown=shown: shown in pane(terminal))  # type: ignore[misc] # bound in time
        terminal.press("J")
    terminal.press("f")
    terminal.wait_for_text("Authors")
    terminal.press("q", "T")
    terminal.wait_for_text("Timeline")
    terminal.press("E")
    terminal.wait_for_text("whole article")
    terminal.press("\x1b", "\x11")
    assert terminal.wait_for_end() == 0
    assert b"owned\x07" not in terminal.raw
    assert "\u202e".encode() not in terminal.raw
    assert is_restored(terminal)


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    terminal = Terminal(browsing(tmp_path), tmp_path)
    terminal.wait_for_text(f"No articles in {tmp_path.name}"[:30])
    terminal.press("q")
    assert terminal.wait_for_end() == 0


def pane(terminal: Terminal) -> str:
    """What stands in the reading pane, line after line; the second cell of a wide character holds nothing."""
    return "".join(line.split("││")[1].strip() for line in terminal.lines if line.count("││") == 2)


def first_line_of_pane(terminal: Terminal) -> str:
    """The reading pane's first line: between its borders, below the filter bar and the border above."""
    return terminal.lines[2].split("││")[1]


def test_an_editor_gets_the_terminal_and_gives_it_back(tmp_path: Path) -> None:
    article = tmp_path / "one.md"
    article.write_text("# A lone article\n\nIts text.\n")
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nprintf "What now? "; read answer\nprintf "\\n\\nNoted: %s\\n" "$answer" >> "$2"\n'
    )
    editor.chmod(0o755)
    terminal = Terminal(browsing(article), tmp_path, VISUAL=f"{editor} -x", EDITOR="false")
    terminal.wait_for_text("A lone article")
    terminal.press("\r")
    terminal.wait_for_text("Its text.")
    terminal.press("v")
    terminal.wait_for_text("What now?")
    terminal.press("Added by hand.\r")
    terminal.wait_for_text("Noted: Added by hand.")  # what was typed is echoed sooner
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
    assert is_restored(terminal)
    assert article.read_text().endswith("\n\nNoted: Added by hand.\n")


def test_emoji_that_terminals_count_otherwise_leave_the_borders_in_place(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    text = "❤️ love, 👍🏽 yes, 1️⃣ first, 👩\u200d🚀 up.\n\n"
    (archive / "a.md").write_text(f"# ❤️ 1️⃣ 👍🏽 hearts\n\n{text * 5}")
    terminal = Terminal(browsing(archive), tmp_path)
    terminal.wait_for_text("hearts")
    terminal.press("\r")
    terminal.wait_for_text("love")
    rows = [row for row in range(SIZE[0]) if terminal.screen.buffer[row][0].data == "│"]
    borders = [
        [column for column in range(SIZE[1]) if terminal.screen.buffer[row][column].data == "│"] for row in rows
    ]
    assert len(rows) > 20
    assert all(columns == borders[-1] for columns in borders)


def test_without_colours_nothing_but_attributes_is_sent(tmp_path: Path) -> None:
    terminal = Terminal(browsing(SAMPLES), tmp_path, NO_COLOR="1", COLORTERM="truecolor")
    terminal.wait_for_text("临江市图书馆协会")
    terminal.wait_for(lambda: any(terminal.screen.buffer[row][5].reverse for row in range(SIZE[0])))  # the cursor
    terminal.press("\r")
    terminal.wait_for(lambda: bool(first_line_of_pane(terminal).strip()))
    terminal.press("f")
    terminal.wait_for_text("Categories")
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
    looks = {code for look in re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw) for code in look.split(b";") if code}
    assert looks <= {b"0", b"1", b"2", b"3", b"4", b"7", b"9"}
    assert {b"2", b"7"} <= looks  # dim and reversed


def test_the_beginning_of_a_file_that_is_too_large_opens_and_is_not_saved(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "log.md").write_text("It was weighed.\n\n" * 1_200_000)
    terminal = Terminal(browsing(archive), tmp_path)
    terminal.wait_for_text("! log.md")
    terminal.press("\r")
    terminal.wait_for_text("It was weighed.")
    terminal.wait_for_text("over 16 MB: the first 1 MB")
    terminal.press("s")
    terminal.wait_for_text("Only the beginning of this file is here")
    assert list(tmp_path.glob("*.txt")) == []
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
