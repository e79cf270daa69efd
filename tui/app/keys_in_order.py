"""An app that does what one key means before it looks at the next, however fast they come, and then draws it.

Textual hands each key to whatever has the focus when the key is read, and looks for what it is bound to later:
of `F` and some letters that arrive at once, over a slow line or while the program was busy, the letters would
still go to the list, as commands. It also draws as soon as the first widget has changed: those that hear of it by
messages, as the outline does of a jump in the text, would be drawn a frame later.
"""

from collections import deque
from functools import cached_property, partial
from time import monotonic

from textual import events, on
from textual.app import App
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from tui.app.fact import Fact
from tui.app.prompt_drawing import PromptUpdates

PATIENCE = 0.5
"""Seconds until the next key is taken all the same: what had the focus is gone, and its messages with it."""
UNDRAWN = 0.05
"""Seconds for which keys that follow each other closely may go undrawn."""
SOON = 0.025
"""Seconds for which a key may show nothing, so that what it asks for is drawn with what it changes at once."""
ROUNDS = 3
"""Enter is told by the field to the bar around it, and by the bar to the screen, which moves the focus."""


class KeysInOrder(App[None]):
    """Takes keys and pastes one after the other."""

    class Passed(Fact):
        """What the input set off has gone its way: this message went behind it, through the same queues."""

        taken: events.InputEvent | events.Paste
        rounds: int
        """How often it is still to be sent round."""

    def __init__(self) -> None:
        super().__init__()
        self._in_hand: events.InputEvent | events.Paste | None = None
        self._held: deque[events.InputEvent | events.Paste] = deque()
        self._screen_in_hand: Widget | None = None
        """The screen that the key in hand changes, unless too many keys have gone undrawn already."""
        self._is_holding = False
        """Whether the key in hand is done, and what the next is for still to come."""
        self._undrawn_until = 0.0
        self._taken = 0.0
        """When the last key was taken."""

    @property
    def seconds_without_keys(self) -> float:
        """How long ago the last key was taken."""
        return monotonic() - self._taken

    def is_changing(self, screen: Widget) -> bool:
        """Whether a key is still changing a screen: to draw it now would draw half of what the key means."""
        return screen is self._screen_in_hand

    def hold_keys(self) -> None:
        """Take no further key until `release_keys`, or too long has passed: what it is for is still to come."""
        self._is_holding = self._in_hand is not None

    def release_keys(self) -> None:
        """Take the next key: what it is for is there, or will never be."""
        if self._is_holding:
            self._is_holding = False
            self.call_later(self._go_on_without, self._in_hand)

    async def on_event(self, event: events.Event) -> None:
        """Hold a key back while another is in hand."""
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._in_hand is None:
            self._undrawn_until = monotonic() + UNDRAWN
            await self._take(event)
        else:
            self._held.append(event)
            if len(self._held) == 1:
                self._lose_patience_later()

    async def _take(self, event: events.InputEvent | events.Paste) -> None:
        self._in_hand = event
        target: Widget = self.focused or self.screen
        self._taken = monotonic()
        self._screen_in_hand = self.screen if self._taken < self._undrawn_until else None
        await super().on_event(event)
        is_typed = isinstance(target, Input) and isinstance(event, events.Key) and event.is_printable
        self._send_behind(target, self.Passed(event, 1 if is_typed else ROUNDS))

    def _send_behind(self, target: Widget, message: Passed) -> None:
        if not target.post_message(message):
            self.post_message(message)

    @on(Passed)
    async def _go_on(self, message: Passed) -> None:
        """Take the next key, once what this one set off has been done."""
        if message.taken is not self._in_hand:
            return
        if message.rounds > 1:
            self._send_behind(self.focused or self.screen, self.Passed(message.taken, message.rounds - 1))
        elif self._is_holding:
            self._draw_what_changed()
        else:
            await self._take_next()

    def _lose_patience_later(self) -> None:
        self.set_timer(PATIENCE, partial(self._go_on_without, self._in_hand))

    async def _go_on_without(self, taken: events.InputEvent | events.Paste | None) -> None:
        """Take the next key unless what this one set off has been done meanwhile: many held keys take long."""
        if taken is self._in_hand:
            await self._take_next()

    async def _take_next(self) -> None:
        self._in_hand, self._is_holding = None, False
        if self._held:
            await self._take(self._held.popleft())
            if self._held:
                self._lose_patience_later()
        else:
            self._draw_what_changed()

    def _draw_what_changed(self) -> None:
        if screen := self._screen_in_hand:
            self._screen_in_hand = None
            screen.check_idle()


class DrawnInOnePass(Screen[None]):
    """A screen that shows what a key means when all of its widgets have heard of it, and anything else at once."""

    def __init__(self) -> None:
        super().__init__()
        self._drawing_later: Timer | None = None
        """Runs while nothing is drawn."""

    def hold_keys(self) -> None:
        """Take no further key until `release_keys`, or too long has passed (see `KeysInOrder`)."""
        if isinstance(self.app, KeysInOrder):
            self.app.hold_keys()

    def release_keys(self) -> None:
        """Take the next key."""
        if isinstance(self.app, KeysInOrder):
            self.app.release_keys()

    def wait_to_draw(self) -> None:
        """Draw nothing until `draw_now` is called, or too long has passed: something is about to be there."""
        if self._drawing_later is None:
            self._drawing_later = self.set_timer(SOON, self.draw_now)

    def draw_now(self) -> None:
        """Draw what has changed meanwhile."""
        if self._drawing_later:
            self._drawing_later.stop()
            self._drawing_later = None
            self.check_idle()

    @cached_property
    def _update_timer(self) -> PromptUpdates:  # type: ignore[override]  # this is all that Textual asks of it
        return PromptUpdates(self)

    def _compositor_refresh(self) -> None:
        """Draw what has changed, or below another screen let that one draw it.

        Below another, Textual marks what has changed as changed once more, and both screens are drawn without end.
        """
        if self.app.screen is self:
            super()._compositor_refresh()
            return
        if changed := self._compositor._dirty_regions:
            self.app.screen.refresh(*changed)
            changed.clear()
        self._dirty_widgets.clear()

    def on_idle(self, event: events.Idle) -> None:
        """Draw nothing yet while a key is changing the screen; `KeysInOrder` tells when it is done."""
        is_changing = isinstance(self.app, KeysInOrder) and self.app.is_changing(self)
        if is_changing or self._drawing_later:
            event.prevent_default()
