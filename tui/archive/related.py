"""Articles on the same matter: those that share the words which set an article apart from the others."""

from collections import Counter
from collections.abc import Iterator
from heapq import nlargest
from math import log

import tantivy
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

_Term = tuple[str, str]
"""A field of the index and a word of it."""


def related(snapshot: Snapshot, article_id: int, entry: Entry, limit: int) -> list[int]:
    """Find the articles most like one, the most alike first.

    Args:
        snapshot: the index.
        article_id: the article itself, which is left out.
        entry: its words.
        limit: how many to find at most.
    """
    alike = [
        (Occur.Should, tantivy.Query.boost_query(tantivy.Query.term_query(snapshot.schema, *term), weight))
        for term, weight in _telling_terms(snapshot, entry)
    ]
    if not alike:
        return []
    itself = (Occur.MustNot, tantivy.Query.term_query(snapshot.schema, "id", article_id))
    ranks = snapshot.best(tantivy.Query.boolean_query([*alike, itself]), 0, limit)
    return [id_of(rank) for rank in ranks]


def _telling_terms(snapshot: Snapshot, entry: Entry) -> list[tuple[_Term, float]]:
    """Choose the words that an article uses often and others seldom (tf-idf), with their weights."""
    count = snapshot.searcher.num_docs
    weighed = []
    for term, mentions in _mentions(entry).items():
        found_in = snapshot.searcher.doc_freq(*term)
        if 2 <= found_in <= max(2, count * _COMMONEST):
            weighed.append((term, mentions * log(count / found_in)))
    return nlargest(_TERMS, weighed, key=lambda pair: pair[1])


def _mentions(entry: Entry) -> Counter[_Term]:
    mentions = Counter[_Term]()
    for name, text in entry.texts:
        if name in _WEIGHTS:
            for term in _terms(text.split(" ")):
                mentions[term] += _WEIGHTS[name]
    return mentions


def _terms(tokens: list[str]) -> Iterator[_Term]:
    """Yield words, and in scripts without spaces every two characters that stand side by side."""
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if len(token) >= _SHORTEST_WORD and token.isalpha():
            yield "body", token
        elif len(token) == len(following) == 1 and pairs(token + following):
            yield "pairs", token + following
