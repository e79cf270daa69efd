"""Figures: a caption finds the picture or table it belongs to."""

from msgspec import Struct
from msgspec.structs import replace

from tui.article.blocks import Block, Figure, Paragraph, Region, Span, Table

_LOOKED_THROUGH = 100
"""Blocks before a caption among which its picture is looked for: figures may be nested by the thousand."""


class OpenFigure(Struct):
    """A figure being read."""

    start: int
    """Number of blocks before it."""
    caption: tuple[Span, ...] = ()


def finish_figure(figure: OpenFigure, blocks: list[Block], quote: int, indent: int, region: Region | None) -> None:
    """Give a figure's caption to the last picture or table in it, or make it a paragraph."""
    if not figure.caption:
        return
    for place in range(len(blocks) - 1, max(figure.start, len(blocks) - _LOOKED_THROUGH) - 1, -1):
        block = blocks[place]
        if isinstance(block, Figure | Table) and not block.caption:
            blocks[place] = replace(block, caption=figure.caption)
            return
    caption = Paragraph(spans=figure.caption, quote=quote, indent=indent, region=region, carrier="figcaption")
    blocks.append(caption)
