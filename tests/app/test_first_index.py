"""Reading while an archive is indexed for the first time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import WIDE, Reader
from tui.app.application import MicroficheApp
from tui.app.parts.syncing import progress_text
from tui.archive.reports import SyncProgress, SyncReport


@dataclass
class ArchiveAtItsFirst(ArchiveInMemory):
    """Finds its one article when it is told to."""

    may_find: Event = field(default_factory=Event)

    def sync(
        self,
        *,
        jobs: int | None = None,
        rebuild: bool = False,
        progress: Callable[[SyncProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncReport:
        self.may_find.wait()
        self.add("Census 2022")
        return SyncReport(added=1)


async def test_enter_on_a_filter_opens_what_the_first_indexing_finds_later() -> None:
    archive = ArchiveAtItsFirst()
    async with MicroficheApp(archive).run_test(size=WIDE) as pilot:
        reader = Reader(pilot)
        await pilot.press("F")
        reader.filter.text = "census"
        await pilot.press("enter")
        while reader.screen.listing is None or reader.screen.listing.query.text != "census":
            await pilot.pause()
        assert reader.opened is None
        archive.may_find.set()
        await reader.settle()
        assert reader.opened == "Census 2022"


@pytest.mark.parametrize(
    ("progress", "text"),
    [
        (SyncProgress(64, None, 800, None), "indexing 64 · 800/s"),
        (SyncProgress(1_204, 29_591, 950, 30), "indexing 1,204 of 29,591 · 950/s · 30 s left"),
        (SyncProgress(0, 0, 0, None), "indexing, by another microfiche"),
    ],
)
def test_the_status_says_how_far_indexing_has_come(progress: SyncProgress, text: str) -> None:
    assert progress_text(progress) == text
