"""What a whole article says for and against each line that could be a heading, as shares from 0 to 1.

Only observes: what an observation weighs is decided in `evidence`.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence

from tui.article.blocks import Block, Heading, ListItem, Paragraph, Rule, block_text
from tui.article.candidates import Candidate, Carriage
from tui.article.numbering import Scheme
from tui.article.numerals import Numerals
from tui.article.series import Series
from tui.article.wording import Ending, has_sentences

LONG_CELLS, VERY_LONG_CELLS, SHORT_CELLS = 60, 100, 36

_CHAPTER_WORDS = "部分 部份 章 节 節 篇 编 編 讲 講 回 部 卷 幕 part chapter section appendix 장 절 부 편"
_CHAPTER_FRAMES = frozenset(_CHAPTER_WORDS.split())
_NAME = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,2}[A-Z][\w.'’-]+:\s")
_LABEL = re.compile(r"\S{1,12}[：:]\s?\S|[QA][：:.．]", re.DOTALL)


class Scene:
    """What is known about the whole article when one candidate is weighed."""

    def __init__(
        self, blocks: Sequence[Block], candidates: Sequence[Candidate], series_of: dict[int, Series]
    ) -> None:
        self._blocks = blocks
        self._series_of = series_of
        self._by_block = {candidate.block: candidate for candidate in candidates}
        bold = [c for c in candidates if c.carriage is Carriage.BOLD and c.marker is None]
        self._several_bold = len(bold) > 1
        self._bold_lengths = _length_shares(bold)
        self._interview = len(bold) > 3 and _share(bold, lambda c: c.wording.ending is Ending.QUESTION) > 0.5
        self._emphatic = _share(bold, lambda c: c.wording.ending in (Ending.SENTENCE, Ending.BROKEN_OFF))
        self._last_place = {candidate.text: candidate.block for candidate in candidates}
        self._tags = [c.block for c in candidates if c.carriage is Carriage.TAG]
        strong = [s for s in {id(s): s for s in series_of.values()}.values() if self._is_plain_outline(s)]
        self._plain_stretches = _merged([(s.blocks[0], s.blocks[-1]) for s in strong])
        self._first_text = next(
            (i for i, b in enumerate(blocks) if b.furniture is None and block_text(b).strip()), 0
        )

    def tag_shares(self, candidate: Candidate) -> Mapping[str, float]:
        """What speaks for and against a tagged heading."""
        wording = candidate.wording
        return {
            "heading tag": 1,
            "inside a plain series": candidate.marker is None and self._inside_plain_series(candidate.block),
            "very long": wording.is_paragraph,
            "ends as a sentence": wording.is_paragraph and wording.ending is Ending.SENTENCE,
            "text runs in": wording.is_paragraph and has_sentences(candidate.text),
            "breaks off": wording.ending is Ending.BROKEN_OFF,
        }

    def line_shares(self, candidate: Candidate) -> Mapping[str, float]:
        """What speaks for and against a line without a number that is believed."""
        wording = candidate.wording
        shares = self._neighbourhood([candidate]) | self._bold_lengths
        return shares | {
            "a label before a list": self._labels_a_list(candidate),
            "in a table cell": self._blocks[candidate.block].carrier in ("td", "th"),
            candidate.carriage.value: 1,
            "a sentence without a number": shares["ends as a sentence"],
            "question of an interview": self._interview,
            "short": wording.cells <= SHORT_CELLS,
            "one of several": self._several_bold,
            "alone of its kind": not self._several_bold,
            "bold is emphasis here": min(1, 2 * self._emphatic) if self._emphatic > 0.25 else 0,
            "opens the article": candidate.block <= self._first_text,
            "speaker or label": _is_labelled(candidate),
            "doubtful number": candidate.marker is not None,
            "all a link": self._all_link(candidate),
            "other headings are tagged": min(len(self._tags), 3) / 3,
        }

    def series_shares(self, series: Series) -> Mapping[str, float]:
        """What speaks for and against a series of numbered lines."""
        members = series.members
        marker = members[0].marker
        assert marker is not None
        carriages = [member.carriage for member in members]
        return (
            self._neighbourhood(members)
            | _scheme_shares(marker.scheme)
            | {carriage.value: carriages.count(carriage) / len(members) for carriage in Carriage}
            | {
                "numbered": 1,
                "runs on 1, 2 …": len(members) > 1,
                "three or more": len(members) > 2,
                "stands alone": len(members) == 1,
                "does not start at 1": series.first > 1,
                "one of them is a paragraph": any(_is_paragraph(member) for member in members),
                "printed again below": _share(members, self._is_printed_again),
                "inside one tagged section": self._inside_one_tagged_section(members),
                "a sentence in a plain line": _share(members, _is_plain_sentence),
                "carried in different ways": len(set(carriages)) > 1,
                "doubtful number": _share(members, lambda c: c.marker is not None and c.marker.doubtful),
            }
        )

    def _is_plain_outline(self, series: Series) -> bool:
        """Whether an untagged series divides the article: short lines, each followed by text."""
        members = series.members
        return (
            len(members) > 2
            and all(member.carriage is Carriage.PLAIN for member in members)
            and not any(member.wording.runs_in or member.wording.cells > VERY_LONG_CELLS for member in members)
            and _share(members, lambda c: c.wording.ending is Ending.SENTENCE) < 0.5
            and _share(members, lambda c: self._after(c) == "followed by text") > 0.5
        )

    def _inside_plain_series(self, block: int) -> bool:
        """Whether a tag stands between two headings that have none: then it belongs to a chart or a box."""
        place = bisect(self._plain_stretches, (block,)) - 1
        return place >= 0 and block < self._plain_stretches[place][1]

    def _inside_one_tagged_section(self, members: Sequence[Candidate]) -> float:
        """How much the article's tags speak against a series that is not tagged and crosses none of them."""
        plain = any(member.carriage in (Carriage.PLAIN, Carriage.ITEM) for member in members)
        crosses = bisect(self._tags, members[0].block) != bisect(self._tags, members[-1].block)
        return min(len(self._tags), 3) / 3 if plain and not crosses else 0

    def _neighbourhood(self, members: Sequence[Candidate]) -> dict[str, float]:
        """What the lines themselves and their neighbourhood say."""
        # What follows the last of a series says little: a list, too, is followed by text.
        after = [self._after(member) for member in members[:-1] or members]
        return (
            {name: after.count(name) / len(after) for name in set(after) if name}
            | {
                "ends as a sentence": _share(members, lambda c: c.wording.ending is Ending.SENTENCE),
                "ends with a question": _share(members, lambda c: c.wording.ending is Ending.QUESTION),
                "ends with a colon": _share(members, lambda c: c.wording.ending is Ending.COLON),
                "breaks off": _share(members, lambda c: c.wording.ending is Ending.BROKEN_OFF),
                "text runs in": _share(members, lambda c: c.wording.runs_in),
            }
            | _length_shares(members)
        )

    def _is_printed_again(self, candidate: Candidate) -> bool:
        """Whether a line without text comes once more: then this one stands in a table of contents."""
        return self._last_place[candidate.text] > candidate.block and self._after(candidate) != "followed by text"

    def _labels_a_list(self, candidate: Candidate) -> float:
        """How much a line looks like the label of the list right below it; surely with a colon."""
        below = self._blocks[candidate.block + 1 : candidate.block + 2]
        if not below or not isinstance(below[0], ListItem):
            return 0
        return 1 if candidate.wording.ending is Ending.COLON else 0.3

    def _after(self, candidate: Candidate) -> str:
        """What comes after a candidate: text, its neighbour, nothing; empty for a candidate of another kind."""
        if candidate.has_text:
            return "followed by text"
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


