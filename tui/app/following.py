"""Follows a link that the reader chose: asks where it deceives, then hands it to a browser."""

import subprocess

from textual.app import App, ReturnType

from tui.app.opening import (
    browser_command,
    deception,
    full_address,
    needs_terminal,
    refusal,
    start_beside,
)
from tui.app.screens.link_warning import LinkWarning
from tui.language import tr


def follow_link(app: App[ReturnType], address: str, text: str, article_address: str = "") -> None:
    """Open a link of an article, or say why not.

    Args:
        app: what is running.
        address: as written in the article.
        text: what the article shows for it.
        article_address: where the article itself lies on the web, for relative addresses.
    """
    address = full_address(address, article_address)
    if reason := refusal(address):
        app.notify(f"{reason}: {address}", severity="warning", markup=False)
    elif reason := deception(address, text):
        app.push_screen(LinkWarning(address, reason), lambda opens: _open(app, address) if opens else None)
    else:
        _open(app, address)


def _open(app: App[ReturnType], address: str) -> None:
    """Open an address in the reader's browser, wherever the reader is."""
    if app.is_web:
        app.open_url(address)
        return
    command = browser_command(address)
    if command is None:
        app.notify(
            tr("No browser found: set $BROWSER to open {address}", address=address),
            severity="warning",
            markup=False,
        )
        return
    try:
        if needs_terminal(command):
            with app.suspend():
                code = subprocess.run(command, check=False).returncode
            if code:  # what it said of that is gone with its screen
                _tell_failure(app, command[0], code, address)
        else:
            start_beside(command)
            app.notify(tr("Opening {address}", address=address), markup=False)
    except OSError as error:
        app.notify(
            tr("{command} did not start: {strerror}", command=command[0], strerror=error.strerror),
            severity="error",
            markup=False,
        )


def _tell_failure(app: App[ReturnType], command: str, code: int, address: str) -> None:
    app.notify(
        tr("{command} ended with exit code {code}: {address}", command=command, code=code, address=address),
        severity="error",
        markup=False,
    )
