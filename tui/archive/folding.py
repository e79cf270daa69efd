"""Folding: one spelling for what a reader takes as the same characters, at indexing and at asking.

Case (Unicode case folding), width and other compatibility forms (NFKC), and traditional → simplified Chinese,
each character by itself. Letters keep their accents. Folding twice is folding once.
"""

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct

from tui.archive.short_texts import ShortTexts

_LONGEST_PIECE = 32
"""Marks that are composed together; normalizing is quadratic in a run of them. Unicode's Stream-Safe Text
Format (UAX #15) stops at 30 too."""


class Folded(Struct, frozen=True):
    """A folded text that knows where each of its characters came from."""

    text: str
    offsets: Sequence[int]
    """For each character of `text` the offset of its origin in the original; then the original's length."""

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """Translate a range of `text` into the range of the original that it came from, both half-open.

        A range that ends within what one original character folded to (㎡ → m2) takes in all of that character.
        """
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[bisect_right(self.offsets, self.offsets[end - 1])]


class _Foldings(dict[int, int | str]):
    """What each character folds to, as `str.translate` takes it; worked out when a character is first met."""

    def __init__(self, simplified: dict[str, str]) -> None:
        super().__init__()
        self._simplified = simplified

    def __missing__(self, code: int) -> int | str:
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", chr(code)).casefold())
        folded = "".join([self._simplified.get(char, char) for char in folded])
        self[code] = ord(folded) if len(folded) == 1 else folded
        return self[code]


_SHORT = 32
"""Characters from which on looking for what changes is quicker than looking each one up."""
_ELSEWHERE = (
    "\x80-\xde\u0180-\u038f\u03cf-\u042f\u0530\u05eb-\u05ff\u0700-\u08ff\u0d80-\u0e00\u0f00-\u200f"
    "\u2020-\u3000\u3036-\u3040\u309b-\u30a0\u30ff-\u33ff\ua000-\uabff\ud7a4-\uffff\U00010000-\U0010ffff"
)
"""Outside of the letters that most text is written in, as the inside of a class of a regular expression."""
_EXCEPTIONS = (
    "\xdf\u0133\u0140\u0149\u017f\u03c2\u0587\u0675-\u0678\u0958-\u095f\u09dc\u09dd\u09df\u0a33\u0a36\u0a59-\u0a5b"
    "\u0a5e\u0b5c\u0b5d\u0e33\u0eb3\u0edc\u0edd\u2011\u2017"
)
"""Of those letters, the ones that in lower case still fold to another, but for traditional characters."""


@cache
def _changing() -> re.Pattern[str]:
    """Parts a text in lower case into what folds to itself and runs of what may not, in turn."""
    # Each character beyond the first plane would be compared by itself; all of them are elsewhere.
    traditional = "".join([char for char in _simplified() if char <= "\uffff"])
    changing = f"[{_ELSEWHERE}{_EXCEPTIONS}{traditional}]"
    return re.compile(f"({changing}{changing}*)")  # not `+`: what begins with a set is found the faster


@cache
def _changed() -> ShortTexts[str]:
    """What the runs fold to."""
    return ShortTexts(lambda run: run.translate(_foldings()))


@cache
def _foldings() -> _Foldings:
    return _Foldings(_simplified())


@cache
def _simplified() -> dict[str, str]:
    """Traditional characters and the simplified form of each."""
    table = Path(__file__).with_name("simplified_characters.txt").read_text(encoding="utf-8")
    traditional, simplified = [line for line in table.splitlines() if not line.startswith("#")]
    return dict(zip(traditional, simplified, strict=True))


def fold_text(text: str) -> str:
    """Fold a text."""
    if text.isascii():
        return text.lower()
    if len(text) < _SHORT:
        folded = text.translate(_foldings())
    else:
        parts = _changing().split(text.lower())
        parts[1::2] = map(_changed().__getitem__, parts[1::2])
        folded = "".join(parts)
    if unicodedata.is_normalized("NFC", folded):
        return folded
    return "".join([piece for _, piece in _pieces(text)])


def fold(text: str) -> Folded:
    """Fold a text and remember where each character came from; `fold(text).text == fold_text(text)`."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    folded = text.translate(_foldings())
    if unicodedata.is_normalized("NFC", folded):
        return Folded(folded, _offsets(text, len(folded)))
    pieces: list[str] = []
    offsets = array("I")
    for start, piece in _pieces(text):
        pieces.append(piece)
        offsets.extend([start] * len(piece))
    offsets.append(len(text))
    return Folded("".join(pieces), offsets)


def _offsets(text: str, folded_length: int) -> Sequence[int]:
    """Offsets of a text none of whose characters combine, though some may fold to several (… → ...)."""
    if folded_length == len(text):
        return range(len(text) + 1)
    foldings = {char: _foldings()[ord(char)] for char in set(text)}
    growing = {char: len(folded) for char, folded in foldings.items() if isinstance(folded, str)}
    offsets = array("I")
    done = 0
    for found in re.finditer(f"[{re.escape(''.join(growing))}]", text):
        offsets.extend(range(done, found.start()))
        offsets.extend([found.start()] * growing[found[0]])
        done = found.end()
    offsets.extend(range(done, len(text) + 1))
    return offsets


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character with the marks that follow it (e + ◌́, ｶ + ﾞ), composed, and where it starts."""
    start, piece = 0, ""
    for offset, char in enumerate(text):
        folded = char.translate(_foldings())
        if piece and (not _combines(folded[0]) or len(piece) >= _LONGEST_PIECE):
            yield start, unicodedata.normalize("NFC", piece)
            start, piece = offset, ""
        piece += folded
    if piece:
        yield start, unicodedata.normalize("NFC", piece)


def _combines(char: str) -> bool:
    """Whether a character may melt into the one before it: a mark, or a Hangul vowel or final."""
    return char >= "\u0300" and (unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff")
