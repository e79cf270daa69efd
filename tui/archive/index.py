"""The index of an archive as it lies on the disk: opened, thrown away, begun anew."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.archive.catalog import Catalog
from tui.archive.damage import is_damaged, note_damage
from tui.archive.index_files import IndexFiles
from tui.archive.lock import locked
from tui.errors import CannotCreate, IndexFailure
from tui.language import tr

if TYPE_CHECKING:
    from tui.archive.fulltext import FullText


class Index:
    """Catalogue and full text of one archive. Every method but `close` may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        """Open the index in a folder, or begin a new one where there is none that can be used.

        Where it cannot be written, one in a temporary folder takes its place, and goes when it is closed.
        """
        self.notices: list[str] = []
        """What the reader should know of the opening: that it is built anew, or kept for this time only."""
        self._temporary: Path | None = None
        self._text: FullText | None = None
        try:
            self._open(folder)
        except (CannotCreate, IndexFailure) as error:
            self.notices.append(tr("{why}; this time it is kept in a temporary folder", why=error))
            self._temporary = Path(tempfile.mkdtemp(prefix="microfiche-"))
            self._open(self._temporary)

    def close(self) -> None:
        """Let it go."""
        self._text = None
        self.catalog.close()
        if self._temporary:
            shutil.rmtree(self._temporary, ignore_errors=True)

    def _open(self, folder: Path) -> None:
        self.files = IndexFiles(folder)
        """Where its parts lie."""
        _make_writable(folder)
        try:
            self.catalog = Catalog(self.files.catalog)
        except IndexFailure as error:
            self.notices.append(tr("{why}; it has to be built anew", why=error))
            self._start()

    def full_text(self) -> "FullText":
        """The full text as it was last committed.

        Raises:
            IndexFailure: it is damaged.
        """
        from tui.archive.fulltext import FullText  # it loads tantivy, which a first page does without

        text = self._text
        if text is None:
            text = self._text = FullText(self.files.text)
        text.reload()
        return text

    @property
    def is_damaged(self) -> bool:
        """Whether it was found damaged."""
        return is_damaged(self.files.folder)

    def look_for_damage(self) -> None:
        """Read the whole full text, and note when it is damaged."""
        from tui.archive.checksums import damaged_committed

        with suppress(OSError):  # whoever opens it tells of that
            if next(damaged_committed(self.files.text), None):
                note_damage(self.files.folder)

    def begin_anew(self, *, only_damaged: bool = False) -> None:
        """Throw it away and begin one of no articles.

        Args:
            only_damaged: leave it alone when others have built it anew meanwhile.
        """
        self.catalog.close()
        self._text = None
        self._start(only_damaged=only_damaged)

    def _start(self, *, only_damaged: bool = False) -> None:
        """Begin in a folder that may hold another; the lock file stays, since others may be waiting for it."""
        files = self.files
        with locked(files.lock):
            if not only_damaged or self.is_damaged:
                for file in (files.damage, files.order, *files.folder.glob("catalog.db*")):
                    file.unlink(missing_ok=True)
                shutil.rmtree(files.text, ignore_errors=True)
            self.catalog = Catalog(files.catalog)


def _make_writable(folder: Path) -> None:
    """Make the folder of an index, and see that it can be written.

    Raises:
        CannotCreate: it cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotCreate(
            tr("the index {folder} cannot be written: {strerror}", folder=folder, strerror=error.strerror)
        ) from error
    if not os.access(folder, os.W_OK):
        raise CannotCreate(tr("the index {folder} cannot be written: permission denied", folder=folder))
