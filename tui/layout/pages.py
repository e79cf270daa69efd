"""An article laid out block by block, on demand."""

from collections.abc import Sequence

from tui.article.article import Article
from tui.article.blocks import Block, Code, FurnitureKind, ListItem, Rule, block_text
from tui.article.outline import Section
from tui.layout.lines import EMPTY_LINE, LayoutOptions, Line, Run
from tui.layout.margins import margin_of
from tui.layout.roles import Role


class LaidOutArticle:
    """Lays out an article's blocks when they are asked for, and keeps the result.

    Block i's lines do not depend on any other block being laid out, so the first screen, or a section far down
    a 1 MB article, costs only itself. A block that is not shown (furniture while it is hidden) has no lines.
    """

    def __init__(self, article: Article, options: LayoutOptions) -> None:
        """Nothing is laid out yet."""
        self._blocks = article.blocks
        self._options = options
        self._lines: dict[int, tuple[Line, ...]] = {}
        self._sections = {section.block: section for section in article.outline.sections}
        self._before = _shown_before(article.blocks, options)

    def lines(self, block: int) -> Sequence[Line]:
        """The lines of one block, preceded by the empty lines that part it from the shown block before it."""
        if block not in self._lines:
            self._lines[block] = self._lay_out(block)
        return self._lines[block]

    def gap_before(self, block: int) -> int:
        """How many of `lines(block)` are empty lines before the block itself."""
        before = self._before[block]
        if before is None or not _is_shown(self._blocks[block], self._options):
            return 0
        return 0 if _is_tight(self._blocks[before], self._blocks[block]) else 1

    def height(self, block: int) -> int:
        """How many lines the block takes: exact once laid out, estimated from its text's width before."""
        if block in self._lines:
            return len(self._lines[block])
        if not _is_shown(self._blocks[block], self._options):
            return 0
        return self.gap_before(block) + _estimated_height(self._blocks[block], self._options)

    def is_laid_out(self, block: int) -> bool:
        """Whether `height` is exact."""
        return block in self._lines

    def _lay_out(self, index: int) -> tuple[Line, ...]:
        from tui.layout.flow import lay_out  # line breaking is loaded with the first block, not with a position

        block = self._blocks[index]
        if not _is_shown(block, self._options):
            return ()
        if section := self._sections.get(index):
            marker, heading = _opening(block, section)
            lines = lay_out(block, self._options, marker, heading=heading)
        else:
            lines = lay_out(block, self._options)
        if block.furniture and self._opens_furniture(index):
            lines = (_label(block.furniture), *lines)
        return (self._gap(index), *lines) if lines and self.gap_before(index) else lines

    def _gap(self, index: int) -> Line:
        """Make the line that parts a block from the one before; the bars of a quotation run through it."""
        before = self._before[index]
        quote = 0 if before is None else min(self._blocks[before].quote, self._blocks[index].quote)
        return Line(margin_of(Rule(quote=quote), self._options.width).every) if quote else EMPTY_LINE

    def _opens_furniture(self, index: int) -> bool:
        before = self._before[index]
        return before is None or self._blocks[before].furniture is not self._blocks[index].furniture


def _opening(block: Block, section: Section) -> tuple[str, bool]:
    """Say which of a block's first characters number a section, and whether the rest is only its title."""
    text = block_text(block)
    marker = section.marker or ""
    return marker if text.startswith(marker) else "", len(text) <= len(marker) + 1 + len(section.title)


def _is_shown(block: Block, options: LayoutOptions) -> bool:
    return block.furniture is None or options.furniture


def _shown_before(blocks: Sequence[Block], options: LayoutOptions) -> list[int | None]:
    """For each block, the index of the shown block before it."""
    before: list[int | None] = []
    last = None
    for index, block in enumerate(blocks):
        before.append(last)
        if _is_shown(block, options):
            last = index
    return before


def _is_tight(before: Block, block: Block) -> bool:
    return isinstance(before, ListItem) and isinstance(block, ListItem) and before.quote == block.quote


def _label(kind: FurnitureKind) -> Line:
    return Line((Run(f"[{kind.value}]", Role.FURNITURE_LABEL),))


def _estimated_height(block: Block, options: LayoutOptions) -> int:
    """Guess a block's lines from its length: a CJK character takes three bytes and two cells, a letter one."""
    text = block_text(block)
    if options.width is None or isinstance(block, Code):
        return text.count("\n") + 1
    cells = len(text) if text.isascii() else (len(text) + len(text.encode(errors="replace"))) // 2
    return text.count("\n") + 1 + cells // max(options.width - 2 * (block.quote + block.indent), 2)
