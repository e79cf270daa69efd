"""How many trials there were, and what became of them."""

import sys
from collections import Counter
from dataclasses import dataclass, field

SHOWN = 40
"""Faults that are printed; the others are only counted."""


@dataclass(slots=True)
class Counts:
    """The trials of one kind."""

    what: str
    tried: int = 0
    lost: int = 0
    notes: Counter[str] = field(default_factory=Counter)
    """What else came of them: `told`, `killed`, `rebuilt`."""

    def count(self, fault: str, where: str, *notes: str) -> None:
        """Count a trial.

        Args:
            fault: what was lost, or nothing.
            where: which trial it was.
            notes: what else came of it.
        """
        self.tried += 1
        self.notes.update(notes)
        if fault:
            self.lost += 1
            if self.lost <= SHOWN:
                print(f"LOST {self.what}, {where}: {fault}", flush=True)
        if self.tried % 200 == 0:
            print(f"{self.what}: {self.tried:,} tried, {self.lost:,} lost", file=sys.stderr, flush=True)

    def line(self) -> str:
        """A row of the table."""
        notes = ", ".join([f"{count:,} {note}" for note, count in sorted(self.notes.items())])
        return f"{self.what:<58} {self.tried:>7,} {self.tried - self.lost:>9,} {self.lost:>6,}  {notes}"


HEAD = f"{'':<58} {'tried':>7} {'survived':>9} {'lost':>6}"
