import sys
import unicodedata

from rich.cells import cell_len

from tui.layout.widths import cell_width
from tui.render.guard import guarded

ALL = [chr(code) for code in range(sys.maxunicode + 1)]
NEEDED_BY_SCRIPTS_AND_EMOJI = "\u00ad\u061c\u200c\u200d\u200e\u200f"


def test_no_control_of_any_kind_gets_out() -> None:
    out = guarded("".join(ALL))
    assert {character for character in out if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")} == set()


def test_no_override_or_invisible_character_gets_out() -> None:
    kept = {character for character in guarded("".join(ALL)) if unicodedata.category(character) == "Cf"}
    unseen = {character for character in kept if cell_len(character) == 0}
    notation = {character for character in unseen if 0x13430 <= ord(character) <= 0x1D17A}  # hieroglyphs, music
    assert unseen - notation == set(NEEDED_BY_SCRIPTS_AND_EMOJI) - {"\u00ad"}


def test_every_other_character_gets_out_unchanged() -> None:
    visible = [c for c in ALL if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn")]
    assert guarded("".join(visible)) == "".join(visible)


def test_what_is_dropped_took_no_cell() -> None:
    assert {cell_width(c) for c in ALL if not guarded(c)} == {0}
    assert cell_width(guarded("\ud800")) == cell_width("\ud800")


def test_an_escape_sequence_ends_as_plain_text() -> None:
    assert guarded("\x1b]0;title\x07 \x9b31m中\u202e文") == "]0;title 31m中文"
