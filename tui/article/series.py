"""Series: candidates whose numbers run on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tui.article.candidates import Candidate
from tui.article.numbering import Scheme


@dataclass(slots=True, eq=False)
class Series:
    """Candidates of one scheme whose numbers run on."""

    members: list[Candidate] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)
    """The members' blocks."""

    def append(self, candidate: Candidate) -> None:
        """Go on with one more."""
        self.members.append(candidate)
        self.blocks.append(candidate.block)

    @property
    def last(self) -> int:
        """The last number reached."""
        marker = self.members[-1].marker
        return marker.value[-1] if marker else 0

    @property
    def first(self) -> int:
        """The number it starts with."""
        marker = self.members[0].marker
        return marker.value[-1] if marker else 0


def chain(candidates: Iterable[Candidate]) -> dict[int, Series]:
    """Chain numbered candidates into series; the answer maps a block's index to its series."""
    series_of: dict[int, Series] = {}
    open_series: dict[tuple[Scheme, tuple[int, ...]], list[Series]] = {}
    for candidate in candidates:
        if candidate.marker is None:
            continue
        rivals = open_series.setdefault((candidate.marker.scheme, candidate.marker.value[:-1]), [])
        series = _continued(rivals, candidate, candidate.marker.value[-1])
        if series is None:
            series = Series()
        else:
            rivals.remove(series)
        rivals.append(series)
        del rivals[:-8]  # older ones are past and gone; the cost stays linear
        series.append(candidate)
        series_of[candidate.block] = series
    return series_of


def _continued(rivals: Sequence[Series], candidate: Candidate, value: int) -> Series | None:
    """The series a number goes on with: the latest that ended just before it, best one carried alike."""
    if value <= 1:
        return None
    ready = [series for series in reversed(rivals) if series.last == value - 1]
    alike = [series for series in ready if _carried_alike(series.members[-1], candidate)]
    skipped = [series for series in reversed(rivals) if 2 <= value - series.last <= 3]
    skipped_alike = [series for series in skipped if _carried_alike(series.members[-1], candidate)]
    return next(iter([*alike, *ready, *skipped_alike]), None)


def _carried_alike(one: Candidate, other: Candidate) -> bool:
    return one.carriage is other.carriage and one.tag == other.tag
