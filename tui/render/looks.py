"""Looks: which colours and attributes each part of a laid-out line gets."""

from collections.abc import Mapping

from msgspec import Struct, field
from rich.style import Style as Look

from tui.article.blocks import Style
from tui.layout.lines import Run
from tui.layout.roles import Role
from tui.render.highlights import HighlightKind

_STYLES: tuple[tuple[Style, Look], ...] = (
    (Style.STRONG, Look(bold=True)),
    (Style.EMPHASIS, Look(italic=True)),
    (Style.STRIKE, Look(strike=True)),
    (Style.UNDERLINE, Look(underline=True)),
)


class Looks(Struct, frozen=True):
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


_QUIET = Look(dim=True)
_STRONG = Look(bold=True)

TERMINAL = Looks(
    base=Look.null(),
    roles={
        Role.HEADING: _STRONG,
        Role.NUMBER: Look(bold=True, color="magenta"),
        Role.QUOTE_BAR: _QUIET,
        Role.TABLE_BORDER: _QUIET,
        Role.TABLE_HEADER: _STRONG,
        Role.CAPTION: Look(italic=True),
        Role.ADDRESS: _QUIET,
        Role.FURNITURE: _QUIET,
        Role.FURNITURE_LABEL: _QUIET + Look(italic=True),
        Role.RULE: _QUIET,
    },
    link=Look(underline=True),
)
"""For a terminal whose colours we do not know: attributes, and a named colour that shows on dark and light."""
