"""Tokens: what a text is cut into, and so what a query can match. The one definition of the index and the reader.

One token a character in scripts written without spaces between words (and in Korean, whose words carry their
particles), one a word elsewhere, one a gap, which is a run of anything else (punctuation, white space). Because
gaps are tokens too, consecutive tokens are exactly what stands in the text: 中国 is not found in 中，国. A single
space between two words is no token, since two words side by side have nothing else between them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple, Self

from msgspec import Struct

from tui.archive.folding import fold_text
from tui.archive.short_texts import ShortTexts

SPACE = "\x1f"
"""Stands for a space within a token of `spaced` text; no cleaned or folded text holds it."""
BLOCK_END = "\x1e"
"""A token to stand between two texts, so that no phrase crosses them; no searchable text holds it."""
RUN_END = "\U0010ffff"
"""Parts the `runs` of a text: what UTF-8 takes more bytes for than for any character of a run."""

_FIRST_SINGLE = "\u0e00"
_COMMON_SINGLES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai and Lao, Burmese, Khmer
    "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"  # Korean
    "\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"  # Japanese syllables
    "\u3105-\u312f\u31a0-\u31bf"  # Bopomofo
    "\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"  # ideographs
)
"""Those of the Basic Multilingual Plane, each of which takes three bytes of UTF-8."""
_COMMON_BYTES = 3
_SINGLES = _COMMON_SINGLES + "\U0001aff0-\U0001b16f\U00020000-\U000323af"
"""Characters that are a token each, as the inside of a character class of a regular expression."""

_LETTERS = f"[^\\W{_SINGLES}]"

_MARK_AREAS = (range(0x300, 0x2100), range(0x3000, 0x3100), range(0xA600, 0xAC00), range(0xFB1E, 0xFE30))
"""Where the Basic Multilingual Plane has its combining marks."""

_LONGEST_WORD = 200
"""Longer words (encoded data) are cut: tantivy drops tokens of more than 65,530 bytes."""

_ASCII_GAP = re.compile("([^A-Za-z0-9_ ][^A-Za-z0-9_]*)")
"""A gap without the space it may begin with: what begins with a set of characters is found four times as fast."""


class Cut(NamedTuple):
    """A searchable text, cut into tokens. Nothing of it is left out but the spaces between words."""

    spaced: str
    """The tokens parted by single spaces; a space within one of them is written as `SPACE`."""
    words: int
    """How many tokens there are but for gaps and lone marks."""
    runs: str = ""
    """The runs of characters that have the text's `pairs`, each parted from the next by `RUN_END`."""

    @property
    def tokens(self) -> tuple[str, ...]:
        """Each by itself."""
        return tuple([token.replace(SPACE, " ") for token in self.spaced.split(" ")]) if self.spaced else ()


def searchable(text: str) -> str:
    """Fold a text and even its white space: what is indexed, and what queries are held against."""
    folded = fold_text(text)
    if folded.isprintable() and "  " not in folded:  # no white space but single spaces
        return folded.strip(" ")
    return " ".join(folded.split())


def cut(text: str) -> Cut:
    """Cut a searchable text into its tokens."""
    if text.isascii():
        return Cut(*_cut_words(text, _ASCII_GAP))
    pieces = _singles_apart().split(text)
    if len(pieces) == 1:
        return Cut(*_cut_marked(text))
    runs = pieces[1::2]
    cuts = [_between_singles()[piece] for piece in pieces[::2]]
    pieces[::2] = [spaced for spaced, _ in cuts]
    pieces[1::2] = [run.replace("", " ") for run in runs]  # a space around and between its characters
    singles = "".join(runs)
    if len(singles.encode()) > _COMMON_BYTES * len(singles):  # some have no pairs
        runs = _common_runs().findall(text)
    return Cut(
        "".join(pieces).strip(" "),
        len(singles) + sum([words for _, words in cuts]),
        RUN_END.join([run for run in runs if len(run) > 1]),
    )


def _cut_words(text: str, gap: re.Pattern[str]) -> tuple[str, int]:
    """Cut what has no single characters, as `Cut` has it, by the gaps: they are fewer than the words.

    Args:
        text: neither begins nor ends with a space.
        gap: in a group of its own, so that it stays.
    """
    parts = gap.split(text)
    if max(map(len, parts)) >= _LONGEST_WORD and _has_long_word(parts):
        tokens = _chunk().findall(text.replace(" ", SPACE))
        return " ".join(tokens), sum(_gap().match(token) is None for token in tokens)
    gaps = len(parts) // 2
    if gaps:
        parts[1::2] = [part.replace(" ", SPACE) for part in parts[1::2]]
    spaced = " ".join(parts).replace("  ", f" {SPACE}").strip(" ")  # two where a gap begins with one
    return spaced, (spaced.count(" ") + 1 if spaced else 0) - gaps


def _has_long_word(parts: Iterable[str]) -> bool:
    return any(len(word) >= _LONGEST_WORD for part in parts for word in part.split(" "))


def pairs(text: str) -> set[str]:
    """Every two characters that are a token each and stand side by side in a searchable text.

    Those beyond the Basic Multilingual Plane are left out: they are rare, and in `runs` they could not be told
    from what parts the runs.
    """
    return {"".join(pair) for run in _common_runs().findall(text) for pair in pairwise(run)}


