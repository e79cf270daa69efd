"""Who waits while somebody else brings an index up to date."""

from pathlib import Path

from msgspec import Struct

from tui.archive.order import edition
from tui.archive.reports import SyncProgress
from tui.archive.sync import SyncOptions


class Onlooker(Struct):
    """Sees, while somebody else brings the index up to date, that there is more in it, and says so."""

    order: Path
    seen: tuple[int, int]
    options: SyncOptions
    times: int = 0

    def is_cancelled(self) -> bool:
        """Asked again and again while we wait for our turn."""
        if (now := edition(self.order)) != self.seen:
            self.seen, self.times = now, self.times + 1
            self.options.progress(SyncProgress(0, 0, 0.0, None, self.times))
        return self.options.cancelled()

    @property
    def has_seen_news(self) -> bool:
        """Whether there was more in it at any time."""
        return bool(self.times)
