"""Notices that files come, change and go in folders."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Event


def watch_folders(folders: Sequence[Path], stop: Event) -> Iterator[None]:
    """Yield whenever something changed in one of the folders, until told to stop; for a thread of its own.

    Where the system cannot watch a folder (too many of them, some network drives), this ends at once.
    """
    from watchfiles import watch

    with suppress(OSError):
        changes = watch(
            *folders, watch_filter=None, stop_event=stop, rust_timeout=500, ignore_permission_denied=True
        )
        for _ in changes:
            yield
