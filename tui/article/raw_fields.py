"""Metadata as a dialect gives it: keys and text, not yet typed."""

from typing import Union

from msgspec import Struct

from tui.article.metadata import Dialect
from tui.article.problems import Problem

Value = Union[str, list["Value"], dict[str, "Value"]]  # noqa: UP007 - a name in quotes cannot stand beside `|`


class RawFields(dict[str, Value]):
    """The fields of a block of metadata, in the order found. A key given twice keeps its last value."""

    def __init__(self) -> None:
        super().__init__()
        self.repeated: list[tuple[str, int]] = []
        """Top-level keys that were given again, each with its line in the block, from 0."""

    def put(self, key: str, value: Value, line: int) -> None:
        """Set a top-level field, noting a repetition."""
        if key in self:
            self.repeated.append((key, line))
        self[key] = value


class Found(Struct, frozen=True):
    """A file's text with its metadata found and taken off."""

    dialect: Dialect
    fields: RawFields
    raw: str
    """The metadata as found, fences included."""
    body: str
    body_line: int
    """Line of the file on which the body starts, from 1."""
    problems: tuple[Problem, ...] = ()


class NotMetadata(ValueError):
    """A block that is in its dialect's grammar but names no fields: a sentence between two rules."""


class NotUnderstood(ValueError):
    """A block that is not in its dialect's grammar, or uses more of it than metadata needs."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        """Line in the block, from 0."""


class TooDeep(NotUnderstood):
    """A block nested as no metadata is, and no prose either: it is kept from the body, whatever its keys."""
