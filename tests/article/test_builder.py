"""What elements become: inline looks, white space, paragraphs, lists, code, pictures, regions."""

import pytest

from tests.article.corpus_lines import line_of, marked
from tui.article.blocks import Block, Code, Figure, FurnitureKind, Heading, ListItem, Paragraph, block_text
from tui.article.body import read_body
from tui.article.limits import Limits


def blocks_of(html: str) -> tuple[Block, ...]:
    return read_body(f"<div>{html}</div>", "x.html", Limits()).blocks


def lines(html: str) -> list[str]:
    return [line_of(block) for block in blocks_of(html)]


def spans(html: str) -> str:
    (block,) = blocks_of(f"<p>{html}</p>")
    assert isinstance(block, Paragraph)
    return marked(block.spans)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>a</b><i>b</i><code>c</code>", "{strong:a}{emphasis:b}{code:c}"),
        ("<s>a</s><sup>b</sup><sub>c</sub>", "{strike:a}{superscript:b}{subscript:c}"),
        ("<u>a</u><mark>b</mark>", "{underline:a}{mark:b}"),
        ("<b>a<i>b</i></b>c", "{strong:a}{strong:emphasis:b}c"),
        ("<b>a</b><b>b</b>", "{strong:ab}"),
        ('<a href=" /x ">a<b>b</b></a>', "{a->/x}{strong:b->/x}"),
        ('<a name="here">a</a>', "a"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢{ruby:かん}字"),
        ('a <img src="i.png" alt="I"> b', "a {image:I->i.png} b"),
    ],
)
def test_inline_elements_give_spans_their_looks(html: str, expected: str) -> None:
    assert spans(html) == expected


@pytest.mark.parametrize(
    "attribute",
    [
        'class="font-bold"',
        'cms-style="font-L strong-Bold"',
        'class="x fw-bold"',
        'style="font-weight:700"',
        'style="color: red; font-weight: bold"',
    ],
)
def test_bold_by_attribute_is_bold(attribute: str) -> None:
    assert lines(f"<p {attribute}>一、总则</p>") == ["p {strong:一、总则}"]
    assert spans(f"<span {attribute}>x</span>y") == "{strong:x}y"


@pytest.mark.parametrize(
    "attribute", ['class="bold-theme"', 'class="kobold"', 'style="font-weight:400"', 'id="bold"']
)
def test_what_only_mentions_bold_is_not_bold(attribute: str) -> None:
    assert spans(f"<span {attribute}>x</span>") == "x"


def test_a_wrapper_may_take_bold_back() -> None:
    assert spans('<b style="font-weight:normal">whole document</b>') == "whole document"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("  a \n\t b  ", "a b"),
        ("a <b> b </b> c", "a {strong:b }c"),
        ("a<b> b</b>", "a{strong: b}"),
        ("a<b>b</b>c", "a{strong:b}c"),
        ("中\n文", "中文"),
        ("中<b>\n文</b>\n，字", "中{strong:文}，字"),
        ("中 文", "中 文"),
        ("中\nabc\n文", "中 abc 文"),
        ("한국\n어", "한국 어"),
        ("\u3000\u3000缩进", "缩进"),
        ("&nbsp;&nbsp;a&nbsp;b", "a\xa0b"),
        ("a<br>b", "a\nb"),
        ("a <br> \u3000b<br>", "a\nb"),
        ("a<b><br></b>b", "a\nb"),
    ],
)
def test_white_space_is_what_a_reader_sees(html: str, expected: str) -> None:
    assert spans(html) == expected


def test_two_line_breaks_part_paragraphs() -> None:
    assert lines("<p>a<br><br>b<br> <br/>c<br>d</p>") == ["p a", "p b", "p c\nd"]


def test_blocks_part_text_without_white_space_between_them() -> None:
    assert lines("a<p>b</p>c<div>d</div>e") == ["p a", "p b", "p c", "p d", "p e"]


def test_a_comment_or_script_does_not_split_the_paragraph_around_it() -> None:
    assert lines("<p>a<!-- x -->b<script>y()</script>c</p>") == [
        "p abc",
        "[comment] code |x",
        "[script] code javascript|y()",
    ]


