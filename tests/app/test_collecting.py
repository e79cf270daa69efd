"""When garbage is looked for."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import reading
from tui.app.collecting import AT_REST, OVERDUE, WORTH_A_LOOK, begin_collecting, collect_at_rest, end_collecting


class Knot:
    """Something that refers to itself: counting references does not find out that nobody else does."""

    def __init__(self) -> None:
        self.itself = self


def old_knot() -> "ref[Knot]":
    """A knot that outlived the quick looks, and is garbage now."""
    knot = Knot()
    for _ in range(WORTH_A_LOOK + 1):
        gc.collect(1)
    return ref(knot)


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    gc.collect()
    begin_collecting()
    yield
    end_collecting()


def test_garbage_goes_when_no_key_was_pressed_for_a_while() -> None:
    knot = old_knot()
    collect_at_rest(AT_REST)
    assert knot() is None


def test_while_keys_are_pressed_nobody_looks_everywhere() -> None:
    knot = old_knot()
    collect_at_rest(AT_REST / 2)
    young = [[number] for number in range(200_000)]
    assert knot() is not None
    assert young


def test_garbage_goes_at_last_though_keys_are_pressed_all_the_time() -> None:
    knot = old_knot()
    for _ in range(OVERDUE):
        gc.collect(1)
    collect_at_rest(0)
    assert knot() is None


async def test_when_the_browser_ends_python_looks_by_itself_again(archive: ArchiveInMemory) -> None:
    end_collecting()
    before = gc.get_threshold()
    async with reading(archive):
        assert gc.get_threshold() != before
    assert gc.get_threshold() == before


async def test_a_key_is_known_to_have_been_pressed(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        quiet = reader.app.seconds_without_keys
        await reader.pilot.press("j")
        assert reader.app.seconds_without_keys < quiet
