"""Someone at the keyboard of the browser, for tests."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tui.app.application import MicroficheApp
from tui.app.library import Library
from tui.app.screens.browse import BrowseScreen
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.filter_bar import FilterBar
from tui.app.widgets.panes import Panes
from tui.app.widgets.reading_pane import ReadingPane
from tui.app.widgets.section_outline import SectionOutline

WIDE, MEDIUM, NARROW, SMALL = (140, 40), (80, 24), (50, 20), (40, 12)


class Reader:
    """Someone at the keyboard: presses keys, waits until the screen has settled, looks."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    @property
    def app(self) -> MicroficheApp:
        assert isinstance(self.pilot.app, MicroficheApp)
        return self.pilot.app

    @property
    def screen(self) -> BrowseScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, BrowseScreen)
        return screen

    @property
    def articles(self) -> ArticleList:
        return self.screen.query_one(ArticleList)

    @property
    def reading(self) -> ReadingPane:
        return self.screen.query_one(ReadingPane)

    @property
    def outline(self) -> SectionOutline:
        return self.screen.query_one(SectionOutline)

    @property
    def panes(self) -> Panes:
        return self.screen.query_one(Panes)

    @property
    def filter(self) -> FilterBar:
        return self.screen.query_one(FilterBar)

    @property
    def notices(self) -> list[str]:
        return [notification.message for notification in self.app._notifications]

    @property
    def opened(self) -> str | None:
        return self.screen.article.title if self.screen.article else None

    async def settle(self) -> None:
        await self.pilot.pause()
        is_complete = False
        while not is_complete:
            with suppress(WorkerCancelled):  # by a newer one, which is then waited for
                await self.app.workers.wait_for_complete()
                is_complete = True
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
        await self.settle()

    async def write(self, text: str) -> None:
        await self.press(*["space" if character == " " else character for character in text])

    def has_focus(self, kind: type[object]) -> bool:
        return isinstance(self.app.focused, kind)


@asynccontextmanager
async def reading(archive: Library, size: tuple[int, int] = WIDE) -> AsyncIterator[Reader]:
    app = MicroficheApp(archive)
    async with app.run_test(size=size) as pilot:
        reader = Reader(pilot)
        await reader.settle()
        yield reader
