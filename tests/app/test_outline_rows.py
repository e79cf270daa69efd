"""Folding and narrowing an outline."""

from tui.app.outline_rows import numbers_there_are, parents_of, rows_shown, shown_ancestor
from tui.article.outline import Section


def section(level: int, title: str, number: str | None = None, parent: int | None = None) -> Section:
    return Section(level, title, f"{number}、" if number else None, number, (), 0, title, parent)


SECTIONS = (
    section(1, "Water", "一"),
    section(2, "Rain", "（一）", parent=0),
    section(3, "Gauges", parent=1),
    section(1, "Wind", "二"),
)


def test_every_section_shows_at_first() -> None:
    assert rows_shown(SECTIONS, set(), "") == [0, 1, 2, 3]


def test_a_folded_section_hides_all_below_it() -> None:
    assert rows_shown(SECTIONS, {0}, "") == [0, 3]


def test_folding_within_a_folded_section_changes_nothing_seen() -> None:
    assert rows_shown(SECTIONS, {0, 1}, "") == [0, 3]


def test_narrowing_finds_folded_sections_too() -> None:
    assert rows_shown(SECTIONS, {0}, "gauges") == [2]


def test_every_word_must_match_in_any_order_and_case() -> None:
    assert rows_shown((section(1, "Rain and Wind"),), set(), "WIND rain") == [0]


def test_a_number_narrows_too() -> None:
    assert rows_shown(SECTIONS, set(), "二") == [3]


def test_a_hidden_section_is_stood_for_by_the_one_around_it() -> None:
    assert shown_ancestor(SECTIONS, {0, 3}, 2) == 0


def test_parents_are_those_with_something_below() -> None:
    assert parents_of(SECTIONS) == {0, 1}


def test_the_numbers_there_are_come_as_printed() -> None:
    assert numbers_there_are(SECTIONS) == "there is 一, 二"
    assert numbers_there_are(()) == "the article has none"
