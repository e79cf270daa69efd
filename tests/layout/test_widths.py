import random
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.layout.widths import cell_width, cluster_ends, reach_in

ASSIGNED = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
TRICKY = "a中é\u0301\u200d\ufe0f\ufe0e❤☎1\u20e3👍🏽👩🚀🇨🇳🏴ｱｶﾞ각क्षिกำ\u1100\u11a8\u200b“”—\u3000ـ\x00\x1b"


def test_every_assigned_character_is_as_wide_as_the_screen_draws_it() -> None:
    printable = [character for character in ASSIGNED if unicodedata.category(character) != "Cc"]
    assert [character for character in printable if cell_width(character) != cell_len(character)] == []


def test_controls_take_no_cell() -> None:
    assert {cell_width(f"中{chr(code)}") for code in (*range(32), *range(0x7F, 0xA0))} == {2}


@pytest.mark.parametrize(
    "sequence",
    [
        "👨‍👩‍👧",
        "🇨🇳",
        "🇨🇳🇯🇵",
        "❤️",
        "☎️",
        "1️⃣",
        "👍🏽",
        "👩🏽‍🚀",
        "각",
        "क्षि",
        "กำ",
        "e\u0301",
        "ｱﾞ",
        "“”",
        "——",
        "……",
        "می‌خواهم",
    ],
)
def test_common_sequences_are_as_wide_as_the_screen_draws_them(sequence: str) -> None:
    assert cell_width(f"中{sequence}文") == cell_len(f"中{sequence}文")


@given(st.text(TRICKY, max_size=12))
def test_tricky_neighbours_are_as_wide_as_the_screen_draws_them(text: str) -> None:
    assert cell_width(text) == cell_len(text) or (text.isascii() and not text.isprintable())


def test_random_neighbours_are_as_wide_as_the_screen_draws_them() -> None:
    chance = random.Random(7)
    texts = ["".join(chance.choices(ASSIGNED, k=6)) for _ in range(5_000)]
    assert [text for text in texts if cell_width(text) != cell_len(text)] == []


@given(st.text(TRICKY, max_size=30), st.integers(0, 10), st.integers(0, 20))
def test_reach_stops_at_the_last_character_that_fits(text: str, start: int, room: int) -> None:
    start = min(start, len(text))
    end = reach_in(text)(start, room)
    joined_before = "\u200d" in text or "\ufe0f" in text  # then a part may be wider than its share of the whole
    assert start <= end <= len(text)
    assert joined_before or cell_width(text[start:end]) <= room
    assert joined_before or end == len(text) or cell_width(text[start : end + 1]) > room


@pytest.mark.parametrize("cluster", ["e\u0301", "👨‍👩‍👧", "🇨🇳", "각", "क्षि", "👍🏽", "กำ"])
def test_what_readers_see_as_one_character_is_never_cut(cluster: str) -> None:
    text = f"中{cluster}文"
    assert list(cluster_ends(text, 0, len(text))) == [1, 1 + len(cluster), 2 + len(cluster)]
    assert {cluster_ends(text, 0, limit)[-1] for limit in range(1, 1 + len(cluster))} == {1}


def test_letters_of_plain_text_are_single_characters() -> None:
    assert list(cluster_ends("abcdef", 2, 4)) == [3, 4]
    assert list(cluster_ends("abcdef", 2, 2)) == [3]


def test_a_character_of_endless_parts_is_cut_where_the_line_is_full() -> None:
    assert cluster_ends("\u1100" * 50, 10, 20) == [20]
    assert cluster_ends("\u1100" * 50, 10, 10) == [11]
