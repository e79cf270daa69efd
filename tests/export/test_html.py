from html.parser import HTMLParser
from pathlib import Path

import pytest

from tui.article.article import Article, read_article
from tui.article.blocks import FurnitureKind, Heading, ListItem, Paragraph, Span, Style
from tui.article.front_matter import FrontMatter
from tui.export.epub import chapter_of
from tui.export.html import html_of
from tui.export.inline import inline_html

VOID = {"meta", "br", "img", "hr"}


class Balance(HTMLParser):
    """Collects text and tags, and fails on a tag that closes what is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_quotations_and_lists_nest_again() -> None:
    source = "> quoted\n>\n> - a\n>   1. b\n>   2. c\n> - d\n\n- e\n\n  continued\n\nend\n"
    page = html_of(read_article(source.encode(), "t.md"))
    balance = Balance()
    balance.feed(page)
    assert balance.open == []
    body = "".join(page[page.index("<blockquote>") :].split("\n"))
    assert '<ul><li><p dir="auto">a</p><ol><li value="1"><p dir="auto">b</p></li>' in body
    assert '<p dir="auto">e</p><p dir="auto">continued</p></li></ul>' in body


def test_a_numbered_paragraph_that_opens_a_section_becomes_a_heading_with_an_anchor() -> None:
    source = "<p><strong>一、甲</strong></p><p>文。</p><p><strong>二、乙</strong></p><p>文。</p>"
    page = html_of(read_article(source.encode(), "t.html"))
    assert "<h2 id=" in page and "一、甲</strong></h2>" in page


class Places(HTMLParser):
    """Collects ids, and where links within the page lead."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [str(found["href"])[1:]] if str(found.get("href")).startswith("#") else []


LINKED = """\
<p><a href="#boats">1</a> <a href="#2 nets">2</a> <a href="#%E7%BD%91">3</a> <a href="#aside">4</a>
<a href="#fn:1">5</a> <a href="#heading-7">6</a></p>
<h2 id="boats">1. Low water</h2><p>Text of some length stands here.</p>
<h2 id="2 nets">2. Nets &amp; ropes</h2><p>Text of some length stands here.</p>
<h2 id="网">3. 港口</h2><p>Text of some length stands here.</p>
<h2 id="heading-7">4. Boats</h2><p>Text of some length stands here.</p>
<blockquote><h4 id="aside">Said elsewhere, in a sentence that is no heading of this article.</h4></blockquote>
"""


def test_links_to_a_headings_own_id_lead_to_it() -> None:
    places = Places(html_of(read_article(LINKED.encode(), "t.html")))
    assert len(set(places.ids)) == len(places.ids)
    [boats, nets, harbour, aside, seven] = places.links
    assert [boats, nets, harbour, seven] == ["1-low-water", "2-nets-ropes", "3-港口", "4-boats"]
    assert {boats, nets, harbour, aside, seven} <= set(places.ids)


def test_links_to_a_footnote_by_its_label_lead_to_it() -> None:
    source = "Said[^1] and <a href='#1'>once more</a>.\n\n[^1]: A note.\n"
    places = Places(html_of(read_article(source.encode(), "t.md")))
    assert (places.links, places.ids) == (["fn-1"] * 2, ["fn-1"])


NOTES = """\
<p>Said<a href="#fn:harbour">1</a>, see <a href="#fn:harbour">the note on the harbour</a>
and <a href="#fn:2">that on <b>nets</b></a><sup><a href="#fn:9">9</a></sup>.</p>
<div class="footnotes"><ol><li id="fn:harbour">The harbour.</li><li id="fn:2">The nets.</li></ol></div>
"""


def test_words_that_lead_to_a_footnote_lead_to_it_and_stay_words() -> None:
    page = html_of(read_article(NOTES.encode(), "t.html"))
    places = Places(page)
    assert places.links == ["fn-1", "fn-1", "fn-2", "fn-2"]
    assert places.ids == ["fn-1", "fn-2"]
    assert '<a href="#fn-1">the note on the harbour</a>' in page
    assert "<sup>[9]</sup>" in page


