"""What a hostile entry of an archive is: a file by name, what is in it, and what must become of it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Fate(Enum):
    """What must become of an entry."""

    READ = "listed"
    ODD = "listed with a problem"
    UNREADABLE = "listed as unreadable"
    SKIPPED = "skipped with a reason"
    LEFT_OUT = "left out"
    """No article by its name; nobody mentions it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in the folder of an archive."""

    kind: str
    what: str
    """In a few words; with the kind it names the entry."""
    path: bytes
    """Below the archive, in a folder of its kind."""
    make: Callable[[bytes], None]
    """Makes it at an absolute path, whose folder exists."""
    fate: Fate = Fate.READ
    reason: str = ""
    """Part of the problem or reason that is told."""
    holds: str = ""
    """What must stand in its text export."""


def file(
    kind: str,
    what: str,
    data: bytes | str,
    *,
    name: bytes | str = "",
    fate: Fate = Fate.READ,
    reason: str = "",
    holds: str = "",
) -> Entry:
    """An entry that is a regular file; without a name of its own it is named for what it is."""
    content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data

    def make(path: bytes) -> None:
        with open(path, "wb") as opened:
            opened.write(content)

    given = os.fsencode(name) if name else os.fsencode(what.replace("/", "-")[:60] + ".md")
    return Entry(kind, what, kind.encode() + b"/" + given, make, fate, reason, holds)
