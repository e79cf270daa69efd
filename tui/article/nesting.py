"""Which section stands inside which: from heading tags, from how numbering schemes nest, and from custom.

Tags decide between tags. A series of numbers that lies wholly between two members of another is inside it. What
neither settles is settled by custom: 编 over 章 over 节 over 一、 over （一） over 1. over (1).
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Open:
    """A section that is still open while the next one is placed."""

    place: int
    verdict: Verdict


def find_parents(sections: Sequence[Verdict]) -> list[int | None]:
    """The index of the section around each section, or None for an outermost one."""
    parents: list[int | None] = []
    stack: list[_Open] = []
    for place, verdict in enumerate(sections):
        del stack[_depth_of(verdict, stack) :]
        parents.append(stack[-1].place if stack else None)
        stack.append(_Open(place, verdict))
    return parents


def _depth_of(verdict: Verdict, stack: Sequence[_Open]) -> int:
    """How many of the open sections stay open around a section."""
    for depth, opened in enumerate(stack):
        if not _is_around(opened.verdict, verdict):
            return depth
    return len(stack)


def _is_around(outer: Verdict, inner: Verdict) -> bool:
    """Whether a section that is open can have another one inside it."""
    if outer.series is not None and inner.series is not None:
        return _numbers_nest(outer, outer.series, inner, inner.series)
    if outer.candidate.tag and inner.candidate.tag:
        return outer.candidate.tag < inner.candidate.tag
    if outer.candidate.tag or inner.candidate.tag:
        return bool(outer.candidate.tag)
    if inner.series is not None:
        return outer.candidate.carriage is not inner.candidate.carriage
    return outer.series is not None and _encloses(outer.series, inner.candidate.block, inner.candidate.block)


def _numbers_nest(outer: Verdict, outer_series: Series, inner: Verdict, inner_series: Series) -> bool:
    if outer_series is inner_series:
        return False
    if outer.candidate.tag != inner.candidate.tag and outer.candidate.tag and inner.candidate.tag:
        return outer.candidate.tag < inner.candidate.tag
    first, last = inner_series.members[0].block, inner_series.members[-1].block
    if _encloses(outer_series, first, last):
        return True
    if _encloses(inner_series, outer_series.members[0].block, outer_series.members[-1].block):
        return False
    if _goes_on(outer_series, inner_series):
        return False
    if _scheme(outer) == _scheme(inner):
        return False
    outer_rank, inner_rank = _rank(outer), _rank(inner)
    return inner_series.first <= 1 if outer_rank == inner_rank else outer_rank < inner_rank


def _encloses(series: Series, first: int, last: int) -> bool:
    """Whether some blocks lie between two neighbouring members of a series."""
    after = bisect(series.blocks, first)
    return 0 < after < len(series.blocks) and last < series.blocks[after]


def _goes_on(series: Series, later: Series) -> bool:
    """Whether a series goes on where another stopped: 一、 二、 then 第三部分."""
    return later.first > 1 and later.first == series.last + 1 and later.members[0].block > series.members[-1].block


def _scheme(verdict: Verdict) -> tuple[Scheme, int]:
    """The scheme of a number and how many values it has."""
    marker = verdict.candidate.marker
    assert marker is not None
    return marker.scheme, len(marker.value)


def _rank(verdict: Verdict) -> float:
    scheme, values = _scheme(verdict)
    return scheme_rank(scheme) + values / 10


def scheme_rank(scheme: Scheme) -> int:
    """Where custom puts a scheme: smaller stands around larger."""
    if scheme.frame in _CUSTOM:
        return _CUSTOM[scheme.frame]
    return _BY_NUMERALS[scheme.numerals] + (scheme.frame in ("()", ")"))