def test_a_reference_leads_by_its_address_and_not_by_its_number() -> None:
    source = """<p>Said<a href="#fn:harbour">1</a>.</p><ul><li id="fn:harbour">The harbour.</li></ul>"""
    places = Places(html_of(read_article(source.encode(), "t.html")))
    assert places.links == places.ids == ["fn-harbour"]


def test_footnotes_of_one_label_have_ids_of_their_own() -> None:
    notes = '<p>Said<a href="#fn-{0}">1</a>.</p><ol><li id="fn-{0}">Of {0}.</li></ol>'
    places = Places(html_of(read_article((notes.format("a") + notes.format("b")).encode(), "t.html")))
    assert places.links == places.ids == ["fn-1", "fn-1-3"]


def test_ids_stay_short_however_many_footnotes_have_one_label() -> None:
    notes = "".join(f'<ol><li id="fn-{number}">Note {number}.</li></ol>' for number in range(2_000))
    ids = Places(html_of(read_article(notes.encode(), "t.html"))).ids
    assert len(set(ids)) == 2_000
    assert max(map(len, ids)) < 20


def test_a_link_within_that_leads_nowhere_is_its_text() -> None:
    source = """<p><a href='#"><script>x</script>'>a</a> <a href="#nowhere">b</a></p>"""
    page = html_of(read_article(source.encode(), "t.html"))
    assert "<script" not in page
    assert Places(page).links == []
    assert '<p dir="auto">a b</p>' in page


def test_a_link_to_what_is_hidden_leads_there_only_when_it_is_shown() -> None:
    hidden = Heading(level=2, spans=(Span("Share"),), id="share", furniture=FurnitureKind.SHARE_BOX)
    article = Article(FrontMatter(title="T"), (Paragraph(spans=(Span("down", link="#share"),)), hidden))
    assert Places(html_of(article)).links == []
    shown = Places(html_of(article, furniture=True))
    assert shown.links == shown.ids


CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.[hm][td]*"))


@pytest.mark.parametrize("furniture", [False, True])
@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_every_link_within_a_page_and_a_book_has_its_target(path: Path, furniture: bool) -> None:
    article = read_article(path.read_bytes(), path.name)
    page = Places(html_of(article, furniture=furniture))
    assert set(page.links) <= set(page.ids)
    book = Places(chapter_of(article, path.name, lambda _: None, furniture=furniture).body)
    assert set(book.links) <= set(book.ids)
    assert len(book.links) == len(page.links)


def test_text_is_never_markup() -> None:
    article = Article(FrontMatter(title="<script>x</script>"), (Paragraph(spans=(Span("<b>&amp;"),)),))
    page = html_of(article)
    assert "&lt;script&gt;" in page and "&lt;b&gt;&amp;amp;" in page and "<script" not in page


def test_only_web_mail_and_relative_addresses_become_links() -> None:
    assert inline_html((Span("x", link="javascript:alert(1)"),)) == "x"
    assert inline_html((Span("x", link=" JavaScript:alert(1)"),)) == "x"
    assert inline_html((Span("x", link="data:text/html,x"),)) == "x"
    assert inline_html((Span("x", link="/a?b&c"),)) == '<a href="/a?b&amp;c">x</a>'


def test_styles_nest_in_one_order() -> None:
    assert inline_html((Span("x", Style.CODE | Style.STRONG),)) == "<strong><code>x</code></strong>"


def test_furniture_is_left_out_until_asked_for() -> None:
    share = Paragraph(spans=(Span("Share this"),), furniture=FurnitureKind.SHARE_BOX)
    article = Article(FrontMatter(title="T"), (share, ListItem(marker="•", indent=1, spans=(Span("kept"),))))
    assert "Share this" not in html_of(article)
    assert "[share box]" in html_of(article, furniture=True)
