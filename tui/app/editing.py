"""The reader's editor, given the article's own file."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping

from textual.app import App, ReturnType, SuspendNotSupported

from tui.language import tr
from tui.render.guard import guarded

USUAL_EDITORS = ("sensible-editor", "editor", "nano", "vim", "vi")
"""Tried in this order where the reader has named none."""


def editor_command(environment: Mapping[str, str] = os.environ) -> list[str] | None:
    """The words of `$VISUAL`, else of `$EDITOR`, else the first usual editor that exists; None without any."""
    for name in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(environment.get(name, ""))
        except ValueError:  # a quote without its twin
            words = environment[name].split()
        if words:
            return words
    found = (shutil.which(name, path=environment.get("PATH")) for name in USUAL_EDITORS)
    return next(([path] for path in found if path), None)


def edit(app: App[ReturnType], path: str) -> bool:
    """Give the terminal to the reader's editor until it ends; says whether it ran, and the reader why not."""
    command = editor_command()
    if command is None:
        return _refused(app, tr("No editor found: set $EDITOR to open {path}", path=path))
    try:
        with app.suspend():
            code = subprocess.run([*command, path], check=False).returncode
    except SuspendNotSupported:
        return _refused(app, tr("The terminal cannot be lent to an editor here"))
    except (OSError, ValueError) as error:
        return _refused(
            app,
            tr(
                "{command} did not start: {value}",
                command=command[0],
                value=getattr(error, "strerror", None) or error,
            ),
        )
    if code:
        _refused(app, tr("{command} ended with exit code {code}", command=command[0], code=code))
    return True


def _refused(app: App[ReturnType], reason: str) -> bool:
    app.notify(guarded(reason), severity="error", markup=False)
    return False