def test_empty_scripts_styles_and_comments_are_dropped() -> None:
    assert lines("<!-- --><script src='x'></script><style> </style>") == []


def test_entities_cannot_smuggle_controls() -> None:
    assert spans('a&#27;[31m&#x202e;b<a href="x&#27;y">c</a>') == "a[31mb{c->xy}"


def test_a_heading_keeps_its_level_and_id_and_drops_its_permalink() -> None:
    (heading,) = blocks_of('<h3 id="s1"><span>一、</span>总则 <a class="headerlink" href="#s1">¶</a></h3>')
    assert isinstance(heading, Heading)
    assert (heading.level, heading.id, marked(heading.spans)) == (3, "s1", "一、总则")


def test_a_heading_that_is_a_picture_is_a_figure() -> None:
    assert lines('<h1><img src="logo.png"></h1>') == ["image logo.png alt=''"]


def test_list_markers_follow_start_value_type_and_nesting() -> None:
    assert lines('<ol start="9" type="i"><li>a<ul><li>b</li></ul></li><li value="2">c</li></ol>') == [
        "  li ix. a",
        "    li • b",
        "  li ii. c",
    ]
    (item, _) = blocks_of("<ol reversed start=2><li>a<li>b</ol>")
    assert isinstance(item, ListItem)
    assert item.number == 2


@pytest.mark.parametrize("start", ["٣", "1e9", "", "99999999999999999999", "-"])
def test_a_list_with_an_odd_start_starts_at_one(start: str) -> None:
    assert lines(f'<ol start="{start}"><li>a</li></ol>') == ["  li 1. a"]


def test_a_definition_is_indented_under_its_term() -> None:
    assert lines("<dl><dt>T</dt><dd>D<p>more</p></dd></dl>after") == ["p T", "  p D", "  p more", "p after"]


def test_quotations_and_lists_deeper_than_anyone_reads_stop_growing() -> None:
    (quoted,) = blocks_of("<blockquote>" * 50 + "x")
    assert quoted.quote < 20
    (item,) = blocks_of("<ul><li>" * 50 + "x")
    assert item.indent < 20


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<pre><code class="language-py">x</code></pre>', "py"),
        ('<pre class="brush: ruby">x</pre>', "ruby"),
        ('<pre><code class="python">x</code></pre>', "python"),
        ('<div class="highlight-source-shell"><pre>x</pre></div>', ""),
        ('<pre lang="c" data-lang="c">x</pre>', "c"),
        ('<pre class="highlight">x</pre>', ""),
    ],
)
def test_code_knows_its_language(html: str, language: str) -> None:
    assert [block.language for block in blocks_of(html) if isinstance(block, Code)] == [language]


def test_code_keeps_its_white_space_and_loses_gutters_and_buttons() -> None:
    html = '<pre><button>Copy</button><span class="ln">1</span>a  b\n<span class="ln">2</span>\tc<br>d\n</pre>'
    assert lines(html) == ["code |a  b\n\tc\nd"]


def test_a_button_in_a_sentence_is_one_of_its_words() -> None:
    assert lines("<p>Look it up in the <button>glossary</button>, please.") == [
        "p Look it up in the glossary, please."
    ]
    assert lines("<p>See the <button>glossary</button></p>x") == ["p See the glossary", "p x"]
    assert lines("<p>a</p><button>More</button><p>b") == ["p a", "p More", "p b"]


def test_lines_of_code_in_blocks_stay_lines() -> None:
    assert lines("<pre><div>a</div><div>b</div></pre>") == ["code |a\nb"]


def test_a_lazy_picture_is_found_once() -> None:
    html = '<img data-src="a.jpg" src="data:,"><noscript><img src="a.jpg"></noscript>'
    assert lines(html) == ["image a.jpg alt=''"]


def test_a_late_picture_with_another_query_is_still_the_same() -> None:
    html = '<img src="a.jpg?late=1"><noscript><img src="a.jpg?w=9"></noscript>'
    assert lines(html) == ["image a.jpg?late=1 alt=''"]


