"""Where an index lies, how far bringing it up to date has come, and what that did."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SyncProgress:
    """How far bringing the index up to date has come."""

    done: int
    total: int
    """0 while somebody else is at it."""
    rate: float
    """Articles a second so far."""
    seconds_left: float | None
    generation: int = 0
    """Another number than last time when there is something new to see in the list."""


@dataclass(frozen=True, slots=True)
class SyncReport:
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


@dataclass(frozen=True, slots=True)
class IndexFiles:
    """Where the parts of an index lie."""

    folder: Path

    @property
    def catalog(self) -> Path:
        """The SQLite database."""
        return self.folder / "catalog.db"

    @property
    def text(self) -> Path:
        """The folder of the full text."""
        return self.folder / "text"

    @property
    def order(self) -> Path:
        """The mapped arrays of ids."""
        return self.folder / "order"

    @property
    def lock(self) -> Path:
        """Held by the one who writes."""
        return self.folder / "lock"

    @property
    def damage(self) -> Path:
        """There when the index was found damaged."""
        return self.folder / "damaged"
