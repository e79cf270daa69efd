"""Where an index lies."""

from pathlib import Path

from msgspec import Struct


class IndexFiles(Struct, frozen=True):
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
