"""Every letter of an article survives into its export, told by a route that shares no code with ours."""

import html
import os
import re
from pathlib import Path

import lxml.etree
import lxml.html
import pytest

from tui.article.article import read_article
from tui.article.decoding import clean
from tui.export.text import text_of
from tui.layout.lines import LayoutOptions

PROJECT = Path(__file__).resolve().parent.parent
YARDSTICKS = Path(os.environ.get("YARDSTICKS") or PROJECT.parent / "shared")
ALL = LayoutOptions(width=None, links=True, furniture=True)

WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]|[^\W\d_]+")
"""A CJK character, or a word of letters."""

FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)\n.*?\n\1\s*\n|([A-Z][a-z]+: [^\n]*\n)+\n", re.DOTALL)
NOT_TEXT = re.compile(
    r"""<!--.*?-->|<(style|script)\b.*?</\1>|</?[a-zA-Z][^>]*>  # comments, styles, tags
    |^\[[^\]^]+\]:[^\n]*$|\[\^[^\]\n]+\]                      # reference definitions, labels of footnotes
    |(?<=\])\([^()\n]*(\([^()\n]*\)[^()\n]*)*\)|(?<=\])\[[^\]]*\]  # where links lead
    |^[ ]*(```|~~~)[^\n]*$|\{[{%](?:(?!\{[{%]).)*?[%}]\}       # fences, template tags
    """,
    re.DOTALL | re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
"""What of a Markdown source is notation: tags, link targets, reference definitions, fences, template tags."""


def real_articles() -> list[Path]:
    """Our own samples, and the hand-read articles where they are at hand."""
    folders = (PROJECT / "sample_articles", YARDSTICKS / "outline" / "files")
    return [path for folder in folders for path in sorted(folder.rglob("*.md"))]


def words_by_another_route(source: str, kind: str) -> list[str]:
    matter = FRONT_MATTER.match(source)
    body = source[matter.end() :] if matter else source
    if kind == "html":
        tree = lxml.html.fromstring(f"<div>{clean(body)}</div>")
        lxml.etree.strip_elements(tree, "style", "script", lxml.etree.Comment, with_tail=False)
        return WORDS.findall(" ".join(map(str, tree.itertext())))
    return WORDS.findall(clean(html.unescape(NOT_TEXT.sub(" ", body))))


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
