"""Emoji whose cells terminals do not agree on."""

import pyte
import pytest

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


@pytest.mark.parametrize(
    "text", ["plain", "港口 ★ …", "می\u200cخواهم", "☺ ⌚ 🚀 🇨🇳", "\x1b[38;2;1;2;3mé\x1b[0m", "1\ufe0e"]
)
def test_what_terminals_agree_on_is_drawn_as_it_is(text: str) -> None:
    assert steadied(text) == text
