"""Tables: cells with their spans resolved into a grid, and layout tables told apart from data."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from msgspec import Struct, field

from tui.article.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    ListItem,
    Paragraph,
    Region,
    Rule,
    Span,
    SpanKind,
    Style,
    Table,
    block_text,
)
from tui.article.elements import Attributes

_COLUMNS = 1_000
"""More columns or rows than this in one span are taken as this many (HTML's own limit for colspan)."""
_PLACES = 200_000
"""A grid with more places than this is taken apart instead."""
_BLOCKS_OF_A_CELL = 8
_LETTERS_OF_A_CELL = 1_500
"""A cell with more blocks or letters than this holds a text, not data."""


class _OpenCell(Struct):
    start: int
    end: int
    header: bool
    align: str
    columns: int
    rows: int


class OpenTable(Struct):
    """A table being read: which blocks belong to which cell."""

    start: int
    """Number of blocks before it."""
    rows: list[list[_OpenCell]] = field(default_factory=list)
    caption: tuple[Span, ...] = ()
    nested: bool = False
    """It holds another table, so it is there for the layout."""

    def open_row(self) -> None:
        """A row begins."""
        self.rows.append([])

    def open_cell(self, tag: str, attributes: Attributes, start: int) -> None:
        """A cell begins after so many blocks."""
        if not self.rows:
            self.rows.append([])
        style = attributes.get("style", "")
        align = attributes.get("align", "") or next(
            (side for side in ("left", "right", "center") if f"text-align:{side}" in style.replace(" ", "")), ""
        )
        columns, rows = _span(attributes.get("colspan")), _span(attributes.get("rowspan"))
        align = align.lower() if align.lower() in ("left", "right", "center") else ""
        self.rows[-1].append(_OpenCell(start, start, tag == "th", align, columns, rows))

    def close_cell(self, end: int) -> None:
        """The cell ends after so many blocks."""
        if self.rows and self.rows[-1]:
            self.rows[-1][-1].end = end


def _span(text: str | None) -> int:
    digits = (text or "1").strip()
    return max(1, min(int(digits), _COLUMNS)) if digits.isascii() and digits.isdecimal() and len(digits) < 6 else 1


def finish_table(table: OpenTable, blocks: list[Block], quote: int, indent: int, region: Region | None) -> None:
    """Replace the blocks of a table's cells by the table, unless it is there for the layout only."""
    rows = [row for row in table.rows if row]
    _drop_line_numbers(rows, blocks)
    _join_loose_blocks(rows, len(blocks))
    if not rows or not rows[0] or not _is_data(table, rows, blocks):
        if table.caption:
            caption = Paragraph(spans=table.caption, quote=quote, indent=indent, region=region, carrier="caption")
            blocks.insert(table.start, caption)
        return
    grid = _grid(rows, blocks)
    first = rows[0][0].start
    aside = [block for block in blocks[first:] if isinstance(block, Code) and block.furniture is not None]
    blocks[first:] = [
        Table(rows=grid, caption=table.caption, quote=quote, indent=indent, region=region, carrier="table"),
        *aside,
    ]


def _drop_line_numbers(rows: Sequence[list[_OpenCell]], blocks: list[Block]) -> None:
    """Take out a gutter: a first cell with nothing but numbers beside a cell of code, as some sites print code."""
    if len(rows) != 1 or len(rows[0]) != 2:
        return
    gutter, listing = rows[0]
    numbers = "".join([block_text(block) for block in blocks[gutter.start : gutter.end]])
    codes = blocks[listing.start : listing.end]
    if len(codes) == 1 and isinstance(codes[0], Code) and "".join(numbers.split()).isdecimal():
        del blocks[gutter.start : gutter.end]
        rows[0].clear()


def _join_loose_blocks(rows: Sequence[Sequence[_OpenCell]], end: int) -> None:
    """Give what stands between cells, where no table may hold it, to the cell before it."""
    cells = [cell for row in rows for cell in row]
    for cell, following in pairwise(cells):
        cell.end = following.start
    if cells:
        cells[-1].end = end


def _is_data(table: OpenTable, rows: Sequence[Sequence[_OpenCell]], blocks: Sequence[Block]) -> bool:
    if table.nested or max(len(row) for row in rows) < 2:
        return False
    if _widest(rows) * len(rows) > _PLACES:
        return False
    return all(_is_datum(blocks[cell.start : cell.end]) for row in rows for cell in row)


def _widest(rows: Sequence[Sequence[_OpenCell]]) -> int:
    """How many places the widest row has at most, with those that cells of rows above reach down to."""
    changes = [0] * (len(rows) + 1)
    for place, row in enumerate(rows):
        for cell in row:
            changes[place] += cell.columns
            changes[min(place + cell.rows, len(rows))] -= cell.columns
    return max(accumulate(changes))


def _is_datum(blocks: Sequence[Block]) -> bool:
    """Whether what a cell holds can be shown in a table."""
    shown = [block for block in blocks if block.furniture is None]
    if len(shown) > _BLOCKS_OF_A_CELL or any(isinstance(block, Rule | Table) for block in shown):
        return False
    if any(isinstance(block, Code) and block.text.count("\n") > _BLOCKS_OF_A_CELL for block in shown):
        return False
    if any(isinstance(block, Figure) and block.media != "image" for block in shown):
        return False
    return sum(len(block_text(block)) for block in shown) <= _LETTERS_OF_A_CELL


def _grid(rows: Sequence[Sequence[_OpenCell]], blocks: Sequence[Block]) -> tuple[tuple[Cell | None, ...], ...]:
    """Put every cell at its place; rows come out equally long."""
    grid: list[list[Cell | None]] = []
    held: dict[int, int] = {}
    for place, row in enumerate(rows):
        line: list[Cell | None] = []
        for opened in row:
            while held.get(len(line), 0) > 0:
                held[len(line)] -= 1
                line.append(None)
            depth = min(opened.rows, len(rows) - place)
            for column in range(len(line), len(line) + opened.columns):
                held[column] = depth - 1
            spans = _cell_spans(blocks[opened.start : opened.end])
            line += [Cell(spans, opened.header, opened.align, opened.columns, depth)]
            line += [None] * (opened.columns - 1)
        while held.get(len(line), 0) > 0:
            held[len(line)] -= 1
            line.append(None)
        grid.append(line)
    width = max(len(line) for line in grid)
    return tuple([tuple(line + [Cell(())] * (width - len(line))) for line in grid])


def _cell_spans(blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The spans of a cell's blocks, a newline between blocks."""
    spans: list[Span] = []
    for block in blocks:
        if block.furniture is not None:
            continue
        if spans:
            spans.append(Span("\n"))
        match block:
            case ListItem():
                spans += [Span(f"{'  ' * (block.indent - 1)}{block.marker} "), *block.spans]
            case Code():
                spans.append(Span(block.text, Style.CODE))
            case Figure():
                spans.append(Span(block.alt, Style.PLAIN, block.link, SpanKind.IMAGE, block.address))
                spans += block.caption
            case Rule() | Table():
                continue
            case _:
                spans += block.spans
    return tuple(spans)
