"""Pictures decoded within bounds and drawn as rows of cells, by textual-image where it is installed.

The files are strangers': nothing is decoded before its size is known, and whatever goes wrong is no picture.
"""

import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.segment import Segment

from tui.layout.lines import Line
from tui.render.drawing import Drawing

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 40_000_000
"""Of a picture that is decoded: some 160 MB while that lasts."""
KINDS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
"""Kinds of pictures that are decoded, told by content."""
MOST_ROWS = 24
"""Rows of cells that a picture takes at most."""
CELL = (10, 20)
"""Points that a cell counts for, across and down: a picture is drawn no larger than it is."""


_DAMAGE = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, EOFError, MemoryError, struct.error)
"""What Pillow raises for files that are not what they say."""


@dataclass(frozen=True, slots=True)
class PictureLine(Line):
    """One row of a picture."""

    segments: tuple[Segment, ...] = ()
    cells: int = 0


def can_draw() -> bool:
    """Whether the extra that draws pictures is installed."""
    return all(find_spec(name) is not None for name in ("textual_image", "PIL"))


def draw(
    data: bytes, columns: int, rows: int = MOST_ROWS, drawing: Drawing = Drawing.HALF_CELLS
) -> list[PictureLine]:
    """Decode a picture and draw it; runs in any thread.

    Args:
        data: the file, of whatever kind.
        columns: cells it may be wide.
        rows: cells it may be high.
        drawing: how.

    Returns:
        Its rows; none when it is no picture, damaged or too large.
    """
    image = decoded(data)
    if image is None:
        return []
    width, height = fitted(image.size, columns, min(rows, MOST_ROWS))
    console = Console(file=StringIO(), width=width, color_system="truecolor", legacy_windows=False)
    renderable = _renderables()[drawing](image, width, height)
    segments = console.render(renderable, console.options.update(width=width, height=height))
    lines = [tuple(line) for line in Segment.split_lines(segments)]
    return [PictureLine(segments=line, cells=width) for line in lines if line][:height]


def decoded(data: bytes) -> "Image | None":
    """The first frame of a picture, of no more points than may be drawn; None when it cannot be had."""
    from PIL import Image, UnidentifiedImageError

    largest = (CELL[0] * 200, CELL[1] * MOST_ROWS)
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


def fitted(size: tuple[int, int], columns: int, rows: int) -> tuple[int, int]:
    """How many columns and rows of cells a picture takes: its shape kept, never larger than it is."""
    across, down = size[0] / CELL[0], size[1] / CELL[1]
    scale = min(1.0, columns / across, rows / down)
    return max(1, min(columns, round(across * scale))), max(1, min(rows, round(down * scale)))


@cache
def _renderables() -> dict[Drawing, type]:
    """Textual-image's two renderables that are made of cells.

    Imported where there seems to be no terminal: it would ask, and read the answer from the reader's keys.
    """
    with _no_terminal():
        from textual_image.renderable import HalfcellImage, TGPImage

        one_cell = HalfcellImage(_one_point(), 1, 1)
        list(Console(file=StringIO()).render(one_cell))  # notes the cell's size for good
    return {Drawing.HALF_CELLS: HalfcellImage, Drawing.KITTY: TGPImage}


def _one_point() -> "Image":
    from PIL import Image

    return Image.new("RGB", (1, 1))


@contextmanager
def _no_terminal() -> Iterator[None]:
    before = sys.__stdout__
    sys.__stdout__ = StringIO()  # type: ignore[misc, assignment] # put back below
    try:
        yield
    finally:
        sys.__stdout__ = before  # type: ignore[misc]
