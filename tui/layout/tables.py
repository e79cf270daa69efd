"""Tables → lines: columns that fit the width, or one line a cell where they cannot."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.article.blocks import Cell, Table, spans_text
from tui.layout.columns import GAP, column_widths
from tui.layout.inline import runs_of
from tui.layout.lines import EMPTY_LINE, LayoutOptions, Line, Run, cells_of
from tui.layout.margins import Margin, margin_of
from tui.layout.paragraphs import flowed, set_lines
from tui.layout.roles import Role
from tui.layout.widths import cluster_ends, reach_in

BORDER = Run(" │ ", Role.TABLE_BORDER)
CROSSING = "─┼─"
LONGEST_LABEL = 24
"""Cells that a column's header may take where it is repeated before each of its values."""


class SetCell(Struct, frozen=True):
    """A cell at its place, as runs in one unbroken line."""

    column: int
    columns: int
    runs: Sequence[Run]
    text: str
    header: bool
    align: str


Row = tuple[SetCell, ...]


def lay_out_table(table: Table, options: LayoutOptions, role: Role = Role.TEXT) -> tuple[Line, ...]:
    """Lay out a table: caption, header rows, rows."""
    margin = margin_of(table, options.width)
    room = None if options.width is None else max(options.width - margin.width, 1)
    rows = tuple(_set_rows(table, options.links, role))
    count = max((cell.column + cell.columns for row in rows for cell in row), default=0)
    widths = column_widths([[(cell.column, cell.columns, cell.text) for cell in row] for row in rows], count, room)
    lines = list(_caption(table, options, margin))
    if widths is None:
        return (*lines, *_records(rows, margin, options.width))
    return (*lines, *(Line((*margin.every, *line)) for line in _grid(rows, widths, wrapped=room is not None)))


def _caption(table: Table, options: LayoutOptions, margin: Margin) -> tuple[Line, ...]:
    if not table.caption:
        return ()
    return flowed(runs_of(table.caption, Role.CAPTION, links=options.links), margin, options.width)


def _set_rows(table: Table, links: bool, role: Role) -> Iterator[Row]:
    start = len(spans_text(table.caption)) + 1 if table.caption else 0
    for row in table.rows:
        cells = []
        for column, cell in enumerate(row):
            if cell is not None:
                cells.append(_set_cell(cell, column, _covered(row, column), links, start, role))
                start += len(spans_text(cell.spans)) + 1
        start += not cells
        yield tuple(cells)


def _covered(row: Sequence[Cell | None], column: int) -> int:
    """Count the columns a cell covers: no further than the next cell."""
    cell, end = row[column], column + 1
    while cell and end < min(column + cell.columns, len(row)) and row[end] is None:
        end += 1
    return end - column


def _set_cell(cell: Cell, column: int, columns: int, links: bool, start: int, role: Role) -> SetCell:
    runs = runs_of(cell.spans, Role.TABLE_HEADER if cell.header else role, links=links, start=start)
    text = "".join([run.text for run in runs])
    return SetCell(column, columns, runs, text, cell.header, cell.align)


def _is_header(row: Row) -> bool:
    return bool(row) and all(cell.header for cell in row)


def _grid(rows: Sequence[Row], widths: Sequence[int], *, wrapped: bool) -> Iterator[list[Run]]:
    """Yield the rows' lines, a rule under the header, and between all rows when some take several lines."""
    set_rows = [_row_lines(row, widths, wrapped) for row in rows]
    ruled = any(len(lines) > 1 for lines in set_rows)
    rule = Run(CROSSING.join(["─" * width for width in widths]), Role.TABLE_BORDER)
    for index, lines in enumerate(set_rows):
        if index and (ruled or (_is_header(rows[index - 1]) and not _is_header(rows[index]))):
            yield [rule]
        yield from lines


def _row_lines(row: Row, widths: Sequence[int], wrapped: bool) -> list[list[Run]]:
    cells = {cell.column: cell for cell in row}
    columns: list[tuple[SetCell | None, int, list[list[Run]]]] = []
    column = 0
    while column < len(widths):
        cell = cells.get(column)
        covered = cell.columns if cell else 1
        width = sum(widths[column : column + covered]) + GAP * (covered - 1)
        texts = list(set_lines(cell.runs, cell.text, width if wrapped else None)) if cell else []
        columns.append((cell, width, texts))
        column += covered
    height = max((len(texts) for _, _, texts in columns), default=1)
    return [_row_line(columns, index) for index in range(height)]


def _row_line(columns: Sequence[tuple[SetCell | None, int, list[list[Run]]]], index: int) -> list[Run]:
    line: list[Run] = []
    for place, (cell, width, texts) in enumerate(columns):
        if place:
            line.append(BORDER)
        runs = texts[index] if index < len(texts) else ()
        line += _aligned(runs, width, cell.align if cell else "", last=place == len(columns) - 1)
    return line


def _aligned(runs: Sequence[Run], width: int, align: str, *, last: bool) -> list[Run]:
    free = max(width - cells_of(runs), 0)
    left = {"right": free, "center": free // 2}.get(align, 0)
    right = 0 if last else free - left
    return [*_spaces(left), *runs, *_spaces(right)]


def _spaces(count: int) -> tuple[Run, ...]:
    return (Run(" " * count, Role.SPACE),) if count else ()


def _records(rows: Sequence[Row], margin: Margin, width: int | None) -> Iterator[Line]:
    """Yield a line for each cell, `header: value`, and an empty one between rows."""
    labels: dict[int, str] = {}
    for index, row in enumerate(rows):
        if index:
            yield EMPTY_LINE
        for cell in row:
            label = labels.get(cell.column)
            before = (Run(f"{label}: ", Role.TABLE_HEADER),) if label else ()
            yield from flowed((*before, *cell.runs), margin, width)
        if index == 0 and _is_header(row):
            labels = {cell.column: _label(cell.text) for cell in row}


def _label(text: str) -> str:
    text = " ".join(text.split())
    end = reach_in(text)(0, LONGEST_LABEL)
    return text if end == len(text) else text[: cluster_ends(text, 0, end)[-1]] + "…"
