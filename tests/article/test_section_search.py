"""Going to a section by its number."""

import pytest

from tui.article.blocks import Heading, Paragraph, Span
from tui.article.outline import Outline, build_outline
from tui.article.section_search import find_section, matching_sections, ways_to_sections


def outline(*headings: tuple[int, str]) -> Outline:
    text = Paragraph(spans=(Span("The tide turned and the boats came home."),))
    return build_outline([b for level, h in headings for b in (Heading(level=level, spans=(Span(h),)), text)])


NESTED = outline(
    (2, "前言"),
    (2, "一、港口"),
    (3, "（一）码头"),
    (3, "（二）航道"),
    (2, "二、渔船"),
    (3, "（一）木船"),
    (3, "后记"),
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("一", (1,)),
        ("2", (4,)),
        ("II", (4,)),
        ("２", (4,)),
        ("二、", (4,)),
        ("（一）", (2, 5)),
        ("2.1", (5,)),
        ("一.二", (3,)),
        ("7", ()),
        ("2.9", ()),
        ("harbour", ()),
        ("", ()),
    ],
)
def test_a_number_leads_to_its_sections(wanted: str, found: tuple[int, ...]) -> None:
    assert matching_sections(NESTED, wanted) == found


def test_a_number_as_printed_is_found_further_in_when_no_outermost_section_has_it() -> None:
    chapters = outline((1, "第一章 总则"), (2, "第三节 港口"), (1, "第二章 附则"))
    assert matching_sections(chapters, "第三节") == (1,)
    assert matching_sections(chapters, "第二章") == (2,)


def test_dotted_numbers_are_found_as_printed() -> None:
    dotted = outline((2, "1. Tides"), (3, "1.1 Spring"), (2, "2. Winds"), (3, "2.1 North"))
    assert matching_sections(dotted, "2.1") == (3,)


def test_without_numbers_the_nth_section_is_meant() -> None:
    bare = outline((2, "Boats"), (2, "Ropes"))
    assert matching_sections(bare, "2") == (1,)
    assert matching_sections(bare, "3") == ()


def test_the_first_hit_after_the_readers_place_is_taken_and_then_round_again() -> None:
    restarting = outline(
        (2, "Boats"), (3, "1. Hull"), (3, "2. Mast"), (2, "Nets"), (3, "1. Knots"), (3, "2. Corks")
    )
    assert find_section(restarting, "1") == 1
    assert find_section(restarting, "1", after=1) == 4
    assert find_section(restarting, "1", after=4) == 1
    assert find_section(restarting, "9", after=4) is None


def test_each_numbered_section_is_told_by_what_leads_to_it_alone() -> None:
    assert list(ways_to_sections(NESTED)) == ["一", "1.1", "（二）", "二", "2.1"]


def test_of_a_number_that_comes_twice_at_one_level_the_first_is_told() -> None:
    twice = outline((2, "1. Boats"), (2, "2. Nets"), (2, "1. Oars"), (2, "2. Sails"), (2, "3. Ropes"))
    assert list(ways_to_sections(twice)) == ["1", "2", "3"]


def test_whatever_is_told_leads_to_one_section() -> None:
    boats = ((2, "Part I: Boats"), (3, "1.1 Hull"), (3, "1.2 Mast"))
    deep = outline(*boats, (2, "Part II: Nets"), (3, "1. Twine"), (3, "2. Knots"))
    ways = list(ways_to_sections(deep))
    places = [matching_sections(deep, way) for way in ways]
    assert [len(place) for place in places] == [1] * len(ways)
    assert len(set(places)) == len(deep) == len(ways)
