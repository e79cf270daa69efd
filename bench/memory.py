"""What a program and the processes it started hold in memory, as Linux tells it below /proc."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_KILOBYTES = re.compile(r"^(\w+):\s+(\d+) kB", re.MULTILINE)
IS_TOLD = Path("/proc/self/smaps_rollup").exists()
"""Whether this system tells it at all."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes that one process or several hold."""

    anonymous: int = 0
    """Pages that no file stands behind."""
    shared_out: int = 0
    """All pages in memory, each divided by the number of processes that have it."""

    def __add__(self, other: "Memory") -> "Memory":
        return Memory(self.anonymous + other.anonymous, self.shared_out + other.shared_out)


def memory_of_all(pid: int) -> Memory:
    """What a process and its descendants hold now; those that end meanwhile count as nothing."""
    return sum(map(_memory, _with_descendants(pid)), Memory())


def resident(pid: int) -> tuple[int, int]:
    """Bytes of a process: RssAnon and VmRSS."""
    told = _kilobytes(Path(f"/proc/{pid}/status"))
    return 1024 * told["RssAnon"], 1024 * told["VmRSS"]


def _with_descendants(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _with_descendants(int(child))


def _memory(pid: int) -> Memory:
    try:
        told = _kilobytes(Path(f"/proc/{pid}/smaps_rollup"))
    except OSError:
        return Memory()
    return Memory(1024 * told.get("Anonymous", 0), 1024 * told.get("Pss", 0))


def _kilobytes(file: Path) -> dict[str, int]:
    return {name: int(value) for name, value in _KILOBYTES.findall(file.read_text())}
