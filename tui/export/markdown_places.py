"""Where links within an article lead once it is Markdown, which has labels for footnotes and no other names."""

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from tui.article.article import Article
from tui.article.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    Footnote,
    Heading,
    Rule,
    Span,
    SpanKind,
    Style,
    Table,
    spans_in,
)
from tui.article.footnotes import footnote_led_to, footnotes_by_name

HTML_ONLY = Style.SUPERSCRIPT | Style.SUBSCRIPT | Style.UNDERLINE | Style.MARK
"""Styles without a notation of their own."""

_NOT_IN_LABELS = re.compile(r"[^\w.*-]+")

Change = Callable[[Span], Span]


def placed(article: Article, *, furniture: bool) -> Sequence[Block]:
    """The blocks of an article with every reference and link within it leading somewhere; others are text.

    Args:
        article: whose blocks.
        furniture: hidden blocks are written as well.
    """
    labels = _labels(article.blocks, furniture)
    if not labels and not any(map(_leads_within, article.blocks)):
        return article.blocks
    places = Places(labels, footnotes_by_name(article.blocks), _headings(article, furniture))
    return [places.led(number, block) for number, block in enumerate(article.blocks)]


def is_plain(table: Table) -> bool:
    """Whether Markdown can write a table: it has a header row, and neither a caption nor cells over several."""
    cells = [cell for row in table.rows for cell in row]
    has_header = bool(table.rows) and all(cell and cell.header for cell in table.rows[0])
    return has_header and not table.caption and all(cell and cell.columns == cell.rows == 1 for cell in cells)


class Places(Struct, frozen=True):
    """What an article has names for."""

    labels: Mapping[int, str]
    """Of the footnotes that are written, by the number of their block."""
    footnotes: Mapping[str, int]
    """The block of each footnote, by what links call it."""
    headings: Mapping[str, str]
    """What Markdown makes the name of a section, by what links call it."""

    def led(self, number: int, block: Block) -> Block:
        """A block with its links leading somewhere, and a footnote with a label of its own."""
        if isinstance(block, Footnote) and number in self.labels:
            block = replace(block, label=self.labels[number])
        if not _leads_within(block):
            return block
        return _with_spans(block, self._in_html if isinstance(block, Table) and not is_plain(block) else self._led)

    def _led(self, span: Span) -> Span:
        if span.kind is SpanKind.FOOTNOTE:
            label = self._label(span.link or "", span.text)
            style = span.style & ~HTML_ONLY
            return Span(label, style, None, span.kind) if label else Span(f"[{span.text}]", style)
        if not span.link or not span.link.startswith("#"):
            return span
        label = self._label(span.link)
        name = f"fn-{label}" if label else self.headings.get(_name(span.link))
        return Span(span.text, span.style, f"#{name}" if name else None, span.kind, span.address)

    def _in_html(self, span: Span) -> Span:
        """Markdown does not read references to footnotes where HTML stands."""
        led = self._led(span)
        return Span(f"[{span.text}]", led.style, f"#fn-{led.text}") if led.kind is SpanKind.FOOTNOTE else led

    def _label(self, address: str, text: str = "") -> str:
        """The label of the footnote that an address, or else a text leads to; empty for none that is written."""
        number = footnote_led_to(address, text, self.footnotes)
        return "" if number is None else self.labels.get(number, "")


def _labels(blocks: Sequence[Block], furniture: bool) -> dict[int, str]:
    labels: dict[int, str] = {}
    taken: set[str] = set()
    for number, block in enumerate(blocks):
        if isinstance(block, Footnote) and (furniture or not block.furniture):
            label = _NOT_IN_LABELS.sub("-", block.label) or "note"
            while label in taken:
                label = f"{label}-{number}"
            taken.add(label)
            labels[number] = label
    return labels


def _headings(article: Article, furniture: bool) -> dict[str, str]:
    names: dict[str, str] = {}
    for section in article.outline.sections:
        block = article.blocks[section.block]
        if furniture or not block.furniture:
            names[section.anchor] = section.anchor
            if isinstance(block, Heading) and block.id:
                names.setdefault(block.id, section.anchor)
    return names


def _name(address: str) -> str:
    return unquote(address[1:])


def _leads_within(block: Block) -> bool:
    return any(
        span.kind is SpanKind.FOOTNOTE or (span.link and span.link.startswith("#")) for span in spans_in(block)
    )


def _with_spans(block: Block, change: Change) -> Block:
    match block:
        case Table():
            rows = tuple([tuple([_changed_cell(cell, change) for cell in row]) for row in block.rows])
            return replace(block, caption=_changed(block.caption, change), rows=rows)
        case Figure():
            return replace(block, caption=_changed(block.caption, change))
        case Code() | Rule():
            return block
        case _:
            return replace(block, spans=_changed(block.spans, change))


def _changed_cell(cell: Cell | None, change: Change) -> Cell | None:
    return cell and replace(cell, spans=_changed(cell.spans, change))


def _changed(spans: Sequence[Span], change: Change) -> tuple[Span, ...]:
    return tuple([change(span) for span in spans])
