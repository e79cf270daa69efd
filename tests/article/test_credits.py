"""Credit lines, read and lifted into the metadata."""

import pytest

from tests.article.corpus_lines import line_of
from tui.article.article import read_article
from tui.article.credits import lift_credits, read_credits
from tui.article.front_matter import FrontMatter

PROSE = "港口在那一年很早就结了冰，没有人备下过冬的煤，渡船停在原处，一直等到三月中旬破冰船到来。"


@pytest.mark.parametrize(
    ("line", "credits_"),
    [
        ("来源：河口日报", [("source", "河口日报")]),
        ("（责任编辑：周小满）", [("editor", "周小满")]),
        ("责任编辑：周小满", [("editor", "周小满")]),
        ("作者：李青 来源: 河口日报", [("author", "李青"), ("source", "河口日报")]),
        ("文/李青 图/王远", [("author", "李青"), ("photographer", "王远")]),
        ("原标题：港口结冰了？渡船停运。", [("original_title", "港口结冰了？渡船停运。")]),
        ("Source: Harbour News", [("source", "Harbour News")]),
        ("By Ida Holm", [("author", "Ida Holm")]),
        ("By Ida Holm and Per van Dam", [("author", "Ida Holm and Per van Dam")]),
        ("출처: 항구신문", [("source", "항구신문")]),
        ("【编辑 / 周小满】", [("editor", "周小满")]),
        ("作者：李青 选题：王远 译者：周小满", [("author", "李青"), ("translator", "周小满")]),
        ("via: https://example.com/a/", [("source", "https://example.com/a/")]),
    ],
)
def test_credit_lines_are_understood(line: str, credits_: list[tuple[str, str]]) -> None:
    assert read_credits(line) == credits_


@pytest.mark.parametrize(
    "line",
    [
        "",
        "来源：",
        "数据来源：统计局",
        "来源：他说，这是他在港口听来的。后来谁也没有再提。",
        "By the time the ice broke, nobody was left.",
        "By 2021 it had grown.",
        "By the Numbers",
        "By Monday",
        "作者认为：这不可能",
        "Source code: see below",
        "图书馆/阅览室",
        "来源：" + "长" * 80,
    ],
)
def test_other_lines_are_no_credits(line: str) -> None:
    assert read_credits(line) == []


def test_credits_fill_what_the_metadata_leaves_open_and_stay_in_the_text() -> None:
    html = f"<p>来源：河口日报</p><p>作者：李青、王远</p><p>{PROSE}</p><p>（责任编辑：周小满）</p>"
    article = read_article(html.encode(), "x.html")
    assert article.front_matter.source == "河口日报"
    assert article.front_matter.authors == ("李青", "王远")
    assert article.front_matter.extra["editor"] == "周小满"
    assert [line_of(block) for block in article.blocks][-1] == "p （责任编辑：周小满）"


def test_metadata_wins_over_credits() -> None:
    article = read_article(f"---\nauthor: A\nsource: B\n---\n<p>来源：C</p><p>作者：D</p><p>{PROSE}</p>".encode())
    assert (article.front_matter.authors, article.front_matter.source) == (("A",), "B")


def test_a_credit_in_the_middle_is_not_lifted() -> None:
    paragraphs = "".join([f"<p>{PROSE}</p>"] * 12)
    article = read_article(f"{paragraphs}<p>来源：河口日报</p>{paragraphs}".encode(), "x.html")
    assert article.front_matter.source == ""


def test_without_credits_the_metadata_is_the_same_object() -> None:
    metadata = FrontMatter(title="t")
    assert lift_credits([], metadata) is metadata
