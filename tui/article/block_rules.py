"""What the elements that make blocks do: containers, headings, quotations, lists, tables."""

import re

from tui.article.blocks import Rule
from tui.article.builder import BlockBuilder
from tui.article.decoding import clean_line
from tui.article.elements import Attributes
from tui.article.listing import OpenList, task_marker
from tui.article.phrasing import BREAK
from tui.article.tables import OpenTable, finish_table
from tui.article.text_rules import open_span

_NOTE = re.compile(
    r"(?:user-content-)?(?:fn|footnote|endnote|_?ftn|_?edn|cite_note|note)[-:_]?(?P<label>[\w.-]{1,40})"
)


def open_container(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a block; inside a heading or preformatted text, only a new line."""
    if builder.pre or builder.heading:
        _break_line(builder)
        if builder.pre and attributes:
            open_span(builder, tag, attributes)
        return
    builder.flush()
    builder.enter_region(tag, attributes)
    builder.carrier = tag


def close_container(builder: BlockBuilder, tag: str) -> None:
    """End a block."""
    if builder.pre or builder.heading:
        _break_line(builder)
    else:
        builder.flush()


def _break_line(builder: BlockBuilder) -> None:
    if builder.raw is not None:
        if builder.raw and not builder.raw[-1].endswith("\n"):
            builder.raw.append("\n")
    elif builder.pieces:
        builder.pieces.append((BREAK, builder.look))


def open_div(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a block, which may be a footnote."""
    open_container(builder, tag, attributes)
    if not attributes:
        return
    names = attributes.get("class", "")
    if "footnote-definition" in names:
        builder.footnote, builder.footnote_id = "", clean_line(attributes.get("id", ""))
        builder.notes += 1
    else:
        open_span(builder, tag, attributes)


def close_div(builder: BlockBuilder, tag: str) -> None:
    """End a block, and the footnote that it was."""
    close_container(builder, tag)
    region = builder.region
    own = builder.notes and region is not None and region is not builder.region_outside
    if own and region is not None and "footnote-definition" in region.names.split():
        if builder.footnote:
            builder.add_footnote()
        builder.notes -= 1
        builder.footnote = None


def open_heading(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a heading."""
    open_container(builder, tag, attributes)
    if not builder.pre:
        builder.heading, builder.heading_id = int(tag[1]), clean_line(attributes.get("id", ""))


def close_heading(builder: BlockBuilder, tag: str) -> None:
    """End a heading."""
    if not builder.pre:
        builder.flush()
        builder.heading = 0


def open_quote(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a quotation."""
    open_container(builder, tag, attributes)
    builder.enter_quote()


def open_list(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a list."""
    open_container(builder, tag, attributes)
    if not builder.pre:
        builder.marker = None
        builder.lists.append(OpenList.of(tag, attributes))


def close_list(builder: BlockBuilder, tag: str) -> None:
    """End a list."""
    close_container(builder, tag)
    if not builder.pre and builder.lists:
        builder.lists.pop()
        builder.marker = None


def open_item(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a list's item, or a footnote in a list of them."""
    open_container(builder, tag, attributes)
    if builder.pre:
        return
    builder.marker = builder.lists[-1].next_marker(attributes) if builder.lists else ("•", None)
    note = _NOTE.fullmatch(attributes.get("id", "")) if attributes and builder.lists else None
    if note:
        number = builder.marker[1]
        builder.footnote = clean_line(note["label"]) if number is None else str(number)
        builder.footnote_id = clean_line(note[0])
        builder.lists[-1].in_note = True


def close_item(builder: BlockBuilder, tag: str) -> None:
    """End a list's item."""
    close_container(builder, tag)
    builder.marker = None
    if builder.lists and builder.lists[-1].in_note and not builder.pre:
        builder.lists[-1].in_note = False
        if builder.footnote is not None:
            builder.add_footnote()


def open_input(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """A checkbox makes an item a task."""
    if attributes.get("type") == "checkbox" and builder.marker is not None:
        builder.marker = (task_marker(attributes), None)


def open_definition(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin what a term means, indented like a list's item."""
    open_container(builder, tag, attributes)
    if not builder.pre:
        builder.notes += 1


def close_definition(builder: BlockBuilder, tag: str) -> None:
    """End what a term means."""
    close_container(builder, tag)
    if not builder.pre:
        builder.notes = max(builder.notes - 1, 0)


def open_rule(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """A thematic break."""
    if builder.raw is None:
        builder.flush()
        builder.add(Rule(quote=builder.quote, indent=builder.indent, region=builder.region, carrier=tag))


def open_table(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a table."""
    open_container(builder, tag, attributes)
    if builder.pre:
        return
    if builder.tables:
        builder.tables[-1].nested = True
    builder.tables.append(OpenTable(len(builder.blocks)))


def open_row(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a row."""
    open_container(builder, tag, attributes)
    if builder.tables and not builder.pre:
        builder.tables[-1].open_row()


def open_cell(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a cell."""
    open_container(builder, tag, attributes)
    if builder.tables and not builder.pre:
        builder.tables[-1].open_cell(tag, attributes, len(builder.blocks))


def close_cell(builder: BlockBuilder, tag: str) -> None:
    """End a cell."""
    close_container(builder, tag)
    if builder.tables and not builder.pre:
        builder.tables[-1].close_cell(len(builder.blocks))


def close_table(builder: BlockBuilder, tag: str) -> None:
    """End a table, or take one apart that is there for the layout."""
    close_container(builder, tag)
    if builder.pre or not builder.tables:
        return
    table = builder.tables.pop()
    if table.nested and builder.tables:
        builder.tables[-1].nested = True
    finish_table(table, builder.blocks, builder.quote, builder.indent, builder.region)
