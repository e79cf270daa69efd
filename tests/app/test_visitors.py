"""What visitors, who read in a browser window, may do."""

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import Reader
from tui.app.application import MicroficheApp
from tui.app.commands import COMMANDS, Pane, offered
from tui.app.screens.help import key_table
from tui.app.widgets.status_line import hinted

LOCAL = [command for command in COMMANDS if command.local]


@pytest.fixture
def visited(archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch) -> MicroficheApp:
    """The app as a browser window's driver runs it."""
    monkeypatch.setattr(MicroficheApp, "is_web", True)
    return MicroficheApp(archive)


@pytest.mark.parametrize("name", sorted({command.name for command in LOCAL}))
async def test_no_action_reaches_what_is_local_for_a_visitor(visited: MicroficheApp, name: str) -> None:
    async with visited.run_test() as pilot:
        reader = Reader(pilot)
        await reader.settle()
        for node in (visited, reader.screen, reader.articles, reader.reading):
            assert await visited.run_action(name, node)
        await reader.settle()
        assert reader.notices == ["This is not possible in a browser window"] * 4


async def test_a_key_of_a_local_command_says_that_it_is_not_possible(visited: MicroficheApp) -> None:
    async with visited.run_test() as pilot:
        reader = Reader(pilot)
        await reader.settle()
        await reader.press("asterisk")
        assert reader.notices == ["This is not possible in a browser window"]


def test_no_local_command_shares_its_action_with_one_that_visitors_have() -> None:
    assert LOCAL
    assert {command.name for command in LOCAL}.isdisjoint(command.name for command in offered(True))


def test_visitors_see_no_local_command_in_footer_or_key_list() -> None:
    for_visitors = offered(True)
    assert not any(command.local for pane in Pane for command in hinted(pane, for_visitors))
    assert key_table(for_visitors).row_count == key_table().row_count - len(LOCAL)


async def test_the_palette_offers_visitors_nothing_local(visited: MicroficheApp) -> None:
    async with visited.run_test() as pilot:
        await Reader(pilot).settle()
        helps = {entry.help.split(" · ")[0] for entry in visited.get_system_commands(visited.screen)}
    assert "Open the article" in helps
    assert helps.isdisjoint(command.help for command in LOCAL)
