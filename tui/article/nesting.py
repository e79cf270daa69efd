"""Which section stands inside which: from heading tags, from how numbering schemes nest, and from custom.

Tags decide between tags. A series of numbers that lies wholly between two members of another is inside it. What
neither settles is settled by custom: 编 over 章 over 节 over 一、 over （一） over 1. over (1).
"""

from bisect import bisect
from collections.abc import Sequence

from msgspec import Struct

from tui.article.evidence import Verdict
from tui.article.numbering import Scheme
from tui.article.numerals import Numerals
from tui.article.series import Series

_CUSTOM = {
    "part": 0, "编": 0, "編": 0, "篇": 0, "部": 0, "卷": 0, "部分": 0, "部份": 0,
    "chapter": 1, "章": 1, "장": 1, "回": 1, "讲": 1, "講": 1,
    "section": 2, "节": 2, "節": 2, "절": 2,
}  # fmt: skip
_BY_NUMERALS = {
    Numerals.STEM: 3,
    Numerals.HAN: 4,
    Numerals.ROMAN: 4,
    Numerals.ORDINAL: 4,
    Numerals.HANGUL: 6,
    Numerals.ARABIC: 6,
    Numerals.HEBREW: 6,
    Numerals.LETTER: 8,
    Numerals.CIRCLED: 9,
}


_Kind = tuple[Scheme, int] | None
"""What sections have in common that stand on one level."""


class _Open(Struct, frozen=True):
    """A section that is still open while the next one is placed."""

    place: int
    verdict: Verdict


def find_parents(sections: Sequence[Verdict]) -> list[int | None]:
    """The index of the section around each section, or None for an outermost one."""
    parents: list[int | None] = []
    stack: list[_Open] = []
    precedents = _Precedents()
    for place, verdict in enumerate(sections):
        del stack[_depth_of(verdict, stack, precedents) :]
        parents.append(stack[-1].place if stack else None)
        stack.append(_Open(place, verdict))
    return parents


class _Precedents:
    """Which kind of section was seen inside which, earlier in the article."""

    def __init__(self) -> None:
        self._inside: set[tuple[_Kind, _Kind]] = set()

    def add(self, outer: Verdict, inner: Verdict) -> None:
        self._inside.add((_kind(outer), _kind(inner)))

    def decide(self, outer: Verdict, inner: Verdict) -> bool | None:
        """Whether one kind stands inside the other; None when neither was seen."""
        if (_kind(outer), _kind(inner)) in self._inside:
            return True
        return False if (_kind(inner), _kind(outer)) in self._inside else None


def _depth_of(verdict: Verdict, stack: Sequence[_Open], precedents: _Precedents) -> int:
    """How many of the open sections stay open around a section."""
    for depth, opened in enumerate(stack):
        if not _is_around(opened.verdict, verdict, precedents):
            return depth
    return len(stack)


def _is_around(outer: Verdict, inner: Verdict, precedents: _Precedents) -> bool:
    """Whether a section that is open can have another one inside it."""
    if outer.series is not None and inner.series is not None:
        return _numbers_nest(outer, outer.series, inner, inner.series, precedents)
    if outer.candidate.tag and inner.candidate.tag:
        return outer.candidate.tag < inner.candidate.tag
    if outer.candidate.tag or inner.candidate.tag:
        return bool(outer.candidate.tag)
    if inner.series is not None:
        return outer.candidate.carriage is not inner.candidate.carriage
    if outer.series is not None and _encloses(outer.series, inner.candidate.block, inner.candidate.block):
        precedents.add(outer, inner)
    return precedents.decide(outer, inner) or False


def _numbers_nest(
    outer: Verdict, outer_series: Series, inner: Verdict, inner_series: Series, precedents: _Precedents
) -> bool:
    if outer_series is inner_series:
        return False
    if outer.candidate.tag != inner.candidate.tag and outer.candidate.tag and inner.candidate.tag:
        return outer.candidate.tag < inner.candidate.tag
    if _encloses(outer_series, inner_series.blocks[0], inner_series.blocks[-1]):
        precedents.add(outer, inner)
        return True
    if _encloses(inner_series, outer_series.blocks[0], outer_series.blocks[-1]):
        return False
    if _goes_on(outer_series, inner_series) or _kind(outer) == _kind(inner):
        return False
    seen = precedents.decide(outer, inner)
    if seen is not None:
        return seen
    outer_rank, inner_rank = _rank(outer), _rank(inner)
    return inner_series.first <= 1 if outer_rank == inner_rank else outer_rank < inner_rank


def _encloses(series: Series, first: int, last: int) -> bool:
    """Whether some blocks lie between two neighbouring members of a series."""
    after = bisect(series.blocks, first)
    return 0 < after < len(series.blocks) and last < series.blocks[after]


def _goes_on(series: Series, later: Series) -> bool:
    """Whether a series goes on where another stopped: 一、 二、 then 第三部分."""
    return later.first > 1 and later.first == series.last + 1 and later.members[0].block > series.members[-1].block


def _kind(verdict: Verdict) -> _Kind:
    """The scheme of a section's number and how many values it has; nothing for one without a number."""
    marker = verdict.marker
    return (marker.scheme, len(marker.value)) if marker else None


def _rank(verdict: Verdict) -> float:
    marker = verdict.marker
    assert marker is not None
    return scheme_rank(marker.scheme) + len(marker.value) / 10


def scheme_rank(scheme: Scheme) -> int:
    """Where custom puts a scheme: smaller stands around larger."""
    if scheme.frame in _CUSTOM:
        return _CUSTOM[scheme.frame]
    return _BY_NUMERALS[scheme.numerals] + (scheme.frame in ("()", ")"))
