"""When the screen is drawn."""

from dataclasses import dataclass, field

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import reading
from tui.app import prompt_drawing
from tui.app.one_article import FewMatches
from tui.app.prompt_drawing import LONGEST_REST, SETTLING, PromptUpdates
from tui.archive.archive import Order
from tui.archive.query import Query


@dataclass
class SlowScreen:
    """A screen whose drawing takes some time of a clock of its own."""

    seconds: float
    now: float = 100.0

    def _on_timer_update(self) -> None:
        self.now += self.seconds


def rest_after(seconds: float, monkeypatch: pytest.MonkeyPatch) -> float:
    screen = SlowScreen(seconds)
    monkeypatch.setattr(prompt_drawing, "monotonic", lambda: screen.now)
    updates = PromptUpdates(screen)  # type: ignore[arg-type]  # as much of a screen as is asked for
    updates._draw()
    return updates.seconds_to_wait


def test_a_drawing_is_followed_by_a_rest_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rest_after(0.008, monkeypatch) == pytest.approx(0.008)


def test_a_slow_drawing_delays_the_next_no_longer_than_a_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rest_after(0.2, monkeypatch) == pytest.approx(LONGEST_REST)


def test_the_first_drawing_only_waits_for_what_else_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rest_after(0.0, monkeypatch) == SETTLING


@dataclass
class LookedThrough(ArchiveInMemory):
    """An archive that notes what had been drawn when it was asked."""

    drawn: list[str] = field(default_factory=list)
    seen: dict[str, list[str]] = field(default_factory=dict)

    def search(self, query: Query, order: Order = Order.NEWEST) -> FewMatches:
        self.seen.setdefault(query.text, list(self.drawn))
        return super().search(query, order)


async def test_what_was_typed_is_drawn_before_it_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = LookedThrough()
    archive.add("Harbour")
    async with reading(archive) as reader:
        await reader.press("slash")
        monkeypatch.setattr(reader.app, "post_display_hook", lambda: archive.drawn.append(reader.filter.text))
        await reader.write("ha")
        assert archive.seen["h"][-1] == "h"
        assert archive.seen["ha"][-1] == "ha"
