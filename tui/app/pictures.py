"""Pictures decoded within bounds and drawn for the terminal, by textual-image where it is installed.

The files are strangers': nothing is decoded before its size is known, and whatever goes wrong is no picture.
"""

import re
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO, StringIO
from threading import Lock
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from rich.console import Console, RenderableType
from rich.segment import Segment

from tui.layout.lines import Line
from tui.render.drawing import CELL, Ability, Drawing

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
"""Of a picture that is decoded: some 160 MB while that lasts."""
KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
"""Kinds of pictures that are decoded, told by content."""
MOST_ROWS = 24
"""Rows of cells that a picture takes at most."""
MOST_COLUMNS = 200
"""Columns of cells that a picture takes at most."""
_DAMAGE = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, EOFError, MemoryError, struct.error)
"""What Pillow raises for files that are not what they say."""
HALF_CELLS = Ability(Drawing.HALF_CELLS)
"""What every terminal can show."""
_one_at_a_time = Lock()


class PictureLine(Line, frozen=True):
    """One row of a picture."""

    segments: tuple[Segment, ...] = ()
    cells: int = 0


def can_draw() -> bool:
    """Whether the extra that draws pictures is installed."""
    return all(find_spec(name) is not None for name in ("textual_image", "PIL"))


class DrawnPicture(Struct, frozen=True):
    """A picture as rows of cells, and what else the terminal is to be sent for it."""

    rows: tuple[PictureLine, ...]
    before: str = ""
    """What makes it known to the terminal, before its rows are shown."""
    after: str = ""
    """What makes the terminal forget it, when they are shown no more."""
    sixel: str = ""
    """The whole of it, to be drawn over its rows when they are all in view."""


def draw(data: bytes, columns: int, rows: int = MOST_ROWS, ability: Ability = HALF_CELLS) -> DrawnPicture | None:
    """Decode a picture and draw it; runs in any thread.

    Args:
        data: the file, of whatever kind.
        columns: cells it may be wide.
        rows: cells it may be high.
        ability: how.

    Returns:
        None when it is no picture, damaged or too large.
    """
    image = decoded(data, ability.cell)
    if image is None:
        return None
    width, height = fitted(image.size, min(columns, MOST_COLUMNS), min(rows, MOST_ROWS), ability.cell)
    match ability.drawing:
        case Drawing.HALF_CELLS:
            return DrawnPicture(_in_half_cells(image, width, height))
        case Drawing.KITTY:
            return _by_kitty(image, width, height)
        case Drawing.SIXEL:
            size = (width * ability.cell[0], height * ability.cell[1])
            return DrawnPicture(_in_half_cells(image, width, height), sixel=_sixel(image, size, ability.colours))
        case _:
            assert_never(ability.drawing)


def _in_half_cells(image: "Image", width: int, height: int) -> tuple[PictureLine, ...]:
    with _no_terminal():
        from textual_image.renderable import HalfcellImage

        return _rows(HalfcellImage(image, width, height), width, height)


def _by_kitty(image: "Image", width: int, height: int) -> DrawnPicture:
    with _no_terminal() as sent:
        from textual_image.renderable import TGPImage

        placed = TGPImage(image, width, height)
        rows = _rows(placed, width, height)
    # The library's own way to delete one names it by another key (I), and so deletes all that can be seen.
    return DrawnPicture(rows, sent.getvalue(), f"\x1b_Ga=d,d=I,i={placed.terminal_image_id},q=2\x1b\\")


def _sixel(image: "Image", size: tuple[int, int], colours: int) -> str:
    """A whole picture in points, as the terminal takes it.

    Encoded by what is inside the library: its own pictures ask the terminal how large a cell is.
    """
    from PIL.Image import Dither, Quantize
    from textual_image._sixel import SixelOptions, image_to_sixels

    whole = image.resize(size)
    palette = whole.quantize(colours, Quantize.FASTOCTREE)
    dithered = whole.quantize(palette=palette, dither=Dither.FLOYDSTEINBERG)
    return _colours_first(image_to_sixels(dithered, SixelOptions(colors=colours)))


def _colours_first(sixel: str) -> str:
    """The same picture with its colours defined before anything is drawn.

    Xterm draws wrong ones where a colour is defined and taken up at once, as the library does it.
    """
    head, attributes, body = re.split(r'("[\d;]+)', sixel, maxsplit=1)
    definitions = re.findall(r"#\d+;2;\d+;\d+;\d+", body)
    return head + attributes + "".join(definitions) + re.sub(r"(#\d+);2;\d+;\d+;\d+", r"\1", body)


def _rows(renderable: RenderableType, width: int, height: int) -> tuple[PictureLine, ...]:
    console = Console(file=StringIO(), width=width, color_system="truecolor", legacy_windows=False)
    segments = console.render(renderable, console.options.update(width=width, height=height))
    lines = [tuple(line) for line in Segment.split_lines(segments)]
    return tuple([PictureLine(segments=line, cells=width) for line in lines if line][:height])


def decoded(data: bytes, cell: tuple[int, int] = CELL) -> "Image | None":
    """The first frame of a picture, of no more points than may be drawn; None when it cannot be had."""
    from PIL import Image, UnidentifiedImageError

    largest = (cell[0] * MOST_COLUMNS, cell[1] * MOST_ROWS)
    try:
        with Image.open(BytesIO(data), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            opened.draft("RGB", largest)  # a JPEG is decoded no larger than needed
            opened.thumbnail(largest)
            return _on_white(opened)
    except (*_DAMAGE, UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return None


def _on_white(image: "Image") -> "Image":
    """What a reader sees of it on paper: transparency is white."""
    from PIL import Image

    whole = image.convert("RGBA")
    paper = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(paper, whole).convert("RGB")


def fitted(size: tuple[int, int], columns: int, rows: int, cell: tuple[int, int] = CELL) -> tuple[int, int]:
    """How many columns and rows of cells a picture takes: its shape kept, never larger than it is."""
    across, down = size[0] / cell[0], size[1] / cell[1]
    scale = min(1.0, columns / across, rows / down)
    return max(1, min(columns, round(across * scale))), max(1, min(rows, round(down * scale)))


@contextmanager
def _no_terminal() -> Iterator[StringIO]:
    """Let textual-image believe that there is no terminal; gives what it would have sent one.

    It would ask the terminal, when imported and when drawing, and read the answer from the reader's keys; and what
    it sends would come between what Textual sends.
    """
    with _one_at_a_time:
        before, sent = sys.__stdout__, StringIO()
        sys.__stdout__ = sent  # type: ignore[misc, assignment] # put back below
        try:
            yield sent
        finally:
            sys.__stdout__ = before  # type: ignore[misc]
