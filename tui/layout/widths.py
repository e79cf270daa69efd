"""How many cells text takes, and where it may be cut without splitting what readers see as one character.

The measure is the one the screen is drawn by (Rich's: Unicode 17, a character at a time, with rules for joiners
and emoji presentation), so that a line that fits here fits there. It is made from wcwidth, which is three times
as fast on plain text; the differences between the two are the tables below.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import accumulate
from types import ModuleType

JOINER = "\u200d"
EMOJI_PRESENTATION = "\ufe0f"

_FLAG_LETTERS = ("\U0001f1e6", "\U0001f1ff")
"""Regional indicators: two make a flag of two cells, so each counts one."""
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
"""They colour the emoji before them, and take no cell of their own."""

_NEWER = (
    "\u05c8\u05c9\u0b53\u0b54\u1ade\u1adf\u1aec-\u1af0\U00010ecb-\U00010ecf\U00010ef0-\U00010ef9\U00011df0"
    "\U00018cd6-\U00018cda\U00018d1f\U00018d20\U00018e00-\U00019191\U000191a0-\U000191d2\U0001b123-\U0001b128"
    "\U0001b168\U0001d127\U0001d128\U0001d250-\U0001d252\U0001d25b\U0001d25c\U0001d25f\U0001d280\U0001d281"
    "\U0001f1ae\U0001f6d9\U0001f7da\U0001fa8b-\U0001fa8d\U0001facc\U0001fadd\U0001faeb\U0001faf9\U0001fafa"
)
"""Characters of Unicode 18 that take no cell or two, as wcwidth knows; the screen knows 17, and draws one cell."""

_JOINING = f"{JOINER}{EMOJI_PRESENTATION}"
_NARROW = (
    "\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u0482"  # Latin, Greek, Cyrillic
    "\u2010-\u2027\u2030-\u205e\u2190-\u22ff\u2460-\u25fc"  # punctuation, arrows, boxes
)
_WIDE = "\u3000-\u3029\u3030-\u303e\u3041-\u3096\u309b-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff60"
_NOT_NARROW = f"^{_NARROW}"
_NOT_PLAIN = f"^{_NARROW}{_WIDE}"
"""Anything but characters whose cells simply add up: wcswidth sees marks, flags and joiners in company."""


@cache
def _any_of(characters: str) -> re.Pattern[str]:
    """What finds a character of a set, or `^` not of it; compiled when it is needed: no first screen does."""
    return re.compile(f"[{characters}]")


@cache
def _wcwidth() -> ModuleType:
    """Import wcwidth when it is needed: as slow as reading ten articles, and most exports never ask."""
    import wcwidth

    return wcwidth


@cache
def _widened() -> frozenset[str]:
    """The characters that an emoji presentation selector makes two cells wide."""
    from wcwidth.table_vs16 import VS16_NARROW_TO_WIDE

    ranges = [ends for version in VS16_NARROW_TO_WIDE.values() for ends in version]
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


class _CharacterWidths(dict[str, int]):
    """Cells of single characters, worked out when first met. Controls take none: they are never drawn."""

    def __missing__(self, character: str) -> int:
        if _FLAG_LETTERS[0] <= character <= _FLAG_LETTERS[1]:
            width = 1
        elif _SKIN_TONES[0] <= character <= _SKIN_TONES[1]:
            width = 0
        elif _any_of(_NEWER).match(character):
            width = 1
        else:
            width = max(_wcwidth().wcwidth(character), 0)
        self[character] = width
        return width


_WIDTHS = _CharacterWidths()


def _is_narrow(text: str) -> bool:
    return (text.isascii() and text.isprintable()) or not _any_of(_NOT_NARROW).search(text)


def cell_width(text: str) -> int:
    """Count the cells that text takes on a terminal."""
    if _is_narrow(text):
        return len(text)
    if not _any_of(_NOT_PLAIN).search(text):
        return int(_wcwidth().wcswidth(text))
    return sum(_each_width(text))


Reach = Callable[[int, int], int]
"""(start, room) → how far from start the characters fit in so many cells, as an offset in the text."""


def reach_in(text: str) -> Reach:
    """Measure a text once, to ask afterwards how far a line goes that starts at a place in it."""
    if _is_narrow(text):
        return lambda start, room: min(start + room, len(text))
    if not _any_of(_NOT_PLAIN).search(text):
        return partial(_plain_reach, text)
    return partial(_joined_reach, text, list(accumulate(_each_width(text), initial=0)))


def _joined_reach(text: str, before: Sequence[int], start: int, room: int) -> int:
    """What a joiner hid takes its cells when it begins a line, the joiner left behind on the line above."""
    if text[start - 1 : start] == JOINER and start < len(text):
        room -= _WIDTHS[text[start]] - (before[start + 1] - before[start])
    return max(bisect_right(before, before[start] + room) - 1, start)


def _plain_reach(text: str, start: int, room: int) -> int:
    """Half the room's cells hold as many characters at least; what is left over is halved again."""
    end, wcswidth = start, _wcwidth().wcswidth
    while end < len(text) and room > 0:
        step = text[end : end + max(room // 2, 1)]
        room -= wcswidth(step)
        if room >= 0:
            end += len(step)
    return end


def _each_width(text: str) -> Iterator[int]:
    if _any_of(_JOINING).search(text):
        return _joined_widths(text)
    return map(_WIDTHS.__getitem__, text)


def _joined_widths(text: str) -> Iterator[int]:
    """Give the cells each character adds: none after a joiner, one for a selector that makes an emoji wide."""
    before, joined, widened = "", False, _widened()
    for character in text:
        width = 0
        if joined or character == JOINER:
            joined = not joined
        elif character == EMOJI_PRESENTATION:
            width, before = int(before in widened), ""
        elif width := _WIDTHS[character]:
            before = character
        yield width


def cluster_ends(text: str, start: int, limit: int) -> Sequence[int]:
    """Find where what readers see as single characters end: letters with their marks, flags, joined emoji.

    Args:
        text: any text.
        start: where the first of them begins.
        limit: past which none is looked for.

    Returns:
        Offsets, ascending, at least one: what does not end by the limit is cut there, or after its first letter.
    """
    if text.isascii():
        return range(start + 1, max(limit, start + 1) + 1)
    lengths = map(len, _wcwidth().iter_graphemes(text[start : limit + 1]))
    ends = [end for end in accumulate(lengths, initial=start) if start < end <= limit]
    return ends or [max(limit, start + 1)]
