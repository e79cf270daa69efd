"""How the query being typed may go on, and which queries there were before. Knows no screen."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from tui.app.library import Library
from tui.archive.folding import fold_text
from tui.archive.query import LABELS, Feature, Field, Item, Mark, Query
from tui.archive.query_text import item_before, name_term
from tui.language import tr

MOST_VALUES = 12
"""Values offered of a field."""
NAMES_LOOKED_AT = 40
"""Of the commonest names with the letters typed in them: those with a word that begins so come first."""
MOST_RECALLED = 100
"""Earlier queries offered."""
LEAST_LETTERS = 2
"""Letters of a plain word from which on it may be the beginning of a field's name: sooner, each word would be."""

FIELDS = {
    "title": "words of the title",
    "text": "words of the text",
    "author": "who wrote it",
    "category": "what it is filed under",
    "tag": "what it is tagged with",
    "source": "where it was published",
    "path": "part of its path",
    "date": "a year, a month, a day, from..to",
    "after": "of that day or later",
    "before": "of an earlier day",
    "is": "read, unread, starred",
    "has": "sections, a problem",
}
"""What stands before a colon, and what is meant."""
_DATE_NAMES = ("date", "after", "before")
_SWITCHES = {"is": [mark.value for mark in Mark], "has": [feature.value for feature in Feature]}


class Suggestion(Struct, frozen=True):
    """One way to go on."""

    shown: str
    """What is offered: `author:`, a name, an earlier query, the name of a saved one."""
    detail: str
    """What is known of it: how many articles, what a field means, the query of a saved search."""
    text: str
    """What the filter bar says once it is taken."""
    cursor: int
    """Where the cursor then stands in it."""


Suggest = Callable[[Library, str, int], Sequence[Suggestion]]
"""What to offer for a text and a cursor in it; may be called from any thread."""


def completions(archive: Library, text: str, cursor: int) -> list[Suggestion]:
    """How the item before the cursor may go on: names of fields, or values with the articles that have them.

    Counted are the articles that match the rest of the query too.

    Args:
        archive: whom to ask.
        text: what is typed.
        cursor: where the cursor stands in it.
    """
    item = item_before(text, cursor)
    if item is None:
        return []
    sign = "-" if item.negated else ""

    def suggestion(shown: str, detail: str, typed: str) -> Suggestion:
        begun = text[: item.start] + sign + typed
        return Suggestion(shown, detail, begun + text[cursor:].lstrip(), len(begun))

    if not item.name:  # in a phrase, and behind a sign alone, no name of a field is meant
        begun = text[item.start + item.negated : cursor]
        return [suggestion(f"{name}:", detail, f"{name}:") for name, detail in _fields(begun)]
    rest = Query.parse(text[: item.start] + text[cursor:])
    found = islice(_values(archive, rest, item), MOST_VALUES)
    return [suggestion(shown, f"{count:,}", f"{typed} ") for shown, count, typed in found]


def may_go_on(text: str, cursor: int) -> bool:
    """Whether there may be anything to offer: of plain words it is known at once, asking nobody."""
    item = item_before(text, cursor)
    return item is not None and bool(item.name or any(_fields(text[item.start + item.negated : cursor])))


def recalled(archive: Library, text: str, cursor: int = 0) -> list[Suggestion]:
    """Saved searches, then the queries used before, the last first; in front those that have what is typed."""
    if archive.searches is None:
        return []
    wanted = fold_text(text.strip())
    saved = [Suggestion(f"★ {s.name}", s.query, s.query, len(s.query)) for s in archive.searches.saved_searches()]
    known = {suggestion.text for suggestion in saved} | {text}
    used = [Suggestion(query, "", query, len(query)) for query in archive.searches.history() if query not in known]
    earlier = sorted([*saved, *used], key=lambda s: wanted not in fold_text(f"{s.shown} {s.text}"))
    return earlier[:MOST_RECALLED]


def _fields(begun: str) -> Iterator[tuple[str, str]]:
    begun = fold_text(begun)
    for name, detail in [(name, tr(meaning)) for name, meaning in FIELDS.items()]:
        if len(begun) >= LEAST_LETTERS and name.startswith(begun):
            yield name, detail


def _values(archive: Library, rest: Query, item: Item) -> Iterator[tuple[str, int, str]]:
    """Each value that fits what is typed of it, the articles that have it, and how a query asks for it."""
    begun = fold_text(item.value)
    if item.name in _SWITCHES:
        for value in _SWITCHES[item.name]:
            if value.startswith(begun) and value != begun:
                asked = f"{item.name}:{value}"
                yield value, len(archive.search(Query.parse(f"{rest.text} {asked}"))), asked
    elif item.name in _DATE_NAMES:
        for dates, count in _dates(archive, rest, begun):
            yield dates, count, f"{item.name}:{dates}"
    elif Field(item.name) in LABELS:
        field = Field(item.name)
        facets = archive.facets(rest, field, NAMES_LOOKED_AT, having=item.value)
        for facet in sorted(facets, key=lambda facet: f" {begun}" not in f" {facet.folded}"):
            if facet.name:
                yield facet.name, facet.count, name_term(field, facet.name)


def _dates(archive: Library, rest: Query, begun: str) -> Iterator[tuple[str, int]]:
    """The years that begin so, or the months of a year, the latest first."""
    before, parting, begun = begun.rpartition("..")
    length = len("2022") if len(begun) < len("2022") else len("2022-01")
    counts: Counter[str] = Counter()
    for month in archive.months(rest):
        counts[f"{month.year:04}-{month.month:02}"[:length]] += month.count
    for dates, count in sorted(counts.items(), reverse=True):
        if dates.startswith(begun) and dates != begun:
            yield before + parting + dates, count
