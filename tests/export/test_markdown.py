from pathlib import Path

import pytest

from tui.app.reading.links import anchored_block
from tui.article.article import Article, read_article
from tui.article.blocks import Code, Paragraph, Span, Style, block_text
from tui.article.front_matter import FrontMatter
from tui.export.markdown import inline_markdown, markdown_of


def words(article: Article) -> list[str]:
    return [block_text(block) for block in article.blocks if not block.furniture]


BODIES = {
    "headings": "## 一、甲\n\ntext\n\n### （一）乙\n\nmore",
    "lists": "- a\n- b\n  - c\n  - d\n- e\n\ntext\n\n3. x\n4. y\n\n<!-- -->\n\n1. restarts",
    "continued items": "1. one\n\n   still one\n\n2. two",
    "tasks": "- [x] done\n- [ ] open",
    "quotes": "> outer\n>\n> > inner\n\nafter",
    "code": "```python\nprint('`')\n```\n\n~~~\n```\n~~~",
    "tables": "| a | b |\n|:--|--:|\n| 1 \\| 2 | **x** |",
    "notes": "text[^n] on\n\n[^n]: the note",
    "emphasis": "**粗**和*斜*，~~删~~，`c`，<u>u</u>",
    "breaks": "one\\\ntwo",
    "links": "[a](https://x.example/a_(b)) ![p](https://x.example/p.png) end",
    "notation": r"1\. not a list \# no heading \*no\* \[no\](x) \<b\> &amp;amp; a_b_c 3 \~ 4 \| 5 $x$",
    "ruby": "<ruby>時計<rt>とけい</rt></ruby>店",
    "rule": "a\n\n***\n\nb",
}


@pytest.mark.parametrize("name", BODIES)
def test_markdown_reads_back_as_the_same_article(name: str) -> None:
    article = read_article(f"# T\n\n{BODIES[name]}\n".encode(), "t.md")
    again = read_article(markdown_of(article).encode(), "t.md")
    assert words(again) == words(article)
    assert [type(block) for block in again.blocks] == [type(block) for block in article.blocks]
    assert [(b.quote, b.indent) for b in again.blocks] == [(b.quote, b.indent) for b in article.blocks]


def test_bold_closed_by_punctuation_inside_a_chinese_run_stays_bold() -> None:
    spans = (Span("做好"), Span("“暖心行动”", Style.STRONG), Span("的工作"))
    assert inline_markdown(spans) == "做好<strong>“暖心行动”</strong>的工作"


def test_the_front_matter_is_kept_as_found() -> None:
    source = "---\ntitle: 'T'\ndate: Sat, 29 Jan 2022 13:47:28 GMT\n---\n\nbody\n"
    assert markdown_of(read_article(source.encode(), "t.md")).startswith(source[: source.index("body")])


def test_an_article_without_front_matter_gets_its_headline() -> None:
    article = Article(FrontMatter(title="A *star*"), (Paragraph(spans=(Span("text"),)),))
    assert markdown_of(article) == "# A \\*star\\*\n\ntext\n"


def test_addresses_that_run_something_are_not_written_as_links() -> None:
    assert inline_markdown((Span("x", link="javascript:alert(1)"),)) == "x"


def test_a_link_keeps_its_emphasis_and_its_odd_address() -> None:
    spans = (Span("a", Style.STRONG, "https://x.example/a b"), Span(" b", link="https://x.example/a b"))
    assert inline_markdown(spans) == "[**a** b](<https://x.example/a b>)"


NAMED = """\
<p>Said<a href="#fn:harbour"><sup>1</sup></a> and<a href="#fn-nets">2</a>, <u>also<a href="#fn-nets">2</a></u>,
see <a href="#fn-nets">the note on nets</a>, not<a href="#fn:9">9</a> <a href="#nowhere">there</a>.</p>
<table><tr><td>A cell<a href="#fn-nets">2</a></td><td>1</td></tr><tr><td>Another</td><td>2</td></tr></table>
<ul><li id="fn:harbour">The harbour.</li><li id="fn-nets">The nets.</li></ul>
"""


def test_a_reference_has_the_label_of_the_footnote_it_leads_to() -> None:
    markdown = markdown_of(read_article(NAMED.encode(), "t.html"))
    assert "Said[^harbour] and[^nets], <u>also</u>[^nets]," in markdown
    assert "[the note on nets](#fn-nets), not\\[9\\] there." in markdown
    assert '<td>A cell<a href="#fn-nets">[2]</a></td>' in markdown
    assert "[^harbour]: The harbour.\n\n[^nets]: The nets." in markdown


def test_footnotes_of_one_label_are_told_apart() -> None:
    notes = '<p>Said<a href="#fn-{0}">1</a>.</p><ol><li id="fn-{0}">Of {0}.</li></ol>'
    markdown = markdown_of(read_article((notes.format("a") + notes.format("b")).encode(), "t.html"))
    assert markdown == "# t\n\nSaid[^1].\n\n[^1]: Of a.\n\nSaid[^1-3].\n\n[^1-3]: Of b.\n"


def test_a_link_to_a_heading_has_the_name_that_markdown_gives_it() -> None:
    source = '<p><a href="#b">down</a></p><h2 id="b">Boats at Sea</h2><p>Text.</p>'
    markdown = markdown_of(read_article(source.encode(), "t.html"))
    assert "[down](#boats-at-sea)" in markdown


def links_within(article: Article) -> list[str]:
    spans = [span for block in article.blocks for span in getattr(block, "spans", ())]
    return [span.link for span in spans if span.link and span.link.startswith("#")]


CORPUS = sorted((Path(__file__).parents[1] / "corpus").glob("*.[hm][td]*"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_every_link_within_leads_somewhere_when_it_is_read_back(path: Path) -> None:
    markdown = markdown_of(read_article(path.read_bytes(), path.name))
    again = read_article(markdown.encode(), "t.md")
    assert [link for link in links_within(again) if anchored_block(again, link) is None] == []
    # What is no notation of a footnote shows as text.
    assert not any("[^" in block_text(block) for block in again.blocks if not isinstance(block, Code))
