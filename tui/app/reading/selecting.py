"""What the mouse selected: Textual's pairs of column and row ↔ characters of the article.

A row is known to Textual by a number that stays the same while blocks above it are still being laid out.
"""

from typing import assert_never

from msgspec import Struct
from textual.geometry import Offset
from textual.selection import Selection

from tui.app.reading.anchors import TOP
from tui.app.reading.galley import Galley
from tui.article.blocks import Block, Code, Figure, Footnote, Heading, ListItem, Paragraph, Rule, Table
from tui.layout.position import Position
from tui.render.highlights import Highlight, HighlightKind

_LINES_A_BLOCK = 1 << 32


def row_key(position: Position) -> int:
    """The number that stands for a row in a selection; numbers grow downwards."""
    return (position.block - TOP.block) * _LINES_A_BLOCK + position.line


class SelectedCharacters(Struct, frozen=True):
    """The characters of an article from one place to another."""

    first_block: int
    first: int
    """Offset in the first block's text."""
    last_block: int
    last: int | None
    """Offset in the last block's text after its last selected character; None for all of it."""

    def within(self, block: int, length: int) -> tuple[int, int]:
        """The selected part of a block's text of some length, empty when none of it is selected."""
        if not self.first_block <= block <= self.last_block:
            return 0, 0
        start = self.first if block == self.first_block else 0
        end = length if self.last is None or block < self.last_block else min(self.last, length)
        return start, max(start, end)


def selected_characters(galley: Galley, selection: Selection) -> SelectedCharacters:
    """What a selection holds; without a start or an end it reaches to the top or the end."""
    first = (TOP.block, 0) if selection.start is None else _character_at(galley, selection.start)
    last = (galley.blocks.stop - 1, None) if selection.end is None else _character_at(galley, selection.end)
    return SelectedCharacters(*first, *last)


def selected_text(galley: Galley, selection: Selection) -> str:
    """The article's own characters that are selected, unwrapped, an empty line between blocks."""
    selected = selected_characters(galley, selection)
    parts: list[str] = []
    for block in range(selected.first_block, selected.last_block + 1):
        text = galley.text(block) if galley.is_shown(block) else ""
        start, end = selected.within(block, len(text))
        if start < end:
            parts.append((_marker(galley, block) if start == 0 else "") + text[start:end])
    return "\n\n".join(parts)


def _character_at(galley: Galley, offset: Offset) -> tuple[int, int]:
    """The block of a selection's end, and how many of the block's characters lie before it."""
    index, number = divmod(offset.y, _LINES_A_BLOCK)
    position = galley.clamp(Position(index + TOP.block, number))
    before = 0
    column = 0
    for run in galley.line(position).runs:
        if run.start is not None:
            if offset.x <= column:
                return position.block, run.start
            before = run.start + min(len(run.text), offset.x - column)
            if offset.x <= column + len(run.text):
                return position.block, before
        column += len(run.text)
    return position.block, before or _characters_above(galley, position)


def _characters_above(galley: Galley, position: Position) -> int:
    """How many of a block's characters stand above a line that has none itself: a border, an empty line."""
    ends = [
        run.start + len(run.text)
        for line in galley.lines(position.block)[: position.line]
        for run in line.runs
        if run.start is not None
    ]
    return max(ends, default=0)


def _marker(galley: Galley, number: int) -> str:
    """What layout printed before a block's text and a reader would miss in a copy."""
    if number < 0:
        return ""
    block: Block = galley.article.blocks[number]
    match block:
        case ListItem():
            return f"{block.marker} "
        case Footnote():
            return f"[{block.label}] "
        case Heading() | Paragraph() | Table() | Code() | Figure() | Rule():
            return ""
        case _:
            assert_never(block)


def selected_highlight(galley: Galley, selection: Selection, block: int) -> list[Highlight]:
    """What a selection makes stand out in a block."""
    start, end = selected_characters(galley, selection).within(block, len(galley.text(block)))
    return [Highlight(start, end, HighlightKind.SELECTION)] if start < end else []


def block_selection(galley: Galley, block: int) -> Selection:
    """The selection of one whole block."""
    last = Position(block, len(galley.lines(block)) - 1)
    columns = sum([len(run.text) for run in galley.line(last).runs])
    return Selection(Offset(0, row_key(Position(block, 0))), Offset(columns, row_key(last)))
