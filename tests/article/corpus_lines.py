"""An article as lines that a person can check: what the corpus pairs hold."""

from collections.abc import Sequence

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
)

Described = dict[str, str | list[str]]


def describe(article: Article) -> Described:
    """Headline, credits, kind of body, problems, and a line for each block."""
    metadata = article.front_matter
    return {
        "title": article.title,
        "authors": list(metadata.authors),
        "source": metadata.source,
        "body": article.body_kind,
        "problems": [str(problem) for problem in article.problems],
        "blocks": [line_of(block) for block in article.blocks],
    }


def line_of(block: Block) -> str:
    furniture = f"[{block.furniture.value}] " if block.furniture else ""
    depth = ">" * block.quote + "  " * block.indent
    return f"{furniture}{depth}{_content(block)}"


def _content(block: Block) -> str:
    match block:
        case Heading():
            return f"h{block.level} {marked(block.spans)}"
        case Paragraph():
            return f"p {marked(block.spans)}"
        case ListItem():
            return f"li {block.marker} {marked(block.spans)}"
        case Footnote():
            return f"note {block.label} {marked(block.spans)}".rstrip()
        case Code():
            return f"code {block.language}|{block.text}"
        case Figure():
            link = f" link={block.link}" if block.link else ""
            return f"{block.media} {block.address} alt={block.alt!r}{link} {marked(block.caption)}".rstrip()
        case Table():
            rows = [
                " | ".join(["·" if cell is None else marked(cell.spans) for cell in row]) for row in block.rows
            ]
            return f"table {marked(block.caption)} || {' || '.join(rows)}"
        case Rule():
            return "rule"


def marked(spans: Sequence[Span]) -> str:
    """Spans with their looks in brackets: `{strong:text}`, `{text->address}`."""
    return "".join([_marked(span) for span in spans])


def _marked(span: Span) -> str:
    names = [style.name.lower() for style in Style if style in span.style and style.name]
    if span.kind is not SpanKind.TEXT:
        names.append(span.kind.value)
    text = f"{':'.join(names)}:{span.text}" if names else span.text
    target = span.address or span.link
    if target:
        text += f"->{target}"
    return f"{{{text}}}" if names or target else text
