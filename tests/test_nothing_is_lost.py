"""Every letter of an article survives into its export, told by a route that shares no code with ours."""

import os
from pathlib import Path

import pytest

from bench.another_route import ALL, words_by_another_route
from tui.article.article import read_article
from tui.export.text import text_of

PROJECT = Path(__file__).resolve().parent.parent
YARDSTICKS = Path(os.environ.get("YARDSTICKS") or PROJECT.parent / "shared")


def real_articles() -> list[Path]:
    """Our own samples, and the hand-read articles where they are at hand."""
    folders = (PROJECT / "sample_articles", YARDSTICKS / "outline" / "files")
    return [path for folder in folders for path in sorted(folder.rglob("*.md"))]


def first_missing(words: list[str], text: str) -> str | None:
    """The first of the words that does not stand in the text behind those before it."""
    place = 0
    for number, word in enumerate(words):
        found = text.find(word, place)
        if found < 0:
            return " ".join(words[max(0, number - 5) : number + 1])
        place = found + len(word)
    return None


@pytest.mark.parametrize("path", real_articles(), ids=lambda path: path.name[:40])
def test_every_word_of_the_body_is_in_the_export_in_order(path: Path) -> None:
    data = path.read_bytes()
    article = read_article(data, path.name)
    words = words_by_another_route(data.decode("utf-8-sig").replace("\r\n", "\n"), article.body_kind)
    assert words
    assert first_missing(words, text_of(article, ALL)) is None


def test_the_check_itself_sees_a_lost_word() -> None:
    assert first_missing(["a", "b", "c"], "a c") == "a b"
    assert first_missing(["二", "一"], "一二") == "二 一"
    assert words_by_another_route("---\na: b\n---\n<p>x <style>y</style>z</p>", "html") == ["x", "z"]
