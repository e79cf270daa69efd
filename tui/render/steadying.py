"""Keeps everything in its place on terminals that give an emoji or a sign another number of cells than it takes.

An emoji by selector (U+FE0F), a keycap, a skin tone, joined emoji take two cells by the standard and in many
terminals. Where they take one, three or more (xterm, tmux), what follows on the line would shift, and the borders
with it. So it is with the signs of Indian scripts that stand beside their letter, which take none or one.
"""

import re
from unicodedata import category

from tui.layout.widths import cell_width

_MAKERS = ("\ufe0f", "\u200d", *map(chr, range(0x1F3FB, 0x1F400)))
"""Characters of which there is one in every such emoji: selector, joiner, skin tones."""
_BASE = "[#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]"
_DISPUTED = f"{_BASE}(?:[\ufe0f\u20e3\U0001f3fb-\U0001f3ff]|\u200d{_BASE})+"
"""Compiled when the first is met, as `re` does it by itself."""

_SIGNED = (b"\xe0", b"\xe1")
"""First bytes, in UTF-8, of the scripts of India and South-East Asia, which have such signs; of few others."""
_LOOK = r"\x1b\[[\d;]*m"
_STRETCH = (
    r"\x1b(?:\][^\x07\x1b]*+(?:\x07|\x1b\\)|\[[\d;?]*+[^\d;?m]|[^\[\]])"
    rf"|(?P<words>(?:{_LOOK}|[^\x00- \u2500-\u259f]| (?=(?:{_LOOK})*+[^\x00- \u2500-\u259f]))++)"
    rf"(?P<gap>(?:{_LOOK}| )*+)"
)
"""What moves the cursor and the like; or words and the looks they have, up to a gap or a frame, and the gap."""


def steadied(drawn: str) -> str:
    """What is drawn, with the cursor put where it belongs behind all whose cells terminals do not agree on."""
    if drawn.isascii():
        return drawn
    encoded = drawn.encode(errors="replace")  # looked through for bytes, which takes no pattern to be compiled
    if any(first in encoded for first in _SIGNED):
        drawn = re.sub(_STRETCH, _in_their_cells, drawn)
    if any(maker in drawn for maker in _MAKERS):
        drawn = re.sub(_DISPUTED, _in_its_cells, drawn)
    return drawn


def _in_its_cells(emoji: re.Match[str]) -> str:
    """An emoji; its cells are emptied before: a terminal may give it fewer."""
    cells = cell_width(emoji[0])
    # Noted twice: some terminals forget a place when they have gone back to it.
    return f"\x1b7{' ' * cells}\x1b8\x1b7{emoji[0]}\x1b8\x1b[{cells}C"


def _in_their_cells(stretch: re.Match[str]) -> str:
    """Words with signs, as a whole: held in its cells, each would lose its signs. They may shift into the gap."""
    words, gap = stretch["words"] or "", stretch["gap"]
    text = re.sub(_LOOK, "", words)
    cells = cell_width(text)
    if not cells or not any(category(letter) == "Mc" for letter in text) or re.search(_DISPUTED, text):
        return stretch[0]
    looks, looks_after = ("".join(re.findall(_LOOK, part)) for part in (words, gap))
    gap_first = f"\x1b7\x1b[{cells}C{looks}{gap}\x1b8"
    return f"{gap_first}\x1b7{words}\x1b8\x1b[{cells + gap.count(' ')}C{looks}{looks_after}"
