"""Panes that lie over others, as the window shows them."""

import pytest
from rich.console import RenderableType
from textual.app import App
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import Reader, reading
from tui.app.widgets.reading_pane import ReadingPane

NAME = "临江市图书馆协会公众号与城南社区记录小组编辑部"


def window(reader: Reader) -> str:
    return "\n".join(strip.text for strip in reader.screen._compositor.render_strips())


def written(reader: Reader) -> str:
    """What is written where the name is drawn anew, as the terminal gets it."""
    update = reader.screen._compositor.render_partial_update()
    return "" if update is None else update.render_segments(reader.app.console)


@pytest.fixture
def archive() -> ArchiveInMemory:
    filled = ArchiveInMemory()
    filled.add("Harbour", authors=(NAME,))
    filled.add("Mountain", authors=("x" + NAME,))
    return filled


@pytest.mark.parametrize("width", [110, 120, 121, 140])
async def test_a_pane_over_others_keeps_every_wide_character(archive: ArchiveInMemory, width: int) -> None:
    async with reading(archive, (width, 40)) as reader:
        await reader.press("f")
        assert window(reader).count(NAME[:15]) >= 2


@pytest.mark.parametrize("width", [110, 120, 121, 140])
async def test_what_lies_below_redrawn_leaves_them_whole(archive: ArchiveInMemory, width: int) -> None:
    async with reading(archive, (width, 40)) as reader:
        await reader.press("f")
        reader.screen._compositor.render_update()
        reader.reading._set_dirty()
        reader.outline._set_dirty()
        reader.screen._compositor.update_widgets({reader.reading, reader.outline})
        assert written(reader).count(NAME[:15]) >= 2


@pytest.mark.parametrize("width", [110, 120, 121])
async def test_names_offered_while_typing_are_whole(archive: ArchiveInMemory, width: int) -> None:
    async with reading(archive, (width, 40)) as reader:
        await reader.press("/")
        await reader.write("author:")
        assert window(reader).count(NAME) >= 2


@pytest.mark.parametrize("key", ["f", "T", "O"])
async def test_what_has_changed_is_drawn_as_when_everything_is(archive: ArchiveInMemory, key: str) -> None:
    async with reading(archive, (110, 40)) as reader:
        await reader.press(key)
        compositor = reader.screen._compositor
        whole = compositor._render_chops(reader.screen.region, lambda y: True)
        for widget in reader.screen.query("*").results():
            if not widget.region:
                continue
            compositor._dirty_regions.clear()
            widget._set_dirty()
            compositor.update_widgets({widget})
            update = compositor.render_partial_update()
            if update is None:
                continue
            for y, start, end in update.spans:
                drawn = {x: strip for x, strip in update.chops[y].items() if start <= x < end}
                assert drawn
                assert drawn == {x: whole[y][x] for x in drawn}


async def test_a_pane_is_not_asked_for_lines_when_another_is_drawn(
    archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(archive) as reader:
        asked: list[Region] = []
        render_lines = ReadingPane.render_lines

        def counted(pane: ReadingPane, crop: Region) -> list[Strip]:
            asked.append(crop)
            return render_lines(pane, crop)

        monkeypatch.setattr(ReadingPane, "render_lines", counted)
        reader.screen._compositor.render_update()
        reader.articles._set_dirty()
        reader.filter._set_dirty()
        reader.screen._compositor.update_widgets({reader.articles, reader.filter})
        assert "Mountain" in written(reader)
        assert not asked
        reader.screen._compositor.render_update(full=True)
        assert asked


@pytest.mark.parametrize("key", ["?", "E"])
async def test_a_screen_below_another_is_drawn_only_when_it_has_changed(
    archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with reading(archive) as reader:
        await reader.press("enter", key)
        drawn: list[Screen[object]] = []
        display = App._display

        def noted(app: App[None], screen: Screen[object], renderable: RenderableType | None) -> None:
            drawn.append(screen)
            display(app, screen, renderable)

        monkeypatch.setattr(App, "_display", noted)
        for _ in range(20):
            await reader.pilot.pause()
        assert drawn == []
        reader.articles.refresh()
        for _ in range(20):
            await reader.pilot.pause()
        assert drawn == [reader.app.screen]
