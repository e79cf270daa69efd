"""An HTML body → events for whoever builds its blocks. Never a tree: they cost more and lose what nests deeply."""

from typing import TYPE_CHECKING, cast

from lxml import etree

from tui.article.blocks import Block
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
    parser = etree.HTMLParser(target=cast("ParserTarget", reader), huge_tree=True)
    parser.feed(html)
    return cast("list[Block]", parser.close())  # whatever the target's close returns
