"""Changing what a reader typed: another date, a name more or less, the item being typed finished."""

import re

from tui.archive.folding import fold_text
from tui.archive.query import LABELS, Field, Item, items_of
from tui.archive.tokens import searchable

_WITHIN_A_YEAR = re.compile(r"([0-9]{4})[-/.][0-9]{1,2}([-/.][0-9]{1,2})?")
_QUOTES = re.compile('["“”„]+')


def date_in(text: str) -> str:
    """What the first `date:` of a query says; empty without one."""
    return next((item.value for item in _dates(text)), "")


def with_date(text: str, dates: str) -> str:
    """Put `date:…` in the place of the one there is, or before everything else.

    Before, since a word that stands last is a word's beginning: behind it, a term would change what it finds.

    Args:
        text: a query.
        dates: what stands behind `date:`; empty to take the date away.
    """
    wanted, earlier = f"date:{dates}" if dates else "", _dates(text)
    for item in reversed(earlier[1:]):
        text = _replaced(text, item, "")
    return _replaced(text, earlier[0], wanted) if earlier else _in_front(wanted, text)


def in_its_year(text: str) -> str:
    """A query for the whole year of the month or day that it asks for; any other as it is."""
    match = _WITHIN_A_YEAR.fullmatch(fold_text(date_in(text)))
    return with_date(text, match[1]) if match else text


def names_in(text: str, field: Field) -> frozenset[str]:
    """The whole names that a query asks for in a field, folded."""
    return frozenset(searchable(item.value) for item in _whole_names(text, field))


def with_name(text: str, field: Field, name: str) -> str:
    """Add `author:"…"` to a query, or take it away when the query has it."""
    for item in reversed(_whole_names(text, field)):
        if searchable(item.value) == searchable(name):
            return _replaced(text, item, "")
    return _in_front(name_term(field, name), text)


def name_term(field: Field, name: str) -> str:
    """How a query asks for a name: whole; by its longest part when there are quotation marks in it."""
    parts = _QUOTES.split(" ".join(name.split()))
    if len(parts) == 1:
        return f'{field.value}:"{parts[0]}"'
    return f"{field.value}:{max(' '.join(parts).split(), key=len, default='')}"


def item_before(text: str, cursor: int) -> Item | None:
    """The item that is being typed: the one that ends where the cursor stands."""
    return next((item for item in items_of(text[:cursor]) if item.end == cursor and not item.closed), None)


def _dates(text: str) -> list[Item]:
    return [item for item in items_of(text) if item.name == "date" and not item.negated]


def _whole_names(text: str, field: Field) -> list[Item]:
    named = field.value if field in LABELS else None
    return [item for item in items_of(text) if item.name == named and item.closed and not item.negated]


def _replaced(text: str, item: Item, new: str) -> str:
    """With something else in an item's place; without anything, the space before or behind it goes too.

    An item may end in a quotation mark with the next right behind it: what takes its place may not grow into that.
    """
    before, behind = text[: item.start], text[item.end :]
    if new:
        return before + new + (behind if behind[:1].isspace() or not behind else f" {behind}")
    return before + behind.lstrip() if behind.strip() else before.rstrip()


def _in_front(term: str, text: str) -> str:
    return " ".join([part for part in (term, text.lstrip()) if part])
