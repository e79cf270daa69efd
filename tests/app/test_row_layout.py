"""Which lines of the list's window show which rows."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.app.row_layout import HEADING, RowLine, lay_out_rows, top_that_shows


def groups(days: str) -> Callable[[int], str]:
    return lambda row: days[row]


def test_a_heading_stands_above_each_group() -> None:
    assert lay_out_rows(0, 3, 10, 1, groups("aab")) == [
        RowLine(0, HEADING),
        RowLine(0, 0),
        RowLine(1, 0),
        RowLine(2, HEADING),
        RowLine(2, 0),
    ]


def test_the_first_line_says_the_group_whatever_was_scrolled_away() -> None:
    assert lay_out_rows(1, 3, 10, 1, groups("aaa"))[0] == RowLine(1, HEADING)


def test_rows_without_groups_have_no_headings() -> None:
    assert lay_out_rows(0, 2, 10, 2, lambda _: "") == [RowLine(0, 0), RowLine(0, 1), RowLine(1, 0), RowLine(1, 1)]


def test_the_window_is_never_overfull() -> None:
    assert len(lay_out_rows(0, 1000, 7, 2, groups("ab" * 500))) == 7


@pytest.mark.parametrize(("last", "height", "top"), [(9, 4, 7), (0, 4, 0), (2, 4, 0), (3, 4, 1)])
def test_the_top_leaves_room_for_the_last_row_and_the_heading(last: int, height: int, top: int) -> None:
    assert top_that_shows(last, height, 1, groups("a" * 10)) == top


@given(
    days=st.text("abc", min_size=1, max_size=40),
    height=st.integers(3, 20),
    row_height=st.integers(1, 2),
    data=st.data(),
)
def test_a_row_shows_whole_when_its_top_is_chosen(
    days: str, height: int, row_height: int, data: st.DataObject
) -> None:
    last = data.draw(st.integers(0, len(days) - 1))
    top = top_that_shows(last, height, row_height, groups(days))
    lines = lay_out_rows(top, len(days), height, row_height, groups(days))
    assert [line.part for line in lines if line.row == last and line.part != HEADING] == list(range(row_height))
