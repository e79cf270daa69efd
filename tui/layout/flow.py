"""A block → its lines: the one place that says what each kind of block looks like."""

from collections.abc import Sequence
from typing import assert_never

from tui.article.blocks import (
    Block,
    Code,
    Figure,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Rule,
    Span,
    Table,
    spans_text,
)
from tui.layout.breaking import fill
from tui.layout.inline import cut_runs, runs_of
from tui.layout.lines import LayoutOptions, Line, Role, Run
from tui.layout.widths import cell_width

UNWRAPPED_RULE = 24


def lay_out(block: Block, options: LayoutOptions, marker: str = "") -> tuple[Line, ...]:
    """Lay one block out, without the empty lines around it.

    Args:
        block: any block, furniture or not.
        options: the width, and what to show.
        marker: the printed number of the section that the block opens: the first characters of its text.
    """
    role = _text_role(block)
    match block:
        case Heading():
            return _flow(block, runs_of(block.spans, role, links=options.links, marker=marker), options)
        case Paragraph():
            return _flow(block, runs_of(block.spans, role, links=options.links, marker=marker), options)
        case ListItem():
            runs = runs_of(block.spans, role, links=options.links, marker=marker)
            return _flow(block, runs, options, Run(f"{block.marker} ", Role.LIST_MARKER))
        case Footnote():
            label = Run(f"[{block.label}] ", Role.FOOTNOTE_LABEL)
            return _flow(block, runs_of(block.spans, role, links=options.links), options, label)
        case Table():
            return _table(block, options)
        case Code():
            return _flow(block, (Run(block.text.expandtabs(4), Role.CODE, start=0),), options)
        case Figure():
            return _flow(block, _figure(block, options), options)
        case Rule():
            return (_line([Run("─" * (options.width or UNWRAPPED_RULE), Role.RULE)]),)
        case _:
            assert_never(block)


def _text_role(block: Block) -> Role:
    if block.furniture:
        return Role.FURNITURE
    if isinstance(block, Heading):
        return Role.HEADING
    return Role.QUOTE if block.quote else Role.TEXT


def _figure(figure: Figure, options: LayoutOptions) -> tuple[Run, ...]:
    link = figure.link or figure.address
    spans = figure.caption or ((Span(figure.alt, link=link),) if figure.alt else ())
    label = f"[{figure.media}: " if spans else f"[{figure.media}"
    address = (Run(f" ({figure.address})", Role.ADDRESS, link=figure.address),) if options.links else ()
    opening, closing = (Run(text, Role.CAPTION, link=link) for text in (label, "]"))
    return (opening, *runs_of(spans, Role.CAPTION, links=False), closing, *address)


def _table(table: Table, options: LayoutOptions) -> tuple[Line, ...]:
    start = 0
    lines: list[Line] = []
    if table.caption:
        lines += _flow(table, runs_of(table.caption, Role.CAPTION, links=options.links), options)
        start = len(spans_text(table.caption)) + 1
    for row in table.rows:
        runs: list[Run] = []
        for cell in row:
            if cell is None:
                continue
            if runs:
                runs.append(Run("  ", Role.SPACE))
            role = Role.TABLE_HEADER if cell.header else Role.TEXT
            runs += runs_of(cell.spans, role, links=options.links, start=start)
            start += len(spans_text(cell.spans)) + 1
        lines += _flow(table, runs, options)
    return tuple(lines)


def _flow(
    block: Block, runs: Sequence[Run], options: LayoutOptions, marker: Run | None = None
) -> tuple[Line, ...]:
    margin = _margin(block, marker)
    hanging = [*margin, Run(" " * cell_width(marker.text), Role.SPACE)] if marker else margin
    first = [*margin, marker] if marker else margin
    used = sum(cell_width(run.text) for run in first)
    text = "".join([run.text for run in runs])
    room = None if options.width is None else max(options.width - used, 2)
    lines: list[Line] = []
    for start, end in fill(text, room):
        lines.append(_line([*(hanging if lines else first), *cut_runs(runs, start, end)]))
    return tuple(lines)


def _margin(block: Block, marker: Run | None) -> list[Run]:
    indent = block.indent - 1 if isinstance(block, ListItem) else block.indent
    margin = [Run("│ " * block.quote, Role.QUOTE_BAR)] if block.quote else []
    return [*margin, Run("  " * indent, Role.SPACE)] if indent else margin


def _line(runs: Sequence[Run]) -> Line:
    return Line(tuple(runs), sum(cell_width(run.text) for run in runs))
