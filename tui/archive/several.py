"""Several archives opened as one: the same face as `Archive`, and every row says which archive it is from."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.archive.archive import Archive, Facet
from tui.archive.catalog import Copies
from tui.archive.matches import Matches, Order
from tui.archive.merged import KEYS, MergedMatches
from tui.archive.query import Field, Query
from tui.archive.reports import SyncProgress, SyncReport
from tui.archive.searches import Searches
from tui.archive.shelf import Changes, Marks, archive_key
from tui.archive.watching import watch_folders
from tui.article.summary import ArticleSummary

if TYPE_CHECKING:  # it loads the full text
    from tui.archive.hits import MonthCount
    from tui.article.article import Article

_MORE_NAMES = 4
"""Times as many names as are wanted are asked of each archive: one that is rare here may be common there."""


class SeveralArchives:
    """Archives that are open, as one. Ids tell them apart: an archive's own times their number, plus its place."""

    def __init__(self, archives: Sequence[Archive], names: Sequence[str]) -> None:
        """Take archives together.

        Args:
            archives: at least one, each of them open.
            names: what the reader calls each.
        """
        self._archives = tuple(archives)
        self._names = tuple(names)
        self.notices: list[str] = []
        for archive in archives:  # from now on they tell it here
            self.notices += archive.notices
            archive.notices = self.notices

    @property
    def is_one_file(self) -> bool:
        """A folder, however many articles it holds."""
        return False

    @property
    def folders(self) -> Sequence[Path]:
        """Where the articles lie."""
        return [archive.folder for archive in self._archives]

    def folder_of(self, article_id: int) -> Path:
        """The folder that an article's path is relative to."""
        return self._own(article_id)[1].folder

    @property
    def searches(self) -> Searches | None:
        """The reader's history and saved searches; None where nobody reads."""
        shelf = self._archives[0].shelf
        return Searches(shelf, [archive_key(folder) for folder in self.folders]) if shelf else None

    @property
    def has_index(self) -> bool:
        """Whether there is anything to answer from in each of them."""
        return all(archive.has_index for archive in self._archives)

    @property
    def is_damaged(self) -> bool:
        """Whether the index of one was found damaged."""
        return any(archive.is_damaged for archive in self._archives)

    def _own(self, article_id: int) -> tuple[int, Archive, int]:
        """The number of an article's archive, the archive, and the id that the article has there."""
        own_id, number = divmod(article_id, len(self._archives))
        return number, self._archives[number], own_id

    def _own_ids(self, ids: Iterable[int], number: int) -> list[int]:
        """Those of some ids that are of one archive, as it has them."""
        return [own_id for of, _, own_id in map(self._own, ids) if of == number]

    def _id(self, number: int, own_id: int) -> int:
        return own_id * len(self._archives) + number

    def _named(self, number: int, row: ArticleSummary) -> ArticleSummary:
        return replace(row, id=self._id(number, row.id), archive=self._names[number])

    def search(self, query: Query, order: Order = Order.NEWEST) -> Matches:
        """The articles that match in any of the archives, in one order."""
        found = [archive.search(query, order) for archive in self._archives]
        return MergedMatches([_Named(self, number, part) for number, part in enumerate(found)], KEYS[order])

    def months(self, query: Query) -> "list[MonthCount]":
        """How many of the matching articles are of each month, the oldest first."""
        from tui.archive.hits import MonthCount

        tally: Counter[tuple[int, int]] = Counter()
        for archive in self._archives:
            tally.update({(month.year, month.month): month.count for month in archive.months(query)})
        return [MonthCount(year, month, count) for (year, month), count in sorted(tally.items())]

    def facets(self, query: Query, field: Field, limit: int = 10, having: str = "") -> list[Facet]:
        """The commonest names in a field of the matching articles, the commonest first."""
        asked = limit * _MORE_NAMES if len(self._archives) > 1 else limit
        found = [facet for archive in self._archives for facet in archive.facets(query, field, asked, having)]
        written = {facet.folded: facet.name for facet in reversed(found)}
        tally: Counter[str] = Counter()
        for facet in found:
            tally[facet.folded] += facet.count
        return [Facet(written[name], name, count) for name, count in tally.most_common(limit)]

    def related(self, article_id: int, limit: int = 10) -> list[ArticleSummary]:
        """The articles of all archives that are most like one; raises as `Archive.related` does."""
        from tui.archive.related import Vocabulary, telling_terms  # needed by no first screen

        _, archive, own_id = self._own(article_id)
        mentions = archive.kin.mentions_of(own_id)
        # What is rare in all of them together tells, and not only what is rare where the article lies.
        common = sum([each.kin.vocabulary(mentions) for each in self._archives], Vocabulary(0, {}))
        terms = telling_terms(mentions, common)
        left_out = {article_id, *self.copies_of(article_id).same_text}
        found = [
            (score, self._named(number, row))
            for number, each in enumerate(self._archives)
            for score, row in each.kin.alike(terms, limit, self._own_ids(left_out, number))
        ]
        return [row for _, row in nlargest(limit, found, key=lambda scored: scored[0])]

    def copies_of(self, article_id: int) -> Copies:
        """Where else the same text or the same story lies, its own archive first."""
        home, archive, own_id = self._own(article_id)
        fingerprint = archive.kin.fingerprint_of(own_id)
        same_text: list[int] = []
        same_story: list[int] = []
        for number in sorted(range(len(self._archives)), key=lambda number: number != home):
            copies = self._archives[number].kin.copies(fingerprint, own_id if number == home else None)
            same_text += [self._id(number, each) for each in copies.same_text]
            same_story += [self._id(number, each) for each in copies.same_story]
        return Copies(tuple(same_text), tuple(same_story))

    def summary(self, article_id: int) -> ArticleSummary | None:
        """One article's row; None for an unknown id."""
        number, archive, own_id = self._own(article_id)
        row = archive.summary(own_id)
        return self._named(number, row) if row else None

    def read(self, article_id: int) -> "Article":
        """Read one article from its own file; raises as `Archive.read` does."""
        _, archive, own_id = self._own(article_id)
        return archive.read(own_id)

    def read_to_show(self, article_id: int) -> "Article":
        """Read one article for somebody who looks at it; raises as `Archive.read` does."""
        _, archive, own_id = self._own(article_id)
        return archive.read_to_show(own_id)

    def path_of(self, article_id: int) -> Path:
        """Where an article's file lies; raises as `Archive.path_of` does."""
        _, archive, own_id = self._own(article_id)
        return archive.path_of(own_id)

    def marks(self, ids: Iterable[int]) -> Mapping[int, Marks]:
        """What the reader noted about some articles; those without any mark are left out."""
        found: dict[int, Marks] = {}
        asked = list(ids)
        for number, archive in enumerate(self._archives):
            own = self._own_ids(asked, number)
            found |= {self._id(number, each): marks for each, marks in archive.marks(own).items()}
        return found

    def mark(self, article_id: int, changes: Changes) -> None:
        """Note something about an article; raises as `Archive.mark` does."""
        _, archive, own_id = self._own(article_id)
        archive.mark(own_id, changes)

    def watch(self, stop: Event) -> Iterator[None]:
        """Yield whenever something changed in one of the folders, until told to stop."""
        return watch_folders(self.folders, stop)

    def look_for_damage(self) -> None:
        """Read the whole full text of each; the next sync mends what is damaged."""
        for archive in self._archives:
            archive.look_for_damage()

    def sync(
        self,
        *,
        jobs: int | None = None,
        rebuild: bool = False,
        progress: Callable[[SyncProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncReport:
        """Bring the index of each up to date, one after the other; raises as `Archive.sync` does."""
        whole = SyncReport()
        done = generation = 0
        for name, archive in zip(self._names, self._archives, strict=True):
            last = SyncProgress(0, 0, 0, None)

            def tell(own: SyncProgress, before: int = done, older: int = generation) -> None:
                nonlocal last
                last = own
                total = None if own.total is None else before + own.total
                progress(replace(own, done=before + own.done, total=total, generation=older + own.generation))

            report = archive.sync(jobs=jobs, rebuild=rebuild, progress=tell, cancelled=cancelled)
            done, generation = done + last.done, generation + last.generation
            whole = _together(whole, report, name)
        return whole


class _Named:
    """The matches of one of the archives, its rows as rows of all."""

    def __init__(self, whole: SeveralArchives, number: int, part: Matches) -> None:
        self._whole, self._number, self._part = whole, number, part

    def __len__(self) -> int:
        return len(self._part)

    def page(self, offset: int, limit: int) -> Sequence[ArticleSummary]:
        """A page of its rows."""
        return [self._whole._named(self._number, row) for row in self._part.page(offset, limit)]

    def place_of(self, article_id: int) -> int | None:
        """Where one of its articles stands; None for those of another archive."""
        number, _, own_id = self._whole._own(article_id)
        return self._part.place_of(own_id) if number == self._number else None


def _together(whole: SyncReport, part: SyncReport, name: str) -> SyncReport:
    return SyncReport(
        whole.added + part.added,
        whole.changed + part.changed,
        whole.removed + part.removed,
        (*whole.unreadable, *[(f"{name}: {path}", reason) for path, reason in part.unreadable]),
        (*whole.skipped, *[(f"{name}: {path}", reason) for path, reason in part.skipped]),
        whole.interrupted or part.interrupted,
        whole.by_others or part.by_others,
    )
