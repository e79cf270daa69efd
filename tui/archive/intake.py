"""What was read goes into the two stores, the catalogue and the full text, which are saved when that is due.

The catalogue is saved often, so that the list fills; the full text is committed ever more seldom, since each of
its commits costs more. A crash between the two is repaired by the next run.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import assert_never

from msgspec import Struct, field

from tui.archive.catalog_writer import CatalogWriter
from tui.archive.fulltext import FullTextWriter
from tui.archive.order import write_order
from tui.archive.reading import NoArticle, Outcome, Reading, Vanished, unreadable
from tui.archive.scan import FoundFile, shown_path
from tui.archive.worker import Lost

_FRESH_NS = 50_000_000
"""A file changed this short a time ago may change again without its stamp showing it: clocks tick in steps."""
_NEVER_THE_SAME = -1
"""Stands for the time of change of a file that must be read again."""


class _Schedule(Struct):
    """Says when something is due that grows dearer: the wait doubles, and is never under ten times the cost."""

    wait: float
    longest: float
    _last: float = field(default_factory=time.monotonic)

    def is_due(self) -> bool:
        return time.monotonic() - self._last >= self.wait

    def run(self, action: Callable[[], None]) -> None:
        started = time.monotonic()
        action()
        self._last = time.monotonic()
        self.wait = max(min(2 * self.wait, self.longest), 10 * (self._last - started))


class Intake:
    """Takes in what was read, for one run. Counts what that changed."""

    def __init__(self, catalog: CatalogWriter, text: FullTextWriter, order: Path, scanned_at: int) -> None:
        """Nothing is written yet.

        Args:
            catalog: one of the stores.
            text: the other.
            order: the file of the list's orders, written anew each time the list is to show more.
            scanned_at: when looking for files began, in nanoseconds since 1970.
        """
        self._catalog = catalog
        self._text = text
        self._order = order
        self._scanned_at = scanned_at
        self._list_schedule = _Schedule(wait=0.5, longest=30)
        self._text_schedule = _Schedule(wait=2, longest=60)
        self.added = self.changed = self.removed = 0
        self.unreadable: list[tuple[str, str]] = []
        """Path and reason of each file that was tried and could not be read."""
        self.listings = 0
        """How often the list was written."""
        self.is_certain = True
        """No file may change, or come back, without its stamp showing it."""

    @contextmanager
    def keeping_what_is_done(self) -> Iterator[None]:
        """Leave word of what was taken in, whatever happens meanwhile.

        We may stand between the two stores: the next run reads what this generation wrote once more.
        """
        try:
            yield
        except BaseException:
            self._catalog.save()
            raise

    def take_in(self, file: FoundFile, outcome: Outcome | Lost, article_id: int | None) -> int | None:
        """Take in what became of a file.

        Args:
            file: with its stamp from before it was read.
            outcome: of reading it.
            article_id: the article's, when it is known already.

        Returns: the article's id, None when it turned out to be none.
        """
        match outcome:
            case Reading():
                return self._put(file, outcome, article_id)
            case Lost(reason):
                return self._put(file, unreadable(file.path, reason)._replace(cost_a_worker=True), article_id)
            case NoArticle():
                self.remove(file.path, article_id)
                self._catalog.pass_over(self._cautious(file))
            case Vanished():
                self.remove(file.path, article_id)
                self.is_certain = False
            case _ as never:
                assert_never(never)
        return None

    def _put(self, file: FoundFile, reading: Reading, article_id: int | None) -> int:
        if article_id is not None:
            self._text.remove(article_id)
            self.changed += 1
        else:
            self.added += 1
        article_id = self._catalog.put(self._cautious(file), reading, article_id)
        self._text.add(article_id, reading.entry)
        if reading.is_unreadable:
            self.unreadable.append((shown_path(file.path), reading.row.problem or ""))
        return article_id

    def remove(self, path: bytes, article_id: int | None) -> None:
        """Forget a file, and the article that it was."""
        self._catalog.remove(path, article_id)
        if article_id is not None:
            self._text.remove(article_id)
            self.removed += 1

    def _cautious(self, file: FoundFile) -> FoundFile:
        is_fresh = file.mtime_ns > self._scanned_at - _FRESH_NS
        self.is_certain = self.is_certain and not is_fresh
        return file._replace(mtime_ns=_NEVER_THE_SAME) if is_fresh else file

    def save_when_due(self, *, list_now: bool = False) -> None:
        """Commit and list what is not yet, when it was long enough ago, or the list at once."""
        if self._text_schedule.is_due():
            self._text_schedule.run(self.commit_text)
        if list_now or self._list_schedule.is_due():
            self._list_schedule.run(self.list)

    def commit_text(self) -> None:
        """Make all that was taken in lasting, and found by its words."""
        self._catalog.save(lasting=True)
        self._catalog.finish_generation(self._text.commit())

    def list(self) -> None:
        """Have the list show all that was taken in."""
        self._catalog.save()
        self.listings += 1
        write_order(self._order, self._catalog.connection, self._catalog.generation)
