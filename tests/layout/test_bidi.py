import pytest

from tui.layout.bidi import reads_right_to_left


@pytest.mark.parametrize("text", ["שלום world", "123 العربية", "“فارسی”", "\u200f123", "\u2067abc\u2069 עברית"])
def test_the_first_strong_character_is_right_to_left(text: str) -> None:
    assert reads_right_to_left(text)


@pytest.mark.parametrize("text", ["", "123", "world שלום", "中文 العربية", "\u2067עברית\u2069 abc", "…。"])
def test_the_first_strong_character_is_left_to_right_or_there_is_none(text: str) -> None:
    assert not reads_right_to_left(text)
