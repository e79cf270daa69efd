"""Counting words."""

import pytest

from tui.article.article import read_article
from tui.article.words import count_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("two words", 2),
        ("don't stop", 2),
        ("中国计生协会", 6),
        ("在 Linux 上，用 v2.1！", 5),
        ("漢字とカナ", 5),
        ("한국어 단어", 5),
        ("1,234 — … ！", 1),
        ("**bold** [link](/x)", 2),
    ],
)
def test_a_cjk_character_counts_one_and_so_does_any_other_word(text: str, words: int) -> None:
    assert count_words(read_article(text.encode(), "x.md").blocks) == words


def test_furniture_is_not_counted() -> None:
    assert count_words(read_article(b"<p>one two</p><script>three four</script>", "x.html").blocks) == 2