def _is_labelled(candidate: Candidate) -> bool:
    """Whether somebody speaks, or a short label stands before text: `Q: …`, `注：…`, `Ann Lee: Who …?`."""
    asks = candidate.wording.ending is Ending.QUESTION and _NAME.match(candidate.text) is not None
    return asks or _LABEL.match(candidate.text) is not None


def _is_plain_sentence(candidate: Candidate) -> bool:
    return candidate.carriage is Carriage.PLAIN and candidate.wording.ending is Ending.SENTENCE


def _length_shares(members: Sequence[Candidate]) -> dict[str, float]:
    return {
        "long": _share(members, lambda c: c.wording.cells > LONG_CELLS),
        "very long": _share(members, lambda c: c.wording.cells > VERY_LONG_CELLS),
    }


def _is_paragraph(candidate: Candidate) -> bool:
    return candidate.wording.cells > VERY_LONG_CELLS and candidate.wording.runs_in


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
        "minor number": scheme.numerals in (Numerals.CIRCLED, Numerals.LETTER) and not scheme.frame.isalpha(),
        "run-in point (第一，)": scheme.frame == "第",
        "statute article": scheme.frame in ("条", "條", "조"),
    }


def _share(members: Sequence[Candidate], claim: Callable[[Candidate], bool]) -> float:
    return sum([claim(member) for member in members]) / len(members) if members else 0.0
