"""Article → Markdown (CommonMark with GFM tables and footnotes) that reads back as the same article."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from tui.article.article import Article
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
    SpanKind,
    Style,
    Table,
    block_text,
)
from tui.article.outline import Section
from tui.export.html import table_html
from tui.export.inline import inline_html, is_safe_address, with_ruby_bases
from tui.export.markdown_places import HTML_ONLY, is_plain, placed

SPECIAL = re.compile(r"[\\`*_\[\]<>~|$^{}&]")
"""Characters that may mean something to a Markdown parser anywhere in a line."""

LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=](?=[-+=\s]|$)|:(?=\s)|(\d{1,9})(?=[.)](\s|$)))", re.MULTILINE)
"""What means a heading, a list, a rule or a definition at the start of a line."""

MARKS = ((Style.STRIKE, "~~"), (Style.EMPHASIS, "*"), (Style.STRONG, "**"))
"""Innermost first."""


def markdown_of(article: Article, *, furniture: bool = False) -> str:
    """Write the article as Markdown: its front matter as found, a `# headline` when it had none, the body."""
    return "\n".join(_document(article, furniture)) + "\n"


def _document(article: Article, furniture: bool) -> Iterator[str]:
    if article.front_matter.raw:
        yield article.front_matter.raw.strip("\n") + "\n"
    else:
        yield f"# {escape_text(article.title)}\n"
    openers = {section.block: section for section in article.outline.sections}
    layout = ListLayout()
    previous: Block | None = None
    for index, block in enumerate(placed(article, furniture=furniture)):
        if block.furniture and not furniture:
            continue
        first, rest = layout.prefixes(block)
        if previous is not None:
            yield from _between(previous, block, first)
        if block.furniture:
            yield f"{rest}\\[{block.furniture.value}\\]\n{rest.rstrip()}"
        lines = block_markdown(block, openers.get(index)).split("\n")
        yield first + lines[0]
        yield from [(rest + line).rstrip() if not line else rest + line for line in lines[1:]]
        previous = block


class ListLayout:
    """Knows how far each level of nested lists is indented, so that what continues an item stands under it."""

    def __init__(self) -> None:
        """Start outside any list."""
        self._widths: list[int] = []

    def prefixes(self, block: Block) -> tuple[str, str]:
        """What stands before the block's first line and before its other lines."""
        quote = "> " * block.quote
        if isinstance(block, ListItem):
            marker = "- " if block.number is None else f"{max(0, block.number) % 10**9}. "
            del self._widths[block.indent - 1 :]
            outer = quote + " " * sum(self._widths)
            self._widths.append(len(marker))
            return outer + marker, outer + " " * len(marker)
        del self._widths[block.indent :]
        indent = quote + " " * sum(self._widths)
        return indent, indent


def _between(previous: Block, block: Block, prefix: str) -> Iterator[str]:
    """Part two blocks: by nothing inside a list, by an empty line elsewhere, by a comment between two lists."""
    bar = "> " * min(previous.quote, block.quote)
    if isinstance(previous, ListItem) and isinstance(block, ListItem):
        if previous.indent != block.indent or previous.quote != block.quote:
            return
        if (previous.number is None) == (block.number is None) and (
            block.number is None or block.number == (previous.number or 0) + 1
        ):
            return
        yield bar.rstrip()
        yield f"{bar}<!-- -->"
    yield bar.rstrip()


def block_markdown(block: Block, section: Section | None = None) -> str:
    """Write one block, without what stands before its lines."""
    match block:
        case Heading():
            return f"{'#' * block.level} {_one_line(inline_markdown(block.spans))}"
        case Paragraph():
            return inline_markdown(block.spans)
        case ListItem():
            return _task_box(block.marker) + inline_markdown(block.spans)
        case Footnote():
            return f"[^{block.label}]: {_one_line(inline_markdown(block.spans))}"
        case Table():
            return table_markdown(block)
        case Code():
            return _fenced(block)
        case Figure():
            return _figure_markdown(block)
        case Rule():
            return "***"
        case _:
            assert_never(block)


def _one_line(markdown: str) -> str:
    return markdown.replace("\\\n", "<br>")


def _task_box(marker: str) -> str:
    return f"{marker} " if marker in {"[x]", "[ ]"} else ""


