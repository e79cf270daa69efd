"""Made-up documents, of every kind and of none, read, laid out and exported: `python -m bench.fuzz` in small."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.documents import Document, soup, written
from bench.fuzz import known_words
from bench.soundness import block_faults, examine, first_missing, outline_faults
from tui.article.article import read_article
from tui.layout.flow import lay_out
from tui.layout.lines import LayoutOptions

documents = st.randoms(use_true_random=False).map(written)
soups = st.randoms(use_true_random=False).map(soup)
REPORT = "<h2>一、渡口</h2><p>one two three</p><h2>二、灯塔</h2><p>four</p>".encode()


@given(documents)
@settings(max_examples=60)
def test_a_made_up_document_loses_nothing_and_breaks_nothing(document: Document) -> None:
    assert examine(document.data, document.name, document.words).faults == []


@given(soups)
@settings(max_examples=60)
def test_fragments_in_no_order_break_nothing(document: Document) -> None:
    assert examine(document.data, document.name).faults == []


def test_the_checks_see_what_is_lost_out_of_order_or_too_wide() -> None:
    assert examine(REPORT, "a.html", ["one", "four"]).faults == []
    assert examine(REPORT, "a.html", ["one", "five"]).faults == ["text lost: 'five' and 0 more"]
    assert examine(REPORT, "a.html", ["four", "one"]).faults == ["text out of order: 'one' after 'four'"]
    assert first_missing(["a", "b"], "b a") == "'b' after 'a'"
    block = read_article(REPORT, "a.html").blocks[1]
    lines = lay_out(block, LayoutOptions(width=7))
    assert list(block_faults(block, lines, 7)) == []
    assert list(block_faults(block, lines, 6)) == ["7 cells wide: 'one two'"]
    assert list(block_faults(block, lines[1:], 7)) == ["6 characters lost, 0 doubled"]
    assert list(block_faults(block, [*lines, lines[0]], 7)) == ["0 characters lost, 7 doubled"]


def test_a_tag_that_a_plain_scan_takes_to_end_within_quotes_is_not_compared() -> None:
    damaged = Document(b'Text <img src="2015-->/a.jpg" alt="A harbour"> and <b title="x">more</b>.', "a.md")
    assert known_words(damaged, read_article(damaged.data, damaged.name)) == []
    whole = Document(damaged.data.replace(b"-->", b""), "a.md")
    assert known_words(whole, read_article(whole.data, whole.name)) == ["Text", "and", "more"]


@pytest.mark.parametrize(
    ("block", "level", "parent", "fault"),
    [
        (9, 1, None, "sections at [0, 9]"),
        (2, 2, None, "section 1 at level 2"),
        (2, 2, 1, "section 1 inside 1"),
    ],
)
def test_the_checks_see_an_outline_that_cannot_be(block: int, level: int, parent: int | None, fault: str) -> None:
    article = read_article(REPORT, "a.html")
    first, second = article.outline.sections
    assert list(outline_faults(article)) == []
    for changed, expected in (
        (replace(second, block=block, level=level, parent=parent), fault),
        (replace(second, anchor=first.anchor), "anchors repeated"),
    ):
        outline = replace(article.outline, sections=(first, changed))
        assert list(outline_faults(replace(article, outline=outline))) == [expected]
