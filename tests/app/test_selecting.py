import pytest
from textual.pilot import Pilot

from tests.app.reading_app import LONG, article_with, paragraph, reading, shown
from tui.app.widgets.reading_pane import ReadingPane
from tui.article.blocks import Footnote, Heading, ListItem, Span


async def drag(pane: ReadingPane, pilot: Pilot[None], start: tuple[int, int], end: tuple[int, int]) -> str:
    """Select with the mouse from one cell of the text to another, both included, and say what that gave."""
    margin = len(pane.render_line(0).text) - len(pane.render_line(0).text.lstrip())
    await pilot.mouse_down(pane, offset=(start[0] + margin + 1, start[1]))
    await pilot.hover(pane, offset=(end[0] + margin + 1, end[1]))
    await pilot.mouse_up(pane, offset=(end[0] + margin + 1, end[1]))
    await pilot.pause()
    return pane.selected_text


async def test_dragging_over_words_selects_them() -> None:
    async with reading(article_with(paragraph("The crane stands still."))) as (pane, pilot):
        assert await drag(pane, pilot, (4, 2), (8, 2)) == "crane"
        assert pane.screen.get_selected_text() == "crane"


async def test_wide_characters_are_selected_by_their_cells() -> None:
    async with reading(article_with(paragraph("中国计生协会"), title="x")) as (pane, pilot):
        assert await drag(pane, pilot, (4, 2), (6, 2)) == "计生"


async def test_a_wrapped_paragraph_is_copied_in_one_piece() -> None:
    text = LONG.strip()
    async with reading(article_with(paragraph(text)), size=(50, 30)) as (pane, pilot):
        last = max(row for row, line in enumerate(shown(pane)) if line)
        assert await drag(pane, pilot, (0, 2), (48, last)) == text


async def test_blocks_are_parted_by_an_empty_line_and_keep_their_markers() -> None:
    blocks = (
        Heading(level=2, spans=(Span("Cranes"),)),
        ListItem(marker="•", spans=(Span("one"),), indent=1),
        ListItem(marker="•", spans=(Span("two"),), indent=1),
        Footnote(label="1", spans=(Span("note"),)),
    )
    async with reading(article_with(*blocks)) as (pane, pilot):
        assert await drag(pane, pilot, (0, 2), (40, 12)) == "Cranes\n\n• one\n\n• two\n\n[1] note"


@pytest.mark.parametrize("backwards", [False, True])
async def test_a_selection_may_be_drawn_either_way(backwards: bool) -> None:
    async with reading(article_with(paragraph("One."), paragraph("Two."))) as (pane, pilot):
        ends = [(0, 2), (2, 4)]
        start, end = reversed(ends) if backwards else ends
        assert await drag(pane, pilot, start, end) == "One.\n\nTwo"


async def test_what_is_selected_stands_out() -> None:
    async with reading(article_with(paragraph("The crane stands still."))) as (pane, pilot):
        await drag(pane, pilot, (4, 2), (8, 2))
        ground = pane.rich_style.bgcolor
        marked = [s.text for s in pane.render_line(2) if s.style and s.style.bgcolor != ground]
        assert marked == ["crane"]


async def test_a_second_click_selects_the_paragraph() -> None:
    async with reading(article_with(paragraph(LONG.strip()), paragraph("Two."))) as (pane, pilot):
        await pilot.click(pane, offset=(30, 3), times=2)
        await pilot.pause()
        assert pane.selected_text == LONG.strip()


async def test_everything_selected_is_everything_shown() -> None:
    async with reading(article_with(paragraph("One."), paragraph("Two."), title="Head")) as (pane, _):
        pane.text_select_all()
        assert pane.selected_text == "Head\n\nOne.\n\nTwo."


async def test_a_selection_stays_on_its_words_when_one_scrolls() -> None:
    async with reading(article_with(*[paragraph(f"Line {n}.") for n in range(60)])) as (pane, pilot):
        assert await drag(pane, pilot, (0, 2), (7, 4)) == "Line 0.\n\nLine 1."
        await pilot.press("space", "b", "j")
        assert pane.selected_text == "Line 0.\n\nLine 1."
