from collections.abc import Sequence
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style as Look

from tests.layout.generated import blocks
from tui.article.blocks import Block, Code, Figure, Heading, Paragraph, Span, Style, block_text
from tui.layout.flow import lay_out
from tui.layout.lines import LayoutOptions, Line, Run
from tui.layout.roles import Role
from tui.render.guard import guarded
from tui.render.highlights import Highlight, HighlightKind
from tui.render.looks import TERMINAL, Looks
from tui.render.segments import LinkCells, links_in, printed, segments

MATCH = Look(bgcolor="yellow")
SELECTION = Look(reverse=True)
LOOKS = Looks(
    base=Look(color="white"),
    roles={Role.HEADING: Look(bold=True)},
    highlights={HighlightKind.MATCH: MATCH, HighlightKind.SELECTION: SELECTION},
)


def line_of(block: Block, width: int | None = None) -> Line:
    return lay_out(block, LayoutOptions(width))[0]


def highlighted(line: Line, *highlights: Highlight) -> list[str]:
    """The texts of the segments that have a match's background."""
    parts = segments(line, LOOKS, highlights)
    return [text for text, look, _ in parts if look and look.bgcolor == MATCH.bgcolor]


def unraised(text: str) -> str:
    """The text without white space, its raised and lowered numbers as they are in the article."""
    return "".join(normalize("NFKC", text).replace("−", "-").split())


def paragraph(*spans: Span) -> Paragraph:
    return Paragraph(spans=spans)


@given(blocks, st.integers(4, 60))
def test_segments_are_as_wide_as_the_line(block: Block, width: int) -> None:
    for line in lay_out(block, LayoutOptions(width)):
        assert sum(segment.cell_length for segment in segments(line, LOOKS)) == line.width


@given(blocks, st.integers(4, 60), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_highlights_change_no_text(block: Block, width: int, ranges: Sequence[tuple[int, int]]) -> None:
    marks = [Highlight(start, end) for start, end in ranges]
    for line in lay_out(block, LayoutOptions(width)):
        shown = "".join([segment.text for segment in segments(line, LOOKS, marks)])
        assert shown == guarded("".join([run.text for run in line.runs]))


@given(blocks, st.integers(4, 60), st.integers(0, 40), st.integers(1, 20))
def test_a_highlight_covers_its_characters_and_no_others(
    block: Block, width: int, start: int, length: int
) -> None:
    mark = Highlight(start, start + length)
    lit = [text for line in lay_out(block, LayoutOptions(width)) for text in highlighted(line, mark)]
    asked = block_text(block)[start : start + length]
    assert sorted(unraised("".join(lit))) == sorted(unraised(guarded(asked)))


def test_a_highlight_runs_across_spans() -> None:
    line = line_of(paragraph(Span("人口"), Span("问题", Style.STRONG), Span("研究")))
    assert highlighted(line, Highlight(1, 5)) == ["口", "问题", "研"]


def test_a_highlight_leaves_out_what_layout_added() -> None:
    line = line_of(Figure(address="a.png", caption=(Span("births"),)))
    assert highlighted(line, Highlight(0, 6)) == ["births"]


def test_highlights_lie_over_each_other() -> None:
    marks = [Highlight(0, 4), Highlight(2, 6, HighlightKind.SELECTION)]
    parts = segments(line_of(paragraph(Span("abcdefgh"))), LOOKS, marks)
    looks = [(text, look.bgcolor == MATCH.bgcolor, bool(look.reverse)) for text, look, _ in parts if look]
    assert looks == [("ab", True, False), ("cd", True, True), ("ef", False, True), ("gh", False, False)]


def test_styles_and_roles_combine() -> None:
    (segment,) = segments(line_of(Heading(level=1, spans=(Span("x", Style.EMPHASIS),))), LOOKS)
    assert segment.style == Look(color="white", bold=True, italic=True)


def test_the_cells_of_a_link_are_known() -> None:
    link = "https://example.com"
    line = line_of(paragraph(Span("见"), Span("报告", link=link), Span("全文", Style.STRONG, link), Span("。")))
    assert links_in(line) == [LinkCells(2, 10, link)]


def test_two_links_side_by_side_stay_two() -> None:
    line = line_of(paragraph(Span("a", link="x:1"), Span("b", link="x:2")))
    assert links_in(line) == [LinkCells(0, 1, "x:1"), LinkCells(1, 2, "x:2")]


HOSTILE = "a\x1b]0;title\x07b\x9b31mc\u202ed\x00\x7f"


@pytest.mark.parametrize("colours", [None, *ColorSystem])
def test_no_control_of_an_article_is_printed(colours: ColorSystem | None) -> None:
    for block in (
        paragraph(Span(HOSTILE, link=HOSTILE)),
        Code(text=HOSTILE),
        Figure(address=HOSTILE, alt=HOSTILE),
    ):
        for line in lay_out(block, LayoutOptions(40, links=True)):
            text = printed(line, TERMINAL, colours)
            assert not set(text) & set("\x07\x9b\u202e\x00\x7f")
            assert "\x1b]" not in text


def test_no_link_is_printed_as_a_command_to_the_terminal() -> None:
    line = line_of(paragraph(Span("x", link="https://example.com")))
    assert printed(line, TERMINAL, ColorSystem.TRUECOLOR) == "\x1b[4mx\x1b[0m"


def test_printing_without_colours_is_plain_text() -> None:
    heading = line_of(Heading(level=1, spans=(Span("总体"),)))
    assert printed(heading, TERMINAL, None) == "总体"
    assert printed(heading, TERMINAL, ColorSystem.STANDARD) == "\x1b[1m总体\x1b[0m"


def test_a_segment_is_as_wide_as_the_screen_draws_it() -> None:
    line = Line((Run("👩🏽‍🚀🇨🇳❤️中é"),))
    assert line.width == cell_len("👩🏽‍🚀🇨🇳❤️中é")


def test_text_without_a_look_is_printed_too() -> None:
    line = Line((Run("plain "), Run("bold", style=Style.STRONG)))
    assert printed(line, TERMINAL, ColorSystem.STANDARD) == "plain \x1b[1mbold\x1b[0m"
