"""Notices that files come, change and go in folders."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event

SECONDS_TO_BEGIN_ANEW = 1.0
"""Between a failure of the watch and the next one: to begin takes a look at every folder."""


def watch_folders(folders: Sequence[Path], stop: Event) -> Iterator[None]:
    """Yield whenever something may have changed in a folder, until told to stop; for a thread of its own.

    Where the system cannot watch one of them (too many of them, some network drives, a name that is no UTF-8),
    this ends at once.
    """
    from watchfiles import watch

    is_anew = False
    while not stop.is_set():
        changes = watch(
            *folders,
            watch_filter=None,
            stop_event=stop,
            rust_timeout=500,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )
        try:
            for seen in changes:
                if seen or is_anew:
                    yield
                is_anew = False
        except (OSError, UnicodeEncodeError):
            return
        except (
            RuntimeError
        ):  # a file whose name is no UTF-8 was changed, or just read: the library gives up at that
            if is_anew:  # and so soon that nothing was told of what happened before this watch began
                yield
            is_anew = True
            stop.wait(SECONDS_TO_BEGIN_ANEW)
