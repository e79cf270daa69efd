"""What was odd about a file, in words its reader understands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in a file, and what was done about it. Never stops the article from opening."""

    what: str
    """What was odd and what was done, without a full stop: `date “20x” not understood, kept as text`."""
    line: int | None = None
    """Line of the file, from 1; None when it concerns the whole."""

    def __str__(self) -> str:
        return self.what if self.line is None else f"line {self.line}: {self.what}"
