"""Page furniture marked, the article's own words never."""

import pytest

from tests.article.corpus_lines import line_of
from tui.article.article import read_article
from tui.article.blocks import FurnitureKind, block_text
from tui.article.body import read_body
from tui.article.furniture import mark_furniture
from tui.article.limits import Limits

PROSE = (
    "<p>The ice came early that year. Nobody in the harbour had laid up fuel, and the ferries stood where they"
    " were until the middle of March, when the first breaker got through from the south.</p>"
)
ARTICLE = PROSE * 3


def furniture(html: str, *patterns: str) -> dict[str, FurnitureKind]:
    blocks = mark_furniture(read_body(html, "x.html", Limits()).blocks, patterns)
    return {block_text(block): block.furniture for block in blocks if block.furniture is not None}


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<div class="social-share"><a href="/t">Tweet</a></div>', FurnitureKind.SHARE_BOX),
        ('<div class="related-posts"><ul><li><a href="/a">Another</a></ul></div>', FurnitureKind.RELATED_LINKS),
        ('<div id="newsletter-signup"><p>Every Friday in your post.</p></div>', FurnitureKind.SUBSCRIBE),
        ('<div class="article_qrcode"><p>手机看新闻</p></div>', FurnitureKind.QR_PROMO),
        ('<div class="ad-slot"><p>Cheap boats</p></div>', FurnitureKind.ADVERTISEMENT),
        ('<div class="paywall-prompt"><p>Members only</p></div>', FurnitureKind.PAYWALL),
        ('<div id="comments"><p>First!</p></div>', FurnitureKind.COMMENTS),
        ('<nav><a href="/">Home</a></nav>', FurnitureKind.NAVIGATION),
        ('<div class="breadcrumb"><a href="/">Home</a></div>', FurnitureKind.NAVIGATION),
        ('<ul class="post-tags"><li><a href="/t">Ice</a></ul>', FurnitureKind.METADATA),
        ("<button>Load more</button>", FurnitureKind.BOILERPLATE),
        ("<p>长按识别二维码关注河口日报</p>", FurnitureKind.QR_PROMO),
        ("<p>分享到微博</p>", FurnitureKind.SHARE_BOX),
        ("<p>この記事をシェア</p>", FurnitureKind.SHARE_BOX),
        ("<p>Subscribe to continue reading</p>", FurnitureKind.PAYWALL),
        ("<p>Advertisement</p>", FurnitureKind.ADVERTISEMENT),
    ],
)
def test_furniture_at_the_end_is_marked_by_what_it_is(html: str, kind: FurnitureKind) -> None:
    assert list(furniture(ARTICLE + html).values()) == [kind]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Share of the market</h2>",
        "<h2>Related work</h2>" + PROSE,
        "<h2>Related</h2>" + PROSE,
        "<h2>Comments</h2>" + PROSE,
        "<p>分享经济的未来</p>",
        "<p>Share your bread.</p>",
        "<ul><li>Comments</li><li>Blocks</li></ul>",
        f'<div class="related comments share">{PROSE}</div>',
        f'<article class="post tag-share category-ads hentry">{ARTICLE}<p>The end.</p></article>',
        '<h3 id="share">Sharing the catch</h3>' + PROSE,
        "<blockquote><p>关注我们身边的人</p></blockquote>" + PROSE,
        '<figure class="ad"><img src="a.png" alt="Boats"><figcaption>Boats</figcaption></figure>' + PROSE,
    ],
)
def test_the_articles_own_words_are_never_marked(html: str) -> None:
    assert furniture(ARTICLE + html) == {}


def test_a_related_heading_goes_with_the_links_that_end_the_article() -> None:
    html = ARTICLE + '<h3>相关阅读：</h3><ul><li><a href="/a">甲</a><li><a href="/b">乙</a></ul>'
    assert set(furniture(html).values()) == {FurnitureKind.RELATED_LINKS}
    assert len(furniture(html)) == 3


def test_a_list_of_links_in_mid_article_is_the_authors() -> None:
    html = '<h3>Related links</h3><ul><li><a href="/a">A</a></ul>'
    assert furniture(ARTICLE + html + ARTICLE) == {}


def test_the_picture_beside_a_request_to_scan_is_the_code() -> None:
    blocks = mark_furniture(
        read_body(ARTICLE + '<p>扫码关注我们</p><p><img src="q.png"></p>', "x.html", Limits()).blocks
    )
    assert [block.furniture for block in blocks][-2:] == [FurnitureKind.QR_PROMO] * 2


def test_the_readers_own_patterns_are_obeyed() -> None:
    html = ARTICLE + '<div class="lottery-box"><p>Numbers: 1 2 3</p></div>'
    assert furniture(html) == {}
    assert furniture(html, r"\blottery") == {"Numbers: 1 2 3": FurnitureKind.BOILERPLATE}


def test_a_heading_that_repeats_the_title_is_marked() -> None:
    article = read_article(f"---\ntitle: The Ice\n---\n<h1>The ice</h1>{ARTICLE}".encode(), "x.md")
    assert line_of(article.blocks[0]) == "[repeated title] h1 The ice"


def test_an_article_of_short_lines_has_no_tail() -> None:
    assert furniture("<p>Share</p><p>Related</p><p>Comments</p>") == {}
