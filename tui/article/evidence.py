"""The evidence for and against a line of text being a heading, weighed in one small model.

Every line that could be a heading is a candidate. Numbered candidates are chained into series (一、二、三、 or
1. 2. 3.), and a series is weighed as a whole: a heading is followed by its text, a list item by its neighbour.
Each piece of evidence is a share from 0 to 1 times its weight in `WEIGHTS`; a sum above 0 makes a heading.
"""

import re
from bisect import bisect
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass

from tui.article.blocks import Block, Heading, ListItem, Paragraph, Rule, block_text
from tui.article.candidates import PARAGRAPH_CELLS, Candidate, Carriage, Series, chain, find_candidates
from tui.article.numbering import Marker, Scheme
from tui.article.numerals import Numerals

WEIGHTS = {
    "heading tag": 6.0,
    "bold line": 1.5,
    "plain line": -0.5,
    "list item": -2.5,
    "numbered": 0.5,
    "chapter word": 1.5,
    "Chinese number": 1.0,
    "minor number": -1.5,
    "run-in point (第一，)": -4.0,
    "statute article": -6.0,
    "runs on 1, 2 …": 1.5,
    "three or more": 0.5,
    "stands alone": -2.0,
    "does not start at 1": -1.0,
    "followed by text": 2.0,
    "followed by its neighbour": -4.0,
    "nothing follows": -3.0,
    "ends as a sentence": -2.5,
    "ends with a question": -0.3,
    "ends with a colon": -1.0,
    "breaks off": -4.0,
    "text runs in": -4.0,
    "one of them is a paragraph": -3.0,
    "a sentence without a number": -2.0,
    "a sentence in a plain line": -1.5,
    "long": -1.5,
    "very long": -3.0,
    "short": 0.7,
    "one of several": 0.7,
    "alone of its kind": -0.7,
    "bold is emphasis here": -5.0,
    "opens the article": -1.5,
    "a label before a list": -3.5,
    "in a table cell": -4.0,
    "question of an interview": 2.5,
    "speaker or label": -5.0,
    "all a link": -1.0,
    "doubtful number": -3.0,
    "other headings are tagged": -4.0,
    "inside one tagged section": -4.0,
    "carried in different ways": -1.0,
    "inside a plain series": -7.0,
}
"""What a piece of evidence adds. Fitted on articles read by hand; `outline --why` prints each."""

LONG_CELLS, VERY_LONG_CELLS, SHORT_CELLS = 60, 100, 36

