"""A first look at an archive that nothing is known of, so that its list shows something before all is found.

Archives are foldered by year, month and day, or name their files by date: walked in descending order of names, the
newest come first.
"""

# pathlib knows no bytes.
# ruff: noqa: PTH116

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from heapq import nlargest
from time import monotonic
from typing import TypeVar

from tui.archive.planning import ReadingList
from tui.archive.scan import DEFAULT_RULES, ArticleNames, FoundFile
from tui.settings import ArticleRules

Thing = TypeVar("Thing")

_SECONDS = 0.25
"""How long a piece may take, however slow the disk is."""
_CLOCK_EVERY = 256
"""Entries between two looks at the clock."""


class FirstLook:
    """A walk through a folder, taken a piece at a time. It may miss anything, and goes through no link."""

    def __init__(self, folder: bytes, rules: ArticleRules = DEFAULT_RULES) -> None:
        """Nothing is looked at yet.

        Args:
            folder: its absolute path.
            rules: which files are articles.
        """
        self._folder = folder
        self._names = ArticleNames(rules)
        self.found = ReadingList()
        """What was found and not yet taken off."""
        self._folders = [b""]
        """Still to be looked into, the next one last."""
        self._named: dict[bytes, list[bytes]] = {}
        """Articles still to be found in the folders that were looked into."""
        self._until = 0.0
        """When the present piece has to be done."""
        self._is_whole = True
        """Nothing was left out for want of time or room."""

    @property
    def has_seen_all(self) -> bool:
        """Whether there is nothing more, and nothing was left out."""
        return self._is_whole and not self._folders and not self._named

    def walk_on(self, most: int) -> None:
        """Walk on for a moment, until so many are found; there may be more even when nothing is."""
        self._until = monotonic() + _SECONDS
        while (self._named or self._folders) and len(self.found) < most and monotonic() < self._until:
            prefix, names = self._named.popitem() if self._named else self._look_into(self._folders.pop())
            # By their names alone, before any is asked for its stamp: one folder may hold a million.
            latest = nlargest(most - len(self.found), names)
            if len(latest) < len(names):
                self._named[prefix] = [name for name in names if name < latest[-1]]
            for file in self._stamped(prefix, latest):
                self.found.add(file)

    def _look_into(self, prefix: bytes) -> tuple[bytes, list[bytes]]:
        """Note what folders there are in one, and name its articles."""
        names, folders = [], []
        with suppress(OSError), os.scandir(self._folder + b"/" + prefix) as entries:  # the plan will tell
            for entry in self._in_time(entries):
                if entry.name.startswith(b"."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(prefix + entry.name + b"/")
                elif entry.name in self._names:
                    names.append(entry.name)
        self._folders += sorted(folders)
        return prefix, names

    def _stamped(self, prefix: bytes, names: Iterable[bytes]) -> Iterator[FoundFile]:
        for name in self._in_time(names):
            with suppress(OSError):
                status = os.stat(self._folder + b"/" + prefix + name, follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    yield FoundFile(prefix + name, status.st_size, status.st_mtime_ns, status.st_ino)

    def _in_time(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """Yield things until the time is over."""
        for number, thing in enumerate(things, 1):
            yield thing
            if not number % _CLOCK_EVERY and monotonic() >= self._until:
                self._is_whole = False
                return
