from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article.blocks import Cell, Span, Table
from tui.layout.columns import GAP, column_widths
from tui.layout.flow import lay_out
from tui.layout.lines import LayoutOptions
from tui.layout.roles import Role


def shown(table: Table, width: int | None = None, *, links: bool = False) -> list[str]:
    return [line.text for line in lay_out(table, LayoutOptions(width, links=links))]


def cell(text: str, *, align: str = "", columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Span(text),), align=align, columns=columns, rows=rows)


def header(text: str, columns: int = 1) -> Cell:
    return Cell((Span(text),), header=True, columns=columns)


def table(*rows: Sequence[Cell | None], caption: str = "") -> Table:
    return Table(rows=tuple(tuple(row) for row in rows), caption=(Span(caption),) if caption else ())


BIRTHS = table(
    [header("年份"), header("出生人口"), header("Change")],
    [cell("2020"), cell("1200 万", align="right"), cell("−18 %", align="center")],
    [cell("2021"), cell("1062 万", align="right"), cell("−11.5 %", align="center")],
    caption="出生人口",
)


@pytest.mark.parametrize("width", [None, 40])
def test_columns_are_aligned_by_cells(width: int | None) -> None:
    assert shown(BIRTHS, width) == [
        "出生人口",
        "年份 │ 出生人口 │ Change",
        "─────┼──────────┼────────",
        "2020 │  1200 万 │  −18 %",
        "2021 │  1062 万 │ −11.5 %",
    ]


def test_cells_wrap_where_a_table_would_be_too_wide() -> None:
    wide = table(
        [header("Who"), header("What")], [cell("Ann"), cell("says a good deal")], [cell("Bo"), cell("nothing")]
    )
    assert shown(wide, 14) == [
        "Who │ What",
        "────┼─────────",
        "Ann │ says a",
        "    │ good",
        "    │ deal",
        "────┼─────────",
        "Bo  │ nothing",
    ]


def test_a_column_keeps_its_longest_word_while_there_is_room() -> None:
    wide = table([cell("a very long piece of prose that goes on and on"), cell("population growth")])
    assert [line.split(" │ ")[1:] for line in shown(wide, 30)][:2] == [["population"], ["growth"]]


def test_a_break_asked_for_in_a_cell_makes_a_second_line() -> None:
    assert shown(table([cell("a\nb"), cell("c")])) == ["a │ c", "b │"]


def test_a_cell_over_several_columns_takes_their_room() -> None:
    spanning = table(
        [header("Whole", columns=2), None, header("x")],
        [cell("1"), cell("2"), cell("3")],
    )
    assert shown(spanning) == ["Whole │ x", "──┼───┼──", "1 │ 2 │ 3"]


def test_a_cell_over_several_rows_leaves_those_below_empty() -> None:
    spanning = table([cell("A", rows=2), cell("1")], [None, cell("2")])
    assert shown(spanning) == ["A │ 1", "  │ 2"]


def test_columns_that_cannot_stand_side_by_side_become_a_line_a_cell() -> None:
    assert shown(BIRTHS, 13) == [
        "出生人口",
        "年份",
        "出生人口",
        "Change",
        "",
        "年份: 2020",
        "出生人口:",
        "1200 万",
        "Change: −18 %",
        "",
        "年份: 2021",
        "出生人口:",
        "1062 万",
        "Change: −11.5",
        "%",
    ]


@pytest.mark.parametrize("width", [None, 80])
def test_a_thousand_columns_become_a_line_a_cell(width: int | None) -> None:
    lines = shown(table([header(f"H{n}") for n in range(1000)], [cell(str(n)) for n in range(1000)]), width)
    assert len(lines) == 2001
    assert lines[1001] == "H0: 0"


def test_a_repeated_header_is_cut_short() -> None:
    long = "a header with far too many words to say again"
    lines = shown(table([header(long)] * 70, [cell("1")] * 70))
    assert lines[0] == long
    assert lines[71] == "a header with far too ma…: 1"


def test_padding_never_swells_a_table_out_of_proportion() -> None:
    rows = [[cell("")] * 10 for _ in range(6_000)]
    lines = shown(table([cell("x" * 40)] * 10, *rows))
    assert sum(map(len, lines)) < 300_000


def test_a_table_without_rows_is_its_caption() -> None:
    assert shown(table(caption="Nothing")) == ["Nothing"]
    assert shown(table()) == []


def test_links_in_cells_show_their_address_when_asked() -> None:
    linked = Table(rows=((Cell((Span("here", link="https://example.com"),)), cell("x")),))
    assert shown(linked, links=True) == ["here (https://example.com) │ x"]


def test_borders_and_headers_have_roles_of_their_own() -> None:
    first, rule, *_ = lay_out(BIRTHS, LayoutOptions(40))[1:]
    assert {run.text for run in first.runs if run.role is Role.TABLE_HEADER} == {"年份", "出生人口", "Change"}
    assert {run.role for run in rule.runs} == {Role.TABLE_BORDER}


cells = st.lists(
    st.sampled_from(["", "a", "population", "人口问题", "a b c d e f g", "中" * 30]), min_size=4, max_size=4
)


@given(st.lists(cells, min_size=1, max_size=4), st.integers(1, 120))
def test_columns_never_take_more_than_the_room(rows: list[list[str]], room: int) -> None:
    placed = [[(column, 1, text) for column, text in enumerate(row)] for row in rows]
    widths = column_widths(placed, 4, room)
    if widths is None:
        assert room < 4 * 4 + 3 * GAP
    else:
        assert sum(widths) + 3 * GAP <= room
        assert min(widths) >= 1
