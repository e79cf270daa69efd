"""Sections and the outline they form."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from tui.article.blocks import Block

if TYPE_CHECKING:  # what finds sections is loaded when it is called: many need only the values
    from tui.article.evidence import Verdict


_SEPARATORS = re.compile(r"[\W_]+")


class Section(Struct, frozen=True):
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

    @property
    def heading(self) -> str:
        """Marker and title in a line: `一、开头`, `1.2 Mud`."""
        marker = self.marker or ""
        gap = " " if marker and (marker[-1].isascii() or marker[-1].isalnum()) else ""
        return f"{marker}{gap}{self.title}"


class Outline(Struct, frozen=True):
    """An article's sections in reading order."""

    sections: tuple[Section, ...] = ()

    def __len__(self) -> int:
        return len(self.sections)


def build_outline(blocks: Sequence[Block], title: str = "") -> Outline:
    """Find the sections of an article.

    Args:
        blocks: the body, furniture marked.
        title: the headline; a heading that only repeats it is no section.
    """
    from tui.article.evidence import weigh

    return outline_of(weigh(blocks, title))


def outline_of(verdicts: Sequence["Verdict"]) -> Outline:
    """The outline that weighed candidates make."""
    from tui.article.nesting import find_parents

    found = [verdict for verdict in verdicts if verdict.is_section]
    sections: list[Section] = []
    anchors: dict[str, int] = {}
    for verdict, parent in zip(found, find_parents(found), strict=True):
        level = 1 if parent is None else sections[parent].level + 1
        sections.append(_section(verdict, level, parent, _anchor(verdict.candidate.text, anchors)))
    return Outline(tuple(sections))


def _section(verdict: "Verdict", level: int, parent: int | None, anchor: str) -> Section:
    marker = verdict.marker
    return Section(
        level=level,
        title=marker.rest if marker else verdict.candidate.text,
        marker=marker.text if marker else None,
        number=marker.number if marker else None,
        value=marker.value if marker else (),
        block=verdict.candidate.block,
        anchor=anchor,
        parent=parent,
    )


def _anchor(text: str, taken: dict[str, int]) -> str:
    """A slug no other section has: letters and digits of any script, joined by hyphens, at most 60 characters."""
    slug = _SEPARATORS.sub("-", text[:60].casefold()).strip("-") or "section"
    anchor = slug
    while anchor in taken:
        taken[slug] += 1
        anchor = f"{slug}-{taken[slug]}"
    taken[anchor] = 1
    return anchor
