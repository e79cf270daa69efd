"""A disk whose n-th call fails: what `tui.disk` does is counted, whichever of its calls it is."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from tui import disk

CALLS = ("new_unnamed", "new_file", "write", "flush", "flush_folder", "name_unnamed", "replace", "rename_to_free")
"""All but `remove`, by which what failed is cleared away."""


@dataclass(slots=True)
class FailingDisk:
    """Counts calls, and fails one."""

    call: int
    """Which call fails, from 1."""
    number: int
    """Of the error."""
    calls: int = 0

    @property
    def has_failed(self) -> bool:
        """Whether there were as many calls."""
        return self.calls >= self.call

    def counting(self, whole: Callable[..., object]) -> Callable[..., object]:
        """The same function, that may fail."""

        def counted(*arguments: object) -> object:
            self.calls += 1
            if self.calls == self.call:
                raise OSError(self.number, os.strerror(self.number))
            return whole(*arguments)

        return counted


@contextmanager
def failing_at(call: int, number: int) -> Iterator[FailingDisk]:
    """Let the n-th call to the disk fail with an error."""
    failing = FailingDisk(call, number)
    with ExitStack() as patches:
        for name in CALLS:
            patches.enter_context(patch.object(disk, name, failing.counting(getattr(disk, name))))
        yield failing
