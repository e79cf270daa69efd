"""Messages declared by their fields."""

from typing import Any

import pytest

from tui.app.fact import Fact


class Moved(Fact):
    """Something has moved."""

    place: int
    why: str = ""


class Gone(Fact):
    """Something has gone."""


def test_values_are_named_by_their_place_or_by_name() -> None:
    moved = Moved(3, why="asked")
    assert (moved.place, moved.why) == (3, "asked")
    assert Moved(4).why == ""


@pytest.mark.parametrize(
    ("kind", "values", "named"),
    [
        (Moved, (1, "", 2), {}),
        (Moved, (1,), {"place": 2}),
        (Moved, (1, ""), {"why": ""}),
        (Moved, (1,), {"whither": 2}),
        (Gone, (1,), {}),
    ],
)
def test_a_value_without_a_field_of_its_own_is_refused(
    kind: type[Fact], values: tuple[Any, ...], named: dict[str, Any]
) -> None:
    with pytest.raises(TypeError, match=kind.__name__):
        kind(*values, **named)
