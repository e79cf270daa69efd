"""An HTML body → events for whoever builds its blocks. Never a tree: they cost more and lose what nests deeply."""

import threading
from typing import TYPE_CHECKING, cast

from lxml import etree

from tui.article.blocks import Block
from tui.article.elements import Attributes
from tui.article.event_reader import EventReader

if TYPE_CHECKING:
    from lxml.etree import ParserTarget


def build_blocks(html: str, reader: EventReader) -> list[Block]:
    """Feed a body to a reader and return the blocks.

    Raises:
        TooMuch: the body is past the reader's limits.
    """
    if not html.strip():
        return reader.close()
    parser = _idle.parser or _Parser()
    _idle.parser = None  # one that fails is not used again, nor is it twice at once
    blocks = parser.read(html, reader)
    _idle.parser = parser
    return blocks


class _Target:
    """A parser's target, whose methods lxml keeps: hands every event on to the reader that is at work."""

    reader: EventReader

    def start(self, tag: str, attributes: Attributes) -> None:
        self.reader.start(tag, attributes)

    def data(self, text: str) -> None:
        self.reader.data(text)

    def end(self, tag: str) -> None:
        self.reader.end(tag)

    def comment(self, text: str) -> None:
        self.reader.comment(text)

    def pi(self, target: str, text: str | None = None) -> None:
        self.reader.pi(target, text)

    def close(self) -> list[Block]:
        return self.reader.close()


class _Parser:
    """Parses one page after the other: a parser of lxml's takes as long to make as a small page to read.

    And it is a cycle with its target, which holds everything about a page until somebody looks for garbage.
    """

    def __init__(self) -> None:
        self._target = _Target()
        self._parser = etree.HTMLParser(target=cast("ParserTarget", self._target), huge_tree=True)

    def read(self, html: str, reader: EventReader) -> list[Block]:
        self._target.reader = reader
        self._parser.feed(html)
        blocks = cast("list[Block]", self._parser.close())  # whatever the target's close returns
        del self._target.reader
        return blocks


class _Idle(threading.local):
    """What each thread keeps of its last page."""

    parser: _Parser | None = None


_idle = _Idle()
