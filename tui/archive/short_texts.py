"""What is worked out for pieces of text, of which the short ones come again and again."""

from collections.abc import Callable
from typing import TypeVar

Value = TypeVar("Value")


class ShortTexts(dict[str, Value]):
    """Gives for each text what a function makes of it; what it made of short ones is kept."""

    _MOST = 10_000
    _LONGEST = 8
    """Characters of a text whose value is kept: text is hostile, and memory dear."""

    def __init__(self, work: Callable[[str], Value]) -> None:
        """Nothing is worked out yet."""
        super().__init__()
        self._work = work

    def __missing__(self, text: str) -> Value:
        value = self._work(text)
        if len(text) <= self._LONGEST and len(self) < self._MOST:
            self[text] = value
        return value
