from tui.article.article import Article
from tui.article.blocks import Block, FurnitureKind, ListItem, Paragraph, Span
from tui.article.front_matter import FrontMatter
from tui.article.outline import Outline, Section
from tui.layout.lines import LayoutOptions
from tui.layout.pages import LaidOutArticle
from tui.layout.roles import Role

SCREEN = LayoutOptions(width=40)


def laid_out(*blocks: Block, options: LayoutOptions = SCREEN) -> LaidOutArticle:
    return LaidOutArticle(Article(FrontMatter(title="x"), blocks), options)


def texts(pages: LaidOutArticle, block: int) -> list[str]:
    return [line.text for line in pages.lines(block)]


def paragraph(text: str, furniture: FurnitureKind | None = None) -> Paragraph:
    return Paragraph(spans=(Span(text),), furniture=furniture)


def item(text: str) -> ListItem:
    return ListItem(marker="•", indent=1, spans=(Span(text),))


def test_blocks_are_parted_by_an_empty_line() -> None:
    pages = laid_out(paragraph("one"), paragraph("two"))
    assert texts(pages, 0) == ["one"]
    assert texts(pages, 1) == ["", "two"]
    assert pages.gap_before(1) == 1


def test_the_bar_of_a_quotation_runs_on_between_its_paragraphs() -> None:
    quoted = [
        Paragraph(spans=(Span(text),), quote=depth) for text, depth in (("one", 1), ("two", 2), ("three", 0))
    ]
    pages = laid_out(*quoted)
    assert [texts(pages, block) for block in range(3)] == [["│ one"], ["│", "│ │ two"], ["", "three"]]


def test_items_of_a_list_stand_together() -> None:
    pages = laid_out(paragraph("Fruit:"), item("apples"), item("pears"), paragraph("That is all."))
    assert [pages.gap_before(block) for block in range(4)] == [0, 1, 0, 1]


def test_hidden_furniture_leaves_no_trace() -> None:
    pages = laid_out(paragraph("Share!", FurnitureKind.SHARE_BOX), paragraph("one"), paragraph("two"))
    assert texts(pages, 0) == []
    assert pages.height(0) == 0
    assert texts(pages, 1) == ["one"]


def test_shown_furniture_is_labelled_once() -> None:
    options = LayoutOptions(width=40, furniture=True)
    box = FurnitureKind.SHARE_BOX
    pages = laid_out(paragraph("one"), paragraph("Share", box), paragraph("Weibo", box), options=options)
    assert texts(pages, 1) == ["", "[share box]", "Share"]
    assert texts(pages, 2) == ["", "Weibo"]


def test_a_height_is_exact_once_laid_out() -> None:
    pages = laid_out(paragraph("word " * 50))
    assert not pages.is_laid_out(0)
    assert abs(pages.height(0) - len(pages.lines(0))) <= 1
    assert pages.is_laid_out(0)
    assert pages.height(0) == len(pages.lines(0))


def section(block: int, title: str, marker: str | None = None) -> Section:
    return Section(1, title, marker, marker, (), block, anchor=f"s{block}")


def roles(block: Block, opened: Section) -> list[tuple[str, Role]]:
    article = Article(FrontMatter(title="x"), (block,), Outline((opened,)))
    return [(run.text, run.role) for line in LaidOutArticle(article, SCREEN).lines(0) for run in line.runs]


def test_a_paragraph_that_is_a_section_s_heading_looks_like_one() -> None:
    assert roles(paragraph("一、总体情况"), section(0, "总体情况", "一、")) == [
        ("一、", Role.NUMBER),
        ("总体情况", Role.HEADING),
    ]
    assert roles(paragraph("Summary"), section(0, "Summary")) == [("Summary", Role.HEADING)]


def test_a_paragraph_that_goes_on_after_its_number_stays_a_paragraph() -> None:
    assert roles(paragraph("一、总体情况。今年以来，人口"), section(0, "总体情况", "一、")) == [
        ("一、", Role.NUMBER),
        ("总体情况。今年以来，人口", Role.TEXT),
    ]


def test_a_number_that_the_block_s_text_lacks_marks_nothing() -> None:
    numbered = ListItem(marker="1.", indent=1, spans=(Span("Births"),), number=1)
    assert roles(numbered, section(0, "Births", "1.")) == [("1. ", Role.LIST_MARKER), ("Births", Role.HEADING)]


def test_blocks_are_laid_out_one_by_one() -> None:
    pages = laid_out(*[paragraph(f"paragraph {number}") for number in range(100)])
    assert texts(pages, 70) == ["", "paragraph 70"]
    assert [block for block in range(100) if pages.is_laid_out(block)] == [70]


def test_an_estimate_counts_wide_characters_twice() -> None:
    pages = laid_out(paragraph("人口问题" * 50), paragraph("word " * 80))
    assert [pages.height(0), pages.height(1)] == [11, 12]
    assert [len(pages.lines(0)), len(pages.lines(1))] == [10, 11]


def test_unwrapped_paragraphs_are_a_line_each() -> None:
    pages = laid_out(paragraph("one " * 100), paragraph("two"), options=LayoutOptions(width=None))
    assert [pages.height(block) for block in range(2)] == [1, 2]
    assert [len(pages.lines(block)) for block in range(2)] == [1, 2]
