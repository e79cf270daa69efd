"""The jump list: where the reader was before each jump."""

from typing import NamedTuple

from msgspec import Struct, field

from tui.article.summary import ArticleSummary
from tui.layout.position import Position

JUMPS_KEPT = 100


class Place(NamedTuple):
    """A place in an article of the archive."""

    summary: ArticleSummary
    position: Position


class JumpList(Struct):
    """Places to go back to, the newest last."""

    _places: list[Place] = field(default_factory=list)

    def remember(self, place: Place) -> None:
        """Remember a place that the reader is about to leave by a jump."""
        if not self._places or self._places[-1] != place:
            self._places.append(place)
            del self._places[:-JUMPS_KEPT]

    def back(self) -> Place | None:
        """Take back the newest place, or None when there is none."""
        return self._places.pop() if self._places else None
