"""How hits stand out in a row of the list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.app.article_row import RowPart, RowWords
from tui.app.snippet_line import snippet_line, with_hits
from tui.archive.query import Query
from tui.archive.snippets import Snippet, hit_ranges


def line(text: str, words: str, width: int) -> RowWords:
    return snippet_line(Snippet(0, text, hit_ranges(text, Query.parse(words))), width)


def shown(words: RowWords) -> str:
    return "".join(text for text, _ in words)


def hits(words: RowWords) -> list[str]:
    return [text for text, part in words if part is RowPart.HIT]


def test_what_fits_is_shown_whole_with_its_hits() -> None:
    words = line("The crane and the other crane.", "crane", 60)
    assert shown(words).strip() == "The crane and the other crane."
    assert hits(words) == ["crane", "crane"]


@pytest.mark.parametrize("width", [24, 40, 64])
@pytest.mark.parametrize(
    "text", ["before it " * 30 + "crane" + " after it" * 30, "前" * 90 + "起重机" + "后" * 90]
)
def test_the_first_hit_is_seen_however_far_into_the_snippet_it_stands(text: str, width: int) -> None:
    words = line(text, "crane" if "crane" in text else "起重机", width)
    assert hits(words)[0] in ("crane", "起重机")
    assert shown(words).strip().startswith("…")
    assert shown(words).rstrip().endswith("…")


def test_a_hit_at_the_end_is_shown_with_all_that_precedes_it_and_fits() -> None:
    assert shown(line("x " * 100 + "crane", "crane", 44)) == "    …" + "x " * 17 + "crane"


def test_a_line_begins_with_a_whole_word() -> None:
    assert shown(line("a harbourmaster said that the old crane fell " * 3, "crane", 34)).split()[0] == "…the"


@given(
    text=st.text(alphabet="ab 中文\u0301\x1b\u202eｗ", max_size=120),
    start=st.integers(0, 119),
    length=st.integers(1, 8),
    width=st.integers(8, 80),
)
def test_a_line_is_exactly_as_wide_as_asked(text: str, start: int, length: int, width: int) -> None:
    ranges = ((start, min(start + length, len(text))),) if start < len(text) else ()
    words = shown(snippet_line(Snippet(0, text, ranges), width))
    assert cell_len(words) == width
    assert not {"\x1b", "\u202e"} & set(words)


def test_a_title_shows_its_hits_and_keeps_its_other_parts() -> None:
    words = ((" ★", RowPart.STAR), ("The crane", RowPart.READ_TITLE), ("crane", RowPart.DETAIL))
    assert with_hits(words, Query.parse("crane")) == (
        (" ★", RowPart.STAR),
        ("The ", RowPart.READ_TITLE),
        ("crane", RowPart.HIT),
        ("", RowPart.READ_TITLE),
        ("crane", RowPart.DETAIL),
    )
