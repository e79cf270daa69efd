"""How wide a table's columns are."""

from collections.abc import Iterable, Sequence

from tui.layout.widths import cell_width

GAP = 3
"""Cells between two columns."""
NARROWEST = 4
"""Cells that a wrapped column needs; below it a table is set as records."""
WIDEST_UNWRAPPED = 40
"""Cells to which unwrapped columns are aligned; a longer cell pushes its row's others to the right."""
MOST_UNWRAPPED = 60
"""Columns that unwrapped rows may have; more are set as records."""

PlacedText = tuple[int, int, str]
"""A cell's first column, how many it covers, and its text."""


def column_widths(rows: Iterable[Sequence[PlacedText]], count: int, room: int | None) -> list[int] | None:
    """Share the room among the columns.

    Args:
        rows: the cells of each row.
        count: of columns.
        room: cells for the whole table; None when unwrapped.

    Returns:
        Each column's cells, or None when they cannot stand side by side.
    """
    available = None if room is None else room - GAP * (count - 1)
    if (available is None and count > MOST_UNWRAPPED) or (available is not None and available < count):
        return None
    natural = _natural_widths(rows, count)
    if available is None:
        return [min(width, WIDEST_UNWRAPPED) for width in natural]
    if sum(natural) <= available:
        return natural
    if sum([min(width, NARROWEST) for width in natural]) > available:
        return None
    return _shrunk(natural, available)


def _natural_widths(rows: Iterable[Sequence[PlacedText]], count: int) -> list[int]:
    widths = [1] * count
    wide: list[tuple[int, int, int]] = []
    for row in rows:
        for column, columns, text in row:
            width = max(map(cell_width, text.split("\n")))
            if columns == 1:
                widths[column] = max(widths[column], width)
            else:
                wide.append((column, columns, width))
    for column, columns, width in wide:
        missing = width - sum(widths[column : column + columns]) - GAP * (columns - 1)
        widths[column + columns - 1] += max(missing, 0)
    return widths


def _shrunk(natural: Sequence[int], available: int) -> list[int]:
    """Give narrow columns what they need, and the wide ones the rest in proportion to what they hold."""
    widths = [min(width, NARROWEST) for width in natural]
    left = available - sum(widths)
    growing = [column for column, width in enumerate(natural) if width > widths[column]]
    while growing:
        wanted = {column: min(natural[column], available) - widths[column] for column in growing}
        total = sum(wanted.values())
        satisfied = [c for c in growing if natural[c] - widths[c] <= left // len(growing)]
        for column in satisfied or growing:
            share = natural[column] - widths[column] if satisfied else left * wanted[column] // total
            widths[column] += share
        if not satisfied:
            break
        left = available - sum(widths)
        growing = [column for column in growing if column not in satisfied]
    return widths
