"""Going to a section by its number."""

import pytest

from tui.article.blocks import Heading, Paragraph, Span
from tui.article.outline import Outline, build_outline
from tui.article.section_search import find_section, matching_sections


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
