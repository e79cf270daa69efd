"""Where lines may end (UAX #14), and filling lines of a width with text.

Most places are decided by a small table of pairs, for letters, digits, ideographs and their punctuation, which
says what ICU says; ICU is asked for a line's worth of text when the table cannot tell.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from icu4py.breakers import LineBreaker

from tui.layout.pairs import is_permitted, may_break
from tui.layout.widths import cluster_ends, reach_in

LineRange = tuple[int, int]
"""Start and end of a line in the text; white space that hangs at the line's end is left out."""

LastBreak = Callable[[int, int], int | None]
"""(start, limit) → the last place after start, and not past limit, at which a line may end; None without one."""

_RULES = "zh@lb=strict"
"""The tailoring of ICU that knows “ and ” between ideographs as brackets and keeps ー and small kana off a line's
start; elsewhere it breaks as the root does."""

_LOOKAHEAD = 16
"""Characters past the limit that decide whether a line may end at it."""

_MOST_GIVEN_UP = 20
"""Characters by which a line may end early to end well, where it must break by force."""

_SURROGATES = re.compile("[\ud800-\udfff]")
_DICTIONARY_SCRIPTS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aad\ua9e0-\ua9ff\uaa60-\uaadf]"
)
"""Thai, Lao, Burmese, Khmer and their kin, whose words ICU finds by dictionary: it must see them whole."""


def fill(text: str, width: int | None) -> list[LineRange]:
    """Cut text into lines at most `width` cells wide, or only where the author asked for a break (None)."""
    if width is None and "\n" not in text:
        return [(0, len(text))]
    lines: list[LineRange] = []
    start = 0
    for forced in text.split("\n"):
        if width is None:
            lines.append((start, start + len(forced)))
        else:
            lines += [(start + first, start + last) for first, last in _filled(forced, width)]
        start += len(forced) + 1
    return lines


def chop(text: str, width: int) -> Iterator[LineRange]:
    """Cut text every so many cells, between the reader's characters; white space counts like any other."""
    reach = reach_in(text)
    start = 0
    while (limit := reach(start, width)) < len(text):
        end = cluster_ends(text, start, limit)[-1]
        yield start, end
        start = end
    yield start, len(text)


def _filled(text: str, width: int) -> Iterator[LineRange]:
    reach = reach_in(text)
    last_break: LastBreak | None = None
    start = 0
    filled = False
    while (limit := _past_spaces(text, reach(start, width))) < len(text):
        last_break = last_break or _last_break_in(text)
        end = last_break(start, limit) or _forced_break(text, start, limit)
        if trimmed := len(text[start:end].rstrip()):
            yield start, start + trimmed
            filled = True
        start = end
    trimmed = len(text[start:].rstrip())
    if trimmed or not filled:
        yield start, start + trimmed


def _past_spaces(text: str, limit: int) -> int:
    while limit < len(text) and text[limit].isspace():
        limit += 1
    return limit


def _last_break_in(text: str) -> LastBreak:
    if not _DICTIONARY_SCRIPTS.search(text):
        return lambda start, limit: _nearby_break(text, start, limit)
    breaks = list(breaks_in(text))

    def last_break(start: int, limit: int) -> int | None:
        index = bisect_right(breaks, limit) - 1
        return breaks[index] if index >= 0 and breaks[index] > start else None

    return last_break


def _nearby_break(text: str, start: int, limit: int) -> int | None:
    for at in range(limit, start, -1):
        allowed = may_break(text, at)
        if allowed:
            return at
        if allowed is None:
            window = text[start : at + _LOOKAHEAD]
            return max((start + offset for offset in breaks_in(window) if start + offset <= at), default=None)
    return None


def breaks_in(text: str) -> Iterator[int]:
    """Yield the offsets at which a line may end, the text's own end left out."""
    pieces = LineBreaker(_SURROGATES.sub("\ufffd", text), _RULES)
    return (at for at in accumulate(map(len, pieces)) if at < len(text) and is_permitted(text, at))


def _forced_break(text: str, start: int, limit: int) -> int:
    """Break where no break is allowed: as late as fits, if it can be helped not before 。 nor after （."""
    ends = cluster_ends(text, start, limit)
    latest = ends[-_MOST_GIVEN_UP:]
    return next((end for end in reversed(latest) if end == len(text) or is_permitted(text, end)), latest[-1])
