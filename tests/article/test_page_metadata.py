"""What a saved page says about itself, in the ways that sites say it."""

import json

import pytest

from tui.article.article import read_article
from tui.article.metadata import FrontMatter

PROSE = "The tide went out at six, and the boats lay on the mud until noon came round again."


def about(head: str = "", body: str = "", html: str = "<html>", name: str = "") -> FrontMatter:
    page = f"<!doctype html>{html}<head>{head}</head><body>{body}<main><p>{PROSE}</p></main></body></html>"
    return read_article(page.encode(), name).front_matter


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def meta(**contents: str) -> str:
    return "".join(f'<meta name="{name.replace("__", ":")}" content="{text}">' for name, text in contents.items())


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Low water",
    "datePublished": "2022-01-29T13:47:28+01:00",
    "author": {"@type": "Person", "name": "Anna Mariner"},
    "publisher": {"@type": "Organization", "name": "The Gazette"},
    "articleSection": ["Coast", "Sea"],
    "keywords": "tide, boats",
    "inLanguage": "en-GB",
    "url": "https://gazette.example/low-water",
    "image": {"@type": "ImageObject", "url": "https://gazette.example/a.jpg"},
    "description": "Boats on the mud.",
}


@pytest.mark.parametrize(
    "data",
    [ARTICLE, [{"@type": "BreadcrumbList"}, ARTICLE], {"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]},
     {"@type": "WebPage", "mainEntity": ARTICLE}, {**ARTICLE, "@type": ["Article", "BlogPosting"]}],
)  # fmt: skip
def test_linked_data_fills_every_field(data: object) -> None:
    page = about(linked(data))
    assert (page.title, page.authors, page.source) == ("Low water", ("Anna Mariner",), "The Gazette")
    assert page.date is not None
    assert page.date.isoformat() == "2022-01-29T13:47:28+01:00"
    assert (page.categories, page.tags, page.language) == (("Coast", "Sea"), ("tide", "boats"), "en-GB")
    assert (page.link, page.images) == ("https://gazette.example/low-water", ("https://gazette.example/a.jpg",))
    assert page.summary == "Boats on the mud."


def test_references_between_nodes_are_followed() -> None:
    people = [
        {"@type": "Person", "@id": "#a", "name": "Anna"},
        {"@type": "Organization", "@id": "#o", "name": "G"},
    ]
    article = {"@type": "Article", "headline": "Low", "author": [{"@id": "#a"}], "publisher": {"@id": "#o"}}
    page = about(linked({"@graph": [article, *people]}))
    assert (page.authors, page.source) == (("Anna",), "G")


@pytest.mark.parametrize(
    "script",
    ["{", '{"@type": "NewsArticle", "headline": ' + "[" * 20_000, '{"@type": "Article"}', '["@type"]', "[]",
     '{"@type": "Article", "headline": {"a": [[[[[["x"]]]]]]}, "author": 3, "datePublished": null}',
     '{"@type": "Article", "author": ' + "[" * 900 + "]" * 900 + "}"],
)  # fmt: skip
def test_linked_data_that_is_none_leaves_the_other_metadata(script: str) -> None:
    page = about(f'<script type="application/ld+json">{script}</script>' + meta(author="Mo", og__title="Tides"))
    assert (page.title, page.authors) == ("Tides", ("Mo",))


@pytest.mark.parametrize(
    ("head", "title", "author", "day", "source"),
    [
        (meta(og__title="Tides", article__author="Mo", article__published_time="2020-01-02T03:04:05Z",
              og__site_name="Gazette"), "Tides", "Mo", "2020-01-02", "Gazette"),
        (meta(**{"DC.title": "Tides", "DC.creator": "Mo", "DC.date": "2020-01-02", "DC.publisher": "Gazette"}),
         "Tides", "Mo", "2020-01-02", "Gazette"),
        (meta(citation_title="Tides", citation_author="Mo", citation_publication_date="2020/01/02",
              citation_journal_title="Gazette"), "Tides", "Mo", "2020-01-02", "Gazette"),
        ("<title>Tides</title>" + meta(author="By Mo", pubdate="Thu, 02 Jan 2020 03:04:05 GMT", source="Gazette"),
         "Tides", "Mo", "2020-01-02", "Gazette"),
    ],
)  # fmt: skip
def test_every_dialect_of_meta_elements_is_read(head: str, title: str, author: str, day: str, source: str) -> None:
    page = about(head)
    assert (page.title, page.authors, page.source) == (title, (author,), source)
    assert page.date is not None
    assert page.date.date().isoformat() == day


def test_several_authors_have_an_element_each() -> None:
    page = about('<meta name="author" content="Anna"><meta name="author" content="Mo">')
    assert page.authors == ("Anna", "Mo")


def test_an_author_that_is_the_address_of_a_profile_is_none() -> None:
    page = about(meta(article__author="https://social.example/anna", author="Anna"))
    assert page.authors == ("Anna",)


def test_a_time_element_dates_the_page_but_not_a_comment_s() -> None:
    comment = '<div class="comment"><time datetime="2021-05-05">May</time></div>'
    other = '<time datetime="2021-04-04">April</time>'
    published = '<time class="published" datetime="2021-03-03">March</time>'
    assert about(body=comment).date is None
    assert str(about(body=comment + other + published).date) == "2021-03-03 00:00:00"
    assert str(about(body=comment + other).date) == "2021-04-04 00:00:00"


def test_a_date_that_is_understood_wins_over_one_that_is_not() -> None:
    assert str(about(meta(article__published_time="yesterday", date="2021-03-03")).date) == "2021-03-03 00:00:00"


def test_the_file_s_name_dates_a_page_that_does_not() -> None:
    assert str(about(name="2019-02-03-tides.html").date) == "2019-02-03 00:00:00"


@pytest.mark.parametrize(
    ("html", "head", "language"),
    [
        ('<html lang="zh-CN">', meta(og__locale="en_US"), "zh-CN"),
        ("<html>", meta(og__locale="en_US"), "en-US"),
        ("<html>", '<meta http-equiv="content-language" content="ja">', "ja"),
        ('<html lang="no such language">', "", ""),
    ],
)
def test_the_language_is_the_document_s_or_the_metadata_s(html: str, head: str, language: str) -> None:
    assert about(head, html=html).language == language


def test_the_canonical_address_names_page_and_source() -> None:
    page = about('<link rel="canonical" href="https://www.gazette.example/tides">')
    assert (page.link, page.source) == ("https://www.gazette.example/tides", "gazette.example")
    assert page.extra == {}


def test_a_page_saved_by_a_browser_names_its_address_in_a_comment() -> None:
    page = read_article(
        b"<!-- saved from url=(0030)https://gazette.example/tides -->\n<html><body><p>x</p></html>"
    )
    assert page.front_matter.link == "https://gazette.example/tides"


def test_no_value_can_steer_a_terminal_or_carry_markup() -> None:
    page = about(linked({**ARTICLE, "headline": "a\x1b]0;x\x07\u202eb\ud800", "author": "<b>Mo\nFerry</b>"}))
    assert (page.title, page.authors) == ("a]0;xb", ("Mo Ferry",))


@pytest.mark.parametrize(
    ("line", "date", "source", "author"),
    [
        ("2012年03月15日 09:24 来源：海潮日报 作者：陈海", "2012-03-15 09:24:00", "海潮日报", "陈海"),
        ("2012-03-15 09:24:30　来源: 海潮网", "2012-03-15 09:24:30", "海潮网", ""),
        ("Published 15 March 2012", "2012-03-15 00:00:00", "", ""),
        ("Updated: March 15, 2012 at 9:24 am | Staff", "2012-03-15 09:24:00", "", ""),
    ],
)
def test_a_line_under_the_headline_dates_a_page_without_metadata(
    line: str, date: str, source: str, author: str
) -> None:
    page = read_article(f"<html><body><div><h1>渔港</h1><p>{line}</p><p>{PROSE}</p></div></html>".encode())
    assert str(page.front_matter.date) == date
    assert page.front_matter.source == source
    assert "".join(page.front_matter.authors) == author


def test_a_day_in_the_text_is_no_dateline() -> None:
    text = f"On 15 March 2012 the old ferry sank. {PROSE} {PROSE}"
    assert read_article(f"<html><body><p>{text}</p></html>".encode()).front_matter.date is None
