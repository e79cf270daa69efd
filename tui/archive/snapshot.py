"""The index as it stood at one commit: what tantivy is asked for, with its errors made tellable."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy
from msgspec import Struct

from tui.archive.damage import note_damage
from tui.errors import IndexFailure
from tui.language import tr

_NO_DAMAGE = ("No space left", "Disk quota", "Permission denied", "Read-only file system", "Too many open files")
"""What the system says of its own failures, as tantivy passes it on."""


class IndexBusy(IndexFailure):
    """Someone else is writing to the index."""


@contextmanager
def telling(folder: Path) -> Iterator[None]:
    """Turn what tantivy raises into an error that says which index it is, and note damage."""
    try:
        yield
    except (ValueError, OSError) as error:
        if "LockBusy" in str(error):
            raise IndexBusy(
                tr("the full-text index in {folder} is in use: {error}", folder=folder, error=error)
            ) from error
        if not any(reason in str(error) for reason in _NO_DAMAGE):
            note_damage(folder.parent)
        raise IndexFailure(
            tr("the full-text index in {folder} failed: {error}", folder=folder, error=error)
        ) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # pyo3's, which cannot be imported and is no Exception
            raise
        note_damage(folder.parent)
        raise IndexFailure(
            tr("the full-text index in {folder} is damaged: {error}", folder=folder, error=error)
        ) from None


class Snapshot(Struct, frozen=True):
    """The index as it stood at one commit; later commits change nothing about it.

    Every method raises `IndexFailure` when the index is damaged.
    """

    folder: Path
    searcher: tantivy.Searcher
    schema: tantivy.Schema

    def newest(self, lookup: tantivy.Query, offset: int, limit: int) -> tuple[int, list[int]]:
        """Count all that a lookup finds, and give the ranks of a page (at least one long), the newest first."""
        with telling(self.folder):
            found = self.searcher.search(lookup, max(limit, 1), order_by_field="rank", offset=offset)
            count: int = found.count  # type: ignore[attr-defined]  # missing from the stubs of 0.27
            return count, [int(rank) for rank, _ in found.hits]

    def best(self, lookup: tantivy.Query, offset: int, limit: int) -> Sequence[int]:
        """Give the ranks of a page, the best match first."""
        with telling(self.folder):
            found = self.searcher.search(lookup, max(limit, 1), count=False, offset=offset)
            ranks = self.searcher.fast_field_values("rank", [address for _, address in found.hits])
            return [int(rank) for rank in ranks if rank is not None][:limit]

    def scored(self, lookup: tantivy.Query, limit: int) -> Sequence[tuple[float, int]]:
        """Give the scores and ranks of the best matches, the best first."""
        with telling(self.folder):
            found = self.searcher.search(lookup, max(limit, 1), count=False)
            ranks = self.searcher.fast_field_values("rank", [address for _, address in found.hits])
            scores = [float(score) for score, _ in found.hits]
            return [(score, int(rank)) for score, rank in zip(scores, ranks, strict=True) if rank is not None]

    def buckets(self, lookup: tantivy.Query, tally: dict[str, Any]) -> list[tuple[Any, int]]:
        """Tally what a lookup finds: the key and the number of each bucket."""
        with telling(self.folder):
            buckets = self.searcher.aggregate(lookup, {"tally": tally})["tally"]["buckets"]
            return [(bucket["key"], bucket["doc_count"]) for bucket in buckets]

    def words(self, name: str, beginning: str) -> list[str]:
        """List the words of a field that begin so."""
        with telling(self.folder):
            return [word for word, _ in self.searcher.terms_with_prefix(name, beginning)]
