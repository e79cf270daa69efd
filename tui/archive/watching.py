"""Notices that files come, change and go in folders."""

import os
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from tui.archive.listing import folders_within

if TYPE_CHECKING:
    from watchfiles.main import FileChange

SECONDS_TO_BEGIN_ANEW = 1.0
"""Between a failure of the watch and the next one: to begin takes a look at every folder."""


def watch_folders(folders: Sequence[Path], stop: Event) -> Iterator[None]:
    """Yield whenever something may have changed in a folder, until told to stop; for a thread of its own.

    Where the system cannot watch one of them (too many of them, some network drives, a name that is no UTF-8),
    this ends at once.
    """
    is_anew = False
    while not stop.is_set():
        singly = _all_of(folders) if sys.platform == "linux" else None
        has_begun = False
        try:
            for seen in _changes(singly or [str(folder) for folder in folders], stop, recursive=not singly):
                if seen or (is_anew and not has_begun):
                    yield
                if singly and (_concern(seen, singly) or not (has_begun or _all_of(folders) == singly)):
                    break
                has_begun = True
        except (OSError, UnicodeEncodeError):
            return
        except RuntimeError:
            # A file whose name is no UTF-8 was changed, or just read: the library gives up at that.
            if is_anew and not has_begun:  # so soon that nothing was told of what happened before this watch began
                yield
            stop.wait(SECONDS_TO_BEGIN_ANEW)
        is_anew = True


def _changes(paths: Collection[str], stop: Event, *, recursive: bool) -> "Iterator[set[FileChange]]":
    """Yield what has changed, and nothing twice a second when nothing has."""
    from watchfiles import watch

    return watch(
        *paths,
        watch_filter=None,
        stop_event=stop,
        rust_timeout=500,
        yield_on_timeout=True,
        recursive=recursive,
        ignore_permission_denied=True,
    )


def _concern(changes: "set[FileChange]", watched: Collection[str]) -> bool:
    """Whether one of some changes is of a folder."""
    return any(path in watched or os.path.isdir(path) for _, path in changes)  # noqa: PTH112 (no need of a Path)


def _all_of(folders: Sequence[Path]) -> set[str] | None:
    """Some folders and all within them, to be watched one by one; None when they cannot be told.

    Linux watches nothing but single folders. To find them, watchfiles looks at every file, and nothing else goes
    on in this process meanwhile: for two seconds, at a million files.
    """
    found: set[str] = set()
    for folder in folders:
        within = folders_within(os.fsencode(folder.absolute()))
        if within is None:
            return None
        try:
            found.update([str(folder.absolute()), *[path.decode() for path in within]])
        except UnicodeDecodeError:
            return None
    return found
