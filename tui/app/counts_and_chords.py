"""A screen on which keys may be counted and chained: `5j`, `gg`, `za`."""

from textual import events
from textual.reactive import reactive
from textual.widgets import Input

from tui.app.commands import COMMANDS
from tui.app.keys_in_order import DrawnInOnePass
from tui.app.pending_keys import NOTHING, Held, KeyCompleted, Pending, SectionNumberTyped, press

MOST_REPEATS = 1000
_REPEATING = frozenset(command.id for command in COMMANDS if command.repeats)


class CountsAndChords(DrawnInOnePass):
    """Keeps keys that do nothing yet, and does what they come to; leaves text fields alone."""

    pending: reactive[str] = reactive("", repaint=False)
    """The keys typed so far, as the status line shows them."""

    def __init__(self) -> None:
        super().__init__()
        self._pending = NOTHING

    async def on_key(self, event: events.Key) -> None:
        """Take a key before the bindings do, when it belongs to a count or a chord."""
        if isinstance(self.focused, Input):
            self._keep(NOTHING)
            return
        outcome = press(self._pending, event.key, [key for key in self.active_bindings if " " in key])
        if outcome == KeyCompleted(event.key, 1):
            self._keep(NOTHING)
            return
        event.stop()
        event.prevent_default()
        self._keep(outcome.pending if isinstance(outcome, Held) else NOTHING)
        match outcome:
            case SectionNumberTyped(number):
                self.go_to_number(number)
            case KeyCompleted(key, count):
                await self._perform(key, count)

    def go_to_number(self, number: str) -> None:
        """Go to the section of this number."""

    async def _perform(self, key: str, count: int) -> None:
        """Do what a key is bound to, as often as it was counted when that makes sense."""
        if (active := self.active_bindings.get(key)) is None:
            return
        for _ in range(min(count, MOST_REPEATS) if active.binding.id in _REPEATING else 1):
            await self.app.run_action(active.binding.action, active.node)

    def _keep(self, pending: Pending) -> None:
        self._pending = pending
        self.pending = pending.shown
