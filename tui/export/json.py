"""Article → JSON, one object an article. The schema is written down in docs/json.md; SCHEMA names its version."""

import json
from collections.abc import Iterable, Iterator
from typing import assert_never

from tui.article.article import Article
from tui.article.blocks import (
    Block,
    Cell,
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
from tui.article.outline import Section

SCHEMA = "microfiche.article/1"

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def json_of(article: Article, path: str, *, furniture: bool = False, indent: int | None = 2) -> str:
    """Write the article as one JSON object; with `indent` None on a single line."""
    return json.dumps(article_object(article, path, furniture=furniture), ensure_ascii=False, indent=indent)


def array_of(objects: Iterable[str]) -> Iterator[str]:
    """Write JSON objects, as they come, as one array."""
    between = "[\n"
    for described in objects:
        yield between + described
        between = ",\n"
    yield "[\n\n]\n" if between == "[\n" else "\n]\n"


def article_object(article: Article, path: str, *, furniture: bool = False) -> dict[str, Json]:
    """Describe an article by plain values.

    Args:
        article: what to describe.
        path: the source as the reader named it, or relative to its archive.
        furniture: keep hidden blocks, each with its kind under `furniture`.
    """
    matter = article.front_matter
    places = [i for i, block in enumerate(article.blocks) if furniture or not block.furniture]
    place_of = {block: place for place, block in enumerate(places)}
    return {
        "schema": SCHEMA,
        "path": path,
        "title": article.title,
        "authors": list(matter.authors),
        "date": matter.date.isoformat() if matter.date else None,
        "date_as_written": matter.date_text,
        "source": matter.source,
        "categories": list(matter.categories),
        "tags": list(matter.tags),
        "link": matter.link,
        "language": matter.language,
        "summary": matter.summary,
        "images": list(matter.images),
        "extra": dict(matter.extra),
        "body": article.body_kind,
        "encoding": article.encoding,
        "blocks": [block_object(article.blocks[i]) for i in places],
        "sections": [section_object(s) | {"block": place_of[s.block]} for s in article.outline.sections],
        "problems": [{"line": problem.line, "what": problem.what} for problem in article.problems],
    }


def section_object(section: Section) -> dict[str, Json]:
    """Describe a section: level, number and marker as printed, title, anchor."""
    return {
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "marker": section.marker,
        "anchor": section.anchor,
    }


def block_object(block: Block) -> dict[str, Json]:
    """Describe a block: its `type`, what that type holds, and where it stands when that is not the top."""
    described = _own_fields(block)
    if block.quote:
        described["quote"] = block.quote
    if block.indent:
        described["indent"] = block.indent
    if block.furniture:
        described["furniture"] = block.furniture.value
    return described


def _own_fields(block: Block) -> dict[str, Json]:
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "spans": _spans(block.spans)}
        case Paragraph():
            return {"type": "paragraph", "spans": _spans(block.spans)}
        case ListItem():
            return {
                "type": "list item",
                "marker": block.marker,
                "number": block.number,
                "spans": _spans(block.spans),
            }
        case Footnote():
            return {"type": "footnote", "label": block.label, "spans": _spans(block.spans)}
        case Table():
            rows: list[Json] = [[_cell(cell) for cell in row] for row in block.rows]
            return {"type": "table", "caption": _spans(block.caption), "rows": rows}
        case Code():
            return {"type": "code", "language": block.language, "text": block.text}
        case Figure():
            return {
                "type": "figure",
                "media": block.media,
                "address": block.address,
                "alt": block.alt,
                "caption": _spans(block.caption),
                "link": block.link,
            }
        case Rule():
            return {"type": "rule"}
        case _:
            assert_never(block)


def _cell(cell: Cell | None) -> Json:
    if cell is None:
        return None
    return {
        "header": cell.header,
        "columns": cell.columns,
        "rows": cell.rows,
        "align": cell.align,
        "spans": _spans(cell.spans),
    }


def _spans(spans: tuple[Span, ...]) -> list[Json]:
    return [_span(span) for span in spans]


def _span(span: Span) -> dict[str, Json]:
    described: dict[str, Json] = {"text": span.text}
    if span.kind is not SpanKind.TEXT:
        described["kind"] = span.kind.value
    if span.style:
        described["style"] = [str(flag.name).lower() for flag in Style if flag and flag in span.style]
    if span.link:
        described["link"] = span.link
    if span.address:
        described["address"] = span.address
    return described
