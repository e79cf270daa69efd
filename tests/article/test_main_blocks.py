"""Which blocks of a page are its article, for a given main text; pages of the shapes that sites have."""

import pytest

from tests.article.corpus_lines import line_of
from tui.article.blocks import Block
from tui.article.event_reader import EventReader
from tui.article.html_events import build_blocks
from tui.article.limits import Limits
from tui.article.main_blocks import mark_outside

FIRST = "The tide went out at six, and the boats lay on the mud."
SECOND = "At noon it came round again; nobody had stayed to watch it."
LINKS = '<ul><li><a href="a">Amble</a></li><li><a href="b">Berwick</a></li></ul>'


def blocks_of(page: str) -> list[Block]:
    return build_blocks(page, EventReader(Limits()))


def marked(page: str, main_text: str = f"{FIRST}\n{SECOND}", title: str = "") -> list[str]:
    blocks = mark_outside(blocks_of(page), main_text, title, ["The Gazette"])
    assert blocks is not None
    return [line_of(block) for block in blocks]


def own(page: str, main_text: str = f"{FIRST}\n{SECOND}", title: str = "") -> list[str]:
    return [line for line in marked(page, main_text, title) if not line.startswith("[")]


ARTICLE = f'<div class="a"><p>{FIRST}</p><p>{SECOND}</p>'


def test_a_finder_may_join_lines_and_lose_spaces_and_case() -> None:
    second = "<p>At <b>noon</b> it came round again; nobody stayed.</p>"
    page = f'<p>Weather</p><div class="a"><p>{FIRST}</p>{second}</div>'
    assert own(page, f"{FIRST.upper()} At noonit came round again ; nobody stayed.") == [
        f"p {FIRST}",
        "p At {strong:noon} it came round again; nobody stayed.",
    ]


@pytest.mark.parametrize(
    "main_text", ["", "Weather", "Nothing of this page, and yet more than forty letters of it."]
)
def test_too_little_main_text_decides_nothing(main_text: str) -> None:
    assert mark_outside(blocks_of(f"<p>Weather</p>{ARTICLE}</div>"), main_text, "", []) is None


def test_a_small_part_of_the_page_is_not_taken_for_the_article() -> None:
    assert mark_outside(blocks_of(ARTICLE + f"<p>{SECOND} One.</p>" * 30), FIRST, "", []) is None


def test_the_headline_above_the_text_is_the_article_s() -> None:
    page = f"<h1>The Gazette</h1><h2>Low water</h2><p>By Mo</p>{ARTICLE}</div>"
    assert own(page, title="Low water!") == ["h2 Low water", "p By Mo", f"p {FIRST}", f"p {SECOND}"]


def test_without_a_title_the_last_first_level_heading_is_the_headline_but_not_the_site_s_name() -> None:
    assert own(f"<h1>Low water</h1><p>By Mo</p>{ARTICLE}</div>")[0] == "h1 Low water"
    assert own(f"<h1>The Gazette</h1><p>Weather</p>{ARTICLE}</div>")[0] == f"p {FIRST}"


def test_the_article_s_last_section_stays_where_a_finder_missed_it() -> None:
    tail = f"<h2>More</h2>{LINKS}<hr><p>Mo</p></div><p>Imprint</p>"
    assert own(ARTICLE + tail) == [
        f"p {FIRST}", f"p {SECOND}", "h2 More", "  li • {Amble->a}", "  li • {Berwick->b}", "rule", "p Mo",
    ]  # fmt: skip


def test_a_box_of_links_behind_the_article_is_none_of_it() -> None:
    assert marked(f'{ARTICLE}<div class="x1"><h3>Elsewhere</h3>{LINKS}</div></div>')[2:] == [
        "[boilerplate] h3 Elsewhere", "[related links]   li • {Amble->a}", "[related links]   li • {Berwick->b}",
    ]  # fmt: skip


def test_links_in_a_box_between_paragraphs_are_none_of_it() -> None:
    page = f'<div class="a"><p>{FIRST}</p><div class="x1">{LINKS}</div><p>{SECOND}</p></div>'
    assert own(page) == [f"p {FIRST}", f"p {SECOND}"]


def test_the_name_over_a_post_is_a_link_and_stays() -> None:
    post = '<div class="post"><div class="user"><a href="{0}">{0}</a></div><p>{1}</p></div>'
    page = f'<h1>Low</h1><div class="t">{post.format("mo", FIRST)}{post.format("ida", SECOND)}</div>'
    assert own(page)[1:] == ["p {mo->mo}", f"p {FIRST}", "p {ida->ida}", f"p {SECOND}"]


def test_the_other_cells_of_a_layout_are_none_of_it() -> None:
    cell = f"<td><p>{FIRST}</p><hr><p>{SECOND}</p></td>"
    page = f"<table><tr><td>{LINKS}</td>{cell}</tr><tr><td>{LINKS}</td></tr></table>"
    assert own(page) == [f"p {FIRST}", "rule", f"p {SECOND}"]


def test_text_found_far_from_the_article_does_not_stretch_it() -> None:
    teaser = "Read how the lighthouse burned down."
    page = f'<div class="a">{f"<p>{SECOND}</p>" * 9}</div><div class="b"><p>{teaser}</p></div>'
    assert own(page, f"{SECOND}\n{teaser}") == [f"p {SECOND}"] * 9


@pytest.mark.parametrize(
    ("box", "kind"),
    [
        ('<div id="comments"><p>High time.</p></div>', "comments"),
        ('<section class="related-posts"><p>Dyke</p></section>', "related links"),
        ('<header><p>Gazette</p></header>', "navigation"),
        ('<div class="newsletter"><p>Weekly</p></div>', "subscribe box"),
        ("<p>関連記事</p>", "related links"),
        ("<footer><p>All rights reserved</p></footer>", "boilerplate"),
    ],
)  # fmt: skip
def test_names_and_words_say_what_is_left_out(box: str, kind: str) -> None:
    assert marked(f"{ARTICLE}</div>{box}")[-1].startswith(f"[{kind}]")


def test_links_before_the_article_lead_through_the_site_and_those_after_it_to_more() -> None:
    lines = marked(f'<div class="x">{LINKS}</div>{ARTICLE}</div><div class="y">{LINKS}</div>')
    assert [line.partition("]")[0] for line in lines] == [
        "[navigation", "[navigation", f"p {FIRST}", f"p {SECOND}", "[related links", "[related links",
    ]  # fmt: skip
