"""Looks: which colours and attributes each part of a laid-out line gets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from rich.style import Style as Look

from tui.article.blocks import Style
from tui.layout.lines import Role, Run


class HighlightKind(Enum):
    """Why some characters are highlighted; a later kind wins over an earlier one."""

    MATCH = "match"
    CURRENT_MATCH = "current match"
    SELECTION = "selection"


_STYLES: tuple[tuple[Style, Look], ...] = (
    (Style.STRONG, Look(bold=True)),
    (Style.EMPHASIS, Look(italic=True)),
    (Style.STRIKE, Look(strike=True)),
    (Style.UNDERLINE, Look(underline=True)),
)


@dataclass(frozen=True, slots=True)
class Looks:
    """The look of every role, style and highlight on one background."""

    base: Look
    """Foreground and background of plain text."""
    roles: Mapping[Role, Look] = field(default_factory=dict)
    """What a role changes about it."""
    link: Look = field(default_factory=Look)
    code: Look = field(default_factory=Look)
    highlights: Mapping[HighlightKind, Look] = field(default_factory=dict)

    def look(self, run: Run) -> Look:
        """Say how a run looks."""
        look = self.base + self.roles.get(run.role, Look.null())
        if run.link:
            look += self.link
        if run.style & Style.CODE:
            look += self.code
        for style, change in _STYLES:
            if run.style & style:
                look += change
        return look


def _looks(text: str, ground: str, muted: str, accent: str, link: str, match: str, current: str) -> Looks:
    quiet = Look(color=muted)
    heading = Look(bold=True)
    return Looks(
        base=Look(color=text, bgcolor=ground),
        roles={
            Role.HEADING: heading,
            Role.NUMBER: Look(color=accent, bold=True),
            Role.QUOTE_BAR: Look(color=accent),
            Role.LIST_MARKER: Look(color=accent),
            Role.TABLE_HEADER: heading,
            Role.CAPTION: Look(color=muted, italic=True),
            Role.TABLE_BORDER: quiet,
            Role.ADDRESS: quiet,
            Role.FOOTNOTE_LABEL: Look(color=accent),
            Role.FURNITURE: quiet,
            Role.FURNITURE_LABEL: Look(color=muted, italic=True),
            Role.RULE: quiet,
        },
        link=Look(color=link, underline=True),
        code=Look(color=accent),
        highlights={
            HighlightKind.MATCH: Look(color=text, bgcolor=match),
            HighlightKind.CURRENT_MATCH: Look(color=ground, bgcolor=current),
            HighlightKind.SELECTION: Look(reverse=True),
        },
    )


DARK = _looks("#e6e1d8", "#15171c", "#a3a7b0", "#f0b866", "#8fc7ff", "#4a4320", "#f0b866")
LIGHT = _looks("#1f2328", "#fbf9f4", "#5c6068", "#8a3b00", "#0a4a94", "#f3e3a6", "#8a3b00")
