"""How a line of text is worded: how wide it is, how it ends, and whether text runs on inside it."""

import re
from enum import Enum

from msgspec import Struct

PARAGRAPH_CELLS = 160
"""What is wider than this is a paragraph, whatever it starts with."""


class Ending(Enum):
    """What the last mark of a line says about it."""

    OPEN = "no closing mark"
    SENTENCE = "。"
    QUESTION = "？"
    COLON = "："
    BROKEN_OFF = "；"


_ENDINGS = {
    mark: ending
    for ending, marks in {
        Ending.SENTENCE: "。！!…．.",
        Ending.QUESTION: "？?؟",
        Ending.COLON: "：:",
        Ending.BROKEN_OFF: "；;，,、،",
    }.items()
    for mark in marks
}
_WIDE_RUN = re.compile("[\u1100-\U0010ffff]+")
_CLOSERS = "”」』）)\"’'] "
_RUNS_IN = re.compile(r"[。！？!?؟；;][^”」』）)\"’].{3,}|[：:].{24,}|[.:;] .{40,}", re.DOTALL)
_SENTENCES = re.compile(r"(?:[。！？]|[.!?]\s).{8,}[。！？.!?…][\"”’」』）)]?$", re.DOTALL)


class Wording(Struct, frozen=True):
    """What can be said of a line by itself."""

    cells: int
    """Its width on a terminal, roughly; a paragraph's is not measured beyond `PARAGRAPH_CELLS`."""
    ending: Ending
    runs_in: bool
    """Whether text goes on after a mark that closes a heading: `性别：受访者均为男性……`."""

    @property
    def is_paragraph(self) -> bool:
        """Whether it is too wide for a heading."""
        return self.cells >= PARAGRAPH_CELLS


_PARAGRAPHS = {ending: Wording(PARAGRAPH_CELLS, ending, runs_in=True) for ending in Ending}


def wording_of(text: str) -> Wording:
    """Look at a line's wording; the cost does not grow with its length."""
    width = width_of(text)
    if width >= PARAGRAPH_CELLS:
        return _PARAGRAPHS[ending_of(text[-8:])]
    return Wording(width, ending_of(text[-8:]), runs_in=_RUNS_IN.search(text) is not None)


def has_sentences(text: str) -> bool:
    """Whether a text ends in more than one sentence."""
    return _SENTENCES.search(text[-PARAGRAPH_CELLS * 2 :]) is not None


def width_of(text: str) -> int:
    """Width on a terminal, roughly: wide letters count two."""
    if len(text) >= PARAGRAPH_CELLS:
        return PARAGRAPH_CELLS
    width = len(text) if text.isascii() else 2 * len(text) - len(_WIDE_RUN.sub("", text))
    return min(width, PARAGRAPH_CELLS)


def ending_of(text: str) -> Ending:
    """How a text ends, brackets and quotation marks that close it left aside; three points leave it open."""
    text = text.rstrip(_CLOSERS)
    return Ending.OPEN if text.endswith("..") else _ENDINGS.get(text[-1:], Ending.OPEN)