def test_a_pixel_that_counts_visits_is_no_picture() -> None:
    assert lines('<p>a<img src="count.gif" width="1" height="1"></p>') == ["p a"]


def test_a_caption_goes_to_its_picture() -> None:
    (figure,) = blocks_of(
        '<figure><a href="/l"><img src="a.jpg" alt="A"></a><figcaption>B <i>c</i></figcaption></figure>'
    )
    assert isinstance(figure, Figure)
    assert (figure.alt, figure.link, marked(figure.caption)) == ("A", "/l", "B {emphasis:c}")


@pytest.mark.parametrize(
    ("html", "media", "address"),
    [
        ('<iframe src="https://e/1" title="T">old</iframe>', "embed", "https://e/1"),
        ('<video><source src="a.mp4">old</video>', "video", "a.mp4"),
        ('<audio src="a.mp3">old</audio>', "audio", "a.mp3"),
        ('<object data="a.swf">old</object>', "embed", "a.swf"),
    ],
)
def test_embedded_media_are_figures(html: str, media: str, address: str) -> None:
    (before, figure, after) = blocks_of(f"a{html}b")
    assert isinstance(figure, Figure)
    assert (figure.media, figure.address) == (media, address)
    assert (line_of(before), line_of(after)) == ("p a", "p b")


def test_blocks_know_the_named_containers_around_them() -> None:
    (block,) = blocks_of('<section ID="S"><div><p class="Lead">x</p></div></section>')
    assert block.region is not None
    assert (block.region.tag, block.region.names) == ("p", "lead")
    assert block.region.parent is not None
    assert (block.region.parent.tag, block.region.parent.names) == ("section", "s")
    assert block.carrier == "p"


def test_two_blocks_of_one_container_share_its_region() -> None:
    first, second = blocks_of("<aside><p>a</p><p>b</p></aside>")
    assert first.region is second.region


def test_footnotes_of_html_pages_are_known_by_their_ids() -> None:
    html = (
        '<p>x<a href="#fn-1">[1]</a></p>'
        '<ol><li id="fn-1"><p>note <a href="#fnref-1">↩</a></p><p>more</p></li></ol>'
    )
    assert lines(html) == ["p x{footnote:1->#fn-1}", "note 1 note", "  p more"]


def test_an_empty_footnote_does_not_name_what_follows() -> None:
    assert lines('<ol><li id="fn1"></li></ol><p>after</p>') == ["note 1", "p after"]
    assert lines('<ol><li id="fn1"><ul><li></li></ul></li></ol><p>after</p>') == ["note 1", "p after"]


def test_formulas_are_shown_in_tex_where_the_page_has_it() -> None:
    html = '<math><mi>x</mi><annotation encoding="application/x-tex">\\frac{1}{2}</annotation></math>'
    assert spans(f"a {html} b") == "a {math:\\frac{1}{2}} b"


def test_bare_lines_too_long_to_be_wrapped_are_paragraphs() -> None:
    line = "渡口链合约" * 14
    assert lines(f"\n{line} \n1.短行\n二行<br><a href='/x'>原文</a>\n") == [
        f"p {line}",
        "p 1.短行",
        "p 二行\n{原文->/x}",
    ]


def test_bare_lines_wrapped_by_hand_run_on_until_an_empty_one() -> None:
    assert lines("\none\ntwo <b>three\nfour</b> end.\n\nfive\n") == [
        "p one two {strong:three four} end.",
        "p five",
    ]


def test_furniture_keeps_its_place_between_the_blocks() -> None:
    blocks = blocks_of("<p>a</p><style>b{}</style><p>c</p>")
    assert [block.furniture for block in blocks] == [None, FurnitureKind.STYLE, None]


@pytest.mark.parametrize("tag", ["title", "iframe"])
def test_a_tag_that_a_text_mentions_swallows_nothing(tag: str) -> None:
    blocks = read_body(f"Use the <{tag}> element well.\n\nThen go on.", "x.md", Limits()).blocks
    text = "".join([block_text(block) for block in blocks])
    assert "element well." in text
    assert "Then go on." in text
