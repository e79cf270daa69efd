"""Page furniture told apart from the article by weighing what it is: names, links, place, wording."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.article.blocks import Block, FurnitureKind


def mark_furniture(blocks: Sequence[Block], patterns: Sequence[str] = ()) -> list[Block]:
    """Mark the blocks that are not the article's own words.

    Args:
        blocks: a body.
        patterns: the reader's own regular expressions for class and id names of furniture.
    """
    own = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
    return [
        replace(block, furniture=FurnitureKind.BOILERPLATE)
        if block.furniture is None and block.region and any(name.search(block.region.names) for name in own)
        else block
        for block in blocks
    ]
