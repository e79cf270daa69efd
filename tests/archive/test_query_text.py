"""Changing what a reader typed."""

import pytest

from tui.archive.query import Field, Query
from tui.archive.query_text import date_in, in_its_year, item_before, name_term, names_in, with_date, with_name


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "date:2022-03"),
        ("trump", "date:2022-03 trump"),
        ("trump date:2021 tariffs", "trump date:2022-03 tariffs"),
        ("date:2021 a date:2020", "date:2022-03 a"),
        ("date:", "date:2022-03"),
        ("-date:2021", "date:2022-03 -date:2021"),
        ("after:2021 “date:2020”", "date:2022-03 after:2021 “date:2020”"),
        ('date:""crane', "date:2022-03 crane"),
    ],
)
def test_a_date_takes_the_place_of_an_earlier_one(before: str, after: str) -> None:
    assert with_date(before, "2022-03") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [("date:2022", ""), ("a date:2022 b", "a b"), ("a date:2022", "a"), ("date:2022 a ", "a "), ("a ", "a ")],
)
def test_a_date_can_be_taken_away(before: str, after: str) -> None:
    assert with_date(before, "") == after


def test_a_new_term_leaves_the_last_word_a_beginning() -> None:
    assert Query.parse(with_date("trump", "2022")).terms[-1] == Query.parse("trump").terms[-1]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("date:2022-03", "date:2022"),
        ("x date:2022-03-05", "x date:2022"),
        ("date:２０２２/3", "date:2022"),
        ("date:2022", "date:2022"),
        ("date:2022-01..2022-03", "date:2022-01..2022-03"),
        ("x", "x"),
    ],
)
def test_a_month_is_seen_in_its_year(typed: str, asked: str) -> None:
    assert in_its_year(typed) == asked


def test_the_first_date_counts() -> None:
    assert date_in("a date:2022 date:2021") == "2022"
    assert date_in("after:2022") == ""


def test_a_name_is_added_whole_and_taken_away_the_same_way() -> None:
    added = with_name("harbour", Field.AUTHOR, "Ana  Lima")
    assert added == 'author:"Ana Lima" harbour'
    assert names_in(added, Field.AUTHOR) == {"ana lima"}
    assert with_name(added, Field.AUTHOR, "ana lima") == "harbour"


def test_a_name_of_another_field_is_another_name() -> None:
    assert with_name('author:"Lima"', Field.SOURCE, "Lima") == 'source:"Lima" author:"Lima"'
    assert names_in('author:"Lima"', Field.SOURCE) == set()


def test_a_name_with_quotation_marks_is_asked_for_by_its_longest_part() -> None:
    assert name_term(Field.AUTHOR, 'Ana "Harbour" Lima') == "author:Harbour"


@pytest.mark.parametrize(
    ("typed", "name", "value"),
    [
        ("x au", "", "au"),
        ("author:", "author", ""),
        ("author:沈", "author", "沈"),
        ('x author:"Ana L', "author", "Ana L"),
    ],
)
def test_the_item_before_the_cursor_is_being_typed(typed: str, name: str, value: str) -> None:
    item = item_before(typed, len(typed))
    assert item is not None
    assert (item.name, item.value) == (name, value)


@pytest.mark.parametrize("typed", ["", "au ", 'author:"Ana"'])
def test_nothing_is_being_typed_behind_a_space_or_a_closed_name(typed: str) -> None:
    assert item_before(typed, len(typed)) is None
