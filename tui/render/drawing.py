"""How a terminal is given pictures: what its name says, and what it answers."""

import os
import re
from collections.abc import Mapping
from enum import Enum

from msgspec import Struct


class Drawing(Enum):
    """How a terminal is given pictures."""

    HALF_CELLS = "half cells"
    KITTY = "kitty"
    SIXEL = "sixel"


CELL = (10, 20)
"""Points of a cell, across and down, where the terminal does not say: those of the VT340, as is the habit."""
MOST_COLOURS = 256
"""Of the registers that a terminal has, those used: no palette of Pillow's is larger."""


class Ability(Struct, frozen=True):
    """How pictures are drawn for a terminal."""

    drawing: Drawing
    cell: tuple[int, int] = CELL
    """Points of a cell, across and down."""
    colours: int = MOST_COLOURS
    """Of a sixel picture at most."""


QUESTION = "\x1b[?1;1;0S\x1b[16t\x1b[c"
"""How many colours, how large a cell, which abilities. Every terminal answers the last, so nothing follows it."""
ANSWER = r"\x1b\[(?:\?(?P<attributes>[\d;]*)c|\?1;0;(?P<colours>\d+)S|\?[\d;]*S|6;(?P<cell>\d+;\d+)t)"
"""One answer, as a pattern; compiled when the first is awaited, which few readers come to."""
ANSWER_BEGUN = r"\x1b(?:\[(?:\?[\d;]*|6[\d;]*)?)?\Z"
"""What may be the beginning of one."""
SIXEL_ATTRIBUTE = "4"


def named_drawing(environment: Mapping[str, str] = os.environ) -> Drawing | None:
    """How the terminal is given pictures, as far as its name says; None when it has to be asked.

    Tmux and screen answer for themselves, not for the terminal that they are shown on. Without colours there are
    cells, whose colours are taken away as those of text are.
    """
    name = environment.get("TERM", "")
    if (
        environment.get("NO_COLOR")
        or environment.get("TMUX")
        or name.startswith(("screen", "tmux"))
        or name in ("", "dumb", "linux")
    ):
        return Drawing.HALF_CELLS
    return Drawing.KITTY if "kitty" in name or "ghostty" in name else None


def ability_from(answers: str, cell: tuple[int, int] = CELL) -> Ability:
    """What a terminal that answered so can show; `cell` is the size of one, where it does not say."""
    attributes: list[str] = []
    colours = MOST_COLOURS
    for answer in re.finditer(ANSWER, answers):
        if answer["attributes"] is not None:
            attributes = answer["attributes"].split(";")
        elif answer["colours"]:
            colours = max(2, min(int(answer["colours"]), MOST_COLOURS))
        elif answer["cell"]:
            down, across = map(int, answer["cell"].split(";"))
            cell = (across, down) if across and down else cell
    drawing = Drawing.SIXEL if SIXEL_ATTRIBUTE in attributes else Drawing.HALF_CELLS
    return Ability(drawing, cell, colours)
