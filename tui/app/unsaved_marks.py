"""Marks on their way to the shelf."""

from collections import deque
from collections.abc import Callable
from threading import Lock

from tui.archive.shelf import Changes


class UnsavedMarks:
    """Keeps marks until they are saved, and saves them in the order in which they were made, from any thread."""

    def __init__(self, save: Callable[[int, Changes], None]) -> None:
        """Nothing is unsaved yet; `save` puts what is noted about an article on the shelf."""
        self._save = save
        self._waiting: deque[tuple[int, Changes]] = deque()
        self._one_at_a_time = Lock()

    def add(self, article_id: int, changes: Changes) -> None:
        """Note something about an article, to be saved."""
        self._waiting.append((article_id, changes))

    def save_all(self) -> None:
        """Save what waits, and what another thread is saving; then all that was added before is on the shelf.

        Raises:
            ArchiveError: one could not be saved; it is dropped, and those behind it wait.
        """
        with self._one_at_a_time:
            while self._waiting:
                self._save(*self._waiting.popleft())
