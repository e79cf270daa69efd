import subprocess
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import App

from tui.app.following import follow_link
from tui.app.screens.link_warning import LinkWarning


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the reader's browser notes what it was given; it stays in the terminal, so that it is waited for."""
    note = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> {note}\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    monkeypatch.setattr("tui.app.following.start_beside", lambda command: subprocess.run(command, check=True))
    return note


async def test_an_honest_link_is_opened_at_once(opened: Path) -> None:
    async with App[None]().run_test() as pilot:
        follow_link(pilot.app, "/b", "the harbour", "https://example.org/a")
        assert opened.read_text() == "https://example.org/b\n"


async def test_a_deceiving_link_is_shown_in_full_and_opened_only_when_confirmed(opened: Path) -> None:
    address = "https://bank.example@evil.example/" + "x" * 300
    async with App[None]().run_test(size=(60, 20)) as pilot:
        follow_link(pilot.app, address, "our bank")
        await pilot.pause()
        assert isinstance(pilot.app.screen, LinkWarning)
        shown = pilot.app.screen.query_one("#address").render()
        assert str(shown) == address
        await pilot.press("escape")
        assert not opened.exists()
        follow_link(pilot.app, address, "our bank")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert opened.read_text() == f"{address}\n"


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "[/][@click=app.quit]x[/]"])
async def test_a_refused_link_is_told_of_as_text_and_never_opened(opened: Path, address: str) -> None:
    async with App[None]().run_test() as pilot:
        follow_link(pilot.app, address, "here")
        await pilot.pause()
        assert [address in notice.message for notice in pilot.app._notifications] == [True]
        assert not opened.exists()
        assert pilot.app.is_running


async def test_a_text_browser_that_fails_is_told_of_with_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = tmp_path / "w3m"
    browser.write_text("#!/bin/sh\nexit 3\n")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    monkeypatch.setattr(App, "suspend", lambda app: nullcontext())
    async with App[None]().run_test() as pilot:
        follow_link(pilot.app, "https://example.org/[b]", "the harbour")
        await pilot.pause()
        [notice] = pilot.app._notifications
        assert notice.message == f"{browser} ended with exit code 3: https://example.org/[b]"
