"""The searches of the reader of some archives, as the shelf keeps them."""

from collections.abc import Sequence

from tui.archive.shelf import SavedSearch, Shelf


class Searches:
    """History and saved searches where certain archives are read; every method may be called from any thread."""

    def __init__(self, shelf: Shelf, archives: Sequence[bytes]) -> None:
        """Keep searches on a shelf.

        Args:
            shelf: the reader's own.
            archives: real paths of the folders that are read.
        """
        self._shelf = shelf
        self._archives = archives

    def history(self) -> list[str]:
        """The queries that were used: first those asked of these archives, of each kind the last first."""
        return self._shelf.history(self._archives)

    def remember(self, queries: Sequence[str]) -> None:
        """Note that queries were asked of these archives, the last of them last."""
        self._shelf.remember(queries, self._archives)

    def saved_searches(self) -> list[SavedSearch]:
        """All saved searches, by name, whatever they were asked of."""
        return self._shelf.saved_searches()

    def save_search(self, search: SavedSearch) -> None:
        """Save a search, in place of one with the same name."""
        self._shelf.save_search(search)

    def forget_search(self, name: str) -> None:
        """Delete a saved search, when there is one of that name."""
        self._shelf.forget_search(name)
