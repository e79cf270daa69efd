"""The evidence for and against a line of text being a heading, weighed in one small model.

Every line that could be a heading is a candidate. Numbered candidates are chained into series (一、二、三、 or
1. 2. 3.), and a series is weighed as a whole: a heading is followed by its text, a list item by its neighbour.
Each piece of evidence is a share from 0 to 1 times its weight in `WEIGHTS`; a sum above 0 makes a heading.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from tui.article.blocks import Block
from tui.article.candidates import Candidate, Carriage, find_candidates
from tui.article.numbering import Marker
from tui.article.scene import Scene
from tui.article.series import Series, chain

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
    "speaker or label": -6.0,
    "all a link": -1.0,
    "doubtful number": -3.0,
    "other headings are tagged": -4.0,
    "printed again below": -4.0,
    "inside one tagged section": -4.0,
    "carried in different ways": -1.0,
    "inside a plain series": -7.0,
}
"""What a piece of evidence adds. Fitted on articles read by hand; `outline --why` prints each."""

_NEARLY_THE_SAME = 0.85
_SITE_NAME = re.compile(r"\s[-–—|·_]\s[^-–—|·_]{2,30}$")


class Evidence(Struct, frozen=True):
    """One reason for or against."""

    name: str
    weight: float


class Verdict(Struct, frozen=True):
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
    candidates = _without_headline(find_candidates(blocks), title)
    series_of = chain(candidates)
    scene = Scene(blocks, candidates, series_of)
    values = {candidate.marker.value for candidate in candidates if candidate.marker}
    shared: dict[int, tuple[Evidence, ...]] = {}
    verdicts = []
    for candidate in candidates:
        series = series_of.get(candidate.block)
        if series is not None and not _is_believed(series, values):
            series = None
        if candidate.carriage is Carriage.TAG:
            evidence = _weighed(scene.tag_shares(candidate))
        elif series is None:
            evidence = _weighed(scene.line_shares(candidate))
        else:
            evidence = shared.get(id(series)) or _weighed(scene.series_shares(series))
            shared[id(series)] = evidence
        verdicts.append(Verdict(candidate, series, evidence))
    return verdicts


def _weighed(shares: Mapping[str, float]) -> tuple[Evidence, ...]:
    return tuple([Evidence(name, WEIGHTS[name] * share) for name, share in shares.items() if share])


def _without_headline(candidates: Sequence[Candidate], title: str) -> list[Candidate]:
    """Leave out lines that are the headline again, be it without the site's name; of the tagged ones the first."""
    headlines = {plain_letters(title), plain_letters(_SITE_NAME.sub("", title))} - {""}
    first_tag = next((candidate.block for candidate in candidates if candidate.tag), None)
    return [
        candidate
        for candidate in candidates
        if (candidate.tag and candidate.block != first_tag)
        or candidate.carriage is Carriage.PLAIN
        or not _says(plain_letters(candidate.text), headlines, nearly=candidate.block == 0)
    ]


def _says(letters: str, headlines: Iterable[str], *, nearly: bool) -> bool:
    """Whether letters are those of a headline; at the article's very start a few may differ."""
    if letters in headlines:
        return True
    alike = [SequenceMatcher(None, letters[:200], headline[:200]).ratio() for headline in headlines if nearly]
    return max(alike, default=0) > _NEARLY_THE_SAME


def plain_letters(text: str) -> str:
    """The letters and digits of a text, folded, for comparing headings with titles."""
    return "".join([char for char in text.casefold() if char.isalnum()])


def _is_believed(series: Series, values: Container[tuple[int, ...]]) -> bool:
    """Whether a series numbers headings.

    Doubtful numbers must run on from the first without a gap, or have their parent among the article's values;
    dotted ones without a title are versions.
    """
    markers = [member.marker for member in series.members if member.marker]
    if not all(marker.doubtful for marker in markers):
        return True
    dotted = len(markers[0].value) > 1
    if dotted and not any(marker.rest for marker in markers):
        return False
    runs_on = len(markers) > 1 and series.first <= 1 and series.last - series.first == len(markers) - 1
    return runs_on or (dotted and markers[0].value[:-1] in values)
