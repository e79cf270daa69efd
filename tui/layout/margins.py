"""What stands at the left of a block's lines: bars of quotations, indentation of lists, the item's marker."""

from msgspec import Struct

from tui.article.blocks import Block, ListItem
from tui.layout.lines import Run
from tui.layout.roles import Role
from tui.layout.widths import cell_width

BAR = "│ "
INDENT = "  "
DEEPEST = 20
"""Levels that are drawn; deeper ones look like this one."""


class Margin(Struct, frozen=True):
    """Runs at the left of every line of a block, and before its first line's text."""

    every: tuple[Run, ...] = ()
    marker: Run | None = None
    hanging: Run | None = None
    """Stands under the marker on the lines after the first."""
    width: int = 0
    """In cells."""

    def before(self, line: int) -> tuple[Run, ...]:
        """What stands before a line's text, counting the block's lines from 0."""
        own = self.hanging if line else self.marker
        return (*self.every, own) if own else self.every


_NONE = Margin()


def margin_of(block: Block, width: int | None, marker: Run | None = None) -> Margin:
    """Make a block's margin; it takes at most half the width.

    Args:
        block: gives the depths.
        width: of the line in cells, None when unwrapped.
        marker: what stands before the block's first line.
    """
    indent = block.indent - 1 if isinstance(block, ListItem) else block.indent
    if not (block.quote or indent or marker):
        return _NONE
    deepest = DEEPEST if width is None else min(DEEPEST, width // 2 // len(BAR))
    bars = BAR * min(block.quote, deepest)
    spaces = INDENT * min(indent, deepest - len(bars) // len(BAR))
    every = tuple(Run(text, role) for text, role in ((bars, Role.QUOTE_BAR), (spaces, Role.SPACE)) if text)
    if not marker:
        return Margin(every, width=len(bars) + len(spaces))
    hanging = Run(" " * cell_width(marker.text), Role.SPACE)
    return Margin(every, marker, hanging, len(bars) + len(spaces) + len(hanging.text))
