"""The names that queries are saved under. Knows no screen; every function may be called from any thread."""

from tui.app.library import Searches
from tui.archive.shelf import SavedSearch


def name_of(searches: Searches, query: str) -> str:
    """The name that a query is saved under; empty when it is not."""
    return next((search.name for search in searches.saved_searches() if search.query == query), "")


def save_as(searches: Searches, query: str, name: str) -> None:
    """Save a query under a name, in place of the one it had; an empty name just forgets that."""
    before = name_of(searches, query)
    if before and before != name:
        searches.forget_search(before)
    if name:
        searches.save_search(SavedSearch(name, query))
