"""Keeps everything in its place on terminals that give an emoji another number of cells than it takes.

An emoji by selector (U+FE0F), a keycap, a skin tone, joined emoji take two cells by the standard and in many
terminals. Where they take one, three or more (xterm, tmux), what follows on the line would shift, and the borders
with it.
"""

import re

from tui.layout.widths import cell_width

_MAKERS = ("\ufe0f", "\u200d", *map(chr, range(0x1F3FB, 0x1F400)))
"""Characters of which there is one in every such emoji: selector, joiner, skin tones."""
_BASE = "[#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]"
_DISPUTED = f"{_BASE}(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d{_BASE})+"
"""Compiled when the first is met, as `re` does it by itself."""


def steadied(drawn: str) -> str:
    """What is drawn, with the cursor put behind each emoji whose cells terminals do not agree on.

    Its cells are emptied before, since a terminal that gives it fewer would leave in the others what was there.
    """
    if drawn.isascii() or not any(maker in drawn for maker in _MAKERS):
        return drawn
    return re.sub(_DISPUTED, _in_its_cells, drawn)


def _in_its_cells(emoji: re.Match[str]) -> str:
    cells = cell_width(emoji[0])
    # Noted twice: some terminals forget a place when they have gone back to it.
    return f"\x1b7{' ' * cells}\x1b8\x1b7{emoji[0]}\x1b8\x1b[{cells}C"
