"""A query as tantivy understands it, built from objects alone: nothing a reader types is ever parsed as syntax."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby, product
from math import prod
from os.path import commonprefix
from typing import assert_never

import tantivy
from tantivy import FieldType, Occur

from tui.archive.dates import DateRange
from tui.archive.query import Condition, Contains, Dated, Field, Has, Is, Mark, Marked, Query, Term
from tui.archive.snapshot import Snapshot
from tui.archive.tokens import Phrase, cut, pairs

Marks = Mapping[Mark, Collection[int]]
"""The ids of the articles that the reader marked so. UNREAD needs none: it is what is not READ."""

_LATEST = 1 << 32
_MOST_COMBINATIONS = 8
_FEW_WORDS = 1_000
"""Up to so many endings a phrase for each is quicker than patterns, by a fifth to a half at a million articles."""
_MOST_WORDS = 16_000
"""How many words one pattern within a phrase may stand for; past 16,384 tantivy refuses."""


def lookup(query: Query, snapshot: Snapshot, marks: Marks) -> tantivy.Query:
    """Turn a query into tantivy's; an empty one matches everything."""
    return _Lookups(snapshot, marks).all_of(query.terms)


class _Lookups:
    """Builds the lookups of one query."""

    def __init__(self, snapshot: Snapshot, marks: Marks) -> None:
        self._snapshot = snapshot
        self._schema = snapshot.schema
        self._marks = marks

    def all_of(self, terms: Collection[Term]) -> tantivy.Query:
        """Every term must hold.

        A phrase may stand in the body or in the head. Each combination becomes a conjunction of its own, since
        tantivy skips quickly within a conjunction but not within an alternative inside one.
        """
        wanted = [self._alternatives(term.condition) for term in terms if not term.negated]
        unwanted = [lookup for term in terms if term.negated for lookup in self._alternatives(term.condition)]
        if prod(map(len, wanted)) > _MOST_COMBINATIONS:
            wanted = [[_any_of(alternatives)] for alternatives in wanted]
        found = _any_of([_every_of(combination) for combination in product(*wanted)])
        return tantivy.Query.boolean_query(
            [(Occur.Must, found), *[(Occur.MustNot, lookup) for lookup in unwanted]]
        )

    def _alternatives(self, condition: Condition) -> list[tantivy.Query]:
        """The lookups of which one must find an article."""
        match condition:
            case Contains(phrase=phrase, field=field):
                return self._anywhere(phrase) if field is None else [self._in(field, phrase)]
            case Is(field=field, value=value):
                return [self._word(f"{field.value}_name", value)]
            case Dated(dates):
                return [self._between(dates)]
            case Marked(Mark.UNREAD):
                return [self.all_of([Term(Marked(Mark.READ), negated=True)])]
            case Marked(mark):
                return [tantivy.Query.term_set_query(self._schema, "id", list(self._marks.get(mark, ())))]
            case Has(feature):
                return [self._word("has", feature.value)]
            case _ as never:
                assert_never(never)

    def _anywhere(self, phrase: Phrase) -> list[tantivy.Query]:
        if len(phrase.tokens) == 2 and pairs(phrase.text):
            return [self._word("pairs", phrase.text)]
        alternatives = [self._in_body(phrase), self._within(phrase, "head")]
        return [_any_of(alternatives)] if len(phrase.tokens) == 1 else alternatives

    def _in(self, field: Field, phrase: Phrase) -> tantivy.Query:
        return self._in_body(phrase) if field is Field.TEXT else self._within(phrase, field.value)

    def _in_body(self, phrase: Phrase) -> tantivy.Query:
        """Of the articles that have all its neighbouring pairs, those where they make up the phrase."""
        neighbours = [self._word("pairs", pair) for pair in sorted(pairs(phrase.text))]
        return _every_of([*neighbours, self._within(phrase, "body")])

    def _within(self, phrase: Phrase, name: str) -> tantivy.Query:
        tokens = cut(phrase.text).spaced.split(" ")
        match tokens, phrase.beginning:
            case [word], False:
                return self._word(name, word)
            case [word], True:
                return tantivy.Query.regex_query(self._schema, name, f"{_escaped(word)}.*")
            case _, False:
                return tantivy.Query.phrase_query(self._schema, name, list(tokens))
            case _:
                return self._unfinished(tokens[:-1], tokens[-1], name)

    def _unfinished(self, before: list[str], beginning: str, name: str) -> tantivy.Query:
        """A phrase with any word for its last that begins so."""
        words = self._snapshot.words(name, beginning)
        if len(words) <= _FEW_WORDS:
            phrases = [tantivy.Query.phrase_query(self._schema, name, [*before, word]) for word in words]
        else:
            known = [*map(_escaped, before)]
            phrases = [
                tantivy.Query.regex_phrase_query(self._schema, name, [*known, pattern])
                for pattern in _patterns(beginning, words)
            ]
        return _any_of(phrases)

    def _word(self, name: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, name, word)

    def _between(self, dates: DateRange) -> tantivy.Query:
        first = dates.start.toordinal() if dates.start else 1
        end = dates.end.toordinal() if dates.end else _LATEST
        return tantivy.Query.range_query(
            self._schema, "day", FieldType.Unsigned, lower_bound=first, upper_bound=end, include_upper=False
        )


def _any_of(alternatives: Sequence[tantivy.Query]) -> tantivy.Query:
    if len(alternatives) == 1:
        return alternatives[0]
    return tantivy.Query.boolean_query([(Occur.Should, lookup) for lookup in alternatives])


def _every_of(lookups: Sequence[tantivy.Query]) -> tantivy.Query:
    match lookups:
        case []:
            return tantivy.Query.all_query()
        case [lookup]:
            return lookup
        case _:
            return tantivy.Query.boolean_query([(Occur.Must, lookup) for lookup in lookups])


def _patterns(beginning: str, words: Sequence[str]) -> list[str]:
    """Share out all words with a beginning among patterns, none of which stands for more than tantivy takes."""
    patterns: list[str] = []
    room = 0
    for pattern, count in _pieces(beginning, sorted(words)):
        if patterns and count <= room:
            patterns[-1] += f"|{pattern}"
        else:
            patterns.append(pattern)
            room = _MOST_WORDS
        room -= count
    return patterns


def _pieces(beginning: str, words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield patterns that together stand for all words with a beginning, and for how many each stands."""
    if len(words) <= _MOST_WORDS:
        yield f"{_escaped(beginning)}.*", len(words)
        return
    shared = commonprefix((words[0], words[-1]))  # noqa: RUF071 - characters are what is wanted, these are no paths
    for longer, group in groupby(words, key=lambda word: word[: len(shared) + 1]):
        if longer == shared:
            yield _escaped(shared), 1
        else:
            yield from _pieces(longer, list(group))


def _escaped(text: str) -> str:
    """Escape what means something in tantivy's regular expressions (`re.escape` escapes more than they allow)."""
    return re.sub(r"[\\.+*?()|\[\]{}^$]", r"\\\g<0>", text)
