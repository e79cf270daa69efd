"""The browser in a terminal, on hostile archives: what it draws is text and its own drawing, nothing else."""

from contextlib import suppress

import pytest

from tests.hostile.purity import impurities_drawn
from tests.hostile.watched import PROGRAM, Watched
from tests.terminal import Terminal

pytestmark = pytest.mark.xdist_group("hostile")  # one archive, laid down and indexed once

OPENED = 25
"""Articles opened one after the other."""
ATTACKS = ("\x1b]0;owned\x07", "\x1b[5;7;41m", "\x9b5m", "\x07", "\u202e", "\u200b", "\x1b[2J")


@pytest.mark.parametrize(
    ("kind", "shown", "times"), [("terminal", "calmwater", OPENED // 2), ("names", "Under any name.", 1)]
)
def test_nothing_of_an_attack_reaches_the_terminal(watched: Watched, kind: str, shown: str, times: int) -> None:
    watched.run("index", watched.archive / kind)
    variables = {name: value for name, value in watched.environment.items() if name != "HOME"}
    terminal = Terminal([str(PROGRAM), str(watched.archive / kind)], watched.home, **variables)  # type: ignore[arg-type]
    terminal.wait_for_text("Title" if kind == "terminal" else "No date")
    for key in ["\x1b[6~"] * 8 + ["\x1b[H", "\r"] + ["J"] * OPENED + ["\\"]:
        terminal.press(key)
        see_more(terminal)
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
    assert list(impurities_drawn(terminal.raw)) == []
    assert terminal.raw.decode().count(shown) >= times
    assert "subprocess" not in (watched.log.read_text() if watched.log.exists() else "")


def see_more(terminal: Terminal) -> None:
    """Read what is drawn next; nothing is, where two articles look the same."""
    size = len(terminal.raw)
    with suppress(AssertionError):
        terminal.wait_for(lambda: len(terminal.raw) > size, 0.5)


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_eye_on_the_terminal_sees_an_attack(attack: str) -> None:
    drawn = "\x1b[1;1H\x1b[38;2;1;2;3mtext\x1b[0m"
    assert list(impurities_drawn(drawn.encode())) == []
    assert list(impurities_drawn((drawn + attack + "x").encode()))
