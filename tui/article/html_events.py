"""An HTML body → events for the block builder. Never a tree: those cost more and lose what nests deeply."""

from typing import TYPE_CHECKING, cast

from lxml import etree

from tui.article.blocks import Block
from tui.article.builder import BlockBuilder

if TYPE_CHECKING:
    from lxml.etree import ParserTarget


def build_blocks(html: str, builder: BlockBuilder) -> list[Block]:
    """Feed a body to a builder and return the blocks.

    Raises:
        TooMuch: the body is past the builder's limits.
    """
    if not html.strip():
        return builder.close()
    parser = etree.HTMLParser(target=cast("ParserTarget", builder), huge_tree=True)
    parser.feed(html)
    return cast("list[Block]", parser.close())  # whatever the target's close returns
