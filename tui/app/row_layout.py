"""Which lines of the list's window show which rows, with a heading above each group. Knows no screen."""

from collections.abc import Callable
from typing import NamedTuple

HEADING = -1

GroupOf = Callable[[int], str]
"""The group of a row: empty when rows are not grouped, or the row is not here yet."""


class RowLine(NamedTuple):
    """A line of the window."""

    row: int
    part: int
    """Which of the row's lines, from 0; HEADING for the heading of the row's group."""


def lay_out_rows(top: int, count: int, height: int, row_height: int, group_of: GroupOf) -> list[RowLine]:
    """The lines of a window that starts with row `top`: its heading stands on the first line, whatever was above.

    Args:
        top: the first row shown.
        count: rows in all.
        height: lines of the window.
        row_height: lines a row takes.
        group_of: the group of a row.
    """
    lines: list[RowLine] = []
    shown = ""
    for row in range(top, count):
        if len(lines) >= height:
            break
        group = group_of(row)
        if group and group != shown:
            lines.append(RowLine(row, HEADING))
            shown = group
        lines.extend(RowLine(row, part) for part in range(row_height))
    return lines[:height]


def top_that_shows(last: int, height: int, row_height: int, group_of: GroupOf) -> int:
    """The first row of the fullest window on which row `last` still ends."""
    group = group_of(last)
    used = row_height + bool(group)
    top = last
    while top > 0:
        above = group_of(top - 1)
        used += row_height + bool(above and group and above != group)
        if used > height:
            break
        group = above or group
        top -= 1
    return top
