"""Galley: an article set in one long column, header first; what is not laid out yet has an estimated height."""

from collections.abc import Iterator, Sequence
from itertools import chain

from tui.app.reading.anchors import FIRST_BLOCK, TOP, HeaderBlock, Place
from tui.app.reading.header import header_blocks, lay_out_header
from tui.app.reading.heights import Heights
from tui.article.article import Article
from tui.article.blocks import block_text
from tui.layout.lines import LayoutOptions, Line
from tui.layout.pages import LaidOutArticle
from tui.layout.position import Position


class Galley:
    """An article and its header as rows of lines, laid out block by block when they are needed.

    Blocks are numbered as in `Article.blocks`, the header's with the negative numbers of `HeaderBlock`.
    """

    def __init__(self, article: Article, options: LayoutOptions) -> None:
        """Lay out the header; the article's blocks follow on demand."""
        self.article = article
        self.options = options
        self._header_blocks = header_blocks(article, as_found=options.furniture)
        self._header = lay_out_header(self._header_blocks, article.front_matter, options)
        self._body = LaidOutArticle(article, options)
        body_heights = map(self._body.height, range(len(article.blocks)))
        self._pictures: dict[int, Sequence[Line]] = {}
        self._heights = Heights(chain(map(len, self._header), body_heights))

    @property
    def rows(self) -> int:
        """Rows of the whole, as far as known."""
        return self._heights.total

    @property
    def blocks(self) -> range:
        """The numbers of all blocks, the header's included."""
        return range(FIRST_BLOCK, len(self.article.blocks))

    def lines(self, block: int) -> Sequence[Line]:
        """The lines of a block, laid out now if they were not."""
        if block < 0:
            return self._header[block - FIRST_BLOCK]
        lines = self._body.lines(block)
        if picture := self._pictures.get(block):
            lines = [*lines, *picture]
        self._heights[block - FIRST_BLOCK] = len(lines)
        return lines

    def show_picture(self, block: int, rows: Sequence[Line]) -> None:
        """Put a picture below the lines of its block."""
        self._pictures[block] = rows
        self.lines(block)

    def line(self, position: Position) -> Line:
        """The line at a position."""
        return self.lines(position.block)[position.line]

    def text(self, block: int) -> str:
        """The text that `Run.start` counts in; needs no layout."""
        if block >= 0:
            return block_text(self.article.blocks[block])
        header = self._header_blocks.get(HeaderBlock(block))
        return block_text(header) if header else ""

    def is_shown(self, block: int) -> bool:
        """Whether a block has lines: hidden furniture has none."""
        return self._heights[block - FIRST_BLOCK] > 0

    def start_of(self, block: int) -> Position:
        """The first line of a block itself, after the empty lines before it."""
        return self.clamp(Position(block, 0 if block < 0 else self._body.gap_before(block)))

    def row_of(self, position: Position) -> int:
        """The row of a position, estimated as far as blocks above it are."""
        return self._heights.row_of(position.block - FIRST_BLOCK) + position.line

    def position_at(self, row: int) -> Position:
        """The position on a row, whose block is then laid out; clamped to what there is."""
        while self.rows:
            index, line = self._heights.block_at(max(0, min(row, self.rows - 1)))
            height = len(self.lines(index + FIRST_BLOCK))
            if height:  # a block estimated to have lines may turn out to have none
                return Position(index + FIRST_BLOCK, min(line, height - 1))
        return TOP

    def clamp(self, position: Position) -> Position:
        """The position itself if there is such a line, else the nearest that exists."""
        block = max(FIRST_BLOCK, min(position.block, self.blocks.stop - 1))
        height = len(self.lines(block))
        if not height:
            return self.position_at(self.row_of(Position(block, 0)))
        return Position(block, max(0, min(position.line, height - 1)))

    def step(self, position: Position, rows: int) -> Position:
        """The position some rows further down (or up, if negative), laying out what lies between; exact."""
        block, line = position.block, position.line + rows
        while line < 0:
            row = self.row_of(Position(block, 0))
            if row == 0:
                return self.position_at(0)
            block = self.position_at(row - 1).block
            line += len(self.lines(block))
        while line >= (height := len(self.lines(block))):
            row = self.row_of(Position(block, 0)) + height
            if row >= self.rows:
                return Position(block, max(0, height - 1))
            block = self.position_at(row).block
            line -= height
        return Position(block, line)

    def window(self, position: Position, rows: int) -> list[Position]:
        """The positions of as many rows as there are from a position on, laid out."""
        positions: list[Position] = []
        block, line = position.block, position.line
        while len(positions) < rows:
            height = len(self.lines(block))
            positions += [Position(block, at) for at in range(line, min(height, line + rows - len(positions)))]
            below = self.row_of(Position(block, 0)) + height
            if below >= self.rows:
                break
            block, line = self.position_at(below).block, 0
        return positions

    def end(self) -> Position:
        """The last line of all."""
        return self.position_at(self.rows - 1) if self.rows else TOP

    def not_laid_out(self, start: int) -> Iterator[int]:
        """The blocks still estimated: from `start` down to the end, then from there up."""
        down = range(max(0, start), self.blocks.stop)
        up = range(min(start, self.blocks.stop) - 1, -1, -1)
        return (block for block in chain(down, up) if not self._body.is_laid_out(block))

    def place_of(self, position: Position) -> Place:
        """What a position shows, in terms that survive another width."""
        lines = self.lines(position.block)
        for number in range(position.line, len(lines)):
            offset = _first_offset(lines[number])
            if offset is not None:
                return Place(position.block, offset, number - position.line)
        return Place(position.block, None, -position.line)

    def position_of(self, place: Place) -> Position:
        """The position that shows a place at this width."""
        return self.clamp(Position(place.block, self._line_of(place.block, place.offset) - place.lead))

    def position_of_text(self, block: int, offset: int) -> Position:
        """The line of a block that shows a character of its text."""
        return self.clamp(Position(block, self._line_of(block, offset)))

    def _line_of(self, block: int, offset: int | None) -> int:
        """Which line of a block holds a character; the one before it when layout dropped it at a line's end."""
        if offset is None:
            return 0
        before = 0
        for number, line in enumerate(self.lines(block)):
            for run in line.runs:
                if run.start is not None and run.start <= offset:
                    if offset < run.start + len(run.text):
                        return number
                    before = number
        return before


def _first_offset(line: Line) -> int | None:
    """Offset in its block of the first of the article's own characters on a line."""
    return next((run.start for run in line.runs if run.start is not None), None)
