"""Saved pages open as the article on them, whichever finder of main text is installed."""

import re
import sys
from pathlib import Path

import pytest

from tests.article.corpus_lines import describe
from tui.article.article import Article, read_article
from tui.article.blocks import FurnitureKind, block_text
from tui.article.limits import Limits
from tui.article.page import is_whole_page

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SAVED = sorted(CORPUS.glob("saved-*.html"))
PROSE = "The tide went out at six, and the boats lay on the mud until noon came round again."
AROUND = (
    '<nav><a href="/">Home</a></nav><main><p>{}</p></main>'
    "<footer><p>All rights reserved by the harbour.</p></footer>"
)


def page_of(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def own_text(article: Article) -> str:
    return "\n".join(block_text(block) for block in article.blocks if block.furniture is None)


@pytest.fixture
def _without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)


@pytest.mark.usefixtures("_without_trafilatura")
@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_a_page_is_read_the_same_without_the_optional_extractor(path: Path) -> None:
    alone = read_article(path.read_bytes(), path.name)
    sys.modules.pop("trafilatura")
    assert describe(alone) == describe(read_article(path.read_bytes(), path.name))


def test_there_are_pages_of_several_shapes() -> None:
    assert len(SAVED) >= 5


@pytest.mark.parametrize("path", SAVED, ids=lambda path: path.stem)
def test_what_is_left_out_is_still_there(path: Path) -> None:
    article = read_article(path.read_bytes(), path.name)
    page = path.read_bytes().decode(article.encoding)
    body = re.sub(r"<!--.*?-->|<(script|style)\b.*?</\1>", "", page[page.index("<body") :], flags=re.DOTALL)
    words = re.findall(r"\w+", re.sub(r"<[^>]*>|&\w+;", " ", body))
    text = "\n".join(map(block_text, article.blocks))
    assert words
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize(
    "start",
    ["<!DOCTYPE html>", "<html>", '<html lang="en">', "<head>", "\n\n  <!-- saved --> <html >",
     '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0//EN" "x">'],
)  # fmt: skip
def test_a_page_is_known_by_how_it_opens(start: str) -> None:
    assert is_whole_page(f"{start}<title>x</title><p>text")


@pytest.mark.parametrize(
    "text", ["", "<p>text</p>", "text <html>", "<header><p>x</p></header>", "<!doctype svg>", "<!-- <html> -->x"]
)
def test_anything_else_is_no_page(text: str) -> None:
    assert not is_whole_page(text)


def test_many_comments_before_the_page_cost_no_more_than_their_length() -> None:
    assert not is_whole_page("<!-- -->" * 100_000 + "<p>")


def test_front_matter_is_all_the_metadata_a_file_with_both_has() -> None:
    page = page_of(AROUND.format(PROSE), '<meta property="og:title" content="Of the page">').decode()
    article = read_article(f"---\ntitle: Of the file\nauthor: Mo\n---\n{page}".encode(), "x.html")
    assert (article.title, article.front_matter.authors) == ("Of the file", ("Mo",))
    assert article.front_matter.raw.startswith("---")


def test_what_stands_around_the_main_text_is_furniture() -> None:
    article = read_article(page_of(AROUND.format(PROSE)))
    assert own_text(article) == PROSE
    assert [block.furniture for block in article.blocks] == [
        FurnitureKind.NAVIGATION, None, FurnitureKind.BOILERPLATE,
    ]  # fmt: skip


@pytest.mark.usefixtures("_without_trafilatura")
@pytest.mark.parametrize(
    "region",
    ["<article>{}</article>", "<main>{}</main>", '<div role="main">{}</div>',
     '<div itemprop="articleBody">{}</div>',
     '<div class="x"><div>{}</div></div>', '<form><table><tr><td class="y">{}</td></tr></table></form>'],
)  # fmt: skip
def test_the_main_region_is_found_by_its_mark_or_its_text(region: str) -> None:
    text = region.format(f"<h1>Low water</h1><p>{PROSE}</p><p>{PROSE}</p>")
    article = read_article(
        page_of(f'<div class="top"><p>Weather: rain</p></div>{text}<div>Imprint and more</div>')
    )
    assert own_text(article) == f"{PROSE}\n{PROSE}"
    assert article.title == "Low water"


