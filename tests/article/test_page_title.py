"""A page's title loses its site's name, and nothing else."""

import pytest

from tui.article.blocks import Heading, Span
from tui.article.page_title import without_site


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Low water | The Gazette", "Low water"),
        ("Low water - The Gazette", "Low water"),
        ("The Gazette: Low water", "The Gazette: Low water"),
        ("The Gazette » Low water", "Low water"),
        ("Low water – a day on the mud – The Gazette", "Low water – a day on the mud"),
        ("Low water_THE GAZETTE", "Low water"),
        ("Low water｜The Gazette", "Low water"),
        ("Low-water - marks", "Low-water - marks"),
        ("The Gazette", "The Gazette"),
        ("", ""),
    ],
)
def test_only_the_site_s_own_name_is_cut(title: str, headline: str) -> None:
    assert without_site(title, ["The Gazette"], []) == headline


def test_the_page_s_heading_says_where_its_title_ends() -> None:
    heading = Heading(level=1, spans=(Span("渔港扩建"),))
    assert without_site("渔港扩建_本地新闻_海潮网", [], [heading]) == "渔港扩建"
    assert without_site("渔港扩建工程", [], [heading]) == "渔港扩建工程"


def test_a_heading_that_is_the_site_s_name_is_no_headline() -> None:
    logo = Heading(level=1, spans=(Span("海潮网"),))
    assert without_site("海潮网 | 渔港扩建", ["海潮网"], [logo]) == "渔港扩建"


def test_a_title_of_separators_is_cut_in_time() -> None:
    assert without_site("a | " * 20_000 + "b", ["c"], []).startswith("a |")
