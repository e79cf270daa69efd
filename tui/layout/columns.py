"""How wide a table's columns are."""

from collections.abc import Callable, Iterable, Sequence

from tui.layout.widths import cell_width

GAP = 3
"""Cells between two columns."""
NARROWEST = 4
"""Cells that a wrapped column needs; below it a table is set as records."""
LONGEST_WORD = 16
"""Cells up to which a column is kept as wide as its longest word, where there is room."""
WIDEST_UNWRAPPED = 40
"""Cells to which unwrapped columns are aligned; a longer cell pushes its row's others to the right."""
MOST_UNWRAPPED = 60
"""Columns that unwrapped rows may have; more are set as records."""
MOST_PADDING = 2_000_000
"""Cells that a whole unwrapped table may take before its columns are left unaligned."""

PlacedText = tuple[int, int, str]
"""A cell's first column, how many it covers, and its text."""


def column_widths(rows: Sequence[Sequence[PlacedText]], count: int, room: int | None) -> list[int] | None:
    """Share the room among the columns.

    Args:
        rows: the cells of each row.
        count: of columns.
        room: cells for the whole table; None when unwrapped.

    Returns:
        Each column's cells, or None when they cannot stand side by side.
    """
    if room is None:
        return _unwrapped_widths(rows, count)
    available = room - GAP * (count - 1)
    if available < count:
        return None
    natural = _needed(rows, count, _widest_line)
    if sum(natural) <= available:
        return natural
    for least in (_needed(rows, count, _widest_word), [NARROWEST] * count):
        smallest = list(map(min, natural, least))
        if sum(smallest) <= available:
            return _grown(smallest, natural, available)
    return None


def _unwrapped_widths(rows: Sequence[Sequence[PlacedText]], count: int) -> list[int] | None:
    if count > MOST_UNWRAPPED:
        return None
    widths = [min(width, WIDEST_UNWRAPPED) for width in _needed(rows, count, _widest_line)]
    return widths if sum(widths) * len(rows) <= MOST_PADDING else [1] * count


def _widest_line(text: str) -> int:
    return max(map(cell_width, text.split("\n")))


def _widest_word(text: str) -> int:
    """Measure the longest word, up to a limit; text that breaks within words counts as little as a column may."""
    words = (cell_width(word) if word.isascii() else NARROWEST for word in text.split())
    return min(max(words, default=1), LONGEST_WORD)


def _needed(rows: Iterable[Sequence[PlacedText]], count: int, measure: Callable[[str], int]) -> list[int]:
    """Measure each column by its widest cell; the last column under a wide cell takes what the others lack."""
    widths = [1] * count
    wide: list[tuple[int, int, int]] = []
    for row in rows:
        for column, columns, text in row:
            if columns == 1:
                widths[column] = max(widths[column], measure(text))
            else:
                wide.append((column, columns, measure(text)))
    for column, columns, width in wide:
        missing = width - sum(widths[column : column + columns]) - GAP * (columns - 1)
        widths[column + columns - 1] += max(missing, 0)
    return widths


def _grown(smallest: Sequence[int], natural: Sequence[int], available: int) -> list[int]:
    """Give the columns that need little what they need, and the others the rest in proportion to their need."""
    widths = list(smallest)
    growing = [column for column, width in enumerate(widths) if natural[column] > width]
    while growing:
        left = available - sum(widths)
        modest = [column for column in growing if natural[column] - widths[column] <= left // len(growing)]
        if not modest:
            break
        for column in modest:
            widths[column] = natural[column]
        growing = [column for column in growing if column not in modest]
    left = available - sum(widths)
    needs = {column: max(min(natural[column], available) - widths[column], 1) for column in growing}
    for column, need in needs.items():
        widths[column] += left * need // sum(needs.values())
    return widths
