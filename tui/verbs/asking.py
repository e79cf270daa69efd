"""Asks the terminal what it can, from a command that prints and ends."""

import os
import re
import sys
import termios
import tty
from collections.abc import Mapping
from select import select
from time import monotonic

from tui.render.drawing import ANSWER, QUESTION, Ability, Drawing, ability_from, named_drawing

SECONDS_FOR_AN_ANSWER = 0.5


def terminal_ability(environment: Mapping[str, str] = os.environ) -> Ability:
    """How pictures are drawn for the terminal that this runs in; half cells where none can be asked."""
    if named := named_drawing(environment):
        return Ability(named)
    return ability_from(_answers())


def _answers() -> str:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    terminal = sys.stdin.fileno()
    if os.tcgetpgrp(terminal) != os.getpgrp():
        return ""  # in the background: it may not be read
    modes = termios.tcgetattr(terminal)
    tty.setcbreak(terminal, termios.TCSANOW)  # neither shown nor held until a line ends
    try:
        sys.stdout.write(QUESTION)
        sys.stdout.flush()
        return _read_until_complete(terminal)
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, modes)


def _read_until_complete(terminal: int) -> str:
    """What is answered until the last of the answers."""
    sent: str = ""
    end = monotonic() + SECONDS_FOR_AN_ANSWER
    while (left := end - monotonic()) > 0 and not _is_complete(sent):
        if select([terminal], [], [], left)[0]:
            sent += str(os.read(terminal, 1024), "ascii", "replace")
    return sent


def _is_complete(sent: str) -> bool:
    return any(answer["attributes"] is not None for answer in re.finditer(ANSWER, sent))


def described(ability: Ability) -> str:
    """An ability in words: `sixel (256 colours, cells of 10 × 20 points)`."""
    if ability.drawing is not Drawing.SIXEL:
        return str(ability.drawing.value)
    across, down = ability.cell
    return f"{ability.drawing.value} ({ability.colours} colours, cells of {across} × {down} points)"
