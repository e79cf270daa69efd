"""A query as tantivy understands it, built from objects alone: nothing a reader types is ever parsed as syntax."""

import re
from collections.abc import Collection, Mapping
from typing import assert_never

import tantivy
from tantivy import FieldType, Occur

from tui.archive.dates import DateRange
from tui.archive.query import Contains, Dated, Field, Has, Is, Mark, Marked, Query, Term
from tui.archive.tokens import SPACE, Phrase, pairs

Marks = Mapping[Mark, Collection[int]]
"""The ids of the articles that the reader marked so. UNREAD needs none: it is what is not READ."""

_LATEST = 1 << 32


def lookup(query: Query, schema: tantivy.Schema, marks: Marks) -> tantivy.Query:
    """Turn a query into tantivy's; an empty one matches everything."""
    return _Lookups(schema, marks).all_of(query.terms)


class _Lookups:
    """Builds the lookups of one query."""

    def __init__(self, schema: tantivy.Schema, marks: Marks) -> None:
        self._schema = schema
        self._marks = marks

    def all_of(self, terms: Collection[Term]) -> tantivy.Query:
        clauses = [(Occur.MustNot if term.negated else Occur.Must, self._lookup(term)) for term in terms]
        if all(occur is Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, tantivy.Query.all_query()))
        return tantivy.Query.boolean_query(clauses)

    def _lookup(self, term: Term) -> tantivy.Query:
        match term.condition:
            case Contains(phrase=phrase, field=field):
                return self._within(phrase, _tokens_of(field)) if field else self._anywhere(phrase)
            case Is(field=field, value=value):
                return self._word(f"{field.value}_name", value)
            case Dated(dates):
                return self._between(dates)
            case Marked(Mark.UNREAD):
                return self.all_of([Term(Marked(Mark.READ), negated=True)])
            case Marked(mark):
                return tantivy.Query.term_set_query(self._schema, "id", list(self._marks.get(mark, ())))
            case Has(feature):
                return self._word("has", feature.value)
            case _ as never:
                assert_never(never)

    def _anywhere(self, phrase: Phrase) -> tantivy.Query:
        if len(phrase.tokens) == 2 and pairs(phrase.text):
            return self._word("pairs", phrase.text)
        return tantivy.Query.boolean_query(
            [(Occur.Should, self._within(phrase, name)) for name in ("body", "head")]
        )

    def _within(self, phrase: Phrase, name: str) -> tantivy.Query:
        tokens = [token.replace(" ", SPACE) for token in phrase.tokens]
        match tokens, phrase.beginning:
            case [word], False:
                return self._word(name, word)
            case [word], True:
                return tantivy.Query.regex_query(self._schema, name, f"{_escaped(word)}.*")
            case _, False:
                return tantivy.Query.phrase_query(self._schema, name, list(tokens))
            case _:
                patterns = [*map(_escaped, tokens[:-1]), f"{_escaped(tokens[-1])}.*"]
                return tantivy.Query.regex_phrase_query(self._schema, name, list(patterns))

    def _word(self, name: str, word: str) -> tantivy.Query:
        return tantivy.Query.term_query(self._schema, name, word)

    def _between(self, dates: DateRange) -> tantivy.Query:
        first = dates.start.toordinal() if dates.start else 1
        end = dates.end.toordinal() if dates.end else _LATEST
        return tantivy.Query.range_query(
            self._schema, "day", FieldType.Unsigned, lower_bound=first, upper_bound=end, include_upper=False
        )


def _tokens_of(field: Field) -> str:
    return "body" if field is Field.TEXT else field.value


def _escaped(text: str) -> str:
    """Escape what means something in tantivy's regular expressions (`re.escape` escapes more than they allow)."""
    return re.sub(r"[\\.+*?()|\[\]{}^$]", r"\\\g<0>", text)
