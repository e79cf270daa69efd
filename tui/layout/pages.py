"""An article laid out block by block, on demand."""

from collections.abc import Sequence
from dataclasses import dataclass

from tui.article.article import Article
from tui.layout.lines import LayoutOptions, Line


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a laid-out article that survives a new width: a block and a line within it."""

    block: int = 0
    """Index in `Article.blocks`."""
    line: int = 0
    """Line within the block at the present width, from 0."""


class LaidOutArticle:
    """Lays out an article's blocks when they are asked for, and keeps the result.

    Block i's lines do not depend on any other block being laid out, so the first screen, or a section far down
    a 1 MB article, costs only itself. A block that is not shown (furniture while it is hidden) has no lines.
    """

    def __init__(self, article: Article, options: LayoutOptions) -> None:
        """Nothing is laid out yet."""
        raise NotImplementedError

    def lines(self, block: int) -> Sequence[Line]:
        """The lines of one block, preceded by the empty lines that part it from the shown block before it."""
        raise NotImplementedError

    def gap_before(self, block: int) -> int:
        """How many of `lines(block)` are empty lines before the block itself."""
        raise NotImplementedError

    def height(self, block: int) -> int:
        """How many lines the block takes: exact once laid out, estimated from its text's width before."""
        raise NotImplementedError

    def is_laid_out(self, block: int) -> bool:
        """Whether `height` is exact."""
        raise NotImplementedError
