"""What must not be in anything that microfiche writes: told from the bytes alone, by Unicode's own categories."""

import re
import sys
import unicodedata
from collections.abc import Iterator

NEEDED = "\u200c\u200d\u200e\u200f\u061c\u180e"
"""Unseen characters that scripts and emoji need: joiners, direction marks, the Mongolian vowel separator."""
_NOTATION = [
    chr(code)
    for first, last in (
        *((0x600, 0x605), (0x6DD, 0x6DD), (0x70F, 0x70F), (0x890, 0x891), (0x8E2, 0x8E2), (0x110BD, 0x110BD)),
        *((0x110CD, 0x110CD), (0x13430, 0x1345F), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A)),
    )
    for code in range(first, last + 1)
]
"""Signs that are shown, or steer shown signs: Arabic, Kaithi, hieroglyphs, shorthand, music."""


def _is_forbidden(code: int) -> bool:
    character = chr(code)
    if character in "\n\t" or character in NEEDED or character in _NOTATION:
        return False
    is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return is_noncharacter or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


FORBIDDEN = frozenset(chr(code) for code in range(sys.maxunicode + 1) if _is_forbidden(code))
_FORBIDDEN = re.compile("[" + "".join(map(re.escape, sorted(FORBIDDEN))) + "]")


def impurities(text: str) -> Iterator[str]:
    """Yield each forbidden character of a text that is no drawing, with what stands around it."""
    for found in _FORBIDDEN.finditer(text):
        yield f"{found[0]!r} in {text[max(0, found.start() - 20) : found.end() + 20]!r}"


_DRAWING = re.compile(
    rb"""\x1b\[ (?: [0-9;]*m            # a look
                  | [0-9]+;[0-9]+H      # a place
                  | [0-9]+C             # past an emoji, whose beginning was noted and gone back to
                  | \?[0-9]+[hl]        # the alternate screen, mouse, paste, synchronised drawing
                  | \?[0-9]+\$p         # whether the terminal does that
                  | [<>][0-9]*u         # how it tells of keys
                  )
       | \x1b[78]
       | \x1b\]22;default\x07          # the pointer's shape
       | [\r\n]
    """,
    re.VERBOSE,
)


def impurities_drawn(raw: bytes) -> Iterator[str]:
    """Yield what a program wrote to a terminal and neither it nor Textual draws with; text is held to the same."""
    if b"\x1b[5;7;41m" in raw:
        yield "a look that only an attack has"
    yield from impurities(_DRAWING.sub(b"", raw).decode("utf-8", "replace"))
