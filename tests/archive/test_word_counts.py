"""How long an article is, in words."""

import pytest

from tui.archive.reading import words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("two words", 2),
        ("中国计生协会", 6),
        ("漢字とカナ", 5),
        ("한국어 단어", 5),
        ("在 Linux 上", 3),
        ("— … ！", 0),
    ],
)
def test_a_cjk_character_counts_one_and_so_does_any_other_word(text: str, words: int) -> None:
    assert words_of([text]) == words


def test_texts_are_counted_each_by_itself() -> None:
    assert words_of(["two words", "中国", ""]) == 4
