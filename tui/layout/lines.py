"""Lines of runs: what a block becomes when it is laid out. Knows no colours and no screen."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from tui.article.blocks import SpanKind, Style
from tui.layout.roles import Role
from tui.layout.widths import cell_width


class Run(NamedTuple):
    """Consecutive cells of a line with one look. A tuple: an article has thousands, and it is made in a third."""

    text: str
    role: Role = Role.TEXT
    style: Style = Style.PLAIN
    kind: SpanKind = SpanKind.TEXT
    link: str | None = None
    start: int | None = None
    """Offset of its first character in `block_text(block)`; None for what layout added. A run with a start maps
    one to one: character i of it stands for character start + i of the block (a raised digit is drawn as ²)."""


class Line(Struct, frozen=True):
    """One line of a laid-out block, at most as wide as asked (a lone wider character excepted)."""

    runs: tuple[Run, ...] = ()
    right_to_left: bool = False
    """Its paragraph reads from right to left: already padded to stand at the right edge."""

    @property
    def width(self) -> int:
        """In cells, padding included."""
        return cells_of(self.runs)

    @property
    def characters(self) -> tuple[int, int]:
        """From which to before which character of its block's text it reaches; empty without any."""
        runs = [(run.start, run.start + len(run.text)) for run in self.runs if run.start is not None]
        return min([start for start, _ in runs], default=0), max([end for _, end in runs], default=0)

    @property
    def text(self) -> str:
        """The line's characters, without trailing white space."""
        return "".join([run.text for run in self.runs]).rstrip(" ")


def cells_of(runs: Iterable[Run]) -> int:
    """Count the cells of runs that stand side by side: a mark in one may widen the last character of another."""
    return cell_width("".join([run.text for run in runs]))


class LayoutOptions(Struct, frozen=True):
    """How blocks are laid out."""

    width: int | None = 80
    """Cells a line may take; None leaves paragraphs unwrapped, one line each."""
    links: bool = False
    """Show addresses: `text (url)`."""
    pictures: bool = False
    """Show the addresses of figures at least."""
    furniture: bool = False
    """Show furniture at its place, labelled."""


EMPTY_LINE = Line()
