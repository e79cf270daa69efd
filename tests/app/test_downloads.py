"""What a visitor exports is offered to their browser, and lies nowhere else."""

from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from zipfile import ZipFile

import pytest
from textual.widgets import Input, Select

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import Reader
from tui.app.application import MicroficheApp
from tui.app.screens.download import DownloadScreen
from tui.app.screens.export import ALL


class Offered:
    """The downloads that were offered, by name."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def take(self, app: MicroficheApp, file: BinaryIO, *, save_filename: str) -> None:
        file.seek(0)
        self.files[save_filename] = file.read()
        file.close()


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Offered:
    """What is offered, in the place of a browser; the current folder is an empty one."""
    taken = Offered()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(MicroficheApp, "is_web", True)
    monkeypatch.setattr(MicroficheApp, "deliver_binary", lambda app, file, **names: taken.take(app, file, **names))
    return taken


async def test_saving_offers_the_article(archive: ArchiveInMemory, offered: Offered, tmp_path: Path) -> None:
    async with MicroficheApp(archive).run_test() as pilot:
        reader = Reader(pilot)
        await reader.settle()
        await reader.press("enter", "s")
        assert reader.notices == ["Downloading Mountain news 0.txt"]
    assert offered.files["Mountain news 0.txt"].startswith(b"Mountain news 0\n")
    assert list(tmp_path.iterdir()) == []


async def test_the_dialog_asks_for_no_place_and_offers_the_article(
    archive: ArchiveInMemory, offered: Offered
) -> None:
    async with MicroficheApp(archive).run_test() as pilot:
        reader = Reader(pilot)
        await reader.settle()
        await reader.press("enter", "E")
        dialog = reader.app.screen
        assert isinstance(dialog, DownloadScreen)
        assert not dialog.query("#path")
        assert len(dialog.query(Input)) == 1
        dialog.query_one("#format", Select).value = "html"
        await reader.settle()
        await pilot.click("#export")
        await reader.settle()
    assert b"<title>Mountain news 0</title>" in offered.files["Mountain news 0.html"]


async def test_all_that_match_are_offered_as_one_file(
    archive: ArchiveInMemory, offered: Offered, tmp_path: Path
) -> None:
    async with MicroficheApp(archive).run_test() as pilot:
        reader = Reader(pilot)
        await reader.settle()
        await reader.press("enter", "E")
        dialog = reader.app.screen
        dialog.query_one("#part", Select).value = ALL
        await reader.settle()
        await pilot.click("#export")
        await reader.settle()
        assert reader.notices == ["40 exported in microfiche.zip"]
    with ZipFile(BytesIO(offered.files["microfiche.zip"])) as pack:
        assert len(pack.namelist()) == 40
    assert list(tmp_path.iterdir()) == []
