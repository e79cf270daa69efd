"""Sections and the outline they form."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """One section of an article: where it starts and how it is numbered and named."""

    level: int
    """From 1 at the article's outermost sections; a section is its parent's level plus one."""
    title: str
    """What follows the marker, without its surrounding white space."""
    marker: str | None
    """What stands before the title as printed: `一、`, `（一）`, `第一部分：`; None without a number."""
    number: str | None
    """The marker without enclosing brackets and closing punctuation, never normalised: `一`, `01`, `Part II`."""
    value: tuple[int, ...]
    """The number's value: (6,) for 六 = 六 = VI, (2, 1) for `2.1`; empty without a number."""
    block: int
    """Index in `Article.blocks` of the block that opens it."""
    anchor: str
    """Unique in the article: a slug for links and file names."""
    parent: int | None = None
    """Index in the outline of the section around it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """An article's sections in reading order."""

    sections: tuple[Section, ...] = ()

    def __len__(self) -> int:
        return len(self.sections)