def _fenced(code: Code) -> str:
    longest = max((len(run) for run in re.findall(r"`+", code.text)), default=0)
    fence = "`" * max(3, longest + 1)
    language = re.sub(r"[^\w+#.-]", "", code.language)
    return f"{fence}{language}\n{code.text}\n{fence}"


def _figure_markdown(figure: Figure) -> str:
    text = escape_text(figure.alt or block_text(figure) or figure.media).replace("\n", " ")
    if not is_safe_address(figure.address):
        shown = text
    elif figure.media == "image":
        shown = f"![{escape_text(figure.alt)}]({_destination(figure.address)})"
    else:
        shown = f"[{text}]({_destination(figure.address)})"
    return f"{shown}\\\n{inline_markdown(figure.caption)}" if figure.caption else shown


def table_markdown(table: Table) -> str:
    """Write a table the GFM way when it has a header row and no spans, as HTML otherwise."""
    if not is_plain(table):
        return table_html(table).replace("\n\n", "\n")
    head, *rows = [
        "| " + " | ".join([_one_line(inline_markdown(cell.spans)) if cell else "" for cell in row]) + " |"
        for row in table.rows
    ]
    marks = {"left": ":--", "right": "--:", "center": ":-:"}
    rule = "|" + "|".join([marks.get(cell.align, "---") if cell else "---" for cell in table.rows[0]]) + "|"
    return "\n".join([head, rule, *rows])


def escape_text(text: str) -> str:
    """Escape what Markdown would read as notation, at the start of a line and inside it."""
    escaped = SPECIAL.sub(r"\\\g<0>", text)
    return LINE_START.sub(lambda m: f"{m[1]}{m[3]}\\" if m[3] else f"{m[1]}\\{m[2]}", escaped)


def inline_markdown(spans: Sequence[Span]) -> str:
    """Write spans as Markdown; neighbours under one link share it."""
    pieces = list(with_ruby_bases(spans))
    edges = [""] + [span.text[-1:] for span, _ in pieces]
    starts = [span.text[:1] for span, _ in pieces] + [""]
    written = [
        (None if span.kind is SpanKind.FOOTNOTE else span.link, _piece(span, reading, edges[i], starts[i + 1]))
        for i, (span, reading) in enumerate(pieces)
    ]
    return "".join(
        [_linked(link, "".join([text for _, text in run])) for link, run in groupby(written, lambda w: w[0])]
    )


def _linked(link: str | None, text: str) -> str:
    return f"[{text}]({_destination(link)})" if link and is_safe_address(link) else text


def _piece(span: Span, reading: Span | None, before: str, after: str) -> str:
    if reading or span.style & HTML_ONLY:
        bare = Span(span.text, span.style, None, span.kind, span.address)
        return inline_html((bare, reading) if reading else (bare,))
    match span.kind:
        case SpanKind.IMAGE if span.address and is_safe_address(span.address):
            return f"![{escape_text(span.text)}]({_destination(span.address)})"
        case SpanKind.FOOTNOTE:
            return f"[^{span.text}]"
        case _:
            return _marked(span, before, after)


def _marked(span: Span, before: str, after: str) -> str:
    """Put emphasis marks around a span, as tags where the characters beside it would keep marks from working."""
    text = span.text.strip()
    if not text:
        return span.text.replace("\n", "\\\n")
    lead, tail = span.text[: span.text.index(text[0])], span.text[len(span.text.rstrip()) :]
    if span.style and not _flanks(text, lead or before, tail or after):
        return inline_html((Span(span.text, span.style),)).replace("<br>\n", "<br>")
    written = _code_span(text) if Style.CODE in span.style else escape_text(text)
    for flag, mark in MARKS:
        if flag in span.style:
            written = f"{mark}{written}{mark}"
    return (lead + written + tail).replace("\n", "\\\n")


def _flanks(text: str, before: str, after: str) -> bool:
    """Tell whether emphasis marks around the text open and close (CommonMark's flanking rule, strictly)."""

    def is_edge(outside: str, inside: str) -> bool:
        return not outside or outside.isspace() or (inside.isalnum() and not outside.isalnum())

    return is_edge(before[-1:], text[0]) and is_edge(after[:1], text[-1])


def _code_span(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _destination(address: str) -> str:
    if re.search(r"[\s()<>\\]", address):
        return "<" + re.sub(r"[<>\\]", lambda m: f"%{ord(m[0]):02X}", address).replace("\n", "") + ">"
    return address
