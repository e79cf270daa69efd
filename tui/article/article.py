"""Article: what one file turns into, and the function that turns it. Knows no disk and no screen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tui.article.blocks import Block
from tui.article.front_matter import FrontMatter
from tui.article.outline import Outline
from tui.article.problems import Problem


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its metadata, its blocks in reading order (furniture marked, not removed), its outline."""

    front_matter: FrontMatter
    """Metadata, with what the body's credit lines and heading add to it."""
    blocks: tuple[Block, ...]
    outline: Outline = field(default_factory=Outline)
    problems: tuple[Problem, ...] = ()
    body_kind: str = "markdown"
    """`html`, `markdown` or `text`: how the body was read."""
    encoding: str = "utf-8"

    @property
    def title(self) -> str:
        """The headline; never empty (the file's name at worst)."""
        return self.front_matter.title


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """What a row of the list shows, without the article itself."""

    id: int
    """Stable while the file keeps its path."""
    path: str
    """Relative to the archive, undecodable bytes as `\\xNN`."""
    title: str
    date: datetime | None
    authors: tuple[str, ...]
    source: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    words: int
    """Words of the text, a CJK character counted as one."""
    sections: int
    problem: str
    """The first problem met, or empty."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one article may cost before it opens as plain text with the reason."""

    bytes: int = 16 * 1024 * 1024
    depth: int = 50_000
    blocks: int = 200_000


def read_article(
    data: bytes, name: str = "", *, limits: Limits | None = None, furniture_patterns: Sequence[str] = ()
) -> Article:
    """Turn a file's bytes into an article.

    Args:
        data: the file, whole.
        name: its file name (no folder): gives the kind of body, and title and date when the text has none.
        limits: past these the body opens as plain text and a problem says so.
        furniture_patterns: the reader's own regular expressions for class and id names of furniture.

    Raises:
        ParseError: the data is binary.
    """
    raise NotImplementedError
