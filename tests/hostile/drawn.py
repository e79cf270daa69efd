"""All hostile entries, and the archive they make."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence

from tests.hostile import encodings, files, front_matter, links, names, privacy, terminal, time_and_memory
from tests.hostile.entries import Entry

KINDS = (terminal, front_matter, time_and_memory, files, encodings, links, names, privacy)


def all_entries() -> list[Entry]:
    """Every entry but the heavy ones."""
    return [entry for kind in KINDS for entry in kind.entries()]


def lay_down(entries: Iterable[Entry], folder: bytes) -> None:
    """Make all entries in a folder."""
    for entry in entries:
        path = os.path.join(folder, entry.path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        entry.make(path)


def counts(entries: Sequence[Entry]) -> str:
    """How many there are of each kind, and what must become of them."""
    kinds = Counter(entry.kind for entry in entries)
    fates = Counter(entry.fate.value for entry in entries)
    lines = [f"{kind:<20}{count:>5}" for kind, count in kinds.items()]
    lines += [f"{'in all':<20}{len(entries):>5}", ", ".join([f"{n} {fate}" for fate, n in fates.items()])]
    return "\n".join(lines)
