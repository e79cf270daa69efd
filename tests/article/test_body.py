"""Which kind a body is, and what happens past the limits."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.article.corpus_lines import line_of
from tui.article.blocks import block_text
from tui.article.body import read_body
from tui.article.body_kind import BodyKind, kind_of
from tui.article.limits import Limits


def lines(body: str, name: str = "x.md", limits: Limits | None = None) -> list[str]:
    return [line_of(block) for block in read_body(body, name, limits or Limits()).blocks]


def test_code_that_is_never_closed_loses_nothing_behind_it() -> None:
    text = "one <pre>two\n\nthree[^1]\n\n![four](x.png)\n\nfive\n\n[^1]: six"
    assert lines(text) == ["p one", "  code |two\nthree1\n\n\nfive\n\n1\nsix", "image x.png alt='four'"]


def test_a_picture_in_code_stands_behind_it() -> None:
    page = "<pre>a <img src=x.png alt='b c'> d <iframe src=/e title=f></iframe></pre><p>g</p>"
    assert lines(page) == ["code |a  d", "image x.png alt='b c'", "embed /e alt='f'", "p g"]


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
def test_a_body_that_opens_a_block_is_html_whatever_the_ending(name: str) -> None:
    assert kind_of("<!-- x -->\n<p>one</p>", name) is BodyKind.HTML
    assert kind_of("<!DOCTYPE html>\n<html><body># no</body></html>", name) is BodyKind.HTML


@pytest.mark.parametrize(
    "body",
    [
        "# Title\n\n<p>one</p>",
        "<p>one</p>\n\n- two\n- three",
        "<div>a</div>\n\nSee [this](https://example.com).",
        "<div>\n\n# Title\n\ntext\n\n</div>",
        "<p><b>one</b>\n\n> quoted",
        "<ol><ol><li>one\n\n**two**\n\n```\nthree\n```",
        "<p>one<p>two\n\n```\ncode\n```",
        "<div>\n\n- one\n- two\n\n> ~~~\n> code\n> ~~~\n\n</div>",
        "<strong>inline</strong> first",
        "no markup at all",
        "",
    ],
)
def test_markdown_outside_html_blocks_makes_a_body_markdown(body: str) -> None:
    assert kind_of(body, "a.html") is BodyKind.MARKDOWN


@pytest.mark.parametrize(
    "body",
    [
        "<p>one **not bold** two</p>\n<p># three</p>",
        "<pre>\n# comment\n- item\n</pre>",
        "<div>\n1. bare text\n2. in a wrapper\n</div>",
        "<ul>\n<li>- one</li>\n</ul>",
        "<p>one\n- two\n<p>three\n\n<div>four</div>",
        "<p>one\n\n- two</p>\n<p>three</p>",
        "<style>\n* { color: red }\n</style>\n<p>x</p>",
    ],
)
def test_what_looks_like_markdown_inside_html_blocks_is_text(body: str) -> None:
    assert kind_of(body, "a.md") is BodyKind.HTML


def test_a_text_file_without_structure_is_plain_text() -> None:
    assert kind_of("a_b_c * d\n\nsecond", "a.txt") is BodyKind.TEXT
    assert kind_of("# a heading\n\nsecond", "a.txt") is BodyKind.MARKDOWN
    assert lines("1 * 2 * 3\n\n  <b>two</b>", "a.txt") == ["p 1 * 2 * 3", "p <b>two</b>"]


def test_a_poem_in_plain_text_keeps_its_lines() -> None:
    assert lines("roses\nviolets\n\nend", "a.txt") == ["p roses\nviolets", "p end"]


def test_full_lines_of_plain_text_run_on() -> None:
    line = "a line that its author let run on until the margin"
    assert lines(f"{line}\n{line}\nend", "a.txt") == [f"p {line} {line} end"]


def test_lines_longer_than_anyone_wraps_are_paragraphs() -> None:
    line = "渡口" * 40
    assert lines(f"{line}\n{line}", "a.txt") == [f"p {line}", f"p {line}"]


def test_a_body_too_large_opens_as_plain_text_with_the_reason() -> None:
    body = read_body("<p>one</p>\n\n<p>two</p>", "a.html", Limits(bytes=10))
    assert body.kind is BodyKind.TEXT
    assert [block_text(block) for block in body.blocks] == ["<p>one</p>", "<p>two</p>"]
    assert [str(problem) for problem in body.problems] == ["the body has more than 10 bytes, shown as plain text"]


def test_a_body_with_too_many_blocks_opens_as_plain_text_with_the_reason() -> None:
    body = read_body("<p>x</p>\n\n" * 9, "a.html", Limits(blocks=5))
    assert len(body.blocks) == 5
    assert "more than 5 blocks" in str(body.problems[0])


def test_a_body_nested_too_deep_opens_as_plain_text_with_the_reason() -> None:
    body = read_body("<div>" * 60 + "x", "a.html", Limits(depth=50))
    assert body.kind is BodyKind.TEXT
    assert "more than 50 elements inside each other" in str(body.problems[0])


def test_a_body_that_takes_too_long_opens_as_plain_text_with_the_reason() -> None:
    body = read_body("<div>" + "<b>x</b>" * 10_000, "a.html", Limits(seconds=0))
    assert body.kind is BodyKind.TEXT
    assert "taken more than 0 seconds to read" in str(body.problems[0])


def test_a_body_reads_the_same_whatever_was_read_before() -> None:
    page = "<p>中文 é <b>bold</b> &#8364;</p><!-- x --><ul><li>one<li>two"
    alone = lines(page)
    others = (
        '<meta charset="koi8-r"><p>ÐÑ',
        "<div>" * 60 + "too deep",
        "<title>t</title><table><tr><td>open",
        "<pre>never closed",
        "<p>" + "long " * 20_000,
        "<",
    )

    for other in others:
        read_body(other, "a.html", Limits(depth=50))

        assert lines(page) == alone


def test_bodies_are_read_in_several_threads_at_once() -> None:
    pages = [f"<p>{number}</p>" * 200 for number in range(40)]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lines, pages)) == [lines(page) for page in pages]


@pytest.mark.parametrize(
    "tag", ["div", "b", "blockquote", "ul><li", "table><tr><td", "span style='font-weight:700'"]
)
def test_twenty_thousand_levels_lose_nothing(tag: str) -> None:
    body = read_body(f"<{tag}>" * (20_000 // (tag.count("<") + 1)) + "<p>deep</p>after", "a.html", Limits())
    assert "".join([block_text(block) for block in body.blocks]) == "deepafter"


def test_nothing_but_white_space_is_no_block() -> None:
    assert lines(" \n\t\n") == []
    assert lines("<p> </p><div>\n</div>") == []


def test_a_page_title_is_kept_apart_from_the_text() -> None:
    body = read_body(
        "<html><head><title> The  page </title></head><body><p>x</p></body></html>", "a.html", Limits()
    )
    assert body.page_title == "The page"
    assert [block_text(block) for block in body.blocks] == ["x"]
