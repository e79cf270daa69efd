import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.generated import blocks
from tui.article.blocks import (
    Block,
    Code,
    Figure,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Rule,
    Span,
    SpanKind,
    Style,
    block_text,
)
from tui.layout.flow import is_own_text, lay_out
from tui.layout.lines import LayoutOptions, Line
from tui.layout.roles import Role
from tui.layout.widths import cell_width

UNWRAPPED = LayoutOptions(width=None)


def shown(block: Block, width: int | None = None, *, links: bool = False) -> list[str]:
    return [line.text for line in lay_out(block, LayoutOptions(width, links=links))]


def paragraph(*spans: Span | str, quote: int = 0, indent: int = 0) -> Paragraph:
    made = tuple(Span(span) if isinstance(span, str) else span for span in spans)
    return Paragraph(spans=made, quote=quote, indent=indent)


def unraised(text: str) -> str:
    """The text with its raised and lowered numbers as they are in the article."""
    return unicodedata.normalize("NFKC", text).replace("−", "-")


def told_offsets(lines: tuple[Line, ...]) -> Counter[int]:
    """The offsets in the block's text that the lines' runs say they show."""
    starts = ((run.start, len(run.text)) for line in lines for run in line.runs if run.start is not None)
    return Counter(offset for start, length in starts for offset in range(start, start + length))


widths = st.none() | st.integers(1, 60)


@given(blocks, widths, st.booleans())
def test_every_character_is_shown_once(block: Block, width: int | None, links: bool) -> None:
    text = block_text(block)
    told = told_offsets(lay_out(block, LayoutOptions(width, links=links)))
    assert {offset for offset, count in told.items() if count > 1} == set()
    visible = {offset for offset, character in enumerate(text) if not character.isspace()}
    assert visible <= told.keys()


@given(blocks, widths)
def test_a_run_shows_the_characters_it_says(block: Block, width: int | None) -> None:
    text = block_text(block)
    for line in lay_out(block, LayoutOptions(width)):
        for run in line.runs:
            if run.start is not None:
                said = text[run.start : run.start + len(run.text)]
                assert unraised(run.text) == unraised(said)


@given(blocks, st.integers(1, 60), st.booleans())
def test_no_line_is_wider_than_asked(block: Block, width: int, links: bool) -> None:
    for line in lay_out(block, LayoutOptions(width, links=links)):
        margin = [run for run in line.runs if run.role in (Role.QUOTE_BAR, Role.SPACE)]
        own = "".join([run.text for run in line.runs if run not in margin])
        assert line.width <= width or (line.width <= width + 1 and cell_width(own) <= 2)


@given(blocks, widths)
def test_no_line_holds_a_line_break_or_tab(block: Block, width: int | None) -> None:
    tab = "\t" if width is None and isinstance(block, Code) else ""
    assert all(set("\n\t") & set(line.text) <= set(tab) for line in lay_out(block, LayoutOptions(width)))


@given(blocks)
def test_a_block_that_is_its_own_text_is_laid_out_as_that_alone(block: Block) -> None:
    lines = [line.text for line in lay_out(block, LayoutOptions(width=None))]

    assert not is_own_text(block) or lines == [block_text(block).rstrip(" ")]


def test_most_paragraphs_are_their_own_text() -> None:
    assert is_own_text(Paragraph(spans=(Span("plain, "), Span("bold", Style.STRONG, link="https://example.com"))))
    assert not is_own_text(Paragraph(spans=(Span("10"), Span("2", Style.SUPERSCRIPT))))


@pytest.mark.parametrize("width", [None, 40])
def test_a_quotation_has_a_bar_on_every_line(width: int | None) -> None:
    assert shown(paragraph("one\ntwo", quote=2), width) == ["│ │ one", "│ │ two"]


def test_an_item_hangs_by_its_marker() -> None:
    item = ListItem(marker="10.", indent=2, spans=(Span("apples pears plums"),))
    assert shown(item, 16) == ["  10. apples", "      pears", "      plums"]
    assert shown(item) == ["  10. apples pears plums"]


def test_what_continues_an_item_is_indented() -> None:
    assert shown(paragraph("more", indent=2)) == ["    more"]


def test_depth_never_takes_more_than_half_the_line() -> None:
    assert shown(paragraph("中文", quote=50), 12) == ["│ │ │ 中文"]
    assert shown(paragraph("中文", quote=50_000)) == ["│ " * 20 + "中文"]


