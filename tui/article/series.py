"""Series: candidates whose numbers run on."""

from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from tui.article.candidates import Candidate
from tui.article.numbering import Scheme

_LARGEST_GAP = 3
"""How far a number may be from the one before it, when some heading between them was not seen."""


class Series(Struct, eq=False):
    """Candidates of one scheme whose numbers run on."""

    members: list[Candidate] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    """The members' blocks."""
    first: int = 0
    """The number it starts with."""
    last: int = 0
    """The last number reached."""

    def append(self, candidate: Candidate, value: int) -> None:
        """Go on with one more."""
        if not self.members:
            self.first = value
        self.last = value
        self.members.append(candidate)
        self.blocks.append(candidate.block)


def chain(candidates: Iterable[Candidate]) -> dict[int, Series]:
    """Chain numbered candidates into series; the answer maps a block's index to its series."""
    series_of: dict[int, Series] = {}
    open_series: dict[tuple[Scheme, tuple[int, ...]], list[Series]] = {}
    for candidate in candidates:
        if candidate.marker is None:
            continue
        *prefix, value = candidate.marker.value
        rivals = open_series.setdefault((candidate.marker.scheme, tuple(prefix)), [])
        series = _continued(rivals, candidate, value)
        if series is None:
            series = Series()
        else:
            rivals.remove(series)
        rivals.append(series)
        del rivals[:-8]  # older ones are past and gone; the cost stays linear
        series.append(candidate, value)
        series_of[candidate.block] = series
    return series_of


def _continued(rivals: Sequence[Series], candidate: Candidate, value: int) -> Series | None:
    """The series a number goes on with: the latest that ended just before it, best one carried alike."""
    other = skipped = None
    for series in reversed(rivals):
        gap = value - series.last
        if not 1 <= gap <= _LARGEST_GAP or (value == 1 and series.first):
            continue
        alike = _carried_alike(series.members[-1], candidate)
        if gap == 1 and alike:
            return series
        if gap == 1:
            other = other or series
        elif alike:
            skipped = skipped or series
    return other or skipped


def _carried_alike(one: Candidate, other: Candidate) -> bool:
    return one.carriage is other.carriage and one.tag == other.tag
