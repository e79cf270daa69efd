"""Emoji and signs whose cells terminals do not agree on."""

import re
from unicodedata import category, normalize

import pyte
import pytest
from pyte.screens import Char
from wcwidth import wcwidth

from tui.layout.widths import cell_width
from tui.render.steadying import steadied

DISPUTED = ["❤️", "1️⃣", "#️⃣", "👍🏽", "👩\u200d🚀", "🏳️\u200d🌈", "👨\u200d👩\u200d👧", "⛹🏽\u200d♂️"]


@pytest.mark.parametrize("emoji", DISPUTED)
@pytest.mark.parametrize("before", ["", "x", "港"])
def test_what_follows_an_emoji_stands_where_it_was_laid_out(emoji: str, before: str) -> None:
    screen = pyte.Screen(20, 1)  # it counts characters one by one, as xterm does
    pyte.Stream(screen).feed("~" * 20 + "\r" + steadied(f"{before}{emoji}│"))
    assert screen.buffer[0][cell_width(before + emoji)].data == "│"
    assert "~" not in [screen.buffer[0][column].data for column in range(cell_width(before + emoji))]


INDIAN = [
    "हिन्दी की किताब",
    "தமிழ்",
    "বাংলা ভাষা",
    "മലയാളം",
    "မြန်မာ",
    "ខ្មែរ",
    "\x1b[1mहिन्दी\x1b[0m \x1b[3mकी\x1b[0m किताब",
]


LOOK = re.compile(r"\x1b\[[\d;]*m")


def is_sign(letter: str) -> bool:
    """Whether it stands beside its letter."""
    return category(letter) == "Mc"


def shown(drawn: str, monkeypatch: pytest.MonkeyPatch, sign_width: int) -> list[Char]:
    """What stands on a line of a terminal that gives such signs no cells, as the standard has it, or one."""
    monkeypatch.setattr("pyte.screens.wcwidth", lambda letter: 1 if is_sign(letter) else wcwidth(letter))
    screen = pyte.Screen(60, 1)
    pyte.Stream(screen).feed("~" * 60 + "\r")
    pyte.Stream(screen).feed("".join(letter for letter in drawn if sign_width or not is_sign(letter)))
    return [screen.buffer[0][column] for column in range(60)]


@pytest.mark.parametrize("sign_width", [0, 1])
@pytest.mark.parametrize("text", INDIAN)
@pytest.mark.parametrize("gap", ["      ", "\x1b[0m   \x1b[7m   \x1b[0m", ""])
def test_what_follows_words_with_signs_stands_where_it_was_laid_out(
    sign_width: int, text: str, gap: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = shown(steadied(f"│x {text}{gap}│2 Sep"), monkeypatch, sign_width)
    width = cell_width(LOOK.sub("", f"│x {text}{gap}"))
    assert "".join([cell.data for cell in cells[width : width + 7]]) == "│2 Sep~"
    assert "~" not in [cell.data for cell in cells[:width]]
    assert not any(cell.bold or cell.italics for cell in cells[width:])
    if not sign_width or gap:
        wanted = [letter for letter in LOOK.sub("", text) if sign_width or not is_sign(letter)]
        seen = "".join([cell.data for cell in cells[3:width]])
        assert seen.rstrip() == normalize("NFC", "".join(wanted))


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "港口 ★ …",
        "می\u200cخواهم",
        "☺ ⌚ 🚀 🇨🇳",
        "\x1b[38;2;1;2;3mé\x1b[0m",
        "1\ufe0e",
        "नमस्ते",
        "ภาษาไทย",
        "ा",
    ],
)
def test_what_terminals_agree_on_is_drawn_as_it_is(text: str) -> None:
    assert steadied(text) == text


@pytest.mark.parametrize(
    "control", ["\x1b[1;3H", "\x1b]8;;https://example.org/\x1b\\\x1b[1;3H", "\x1b[?25l\x1b[3G"]
)
def test_what_moves_the_cursor_is_no_part_of_the_words(control: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = shown(steadied(f"{control}की   │"), monkeypatch, sign_width=1)
    assert "".join([cell.data for cell in cells[:8]]) == "~~की  │~"
