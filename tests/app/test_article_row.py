"""What a row of the list says."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.app.archive_in_memory import summary_of
from tui.app.article_row import ONE_LINE_WIDTH, RowPart, group_of, row_height, row_lines
from tui.archive.archive import Order
from tui.archive.shelf import NO_MARKS, Marks


def words(
    title: str, width: int = 40, order: Order = Order.NEWEST, marks: Marks = NO_MARKS, **changes: object
) -> list[str]:
    lines = row_lines(summary_of(1, title, **changes), order, marks, width)
    return ["".join(text for text, _ in line) for line in lines]


def test_a_narrow_row_is_a_title_over_its_details() -> None:
    date = datetime(2022, 1, 29, 13, 47, tzinfo=UTC)
    title, details = words("The harbour", authors=("Ana Lima",), sections=12, date=date)
    assert title.strip() == "The harbour"
    assert details.strip() == "13:47 · Ana Lima · § 12"


def test_a_wide_row_is_one_line_with_columns() -> None:
    [line] = words("The harbour", 100, Order.TITLE, authors=("Ana Lima",), sections=12)
    assert line.split() == ["The", "harbour", "Ana", "Lima", "§", "12", "2022-01-29"]


def test_a_long_name_is_cut_before_the_number_of_sections() -> None:
    assert (
        words("x", 30, authors=("Ines Okafor", "Paul Lindqvist"), sections=5)[1]
        .rstrip()
        .endswith(" · Ines Okafor… · § 5")
    )


def test_the_source_stands_in_for_a_missing_author() -> None:
    assert "Harbour Gazette" in words("x", authors=())[1]


def test_a_long_title_goes_on_in_the_place_of_details() -> None:
    title, rest = words("Bulletin Hebdomadaire Bitcoin Optech #419", 30, authors=("Ana Lima",), sections=3)
    assert title.strip() == "Bulletin Hebdomadaire"
    assert rest.strip() == "Bitcoin Optech #419 · § 3"
    [_, [_, (continued, part), *_]] = row_lines(
        summary_of(1, "Bulletin Hebdomadaire Bitcoin Optech #419"), Order.NEWEST, NO_MARKS, 30
    )
    assert (continued, part) == ("Bitcoin Optech #419", RowPart.TITLE)


def test_a_title_in_chinese_breaks_where_a_line_may() -> None:
    title, rest = words("好消息，Mozilla 终于官方提供了 Firefox 的新原生包", 30, authors=("林知秋",))
    assert title.strip() == "好消息，Mozilla 终于官方提"
    assert rest.strip() == "供了 Firefox 的新原生包"
    assert words("我们在中国计生协会工作要点，公布", 30)[1].strip().startswith("点，公布")


def test_a_title_breaks_before_a_word_rather_than_within_it() -> None:
    title, rest = words("为 Nginx 配置 ModSecurity 网络应用防火墙", 28)
    assert title.strip() == "为 Nginx 配置"
    assert rest.strip() == "ModSecurity 网络应用防…"
    title, rest = words("数据库PostgreSQL发布新版本", 18)
    assert (title.strip(), rest.strip()) == ("数据库PostgreS", "QL发布新版本")


def test_a_title_too_long_for_two_lines_ends_in_an_ellipsis() -> None:
    title, rest = words("中国计生协会工作要点公布这是一个很长的标题" * 2, 30)
    assert "…" not in title
    assert rest.rstrip().endswith("…")


def test_a_title_too_long_for_its_column_ends_in_an_ellipsis() -> None:
    [line] = words("The harbour " * 20, 100)
    assert "…" in line


def test_the_archive_shows_beside_a_long_title() -> None:
    assert (
        words("The harbour and its cranes " * 4, 40, archive="blogs", sections=5)[1].rstrip().endswith("… · blogs")
    )


def test_tags_of_the_readers_own_show_beside_a_long_title() -> None:
    marks = Marks(tags=("water",))
    assert words("The harbour and its cranes " * 4, 40, marks=marks)[1].rstrip().endswith("… · #water")


def test_a_problem_and_a_star_have_their_signs() -> None:
    assert words("x", problem="line 3: odd", marks=Marks(is_starred=True))[0].startswith(" ★! x")


@pytest.mark.parametrize("width", [60, 100])
def test_tags_and_a_note_of_the_readers_own_show(width: int) -> None:
    marks = Marks(tags=("water",), note="ask\nAna")
    assert "#water ✎ ask Ana" in "".join(words("x", width, marks=marks))


def test_a_long_note_leaves_the_title_its_room() -> None:
    [line] = words("The harbour and its cranes", 100, marks=Marks(note="long " * 90))
    assert "The harbour and its cranes" in line


def test_a_read_article_has_a_quieter_title() -> None:
    [[*_, (_, part)], _] = row_lines(summary_of(1, "x"), Order.NEWEST, Marks(is_read=True), 40)
    assert part is RowPart.READ_TITLE


@pytest.mark.parametrize("title", ["\x1b]0;owned\x07x", "\u202eabc", "a\nb", "\x9b31mx", "a\u2066b"])
def test_no_control_reaches_a_row(title: str) -> None:
    shown = "".join(words(title))
    assert not any(character in shown for character in "\x1b\x07\x9b\u202e\u2066\n")


@pytest.mark.parametrize(
    ("order", "group"),
    [
        (Order.NEWEST, "Sat 29 Jan 2022"),
        (Order.OLDEST, "Sat 29 Jan 2022"),
        (Order.SOURCE, "Harbour Gazette"),
        (Order.TITLE, ""),
    ],
)
def test_rows_are_grouped_by_what_they_are_ordered_by(order: Order, group: str) -> None:
    assert group_of(summary_of(0, "x"), order) == group


def test_articles_without_a_date_have_a_group_of_their_own() -> None:
    assert group_of(summary_of(0, "x", date=None), Order.NEWEST) == "No date"


@given(title=st.text(max_size=80), author=st.text(max_size=40), width=st.integers(12, 140))
def test_a_row_is_exactly_as_wide_as_asked(title: str, author: str, width: int) -> None:
    lines = words(title, width, authors=(author,))
    assert len(lines) == row_height(width) == (1 if width >= ONE_LINE_WIDTH else 2)
    assert [cell_len(line) for line in lines] == [width] * len(lines)