@pytest.mark.usefixtures("_without_trafilatura")
def test_a_thread_of_posts_is_all_main_text() -> None:
    posts = "".join(f"<article><p>Post {number}. {PROSE}</p></article>" for number in range(5))
    article = read_article(page_of(f'<div id="top"><p>Boards</p></div><div class="thread">{posts}</div>'))
    assert own_text(article).count(PROSE) == 5
    assert "Boards" not in own_text(article)


def test_pictures_quotes_and_short_lines_inside_the_main_text_stay() -> None:
    inside = '<figure><img src="a.png" alt="The quay"></figure><p>Yes.</p><ul><li>rope</li></ul><pre>a = 1</pre>'
    article = read_article(page_of(AROUND.format(f"{PROSE}</p>{inside}<p>{PROSE}")))
    assert own_text(article) == f"{PROSE}\nThe quay\nYes.\nrope\na = 1\n{PROSE}"


def test_a_page_without_main_text_hides_nothing_for_lack_of_it() -> None:
    article = read_article(page_of('<ul><li><a href="a">Amble</a></li><li><a href="b">Berwick</a></li></ul>'))
    assert own_text(article) == "Amble\nBerwick"


def test_comments_longer_than_the_article_are_no_reason_to_lose_it() -> None:
    comments = "".join(f"<p>Comment {number}: {PROSE}</p>" for number in range(60))
    article = read_article(page_of(f'<article><p>{PROSE}</p></article><div id="comments">{comments}</div>'))
    assert own_text(article).startswith(PROSE)


def test_a_picture_saved_into_the_page_does_not_make_it_too_large() -> None:
    picture = f'<img alt="Quay" src="data:image/png;base64,{"A" * 1_500_000}">'
    article = read_article(page_of(AROUND.format(f"{PROSE}</p>{picture}<p>{PROSE}"), "<title>Low water</title>"))
    assert "reserved" not in own_text(article)


def test_a_page_past_the_limits_opens_as_plain_text_with_the_reason() -> None:
    article = read_article(page_of(AROUND.format(PROSE)), "x.html", limits=Limits(blocks=2))
    assert PROSE in own_text(article)
    assert "more than 2 blocks" in str(article.problems[0])


def test_a_page_too_large_to_search_still_opens_whole() -> None:
    article = read_article(page_of(f"<p>{PROSE}</p>" * 14_000))
    assert len(article.blocks) == 14_000


@pytest.mark.parametrize("nest", ["<div>", "<b><p>", "<table><tr><td>", "<ul><li>", "<article>", "<font><i>"])
@pytest.mark.parametrize("finder", ["trafilatura", "none"])
def test_a_deeply_nested_page_opens_with_its_text(nest: str, finder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if finder == "none":
        monkeypatch.setitem(sys.modules, "trafilatura", None)
    article = read_article(page_of(f"{nest * 5000}{PROSE}"))
    assert PROSE in "\n".join(map(block_text, article.blocks))


def test_the_optional_extractor_is_asked_first(monkeypatch: pytest.MonkeyPatch) -> None:
    trafilatura = pytest.importorskip("trafilatura")
    monkeypatch.setattr(trafilatura, "extract", lambda page, **_: f"The other one. {PROSE}")
    article = read_article(
        page_of(f"<article><p>{PROSE}</p></article><div class='b'><p>The other one. {PROSE}</p></div>")
    )
    assert "The other one." in own_text(article)


def test_an_extractor_that_fails_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(page: str, **_: object) -> str:
        raise AssertionError(page)

    monkeypatch.setattr(pytest.importorskip("trafilatura"), "extract", fail)
    assert own_text(read_article(page_of(AROUND.format(PROSE)))) == PROSE
