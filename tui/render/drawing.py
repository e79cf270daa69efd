"""How a terminal is given pictures."""

import os
from collections.abc import Mapping
from enum import Enum


class Drawing(Enum):
    """How a terminal is given pictures."""

    HALF_CELLS = "half cells"
    KITTY = "kitty"


def drawing_for(environment: Mapping[str, str] = os.environ) -> Drawing:
    """How the terminal is given pictures, as its name says: its answer would come among the reader's keys."""
    name = environment.get("TERM", "")
    if environment.get("TMUX") or name.startswith(("screen", "tmux")):
        return Drawing.HALF_CELLS
    return Drawing.KITTY if "kitty" in name or "ghostty" in name else Drawing.HALF_CELLS
