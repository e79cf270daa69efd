"""What words mean that name archives: one, or several opened as one."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.archive.archive import Archive
from tui.settings import Settings
from tui.settings.options import folders_called

if TYPE_CHECKING:
    from tui.archive.several import SeveralArchives


def as_one(
    words: Sequence[str], settings: Settings, open_one: Callable[[Path], Archive]
) -> "Archive | SeveralArchives":
    """Open what words mean: one archive, or several as one.

    Args:
        words: folders, or names of archives in the settings.
        settings: with the names.
        open_one: opens an archive.
    """
    folders = list(dict.fromkeys([folder for word in words for folder in folders_called(word, settings)]))
    if len(folders) == 1:
        return open_one(folders[0])
    from tui.archive.several import SeveralArchives  # most readers open one

    return SeveralArchives([open_one(folder) for folder in folders], names_of(folders, settings))


def names_of(folders: Sequence[Path], settings: Settings) -> list[str]:
    """What to call folders: as the reader calls them, else by their last part, where that tells them apart."""
    known = {Path(of[0]).expanduser(): name for name, of in settings.archives.items() if len(of) == 1}
    names = [known.get(folder) or folder.resolve().name or str(folder) for folder in folders]
    uses = Counter(names)
    return [name if uses[name] == 1 else str(folder) for name, folder in zip(names, folders, strict=True)]
