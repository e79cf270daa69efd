"""Where the sections of an article start in its galley, and in which of them a position lies."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tui.app.reading.galley import Galley
from tui.article.outline import Section
from tui.layout.position import Position


class SectionStarts:
    """Finds the section a position lies in, and its neighbours."""

    def __init__(self, galley: Galley, sections: Sequence[Section]) -> None:
        """Take the sections of the galley's article, in reading order."""
        self._galley = galley
        self._blocks = [section.block for section in sections]

    def start(self, section: int) -> Position:
        """The line of a section's heading."""
        return self._galley.start_of(self._blocks[section])

    def last(self) -> Position | None:
        """The line of the last section's heading; None without sections."""
        return self.start(len(self._blocks) - 1) if self._blocks else None

    def at(self, position: Position) -> int | None:
        """The section whose heading stands at a position or nearest above it; None before the first."""
        section = bisect_right(self._blocks, position.block) - 1
        while section >= 0 and self.start(section) > position:
            section -= 1
        return section if section >= 0 else None

    def after(self, position: Position) -> int | None:
        """The first section whose heading stands below a position."""
        section = bisect_left(self._blocks, position.block)
        while section < len(self._blocks) and self.start(section) <= position:
            section += 1
        return section if section < len(self._blocks) else None

    def before(self, position: Position) -> int | None:
        """The last section whose heading stands above a position."""
        section = bisect_right(self._blocks, position.block) - 1
        while section >= 0 and self.start(section) >= position:
            section -= 1
        return section if section >= 0 else None
