"""Sections found in blocks, their levels, numbers and anchors."""

from tui.article.blocks import Block, FurnitureKind, Heading, ListItem, Paragraph, Span, Style
from tui.article.outline import build_outline

TEXT = "The boats went out before dawn, and nobody in the harbour spoke of the night before until noon."


def heading(level: int, text: str, quote: int = 0) -> Heading:
    return Heading(level=level, spans=(Span(text),), quote=quote)


def plain(text: str = TEXT) -> Paragraph:
    return Paragraph(spans=(Span(text),))


def bold(text: str) -> Paragraph:
    return Paragraph(spans=(Span(text, Style.STRONG),))


def lines(*blocks: Block, title: str = "") -> list[str]:
    """The outline as indented lines, numbers in brackets."""
    return [
        "  " * (section.level - 1) + (f"[{section.number}] " if section.number else "") + section.title
        for section in build_outline(blocks, title).sections
    ]


def with_text(*headings: Block) -> list[Block]:
    return [block for found in headings for block in (found, plain())]


def test_tagged_headings_form_levels_without_gaps() -> None:
    found = lines(*with_text(heading(2, "Harbour"), heading(4, "Piers"), heading(4, "Cranes"), heading(2, "Sea")))
    assert found == ["Harbour", "  Piers", "  Cranes", "Sea"]


def test_a_plain_paragraph_with_its_number_is_a_section_when_text_follows() -> None:
    found = lines(*with_text(plain("一、港口的历史"), plain("二、港口的今天"), plain("三、港口的明天")))
    assert found == ["[一] 港口的历史", "[二] 港口的今天", "[三] 港口的明天"]


def test_numbered_paragraphs_in_a_row_are_a_list() -> None:
    assert lines(plain(), plain("1. Ropes"), plain("2. Nets"), plain("3. Lamps"), plain()) == []


def test_numbers_with_text_running_on_are_paragraphs() -> None:
    points = [
        plain(f"{n}、潮水：港口的潮水每天涨落两次，渔民按潮水出海，也按潮水回家，这是祖辈留下的规矩。")
        for n in (1, 2, 3)
    ]
    assert lines(plain(), *points, plain()) == []


def test_schemes_nest_as_the_article_nests_them() -> None:
    found = lines(
        *with_text(
            bold("一、港口"),
            plain("（一）码头"),
            plain("1.东码头"),
            plain("2.西码头"),
            plain("（二）航道"),
            bold("二、渔船"),
        )
    )
    assert found == ["[一] 港口", "  [一] 码头", "    [1] 东码头", "    [2] 西码头", "  [二] 航道", "[二] 渔船"]


def test_a_scheme_that_goes_on_where_another_stopped_stays_on_its_level() -> None:
    found = lines(*with_text(bold("一、方法"), bold("二、对象"), bold("第三部分：结果"), bold("第四部分：结语")))
    assert found == ["[一] 方法", "[二] 对象", "[第三部分] 结果", "[第四部分] 结语"]


def test_custom_may_be_turned_round_by_what_encloses_what() -> None:
    found = lines(
        *with_text(bold("1）源头"), bold("一、家庭"), bold("二、学校"), bold("2）运输"), bold("3）处理")),
    )
    assert found == ["[1] 源头", "  [一] 家庭", "  [二] 学校", "[2] 运输", "[3] 处理"]


def test_bold_lines_without_numbers_are_sections() -> None:
    assert lines(plain(), *with_text(bold("Who we are"), bold("What we do"))) == ["Who we are", "What we do"]


def test_bold_sentences_are_emphasis() -> None:
    shouts = [bold("渔民们从来没有见过这样的潮水。"), bold("他们说再也不要出海了。"), bold("到底是谁的主意？")]
    assert lines(plain(), *with_text(*shouts)) == []


def test_a_version_in_a_heading_is_no_number() -> None:
    assert lines(*with_text(heading(2, "2.2 이후의 변경"), heading(2, "다운로드"))) == [
        "2.2 이후의 변경",
        "다운로드",
    ]


def test_dotted_numbers_nest_under_their_parents() -> None:
    found = lines(
        *with_text(
            heading(2, "1. Tides"), heading(2, "1.1 Spring"), heading(2, "1.2 Neap"), heading(2, "2. Winds")
        )
    )
    assert found == ["[1] Tides", "  [1.1] Spring", "  [1.2] Neap", "[2] Winds"]


def test_the_headline_repeated_in_the_body_is_no_section() -> None:
    blocks = [heading(1, "Boats  of the north"), plain(), *with_text(heading(2, "Ropes"), heading(2, "Nets"))]
    assert lines(*blocks, title="Boats of the North – Harbour Times") == ["Ropes", "Nets"]
    assert lines(*blocks, title="Another headline") == [
        "Boats  of the north".replace("  ", " "),
        "  Ropes",
        "  Nets",
    ]


def test_a_headline_in_slightly_other_words_at_the_very_start_is_no_section() -> None:
    blocks = [heading(1, "Boats of the northern coasts"), plain(), *with_text(heading(2, "Ropes"))]
    assert lines(*blocks, title="Boats of the northern coast") == ["Ropes"]
    assert lines(plain(), *blocks, title="Boats of the northern coast")[0] == "Boats of the northern coasts"


def test_quoted_headings_and_furniture_are_no_sections() -> None:
    share = Heading(level=3, spans=(Span("Share this"),), furniture=FurnitureKind.SHARE_BOX)
    assert lines(heading(2, "Quoted", quote=1), plain(), share, plain()) == []


def test_numbered_list_items_are_no_sections() -> None:
    items = [ListItem(marker=f"{n}.", spans=(Span(f"Rope {n}"),), indent=1, number=n) for n in (1, 2, 3)]
    assert lines(plain(), *items, plain()) == []


def test_anchors_are_unique_and_keep_their_script() -> None:
    outline = build_outline(with_text(heading(2, "港口 & Sea"), heading(2, "港口 & Sea"), heading(2, "!!")))
    assert [section.anchor for section in outline.sections] == ["港口-sea", "港口-sea-2", "section"]


def test_a_section_knows_its_block_its_parent_and_its_value() -> None:
    outline = build_outline(with_text(heading(2, "II. Boats"), heading(3, "Ropes")))
    boats, ropes = outline.sections
    assert (boats.block, boats.parent, boats.value, boats.marker) == (0, None, (2,), "II.")
    assert (ropes.block, ropes.parent, ropes.value, ropes.marker) == (2, 0, (), None)


def test_code_in_a_heading_keeps_its_backticks() -> None:
    block = Heading(level=2, spans=(Span("Using "), Span("anchor()", Style.CODE)))
    assert lines(block, plain()) == ["Using `anchor()`"]
