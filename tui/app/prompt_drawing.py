"""When a screen draws what has changed: as soon as there is time for it.

Textual draws at the ticks of a clock. Right after a drawing, as an answer to what was typed comes, it lets one of
them go by: 17 to 33 ms of waiting, where finding the rows and drawing them takes half of that.
"""

import asyncio
from time import monotonic

from textual.screen import Screen

SETTLING = 0.001
"""Seconds for which changes are gathered: one answer changes several widgets, and each says so when it is idle."""
LONGEST_REST = 1 / 60
"""Seconds between two drawings that are always enough, however long the first one took."""


class PromptUpdates:
    """Stands in for a screen's timer, of which Textual asks no more than to go on and to stop.

    Drawing takes no more than half the time: what a drawing took passes before the next, so that keys, answers and
    whatever else has come meanwhile are looked at between two of them.
    """

    def __init__(self, screen: Screen[None]) -> None:
        self._screen = screen
        self._waiting: asyncio.TimerHandle | None = None
        self._rested = 0.0
        """When the next drawing may begin."""

    @property
    def seconds_to_wait(self) -> float:
        """Until the next drawing."""
        return max(self._rested - monotonic(), SETTLING)

    def resume(self) -> None:
        """Draw as soon as may be."""
        if self._waiting is None:
            self._waiting = asyncio.get_running_loop().call_later(self.seconds_to_wait, self._ask)

    def pause(self) -> None:
        """Nothing is to be drawn any more: it has been."""
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None

    def _ask(self) -> None:
        self._waiting = None
        self._screen.call_later(self._draw)  # as a message, so that a failure ends the program as any other does

    def _draw(self) -> None:
        began = monotonic()
        self._screen._on_timer_update()
        ended = monotonic()
        self._rested = ended + min(ended - began, LONGEST_REST)
