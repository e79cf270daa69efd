"""Query: what the reader typed, understood. The language is in docs/searching.md."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Self, assert_never

from msgspec import Struct

from tui.archive.dates import DateRange
from tui.archive.tokens import Phrase, searchable
from tui.language import tr


class Field(Enum):
    """Where in an article a query looks; the value is what the reader types before the colon."""

    TITLE = "title"
    TEXT = "text"
    """The body alone."""
    AUTHOR = "author"
    CATEGORY = "category"
    TAG = "tag"
    SOURCE = "source"
    PATH = "path"


LABELS = (Field.AUTHOR, Field.CATEGORY, Field.TAG, Field.SOURCE)
"""Fields whose values are names: in quotation marks they are meant whole."""


class Mark(Enum):
    """What the reader's shelf can say of an article."""

    READ = "read"
    UNREAD = "unread"
    STARRED = "starred"


class Feature(Enum):
    """What an article can have."""

    SECTIONS = "sections"
    PROBLEM = "problem"


class Contains(Struct, frozen=True):
    """A phrase stands within one block, or within one value of a field."""

    phrase: Phrase
    field: Field | None = None
    """None is everywhere: title, byline and body."""
    typed: str = ""


class Is(Struct, frozen=True):
    """One value of a field is this, whole."""

    field: Field
    value: str
    """Folded."""
    typed: str = ""


class Dated(Struct, frozen=True):
    """The article's own calendar date lies in a range; an article without a date lies in none."""

    dates: DateRange


class Marked(Struct, frozen=True):
    """The reader marked the article so."""

    mark: Mark


class Has(Struct, frozen=True):
    """The article has something."""

    feature: Feature


Condition = Contains | Is | Dated | Marked | Has


class Term(Struct, frozen=True):
    """One condition of a query, or its opposite."""

    condition: Condition
    negated: bool = False


class Query(Struct, frozen=True):
    """A parsed query: a value that can be explained, compared and turned into lookups. All its terms must hold."""

    text: str
    """As typed."""
    terms: tuple[Term, ...] = ()
    ignored: tuple[str, ...] = ()
    """The parts that could not be understood."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Understand what was typed; never fails: what makes no sense is in `ignored`."""
        terms: list[Term] = []
        ignored: list[str] = []
        for item in _ITEM.finditer(text[:_LONGEST]):
            condition, left_over = _condition(item)
            if condition:
                terms.append(Term(condition, negated=bool(item["minus"])))
            if left_over:
                ignored.append(left_over)
        if len(text) > _LONGEST:
            ignored.append(f"the last {len(text) - _LONGEST:,} characters")
        return cls(text, tuple(terms), tuple(ignored))

    @property
    def is_empty(self) -> bool:
        """Whether it matches every article."""
        return not self.terms

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What can be shown as hits in an article's body."""
        return tuple(self._shown_phrases())

    def _shown_phrases(self) -> Iterator[Phrase]:
        for term in self.terms:
            match term:
                case Term(Contains(phrase=phrase, field=None | Field.TEXT), negated=False):
                    yield phrase

    def explain(self) -> str:
        """Say it back: `title contains 人口 · 2022 · not read; ignored: date:20x`."""
        said = " · ".join([_explain(term) for term in self.terms])
        ignored = tr("ignored: {words}", words=" ".join(self.ignored)) if self.ignored else ""
        return "; ".join([part for part in (said, ignored) if part])


_LONGEST = 500
"""Characters that are read of a query; a whole page pasted by mistake is not looked for."""

_QUOTES = '"“”„'
_WORDS = "|".join([*[field.value for field in Field], "date", "after", "before", "is", "has"])
_ITEM = re.compile(
    rf"""(?=\S) (?P<minus>[-－])?
    (?:(?P<name>{_WORDS})[:：])?
    (?: [{_QUOTES}] (?P<quoted>[^{_QUOTES}]*) (?P<closed>[{_QUOTES}])? | (?P<bare>[^\s{_QUOTES}]+) )?""",
    re.VERBOSE | re.IGNORECASE,
)
"""One item of a query. Everything may be missing, since people are still typing; a name that is none of ours is
part of a word."""


class Item(Struct, frozen=True):
    """One item of a query as it stands in what was typed."""

    start: int
    end: int
    """Where it ends, exclusive: characters from the start of the text."""
    negated: bool
    name: str
    """What stands before the colon, in lower case: a field, `date`, `is` …; empty for plain words."""
    value: str
    """What stands behind, without quotation marks."""
    closed: bool
    """Whether the value stands between two quotation marks."""


def items_of(text: str) -> list[Item]:
    """The items of a query in the order typed, those that make no sense included."""
    return [
        Item(
            match.start(),
            match.end(),
            bool(match["minus"]),
            (match["name"] or "").lower(),
            match["bare"] or match["quoted"] or "",
            bool(match["closed"]),
        )
        for match in _ITEM.finditer(text[:_LONGEST])
    ]


def _condition(item: re.Match[str]) -> tuple[Condition | None, str]:
    """Understand one item: the condition it puts, and what of it made no sense."""
    name = (item["name"] or "").lower()
    value = item["bare"] or item["quoted"] or ""
    match name:
        case "date" | "after" | "before":
            dates, left_over = DateRange.parse(value, name)
            return (Dated(dates) if dates else None), (item[0] if not dates else left_over)
        case "is" | "has":
            found = _SWITCHES.get((name, value.lower()))
            return found, "" if found else item[0]
        case _:
            found = _search(item, Field(name) if name else None, value)
            return found, "" if found else item[0]


_SWITCHES: dict[tuple[str, str], Condition] = {
    **{("is", mark.value): Marked(mark) for mark in Mark},
    **{("has", feature.value): Has(feature) for feature in Feature},
}


def _search(item: re.Match[str], field: Field | None, value: str) -> Contains | Is | None:
    if field in LABELS and item["closed"] and value.strip():
        return Is(field, searchable(value), value.strip())
    unfinished = item.end() == len(item.string) and not item["closed"]
    phrase = Phrase.parse(value, unfinished=unfinished)
    return Contains(phrase, field, value.strip()) if phrase.tokens else None


def _explain(term: Term) -> str:
    match term.condition:
        case Contains(phrase, field, typed):
            said = tr("does not contain {words}") if term.negated else tr("contains {words}")
            said = said.format(words=_shown(typed, phrase))
            return f"{tr(field.value)} {said}" if field else said
        case Is(field, _, typed):
            said = tr("is not “{name}”") if term.negated else tr("is “{name}”")
            return f"{tr(field.value)} {said.format(name=typed)}"
        case Dated(dates):
            return tr("not {what}", what=dates.shown) if term.negated else dates.shown
        case Marked(Mark.UNREAD):
            return tr("read") if term.negated else tr("not {what}", what=tr("read"))
        case Marked(mark):
            return tr("not {what}", what=tr(mark.value)) if term.negated else tr(mark.value)
        case Has(feature):
            what = tr(_FEATURES[feature])
            return tr("without {what}", what=what) if term.negated else tr("with {what}", what=what)
        case _ as never:
            assert_never(never)


_FEATURES = {Feature.SECTIONS: "sections", Feature.PROBLEM: "a problem"}


def _shown(typed: str, phrase: Phrase) -> str:
    words = f"“{typed}”" if " " in typed else typed
    return f"{words}…" if phrase.beginning else words
