"""Query: what the reader typed, understood. The language is in docs/searching.md."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query: a value that can be explained, compared and turned into lookups."""

    text: str
    """As typed."""
    ignored: tuple[str, ...] = ()
    """The parts that could not be understood."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Understand what was typed; never fails: what makes no sense is in `ignored`."""
        raise NotImplementedError

    def explain(self) -> str:
        """Say it back: `title contains 人口 · 2022 · not read; ignored: date:20x`."""
        raise NotImplementedError
