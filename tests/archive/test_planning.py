"""Lists of files to read, and plans that pass from process to process."""

import pickle
from itertools import islice
from pathlib import Path

import pytest
from msgspec.structs import replace

from tui.archive.planner import ALL, NONE, plan_for
from tui.archive.planning import Comparison, Plan, ReadingList, make_plan
from tui.archive.scan import FoundFile

DAY = 86_400 * 10**9
FILES = [
    FoundFile(b"%d\0\n.md" % number, number, (number % 7) * DAY + number, 2**64 - 1) for number in range(9_000)
]
LATEST_FIRST = sorted(FILES, key=lambda file: (file.mtime_ns // DAY, file.path), reverse=True)


def reading_list(files: list[FoundFile]) -> ReadingList:
    made = ReadingList()
    for file in files:
        made.add(file)
    return made


def sent(files: ReadingList) -> ReadingList:
    """The same list in another process."""
    return pickle.loads(pickle.dumps(files))  # type: ignore[no-any-return]


@pytest.mark.parametrize("count", [0, 1, 4_096, 9_000])
def test_a_list_that_was_sent_is_in_the_same_order(count: int) -> None:
    arrived = sent(reading_list(FILES[:count]))
    assert len(arrived) == count
    assert list(arrived.take_all()) == list(reading_list(FILES[:count]).take_all())
    assert len(arrived) == 0


def test_the_latest_day_comes_first_and_on_one_day_the_last_name() -> None:
    assert list(reading_list(FILES).take_all()) == LATEST_FIRST


def test_it_is_known_at_any_time_how_many_are_left() -> None:
    arrived = sent(reading_list(FILES))
    assert [len(arrived) for _ in islice(arrived.take_all(), 5_000)] == list(range(8_999, 3_999, -1))


def test_a_list_that_was_begun_can_be_sent() -> None:
    arrived = sent(reading_list(FILES))
    taken = list(islice(arrived.take_all(), 100))
    assert [*taken, *sent(arrived).take_all()] == LATEST_FIRST


def test_where_nothing_is_known_everything_is_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("text")
    plan = make_plan(Comparison(bytes(tmp_path), None))
    assert isinstance(plan, Plan)
    assert [file.path for file in plan.to_read.take_all()] == [b"a.md"]
    assert (plan.ids, plan.vanished) == ({}, [])


def test_a_plan_of_too_many_files_is_given_up_here_and_made_elsewhere(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.md").write_text("text")
    comparison = Comparison(bytes(tmp_path), None)
    assert make_plan(replace(comparison, most=4)) is None
    assert make_plan(replace(comparison, most=5)) is not None
    made = [plan_for(comparison, lambda: False, here) for here in (NONE, 4, 5, ALL)]
    assert [plan and len(plan.to_read) for plan in made] == [5, 5, 5, 5]
    assert [plan and plan.listing for plan in made] == [made[0] and made[0].listing] * 4
    # What came from another process is still bundled.
    assert [plan and not plan.to_read._packed for plan in made] == [True, True, False, False]
    assert plan_for(comparison, lambda: True, 4) is None
