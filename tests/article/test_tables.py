"""Tables: spans resolved into a grid, data told from layout."""

import pytest

from tests.article.corpus_lines import marked
from tests.article.test_builder import blocks_of, lines
from tui.article.blocks import Table


def table(html: str) -> Table:
    (block,) = blocks_of(f"<table>{html}</table>")
    assert isinstance(block, Table)
    return block


def grid(html: str) -> list[list[str]]:
    return [["·" if cell is None else marked(cell.spans) for cell in row] for row in table(html).rows]


def test_spans_cover_places_and_rows_stay_equally_long() -> None:
    assert grid("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d") == [
        ["a", "·", "b"],
        ["·", "·", "c"],
        ["d", "", ""],
    ]


def test_a_row_span_ends_with_the_table() -> None:
    first = table("<tr><td rowspan=50>a<td>b<tr><td>c").rows[0][0]
    assert first is not None
    assert first.rows == 2


@pytest.mark.parametrize("span", ["0", "-1", "x", "99999999999", "1.5", "٣"])
def test_an_odd_span_is_held_to_something_sane(span: str) -> None:
    assert len(table(f"<tr><td colspan='{span}'>a<td>b").rows[0]) <= 1001


def test_headers_and_alignment_are_kept() -> None:
    header, cell = [
        cell
        for row in table(
            '<tr><th align="Center">a</th></tr><tr><td style="text-align: right">b</td><td>c</td></tr>'
        ).rows
        for cell in row[:1]
        if cell
    ]
    assert (header.header, header.align) == (True, "center")
    assert (cell.header, cell.align) == (False, "right")


def test_several_blocks_in_a_cell_are_lines() -> None:
    assert grid("<tr><td><p>a</p><p>b</p><td><ul><li>c<li>d</ul>") == [["a\nb", "• c\n• d"]]


def test_a_caption_belongs_to_its_table() -> None:
    assert marked(table("<caption>C <b>d</b></caption><tr><td>a<td>b").caption) == "C {strong:d}"


@pytest.mark.parametrize(
    "html",
    [
        "<tr><td><p>a</p><p>b</p></td></tr>",
        "<tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr>",
        "<tr><td>a<hr></td><td>b</td></tr>",
        "<tr><td><p>a</p></td></tr><tr><td><p>b</p></td></tr>",
    ],
)
def test_layout_tables_are_taken_apart(html: str) -> None:
    found = [line for line in lines(f"<table>{html}</table>") if line != "rule"]
    assert found == ["p a", "p b"]


def test_a_cell_with_a_whole_text_makes_a_layout_table() -> None:
    assert lines(f"<table><tr><td>{'text ' * 400}</td><td>b</td></tr></table>")[1] == "p b"


def test_a_gutter_of_line_numbers_is_left_out() -> None:
    html = "<table><tr><td><pre>1\n2</pre></td><td><pre>a\nb</pre></td></tr></table>"
    assert lines(html) == ["code |a\nb"]


def test_cells_outside_tables_are_paragraphs() -> None:
    assert lines("<td>a</td><td>b</td>") == ["p a", "p b"]


def test_text_between_the_cells_of_a_table_is_not_lost() -> None:
    assert grid("<tr><td>a</td>x<td>b</td></tr>y<tr><td>c</td><td>d</td></tr>z") == [
        ["a\nx", "b\ny"],
        ["c", "d\nz"],
    ]
    assert lines("<table>before<tr><td>a</td><td>b</td></tr></table>")[0] == "p before"


def test_cells_that_reach_down_into_every_later_row_make_no_grid_of_a_hundred_million_places() -> None:
    blocks = blocks_of("<table>" + "<tr><td rowspan=1000>a<td>b" * 5_000 + "</table>")
    assert len(blocks) == 10_000
    assert not any(isinstance(block, Table) for block in blocks)
