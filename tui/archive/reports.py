"""How far bringing an index up to date has come, and what that did."""

from msgspec import Struct


class SyncProgress(Struct, frozen=True):
    """How far bringing the index up to date has come."""

    done: int
    total: int | None
    """None before that is known; 0 while somebody else is at it."""
    rate: float
    """Articles a second so far."""
    seconds_left: float | None
    generation: int = 0
    """Another number than last time when there is something new to see in the list."""


class SyncReport(Struct, frozen=True):
    """What bringing the index up to date did."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unreadable: tuple[tuple[str, str], ...] = ()
    """Path and reason of each file that was tried and could not be read."""
    skipped: tuple[tuple[str, str], ...] = ()
    """Path and reason of what is no file to try: FIFOs, links out of the archive, closed folders."""
    interrupted: bool = False
    by_others: bool = False
    """Somebody else did something to the index since it was last searched or synced."""

    @property
    def has_news(self) -> bool:
        """Whether the index is another than before."""
        return bool(self.added or self.changed or self.removed or self.by_others)