def test_a_marker_too_long_for_the_line_flows_with_the_text() -> None:
    item = ListItem(marker="1234567.", indent=1, spans=(Span("apples"),))
    assert shown(item, 10) == ["1234567.", "apples"]


def test_a_footnote_begins_with_its_label() -> None:
    assert shown(Footnote(label="3", spans=(Span("See there."),))) == ["[3] See there."]


def test_a_reference_to_a_footnote_stands_in_brackets() -> None:
    assert shown(paragraph("so", Span("3", kind=SpanKind.FOOTNOTE), ".")) == ["so[3]."]


def test_a_reading_stands_in_parentheses_after_its_word() -> None:
    assert shown(paragraph("漢字", Span("かんじ", kind=SpanKind.RUBY), "を")) == ["漢字（かんじ）を"]


def test_a_raised_number_is_drawn_raised() -> None:
    assert shown(paragraph("10", Span("-2", Style.SUPERSCRIPT), " m CO", Span("2", Style.SUBSCRIPT))) == [
        "10⁻² m CO₂"
    ]
    assert shown(paragraph("4", Span("th", Style.SUPERSCRIPT))) == ["4th"]


def test_an_image_in_a_line_shows_its_alternative_text() -> None:
    assert shown(paragraph("a ", Span("sun", kind=SpanKind.IMAGE, address="sun.png"))) == ["a [image: sun]"]
    assert shown(paragraph(Span("", kind=SpanKind.IMAGE, address="x.png"))) == ["[image]"]


def test_links_show_their_address_when_asked() -> None:
    link = "https://example.com/a"
    block = paragraph("see ", Span("the ", link=link), Span("report", Style.STRONG, link), ", please")
    assert shown(block) == ["see the report, please"]
    assert shown(block, links=True) == ["see the report (https://example.com/a), please"]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://example.com/", "https://example.com"),
        ("example.com", "https://example.com/"),
        ("a@example.com", "mailto:a@example.com"),
        ("up", "#top"),
    ],
)
def test_an_address_is_not_shown_when_it_says_nothing_new(text: str, link: str) -> None:
    assert shown(paragraph(Span(text, link=link)), links=True) == [text]


def test_a_figure_shows_its_caption_and_leads_to_its_picture() -> None:
    figure = Figure(address="https://example.com/a.png", alt="a chart", caption=(Span("Births"),))
    assert shown(figure) == ["[image: Births]"]
    assert shown(figure, links=True) == ["[image: Births] (https://example.com/a.png)"]
    assert {run.link for line in lay_out(figure, UNWRAPPED) for run in line.runs} == {"https://example.com/a.png"}


def test_a_figure_without_words_says_what_it_is() -> None:
    assert shown(Figure(address="a.mp4", media="video")) == ["[video]"]
    assert shown(Figure(address="a.png", alt="a chart")) == ["[image: a chart]"]


def test_a_rule_is_as_wide_as_asked() -> None:
    assert shown(Rule(), 30) == ["─" * 30]
    assert shown(Rule(quote=1), 30) == ["│ " + "─" * 28]
    assert shown(Rule()) == ["─" * 24]


def test_code_is_indented_and_keeps_its_tabs_in_an_export() -> None:
    code = Code(text="if x:\n\treturn 1\n")
    assert shown(code) == ["    if x:", "    \treturn 1"]
    assert shown(code, 40) == ["    if x:", "        return 1"]


def test_a_tab_goes_to_the_next_stop() -> None:
    assert shown(Code(text="a\tb\n中\tc\nabcd\te"), 40) == ["    a   b", "    中  c", "    abcd    e"]


def test_long_code_goes_on_in_the_next_line() -> None:
    assert shown(Code(text="abcdefghij 中文"), 12) == ["    abcdefgh", "    ij 中文"]


def test_right_to_left_paragraphs_stand_at_the_right_edge() -> None:
    block = paragraph("שלום עולם טוב")
    assert shown(block, 12) == ["   שלום עולם", "         טוב"]
    assert [line.right_to_left for line in lay_out(block, LayoutOptions(12))] == [True, True]
    assert shown(block) == ["שלום עולם טוב"]


def test_the_number_of_a_section_is_told_from_its_title() -> None:
    heading = Heading(level=2, spans=(Span("一"), Span("、总体情况", Style.STRONG)))
    (line,) = lay_out(heading, UNWRAPPED, "一、")
    assert [(run.text, run.role) for run in line.runs] == [
        ("一", Role.NUMBER),
        ("、", Role.NUMBER),
        ("总体情况", Role.HEADING),
    ]
