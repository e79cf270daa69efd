"""Counts and chords, key by key."""

import pytest

from tui.app.pending_keys import (
    LONGEST_COUNT,
    NOTHING,
    Dropped,
    Held,
    KeyCompleted,
    Outcome,
    Pending,
    SectionNumberTyped,
    press,
)

CHORDS = ("g g", "z a", "z M")


def typed(keys: str) -> Outcome:
    """What keys, typed one after the other, come to."""
    outcome: Outcome = Held(NOTHING)
    for key in keys.split():
        outcome = press(outcome.pending if isinstance(outcome, Held) else NOTHING, key, CHORDS)
    return outcome


@pytest.mark.parametrize(
    ("keys", "outcome"),
    [
        ("j", KeyCompleted("j", 1)),
        ("g g", KeyCompleted("g g", 1)),
        ("z M", KeyCompleted("z M", 1)),
        ("5 j", KeyCompleted("j", 5)),
        ("1 0 j", KeyCompleted("j", 10)),
        ("2 z a", KeyCompleted("z a", 2)),
        ("3 g", SectionNumberTyped("3")),
        ("1 2 g", SectionNumberTyped("12")),
        ("0", KeyCompleted("0", 1)),
        ("g x", Dropped()),
        ("g escape", Dropped()),
        ("3 escape", Dropped()),
        ("escape", KeyCompleted("escape", 1)),
        ("z", Held(Pending(prefix="z"))),
        ("4", Held(Pending(count="4"))),
    ],
)
def test_keys_come_to(keys: str, outcome: Outcome) -> None:
    assert typed(keys) == outcome


def test_a_count_takes_only_so_many_digits() -> None:
    assert typed("9 " * 40 + "j") == KeyCompleted("j", int("9" * LONGEST_COUNT))


def test_digits_of_other_scripts_are_no_count() -> None:
    assert press(NOTHING, "٣", CHORDS) == KeyCompleted("٣", 1)


def test_what_is_pending_is_shown_as_typed() -> None:
    assert Pending(count="3", prefix="z").shown == "3z"