_CHAPTER_WORDS = "部分 部份 章 节 節 篇 编 編 讲 講 回 部 卷 幕 part chapter section appendix 장 절 부 편"
_CHAPTER_FRAMES = frozenset(_CHAPTER_WORDS.split())
_SENTENCE = re.compile(r"[。！!…．][”」』）)\"’]*$|[^.]\.[\"”’)]*$")
_SENTENCES = re.compile(r"(?:[。！？]|[.!?]\s).{8,}[。！？.!?…][\"”’」』）)]?$", re.DOTALL)
_QUESTION = re.compile(r"[？?][”」』）)\"’]*$")
_BROKEN_OFF = re.compile(r"[；;，,、]$")
_RUN_IN = re.compile(r"[。！？!?；;][^”」』）)\"’].{3,}|[：:].{24,}|[.:;] .{40,}", re.DOTALL)
_SITE_NAME = re.compile(r"\s[-–—|·_]\s[^-–—|·_]{2,30}$")
_LABEL = re.compile(r"\S{1,12}[：:]\s?\S|[QA][：:.．]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for or against."""

    name: str
    weight: float

    def __str__(self) -> str:
        return f"{self.weight:+.1f} {self.name}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A candidate with all that was weighed."""

    candidate: Candidate
    series: Series | None
    """The series it belongs to; None for a line without a number that is believed."""
    evidence: tuple[Evidence, ...]

    @property
    def weight(self) -> float:
        """The sum of the evidence."""
        return sum([piece.weight for piece in self.evidence])

    @property
    def is_section(self) -> bool:
        """Whether the line opens a section."""
        return self.weight > 0

    @property
    def marker(self) -> Marker | None:
        """Its number, when it is believed."""
        return self.candidate.marker if self.series else None


def weigh(blocks: Sequence[Block], title: str = "") -> list[Verdict]:
    """Weigh every line of an article that could be a heading, in reading order."""
    candidates = find_candidates(blocks)
    first_tag = next((c.block for c in candidates if c.carriage is Carriage.TAG), None)
    candidates = [c for c in candidates if (c.tag and c.block != first_tag) or not _repeats(c, title)]
    series_of = chain(candidates)
    scene = _Scene(blocks, candidates, series_of)
    parents = {candidate.marker.value for candidate in candidates if candidate.marker}
    verdicts = []
    for candidate in candidates:
        series = series_of.get(candidate.block)
        series = series if series is not None and _is_believed(series, parents) else None
        verdicts.append(Verdict(candidate, series, tuple(scene.evidence_for(candidate, series))))
    return verdicts


def plain_letters(text: str) -> str:
    """The letters and digits of a text, folded, for comparing headings with titles."""
    return "".join([char for char in text.casefold() if char.isalnum()])


def _repeats(candidate: Candidate, title: str) -> bool:
    """Whether a line is the headline again, be it without the site's name that the headline ends in."""
    if not title or candidate.carriage is Carriage.PLAIN:
        return False
    without_site = _SITE_NAME.sub("", title)
    return plain_letters(candidate.text) in (plain_letters(title), plain_letters(without_site))


def _is_believed(series: Series, values: Container[tuple[int, ...]]) -> bool:
    """Whether a series numbers headings: a doubtful one needs company or a parent among the article's values."""
    marker = series.members[0].marker
    if marker is None or not marker.doubtful or len(series.members) > 1:
        return True
    return len(marker.value) > 1 and marker.value[:-1] in values


class _Scene:
    """What is known about the whole article when one candidate is weighed."""

    def __init__(
        self, blocks: Sequence[Block], candidates: Sequence[Candidate], series_of: dict[int, Series]
    ) -> None:
        self._blocks = blocks
        self._series_of = series_of
        self._by_block = {candidate.block: candidate for candidate in candidates}
        self._shared: dict[int, list[Evidence]] = {}
        bold = [c for c in candidates if c.carriage is Carriage.BOLD and c.marker is None]
        self._several_bold = len(bold) > 1
        self._bold_lengths = _length_shares(bold)
        self._interview = len(bold) > 3 and _share(bold, lambda c: bool(_QUESTION.search(c.text))) > 0.5
        self._emphatic = _share(bold, lambda c: bool(_SENTENCE.search(c.text) or _BROKEN_OFF.search(c.text)))
        self._tags = [c.block for c in candidates if c.carriage is Carriage.TAG]
        strong = [s for s in {id(s): s for s in series_of.values()}.values() if self._is_strong_and_plain(s)]
        self._plain_stretches = _merged([(s.blocks[0], s.blocks[-1]) for s in strong])
        self._first_text = next(
            (i for i, b in enumerate(blocks) if b.furniture is None and block_text(b).strip()), 0
        )

    def _is_strong_and_plain(self, series: Series) -> bool:
        """Whether a series without tags is a strong one by itself."""
        if len(series.members) < 3 or any(c.carriage is not Carriage.PLAIN for c in series.members):
            return False
        return sum([piece.weight for piece in _weighed(self._series_shares(series))]) > 1

    def evidence_for(self, candidate: Candidate, series: Series | None) -> Iterable[Evidence]:
        if candidate.carriage is Carriage.TAG:
            yield from _weighed(self._tag_shares(candidate))
        elif series is None:
            yield from _weighed(self._bold_shares(candidate))
        else:
            if id(series) not in self._shared:
                self._shared[id(series)] = list(_weighed(self._series_shares(series)))
            yield from self._shared[id(series)]

    def _tag_shares(self, candidate: Candidate) -> dict[str, float]:
        return {
            "heading tag": 1,
            "inside a plain series": candidate.marker is None and self._inside_plain_series(candidate.block),
            "very long": candidate.cells >= PARAGRAPH_CELLS,
            "ends as a sentence": candidate.cells >= PARAGRAPH_CELLS and bool(_SENTENCE.search(candidate.text)),
            "text runs in": bool(_SENTENCES.search(candidate.text)) and candidate.cells >= PARAGRAPH_CELLS,
            "breaks off": bool(_BROKEN_OFF.search(candidate.text)),
        }

    def _inside_plain_series(self, block: int) -> bool:
        """Whether a tag stands between two headings that have none: then it belongs to a chart or a box."""
        place = bisect(self._plain_stretches, (block,)) - 1
        return place >= 0 and block < self._plain_stretches[place][1]

    def _bold_shares(self, candidate: Candidate) -> dict[str, float]:
        shares = self._line_shares([candidate]) | self._bold_lengths
        return shares | {
            "a label before a list": candidate.text.endswith(("：", ":")) and self._list_follows(candidate),
            "in a table cell": self._blocks[candidate.block].carrier in ("td", "th"),
            candidate.carriage.value: 1,
            "a sentence without a number": shares["ends as a sentence"],
            "question of an interview": self._interview,
            "short": candidate.cells <= SHORT_CELLS,
            "one of several": self._several_bold,
            "alone of its kind": not self._several_bold,
            "bold is emphasis here": min(1, 2 * self._emphatic) if self._emphatic > 0.25 else 0,
            "opens the article": candidate.block <= self._first_text,
            "speaker or label": bool(_LABEL.match(candidate.text)),
            "doubtful number": candidate.marker is not None,
            "all a link": self._all_link(candidate),
            "other headings are tagged": min(len(self._tags), 3) / 3,
        }

    def _series_shares(self, series: Series) -> dict[str, float]:
        members = series.members
        marker = members[0].marker
        assert marker is not None
        carriages = [member.carriage for member in members]
        return (
            self._line_shares(members)
            | _scheme_shares(marker.scheme)
            | {carriage.value: carriages.count(carriage) / len(members) for carriage in Carriage}
            | {
                "numbered": 1,
                "runs on 1, 2 …": len(members) > 1,
                "three or more": len(members) > 2,
                "stands alone": len(members) == 1,
                "does not start at 1": series.first > 1,
                "one of them is a paragraph": any(_is_paragraph(member) for member in members),
                "inside one tagged section": self._inside_one_tagged_section(members),
                "a sentence in a plain line": _share(members, _is_plain_sentence),
                "carried in different ways": len(set(carriages)) > 1,
                "doubtful number": _share(members, lambda c: c.marker is not None and c.marker.doubtful),
            }
        )

    def _inside_one_tagged_section(self, members: Sequence[Candidate]) -> float:
        """How much the article's tags speak against a series that is not tagged and crosses none of them."""
        plain = any(member.carriage in (Carriage.PLAIN, Carriage.ITEM) for member in members)
        crosses = bisect(self._tags, members[0].block) != bisect(self._tags, members[-1].block)
        return min(len(self._tags), 3) / 3 if plain and not crosses else 0

    def _line_shares(self, members: Sequence[Candidate]) -> dict[str, float]:
        """What the lines themselves and their neighbourhood say."""
        after = [self._after(member) for member in members]
        return (
            {name: after.count(name) / len(after) for name in set(after) if name}
            | {
                "ends as a sentence": _share(members, lambda c: bool(_SENTENCE.search(c.text))),
                "ends with a question": _share(members, lambda c: bool(_QUESTION.search(c.text))),
                "ends with a colon": _share(members, lambda c: c.text.endswith(("：", ":"))),
                "breaks off": _share(members, lambda c: bool(_BROKEN_OFF.search(c.text))),
                "text runs in": _share(members, lambda c: bool(_RUN_IN.search(c.text))),
            }
            | _length_shares(members)
        )

    def _list_follows(self, candidate: Candidate) -> bool:
        later = self._blocks[candidate.block + 1 : candidate.block + 2]
        return bool(later) and isinstance(later[0], ListItem)

    def _after(self, candidate: Candidate) -> str:
        """What comes after a candidate: text, its neighbour, nothing; empty for a candidate of another kind."""
        for index in range(candidate.block + 1, len(self._blocks)):
            block = self._blocks[index]
            if block.furniture is not None or isinstance(block, Rule):
                continue
            follower = self._by_block.get(index)
            if follower is None:
                return "followed by text"
            if follower.marker is None or candidate.marker is None:
                same = follower.marker is candidate.marker and follower.carriage is candidate.carriage
                return "followed by its neighbour" if same else ""
            same = self._series_of[index] is self._series_of[candidate.block]
            return "followed by its neighbour" if same else ""
        return "nothing follows"

    def _all_link(self, candidate: Candidate) -> bool:
        block = self._blocks[candidate.block]
        spans = block.spans if isinstance(block, Heading | Paragraph | ListItem) else ()
        return bool(spans) and all(span.link for span in spans if span.text.strip())


def _is_plain_sentence(candidate: Candidate) -> bool:
    return candidate.carriage is Carriage.PLAIN and _SENTENCE.search(candidate.text) is not None


def _length_shares(members: Sequence[Candidate]) -> dict[str, float]:
    return {
        "long": _share(members, lambda c: c.cells > LONG_CELLS),
        "very long": _share(members, lambda c: c.cells > VERY_LONG_CELLS),
    }


def _is_paragraph(candidate: Candidate) -> bool:
    return candidate.cells > VERY_LONG_CELLS and _RUN_IN.search(candidate.text) is not None


def _merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of blocks in order, overlapping ones made one."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if merged and first < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged


def _scheme_shares(scheme: Scheme) -> dict[str, float]:
    return {
        "chapter word": scheme.frame in _CHAPTER_FRAMES,
        "Chinese number": scheme.numerals is Numerals.HAN and scheme.frame in (".", "()", ""),
        "minor number": scheme.numerals in (Numerals.CIRCLED, Numerals.LETTER) and len(scheme.frame) == 1,
        "run-in point (第一，)": scheme.frame == "第",
        "statute article": scheme.frame in ("条", "條", "조"),
    }


def _share(members: Sequence[Candidate], claim: Callable[[Candidate], bool]) -> float:
    return sum([claim(member) for member in members]) / len(members) if members else 0.0


def _weighed(shares: dict[str, float]) -> Iterable[Evidence]:
    return [Evidence(name, WEIGHTS[name] * share) for name, share in shares.items() if share]
