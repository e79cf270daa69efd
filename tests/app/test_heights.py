from hypothesis import given
from hypothesis import strategies as st

from tui.app.reading.heights import Heights

some_heights = st.lists(st.integers(min_value=0, max_value=40), max_size=70)


def rows_spelled_out(heights: list[int]) -> list[tuple[int, int]]:
    return [(block, line) for block, height in enumerate(heights) for line in range(height)]


@given(some_heights)
def test_every_row_falls_in_the_block_that_counting_finds(heights: list[int]) -> None:
    summed = Heights(heights)
    rows = rows_spelled_out(heights)
    assert summed.total == len(rows)
    assert [summed.block_at(row) for row in range(len(rows))] == rows
    assert [summed.row_of(block) for block in range(len(heights) + 1)] == [
        sum(heights[:block]) for block in range(len(heights) + 1)
    ]


@given(some_heights, st.data())
def test_a_changed_height_moves_every_row_after_it(heights: list[int], data: st.DataObject) -> None:
    summed = Heights(heights)
    for _ in range(5 if heights else 0):
        block = data.draw(st.integers(min_value=0, max_value=len(heights) - 1))
        heights[block] = data.draw(st.integers(min_value=0, max_value=40))
        summed[block] = heights[block]
    rows = rows_spelled_out(heights)
    assert [summed.block_at(row) for row in range(len(rows))] == rows
    assert [summed[block] for block in range(len(summed))] == heights


def test_no_blocks_have_no_rows() -> None:
    assert Heights([]).total == 0
