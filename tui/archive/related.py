"""Articles on the same matter: those that share the words which set an article apart from the others."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from math import log

import tantivy
from msgspec import Struct
from tantivy import Occur

from tui.archive.entry import Entry, id_of
from tui.archive.snapshot import Snapshot
from tui.archive.tokens import pairs

_TERMS = 25
_WEIGHTS = {"body": 1, "title": 4}
"""How many mentions in the text one in a field is worth."""
_SHORTEST_WORD = 3
_COMMONEST = 0.1
"""Words in more of the articles than this say nothing about any of them."""

Term = tuple[str, str]
"""A field of the index and a word of it."""


class Vocabulary(Struct, frozen=True):
    """How common an article's words are among some articles."""

    articles: int
    """How many articles there are."""
    found_in: Mapping[Term, int]
    """In how many of them each word stands; those in none are left out."""

    def __add__(self, other: "Vocabulary") -> "Vocabulary":
        """The same of the articles of both together."""
        return Vocabulary(self.articles + other.articles, Counter(self.found_in) + Counter(other.found_in))


def vocabulary(snapshot: Snapshot, mentions: Mapping[Term, int]) -> Vocabulary:
    """How common some words are in an index."""
    found_in = {term: snapshot.searcher.doc_freq(*term) for term in mentions}
    return Vocabulary(snapshot.searcher.num_docs, {term: count for term, count in found_in.items() if count})


def telling_terms(mentions: Mapping[Term, int], common: Vocabulary) -> list[tuple[Term, float]]:
    """Choose the words that an article uses often and others seldom (tf-idf), with their weights."""
    weighed = []
    for term, found_in in common.found_in.items():
        if 2 <= found_in <= max(2, common.articles * _COMMONEST):
            weighed.append((term, mentions[term] * log(common.articles / found_in)))
    return nlargest(_TERMS, weighed, key=lambda pair: pair[1])


def alike(snapshot: Snapshot, terms: Sequence[tuple[Term, float]], limit: int) -> list[tuple[float, int]]:
    """Find the articles that share telling words: how much each is alike, and its id; the most alike first.

    Args:
        snapshot: the index.
        terms: the words, with their weights.
        limit: how many to find at most.
    """
    lookups = [
        (Occur.Should, tantivy.Query.boost_query(tantivy.Query.term_query(snapshot.schema, *term), weight))
        for term, weight in terms
    ]
    if not lookups:
        return []
    found = snapshot.scored(tantivy.Query.boolean_query(lookups), limit)
    return [(score, id_of(rank)) for score, rank in found]


def mentions_of(entry: Entry) -> Counter[Term]:
    """How often an article uses each of its words."""
    mentions = Counter[Term]()
    for name, text in entry.texts:
        if name in _WEIGHTS:
            for term in _terms(text.split(" ")):
                mentions[term] += _WEIGHTS[name]
    return mentions


def _terms(tokens: list[str]) -> Iterator[Term]:
    """Yield words, and in scripts without spaces every two characters that stand side by side."""
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if len(token) >= _SHORTEST_WORD and token.isalpha():
            yield "body", token
        elif len(token) == len(following) == 1 and pairs(token + following):
            yield "pairs", token + following
