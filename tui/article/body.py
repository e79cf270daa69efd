"""The body of an article → blocks: which kind of body it is, and who reads it."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from tui.article.blocks import Block, Paragraph, Span
from tui.article.builder import BlockBuilder, TooMuch
from tui.article.html_events import build_blocks
from tui.article.markdown import render_markdown
from tui.article.problems import Problem
from tui.article.shortcodes import set_aside


class BodyKind(Enum):
    """How a body was read."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


class BodyLimits(Protocol):
    """How much a body may cost."""

    @property
    def bytes(self) -> int: ...  # noqa: D102
    @property
    def depth(self) -> int: ...  # noqa: D102
    @property
    def blocks(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Body:
    """A body, read."""

    blocks: tuple[Block, ...]
    kind: BodyKind
    problems: tuple[Problem, ...] = ()
    page_title: str = ""
    """What a `<title>` in it said."""


_BLOCK_TAGS = (
    "address|article|aside|blockquote|body|center|details|dialog|div|dl|fieldset|figure|footer|form|h[1-6]|head"
    "|header|hr|html|iframe|link|main|meta|nav|ol|p|pre|section|style|script|table|title|ul|img"
)
_COMMENTS = re.compile(r"(?:\s|<!--.*?-->|<!doctype[^>]*>|<\?xml[^>]*>)*", re.IGNORECASE | re.DOTALL)
_OPENS_BLOCK = re.compile(rf"<(?:{_BLOCK_TAGS})(?=[\s/>])", re.IGNORECASE)
_STRUCTURE = re.compile(
    r"^ {0,3}(?:#{1,6}\s+\S|(?:[-*+]|\d{1,3}[.)]) +\S|> ?\S|```|~~~|\[[^\]\n]+\]:\s|\|.*\|\s*$|[=-]{3,}\s*$)"
    r"|\[[^\]\n]{1,300}\]\([^)\s]+\)|\*\*[^\s*][^*\n]*\*\*|!\[",
    re.MULTILINE,
)
_HIDDEN = re.compile(r"<!--.*?-->|<(pre|script|style|code|textarea)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ELEMENT = re.compile(r"<[a-zA-Z/!][^<>]*>")


def kind_of(body: str, name: str = "") -> BodyKind:
    """How a body is written, whatever its file's ending; `.txt` decides only where nothing else does."""
    if _OPENS_BLOCK.match(body, _start(body)) and not _STRUCTURE.search(_outside_blocks(body)):
        return BodyKind.HTML
    if name.lower().endswith(".txt") and not _STRUCTURE.search(body):
        return BodyKind.TEXT
    return BodyKind.MARKDOWN


def _start(body: str) -> int:
    match = _COMMENTS.match(body)
    return match.end() if match else 0


def _outside_blocks(body: str) -> str:
    """Whatever stands on lines outside all block elements."""
    depth, outside, last = 0, [], 0
    body = _HIDDEN.sub("", body)
    for match in _BLOCK_ENDS.finditer(body):
        if depth <= 0:
            outside.append(body[last : match.start()])
        if match[1]:
            depth = max(0, depth - 1)
        elif match[2].lower() not in _VOID and not match[0].endswith("/>"):
            depth += 1
        last = match.end()
    if depth <= 0:
        outside.append(body[last:])
    return "".join(outside)


_VOID = frozenset(("hr", "link", "meta", "img"))
_BLOCK_ENDS = re.compile(rf"<(/?)({_BLOCK_TAGS})(?=[\s/>])[^<>]*>", re.IGNORECASE)


def read_body(body: str, name: str, limits: BodyLimits) -> Body:
    r"""Turn a body into blocks; one past the limits is read as plain text, and a problem says so.

    Args:
        body: decoded and cleaned text after the front matter, newlines as `\n`.
        name: the file's name.
        limits: of bytes, depth and blocks.
    """
    kind = kind_of(body, name)
    if len(body) > limits.bytes:
        return _as_text(body, limits, f"more than {limits.bytes:,} bytes")
    if kind is BodyKind.TEXT:
        return Body(_plain_paragraphs(body, limits.blocks), kind)
    marked, shortcodes = set_aside(body)
    builder = BlockBuilder(limits.depth, limits.blocks, shortcodes)
    try:
        blocks = build_blocks(marked if kind is BodyKind.HTML else render_markdown(marked), builder)
    except TooMuch as excess:
        return _as_text(body, limits, str(excess))
    return Body(tuple(blocks), kind, (), builder.page_title)


def _as_text(body: str, limits: BodyLimits, why: str) -> Body:
    problem = Problem(f"the body has {why}, shown as plain text")
    return Body(_plain_paragraphs(body, limits.blocks), BodyKind.TEXT, (problem,))


def _plain_paragraphs(body: str, most: int) -> tuple[Block, ...]:
    """Paragraphs of plain text, parted by empty lines; what lies past the limit stays in the last one."""
    texts = re.split(r"\n[ \t]*\n\s*", body.strip(), maxsplit=most - 1)
    return tuple([Paragraph(spans=(Span(text.strip()),)) for text in texts if text.strip()])
