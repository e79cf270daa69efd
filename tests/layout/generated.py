"""Blocks made up by hypothesis, from text that is hard to break."""

from hypothesis import strategies as st

from tui.article.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    Footnote,
    FurnitureKind,
    Heading,
    ListItem,
    Paragraph,
    Rule,
    Span,
    SpanKind,
    Style,
    Table,
)

PIECES = (
    *"中国人口问题一二三，。、；：？！”’）》」』】“‘（《「『【…—·％ー々っャ１Ａ ",
    *"abz019 .,;:!?-/()[]%$\"'\n",
    *(
        "word ",
        "https://example.com/a/very/long/path?query=1&more=2",
        "hyphen\u00adation",
        "no\u00a0break",
        "\u3000\u3000",
    ),
    *(
        "한국어 ",
        "단어는",
        "ภาษาไทยเป็นภาษา",
        "العربية ",
        "עברית ",
        "क्षि",
        "e\u0301",
        "👩🏽‍🚀",
        "🇨🇳",
        "❤️",
        "각",
        "\u200b",
    ),
    *("\ud800", "\u2028", "\x00"),
)

texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
spans = st.lists(
    st.builds(
        Span,
        text=texts,
        style=st.sampled_from((Style.PLAIN, Style.STRONG, Style.SUPERSCRIPT, Style.CODE | Style.SUBSCRIPT)),
        link=st.sampled_from((None, None, "https://example.com/x", "#note")),
        kind=st.sampled_from(SpanKind),
        address=st.none() | st.just("pictures/a.png"),
    ),
    max_size=4,
).map(tuple)
depths = {"quote": st.integers(0, 3), "furniture": st.sampled_from((None, FurnitureKind.SHARE_BOX))}
cells = st.builds(
    Cell,
    spans=spans,
    header=st.booleans(),
    align=st.sampled_from(("", "left", "right", "center")),
    columns=st.integers(1, 3),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table whose rows have as many places, some of them covered."""
    count = draw(st.integers(0, 5))
    row = st.lists(st.none() | cells, min_size=count, max_size=count).map(tuple)
    return Table(rows=tuple(draw(st.lists(row, max_size=4))), caption=draw(spans), quote=draw(st.integers(0, 3)))


blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Heading, level=st.integers(1, 6), spans=spans, **depths),
    st.builds(Paragraph, spans=spans, indent=st.integers(0, 4), **depths),
    st.builds(
        ListItem, marker=st.sampled_from(("•", "12.", "[x]")), spans=spans, indent=st.integers(1, 4), **depths
    ),
    st.builds(Footnote, label=st.sampled_from(("1", "注一")), spans=spans, **depths),
    st.builds(Code, text=texts | st.just("if x:\n\treturn 1\n"), **depths),
    st.builds(Figure, address=st.just("a.png"), alt=texts, caption=spans, **depths),
    st.builds(Rule, **depths),
    tables(),
)
