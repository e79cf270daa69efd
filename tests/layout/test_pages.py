from tui.article.article import Article
from tui.article.blocks import Block, FurnitureKind, ListItem, Paragraph, Span
from tui.article.front_matter import FrontMatter
from tui.layout.lines import LayoutOptions
from tui.layout.pages import LaidOutArticle

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
