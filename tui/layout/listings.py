"""Code → lines: as the author set it, never filled; what is too long goes on in the next line."""

from collections.abc import Iterator

from tui.article.blocks import Code
from tui.layout.breaking import chop
from tui.layout.inline import cut_into_lines
from tui.layout.lines import Line, Run
from tui.layout.margins import Margin, margin_of
from tui.layout.roles import Role
from tui.layout.widths import cell_width

INDENT = Run("    ", Role.SPACE)
TAB_STOP = 4


def lay_out_code(code: Code, width: int | None, role: Role = Role.CODE) -> tuple[Line, ...]:
    """Set code behind an indentation; tabs stay when unwrapped and become spaces when not."""
    margin = margin_of(code, width, INDENT)
    if width is not None and 2 * margin.width > width:
        margin = margin_of(code, width)
    return tuple(_lines(code.text.rstrip("\n"), margin, width, role))


def _lines(text: str, margin: Margin, width: int | None, role: Role) -> Iterator[Line]:
    start = 0
    before = margin.before(0)
    for source in text.split("\n"):
        if width is None:
            yield Line((*before, Run(source, role, start=start)))
        else:
            runs = _untabbed(source, role, start)
            expanded = "".join([run.text for run in runs])
            ranges = chop(expanded, max(width - margin.width, 1))
            yield from (Line((*before, *line)) for line in cut_into_lines(runs, ranges))
        start += len(source) + 1


def _untabbed(source: str, role: Role, start: int) -> list[Run]:
    """Replace each tab by the spaces to its stop, which stand for no character of the article."""
    runs: list[Run] = []
    column = 0
    for index, piece in enumerate(source.split("\t")):
        if index:
            spaces = TAB_STOP - column % TAB_STOP
            runs.append(Run(" " * spaces, role))
            column += spaces
            start += 1
        if piece:
            runs.append(Run(piece, role, start=start))
            column += cell_width(piece)
            start += len(piece)
    return runs
