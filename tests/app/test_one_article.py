"""A file opened on its own."""

from pathlib import Path

from tests.app.reader import MEDIUM, reading
from tui.app.one_article import OneArticle
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.reading_pane import ReadingPane
from tui.app.widgets.section_outline import SectionOutline


def article(folder: Path) -> OneArticle:
    path = folder / "one.md"
    path.write_text("# A lone article\n\n## Its part\n\nIts text.\n")
    return OneArticle(path)


async def test_a_file_is_there_to_be_read_at_once_without_a_list(tmp_path: Path) -> None:
    for size in ((140, 40), MEDIUM):
        async with reading(article(tmp_path), size) as reader:
            assert reader.opened == "A lone article"
            assert reader.has_focus(ReadingPane)
            assert not reader.articles.display


async def test_q_on_a_file_quits(tmp_path: Path) -> None:
    async with reading(article(tmp_path)) as reader:
        await reader.press("q")
        assert reader.app.return_code == 0


async def test_going_about_a_file_leaves_its_list_of_one_aside(tmp_path: Path) -> None:
    async with reading(article(tmp_path)) as reader:
        await reader.press("h")
        assert reader.has_focus(ReadingPane)
        await reader.press("tab")
        assert reader.has_focus(SectionOutline)
        await reader.press("tab")
        assert reader.has_focus(ReadingPane)
        await reader.press("escape")
        assert reader.has_focus(ReadingPane)


async def test_the_list_of_one_shows_when_it_is_asked_for(tmp_path: Path) -> None:
    async with reading(article(tmp_path)) as reader:
        await reader.press("L")
        assert reader.articles.display
        await reader.press("h")
        assert reader.has_focus(ArticleList)
