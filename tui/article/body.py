"""The body of an article → blocks: which kind of body it is, and who reads it."""

from typing import Protocol

from msgspec import Struct

from tui.article.blocks import Block
from tui.article.body_kind import BodyKind, kind_of
from tui.article.builder import TooMuch
from tui.article.decoding import may_hide
from tui.article.event_reader import EventReader
from tui.article.html_events import build_blocks
from tui.article.markdown import render_markdown
from tui.article.plain_text import plain_paragraphs
from tui.article.problems import Problem
from tui.article.shortcodes import set_aside


class BodyLimits(Protocol):
    """How much a body may cost."""

    @property
    def bytes(self) -> int: ...  # noqa: D102
    @property
    def depth(self) -> int: ...  # noqa: D102
    @property
    def blocks(self) -> int: ...  # noqa: D102
    @property
    def seconds(self) -> float: ...  # noqa: D102


class Body(Struct, frozen=True):
    """A body, read."""

    blocks: tuple[Block, ...]
    kind: BodyKind
    problems: tuple[Problem, ...] = ()
    page_title: str = ""
    """What a `<title>` in it said."""


def read_body(body: str, name: str, limits: BodyLimits) -> Body:
    r"""Turn a body into blocks; one past the limits is read as plain text, and a problem says so.

    Args:
        body: decoded and cleaned text after the front matter, newlines as `\n`.
        name: the file's name.
        limits: of bytes, depth, blocks and seconds.
    """
    if len(body) * 4 > limits.bytes and len(body.encode()) > limits.bytes:
        return _as_text(body, limits, f"more than {limits.bytes:,} bytes")
    marked, shortcodes = set_aside(body)
    kind = kind_of(marked, name)
    if kind is BodyKind.TEXT:
        return Body(plain_paragraphs(body, limits.blocks), kind)
    reader = EventReader(limits, shortcodes, is_clean=not may_hide(marked))
    try:
        blocks = build_blocks(marked if kind is BodyKind.HTML else render_markdown(marked), reader)
    except TooMuch as excess:
        return _as_text(body, limits, str(excess))
    return Body(tuple(blocks), kind, (), reader.page_title)


def _as_text(body: str, limits: BodyLimits, why: str) -> Body:
    problem = Problem(f"the body has {why}, shown as plain text")
    return Body(plain_paragraphs(body, limits.blocks), BodyKind.TEXT, (problem,))
