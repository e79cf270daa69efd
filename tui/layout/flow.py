"""A block → its lines: the one place that says what each kind of block looks like."""

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from tui.article.blocks import (
    TEXT,
    Block,
    Code,
    Figure,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Rule,
    Span,
    Style,
    Table,
    spans_text,
)
from tui.layout.inline import runs_of
from tui.layout.lines import LayoutOptions, Line, Run
from tui.layout.listings import lay_out_code
from tui.layout.margins import margin_of
from tui.layout.paragraphs import flowed
from tui.layout.roles import Role
from tui.layout.tables import lay_out_table

UNWRAPPED_RULE = 24
"""Cells of a rule that has no width to fill."""


def lay_out(block: Block, options: LayoutOptions, marker: str = "", *, heading: bool = False) -> tuple[Line, ...]:
    """Lay one block out, without the empty lines around it.

    Args:
        block: any block, furniture or not.
        options: the width, and what to show.
        marker: the printed number of the section that the block opens: the first characters of its text.
        heading: a section's heading, whatever kind of block carries it.
    """
    role = _text_role(block, heading)
    match block:
        case Heading() | Paragraph():
            return _text(block, block.spans, role, options, marker)
        case ListItem():
            return _text(block, block.spans, role, options, marker, Run(f"{block.marker} ", Role.LIST_MARKER))
        case Footnote():
            label = Run(f"[{block.label}] ", Role.FOOTNOTE_LABEL)
            return _text(block, block.spans, role, options, marker, label)
        case Table():
            return lay_out_table(block, options, role)
        case Code():
            return lay_out_code(block, options.width, Role.FURNITURE if block.furniture else Role.CODE)
        case Figure():
            return flowed(
                _figure(block, options.links or options.pictures), margin_of(block, options.width), options.width
            )
        case Rule():
            return _rule(block, options.width)
        case _:
            assert_never(block)


_RAISED = int(Style.SUPERSCRIPT | Style.SUBSCRIPT)
_PLAIN = Style.PLAIN


def is_own_text(block: Block) -> bool:
    """Whether a block, unwrapped and without addresses, is one line that says its own text and nothing else.

    True of most blocks; False of some for which it is so. It costs a tenth of laying the block out.
    """
    if not isinstance(block, Paragraph | Heading) or block.quote or block.indent or block.furniture:
        return False
    for span in block.spans:
        if span.kind is not TEXT or (span.style is not _PLAIN and int(span.style) & _RAISED) or "\n" in span.text:
            return False
    return True


def _text_role(block: Block, heading: bool) -> Role:
    if block.furniture:
        return Role.FURNITURE
    if heading or isinstance(block, Heading):
        return Role.HEADING
    return Role.QUOTE if block.quote else Role.TEXT


def _text(
    block: Block, spans: Sequence[Span], role: Role, options: LayoutOptions, number: str, marker: Run | None = None
) -> tuple[Line, ...]:
    runs = runs_of(spans, role, links=options.links, marker=number)
    return flowed(runs, margin_of(block, options.width, marker), options.width)


def _figure(figure: Figure, with_address: bool) -> tuple[Run, ...]:
    """Set a figure as `[image: its caption]`, all of it leading where the figure does."""
    link = figure.link or figure.address or None
    spans = figure.caption if spans_text(figure.caption) else (Span(figure.alt),) if figure.alt else ()
    label = f"[{figure.media}: " if spans else f"[{figure.media}"
    opening, closing = Run(label, Role.CAPTION, link=link), Run("]", Role.CAPTION, link=link)
    linked = [span if span.link else replace(span, link=link) for span in spans]
    runs = (opening, *runs_of(linked, Role.CAPTION, links=False), closing)
    if not with_address or not figure.address:
        return runs
    return (*runs, Run(f" ({figure.address})", Role.ADDRESS, link=figure.address))


def _rule(rule: Rule, width: int | None) -> tuple[Line, ...]:
    margin = margin_of(rule, width)
    dashes = UNWRAPPED_RULE if width is None else max(width - margin.width, 1)
    return (Line((*margin.every, Run("─" * dashes, Role.RULE))),)
