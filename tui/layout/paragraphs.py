"""Runs of text → lines: filled to the width behind a margin, or one line each when unwrapped."""

from collections.abc import Iterator, Sequence

from tui.layout.bidi import reads_right_to_left
from tui.layout.breaking import fill
from tui.layout.inline import cut_into_lines
from tui.layout.lines import Line, Run, cells_of
from tui.layout.margins import Margin
from tui.layout.roles import Role


def flowed(runs: Sequence[Run], margin: Margin, width: int | None) -> tuple[Line, ...]:
    """Break an unbroken line of runs into lines.

    Args:
        runs: everything but the margin.
        margin: what stands at the left.
        width: of the lines in cells, margin included; None to break only where the author did.
    """
    text = runs[0].text if len(runs) == 1 else "".join([run.text for run in runs])
    if width is None and "\n" not in text:
        return (Line((*margin.before(0), *runs)),)
    if width is not None and margin.marker and 2 * margin.width > width:
        return flowed((margin.marker, *runs), Margin(margin.every, width=cells_of(margin.every)), width)
    room = None if width is None else max(width - margin.width, 1)
    lines = set_lines(runs, text, room)
    if width is not None and reads_right_to_left(text):
        return tuple(_right_aligned(line, margin.before(index), width) for index, line in enumerate(lines))
    return tuple(Line((*margin.before(index), *line)) for index, line in enumerate(lines))


def set_lines(runs: Sequence[Run], text: str, room: int | None) -> Iterator[list[Run]]:
    """Break runs, whose joined text is given, into lines of runs at most `room` cells wide."""
    return cut_into_lines(runs, fill(text, room))


def _right_aligned(line: Sequence[Run], margin: Sequence[Run], width: int) -> Line:
    padding = Run(" " * (width - cells_of(margin) - cells_of(line)), Role.SPACE)
    return Line((*margin, padding, *line) if padding.text else (*margin, *line), right_to_left=True)