class Phrase(Struct, frozen=True):
    """Consecutive tokens, looked for within a block; a lone word or character is a phrase of one token."""

    text: str
    """As it stands in a searchable text."""
    tokens: tuple[str, ...]
    """What that is cut into. The first and the last are no gaps."""
    beginning: bool = False
    """The last token is a word that may go on: the reader has not finished it."""

    @classmethod
    def parse(cls, text: str, *, unfinished: bool = False) -> Self:
        """Cut what a reader typed, without the gaps around it; without tokens when it is nothing but a gap.

        Args:
            text: as typed.
            unfinished: nothing follows it yet, so that a word at its very end may go on.
        """
        whole = searchable(text)
        tokens = cut(whole).tokens
        before = len(tokens[0]) if tokens and _gap().match(tokens[0]) else 0
        if before == len(whole):
            return cls("", ())
        behind = len(tokens[-1]) if _gap().match(tokens[-1]) else 0
        ends_in_word = not behind and not _is_single(tokens[-1]) and not text[-1].isspace()
        within = tokens[bool(before) : len(tokens) - bool(behind)]
        return cls(whole[before : len(whole) - behind], within, unfinished and ends_in_word)

    def occurrences(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield where the phrase stands in a folded text, as half-open ranges that do not overlap.

        White space need not be even: one space of the phrase is found in any run of it.
        """
        words = re.compile(r"\s+".join(map(re.escape, self.text.split(" "))))
        found = words.search(folded)
        while found:
            whole = self._is_whole(folded, *found.span())
            if whole:
                yield found.span()
            found = words.search(folded, found.end() if whole else found.start() + 1)

    def _is_whole(self, folded: str, start: int, end: int) -> bool:
        """Whether the words at the ends of a range do not go on beyond it (the last may, when unfinished)."""
        begins = _is_single(self.tokens[0]) or not start or not _letter().match(folded, start - 1)
        return begins and (self.beginning or _is_single(self.tokens[-1]) or not _letter().match(folded, end))


def _is_single(token: str) -> bool:
    return token >= _FIRST_SINGLE and _singles().match(token) is not None


@cache
def _marks() -> str:
    # They belong to the word they stand in (Arabic and Indic vowel signs), and \w leaves them out.
    marks = [chr(code) for area in _MARK_AREAS for code in area if unicodedata.category(chr(code))[0] == "M"]
    return "".join([mark for mark in marks if not _singles().match(mark)])


@cache
def _singles() -> re.Pattern[str]:
    return re.compile(f"[{_SINGLES}]+")


@cache
def _singles_apart() -> re.Pattern[str]:
    """Splits a text into what is no single character and what is, in turn."""
    return re.compile(f"([{_SINGLES}]+)")


@cache
def _common_runs() -> re.Pattern[str]:
    return re.compile(f"[{_COMMON_SINGLES}]{{2,}}")


@cache
def _gap() -> re.Pattern[str]:
    return re.compile(f"[^\\w{_SINGLES}{_marks()}]+")


@cache
def _letter() -> re.Pattern[str]:
    """A character of a word."""
    return re.compile(f"{_LETTERS}|[{_marks()}]")


@cache
def _marked() -> str:
    return f"[{_marks()}]+{_LETTERS}{{0,{_LONGEST_WORD}}}"


@cache
def _gap_between() -> re.Pattern[str]:
    """What `_ASCII_GAP` is, in any text without single characters."""
    letter = f"\\w{_marks()}"
    return re.compile(f"([^{letter} ][^{letter}]*)")


@cache
def _between_singles() -> ShortTexts[tuple[str, int]]:
    """What stands between runs of single characters, cut."""
    return ShortTexts(_cut_between)


def _cut_between(text: str) -> tuple[str, int]:
    # Beside a single character a lone space is a gap.
    before, behind = SPACE * text.startswith(" "), SPACE * (text.endswith(" ") and text != " ")
    return _cut_marked(before + text.strip(" ") + behind)


def _cut_marked(text: str) -> tuple[str, int]:
    """Cut what may have marks in its words, or by themselves: behind an emoji stands one that asks for colours."""
    spaced, words = _cut_words(text, _gap_between())
    return spaced, words - len(_lone_marks().findall(spaced))


@cache
def _lone_marks() -> re.Pattern[str]:
    """Finds the tokens of a spaced text that are nothing but marks."""
    return re.compile(f"[{_marks()}](?<![^ ].)[{_marks()}]*(?![^ ])")


@cache
def _chunk() -> re.Pattern[str]:
    """Cuts a text that has words so long that they are cut: a word, or a gap that is no space between two.

    The space behind one so long stays, for the pieces of a word stand side by side with nothing between them.
    """
    word = f"{_LETTERS}{{1,{_LONGEST_WORD}}}(?:{_marked()}){{0,{_LONGEST_WORD}}}"
    words = f"{word}|(?:{_marked()}){{1,{_LONGEST_WORD}}}"
    letter = f"[\\w{_marks()}]"
    kept = f"\\A{SPACE}|(?<={letter}{{{_LONGEST_WORD}}}){SPACE}"
    return re.compile(f"{words}|(?!{SPACE}{letter}){_gap().pattern}|{kept}")
