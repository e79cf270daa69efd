"""What holds of every outline, whatever the blocks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.article.blocks import Block, FurnitureKind, Heading, ListItem, Paragraph, Span, Style, block_text
from tui.article.numbering import parse_marker
from tui.article.outline import build_outline
from tui.article.section_search import find_section

MARKERS = [
    *("一、", "（二）", "三.", "1.", "2）", "(3)", "①", "1.2", "1.2.3", "01", "II.", "A.", "i)", "甲、"),
    *("第一章", "第二条", "第三，", "Part II ", "Step 3: ", "Q1", "■", "##", "# ", "الفصل الثاني ", ""),
]
texts = st.builds(
    lambda marker, rest: marker + rest,
    st.sampled_from(MARKERS),
    st.text("ab 。？：；:.1一（）\n|İſ", max_size=30) | st.text(max_size=8),
)
spans = st.lists(
    st.builds(Span, texts, st.sampled_from([Style.PLAIN, Style.STRONG, Style.CODE])), min_size=1, max_size=3
).map(tuple)
furniture = st.sampled_from([None, None, None, FurnitureKind.CONTENTS])
blocks = st.lists(
    st.builds(Heading, level=st.integers(1, 6), spans=spans, furniture=furniture)
    | st.builds(Paragraph, spans=spans, quote=st.integers(0, 1), furniture=furniture)
    | st.builds(ListItem, spans=spans, marker=st.just("1."), number=st.integers(0, 3), indent=st.integers(1, 2)),
    max_size=25,
)


@given(blocks, st.text(max_size=10))
@settings(max_examples=100)
def test_sections_follow_each_other_nest_without_gaps_and_have_their_own_anchors(
    article: list[Block], title: str
) -> None:
    sections = build_outline(article, title).sections
    places = [section.block for section in sections]
    assert places == sorted(set(places))
    assert len({section.anchor for section in sections}) == len(sections)
    for index, section in enumerate(sections):
        parent = sections[section.parent] if section.parent is not None else None
        assert section.level == (parent.level + 1 if parent else 1)
        assert parent is None or (section.parent or 0) < index
        assert article[section.block].furniture is None
        assert "\n" not in section.title


@given(blocks)
@settings(max_examples=50)
def test_every_numbered_section_is_reached_by_its_marker(article: list[Block]) -> None:
    outline = build_outline(article)
    for section in outline.sections:
        if section.marker and section.number:
            assert find_section(outline, section.marker) is not None


@given(texts)
@settings(max_examples=200)
def test_a_marker_and_its_rest_are_the_whole_line(text: str) -> None:
    marker = parse_marker(text)
    if marker is not None:
        line = text.strip()
        assert line.endswith(marker.rest)
        assert marker.number in marker.text
        assert marker.text in line
        assert all(value >= 0 for value in marker.value)


@given(blocks)
@settings(max_examples=50)
def test_the_words_of_a_title_are_the_words_of_its_block(article: list[Block]) -> None:
    for section in build_outline(article).sections:
        words = block_text(article[section.block])
        following = block_text(article[section.block + 1]) if section.block + 1 < len(article) else ""
        printed = f"{words} {following}".replace("`", "")
        assert all(word in printed for word in section.title.replace("`", "").split())
