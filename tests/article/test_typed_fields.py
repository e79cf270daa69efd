"""Which keys become which field, in every shape that archives give them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article.decoding import clean_line
from tui.article.front_matter import FrontMatter, SplitText, split_front_matter


def split(yaml: str, name: str = "") -> SplitText:
    return split_front_matter(f"---\n{yaml}\n---\n", name)


def about(yaml: str, name: str = "") -> FrontMatter:
    return split(yaml, name).front_matter


@pytest.mark.parametrize("key", ["title", "Title", "TITLE", "headline", "subject", "标题"])
def test_a_title_has_many_spellings(key: str) -> None:
    assert about(f"{key}: Tides").title == "Tides"


@pytest.mark.parametrize("key", ["author", "authors", "creator", "byline", "dc:creator", "dc.creator", "作者"])
def test_authors_have_many_spellings(key: str) -> None:
    assert about(f"{key}: Mo Sarpong").authors == ("Mo Sarpong",)


@pytest.mark.parametrize(
    ("value", "authors"),
    [
        ("[Mo Sarpong, Ada]", ("Mo Sarpong", "Ada")),
        ("\n- Mo\n- Ada\n- Mo", ("Mo", "Ada")),
        ("{name: Mo Sarpong, url: x}", ("Mo Sarpong",)),
        ("\n- name: Mo\n- display_name: Ada\n- Jo", ("Mo", "Ada", "Jo")),
        ("Mo Sarpong, Ada Lind", ("Mo Sarpong", "Ada Lind")),
        ("mo, ada, jo", ("mo", "ada", "jo")),
        ("Sarpong, Mo", ("Sarpong, Mo",)),
        ("陈海、林潮", ("陈海", "林潮")),
        ("Mo Sarpong https://example.org/mo", ("Mo Sarpong",)),
        ("Mo Sarpong (https://example.org/mo)", ("Mo Sarpong",)),
        ("https://example.org/mo", ("https://example.org/mo",)),
        ("''", ()),
        ("[[Mo], [Ada]]", ("Mo", "Ada")),
    ],
)
def test_authors_come_in_many_shapes(value: str, authors: tuple[str, ...]) -> None:
    assert about(f"author: {value}").authors == authors


@pytest.mark.parametrize(
    "key", ["date", "Date", "pubDate", "pub_date", "publishDate", "published", "created-at", "lastmod", "发布时间"]
)
def test_a_date_has_many_spellings(key: str) -> None:
    found = about(f"{key}: 2022-01-29")
    assert found.date is not None
    assert (found.date.isoformat(), found.date_text) == ("2022-01-29T00:00:00", "2022-01-29")


def test_the_day_of_publication_goes_before_that_of_a_change() -> None:
    found = about("lastmod: 2023-01-01\ndate: 2022-01-29")
    assert (found.date_text, found.extra) == ("2022-01-29", {"lastmod": "2023-01-01"})


def test_an_invalid_date_is_kept_as_text_and_named() -> None:
    found = split("date: Invalid Date")
    assert (found.front_matter.date, found.front_matter.date_text) == (None, "Invalid Date")
    assert list(map(str, found.problems)) == ["line 2: date “Invalid Date” not understood, kept as text"]


def test_a_date_in_the_file_name_stands_in_for_an_invalid_one() -> None:
    found = split("date: Invalid Date", "2022-01-29-tides.md")
    assert found.front_matter.date is not None
    assert (found.front_matter.date.day, found.front_matter.date_text) == (29, "Invalid Date")
    assert "taken from the file's name" in found.problems[0].what


def test_a_key_that_only_says_yes_is_no_date() -> None:
    found = split("published: true\ntime: 10:30", "2022-01-29-tides.md")
    assert (found.front_matter.date_text, found.problems) == ("2022-01-29", ())
    assert found.front_matter.extra == {"published": "true", "time": "10:30"}


@pytest.mark.parametrize(
    "yaml", ["path: 2022/01/29/tides", "permalink: /en/2022/01/29/", "url: https://e.org/2022/1/29/x"]
)
def test_a_date_may_stand_only_in_the_address(yaml: str) -> None:
    date = about(yaml).date
    assert date is not None
    assert (date.year, date.month, date.day) == (2022, 1, 29)


@pytest.mark.parametrize(
    ("yaml", "tags"),
    [
        ("tags: [harbour, tides]", ("harbour", "tides")),
        ("tags: harbour, tides", ("harbour", "tides")),
        ("tags: low water", ("low water",)),
        ("layout: post\ntags: harbour tides", ("harbour", "tides")),
        ("tags: 港口，潮水、天气", ("港口", "潮水", "天气")),
        ("tags: ['#harbour', harbour]\nkeywords: tides", ("harbour", "tides")),
        ("topics:\n- harbour\n- ''", ("harbour",)),
        ("tags: ['low, water']", ("low, water",)),
    ],
)
def test_tags_come_as_lists_and_as_text(yaml: str, tags: tuple[str, ...]) -> None:
    assert about(yaml).tags == tags


def test_categories_keep_the_order_of_their_path() -> None:
    assert about("categories:\n - News\n - The Pilot - Latest\n").categories == ("News", "The Pilot - Latest")


@pytest.mark.parametrize(
    ("yaml", "source", "link"),
    [
        ("source: The Pilot", "The Pilot", ""),
        ("来源: 港口日报", "港口日报", ""),
        ("source: https://www.example.org/a?b=1", "example.org", "https://www.example.org/a?b=1"),
        ("from: https://example.org/a", "example.org", "https://example.org/a"),
        ("via: https://example.org/a\npublisher: mo", "example.org", "https://example.org/a"),
        ("link: https://example.org/a\nsource: The Pilot", "The Pilot", "https://example.org/a"),
        ("source: {name: The Pilot, url: 'https://example.org/'}", "The Pilot", "https://example.org/"),
        ("permalink: /a/b/", "", ""),
        ("url: javascript:alert(1)", "", ""),
        ("link: https://example.org/?a=1&amp;copy=2", "", "https://example.org/?a=1&copy=2"),
    ],
)
def test_source_and_link_are_told_apart(yaml: str, source: str, link: str) -> None:
    found = about(yaml)
    assert (found.source, found.link) == (source, link)


@pytest.mark.parametrize(
    ("yaml", "images"),
    [
        ("image: /tide.jpg", ("/tide.jpg",)),
        ("headimg: https://e.org/a.jpg\nthumbnail: https://e.org/a.jpg", ("https://e.org/a.jpg",)),
        ("featured_image:\n  uid: low-tide\n  alt: Low tide", ("low-tide",)),
        ("images: [a.png, {src: b.png}, {alt: no address}]", ("a.png", "b.png")),
        ("image: true\ncover: ''", ()),
    ],
)
def test_images_come_in_many_shapes(yaml: str, images: tuple[str, ...]) -> None:
    assert about(yaml).images == images


@pytest.mark.parametrize(
    ("yaml", "language"),
    [
        ("lang: en", "en"),
        ("locale: zh_CN", "zh-CN"),
        ("language: zh-Hant-TW", "zh-Hant-TW"),
        ("language: English (UK)", ""),
    ],
)
def test_a_language_is_a_tag(yaml: str, language: str) -> None:
    assert about(yaml).language == language


def test_other_keys_are_flattened_to_text() -> None:
    yaml = "weight: 010\ndraft: false\nmenu: {main: {weight: 90, parent: home}}\nboats: [a, b]\nnothing: ~\n"
    assert about(yaml + "crew: [{name: Mo}, {name: Ada}]").extra == {
        "weight": "010",
        "draft": "false",
        "menu.main.weight": "90",
        "menu.main.parent": "home",
        "boats": "a, b",
        "nothing": "",
        "crew.name": "Mo, Ada",
    }


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("U&#46;S&#46; ports &amp; tides", "U.S. ports & tides"),
        ("<em>Low</em> water<br/>", "Low water"),
        ("&lt;em&gt; in markup", "<em> in markup"),
        ("Vec<T> and 3 < 4", "Vec<T> and 3 < 4"),
        (r'"\e]0;gone\a \u202eback\u2028again"', "]0;gone back again"),
        ("'&#27;[31m&#x202e;red'", "[31mred"),
        ("[photo]", "[photo]"),
        ("|\n  Low\n  water", "Low water"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
    ],
)
def test_text_is_one_clean_line_without_markup(value: str, title: str) -> None:
    if value.startswith("&"):
        value = f"'{value}'"
    assert about(f"title: {value}").title == title


def test_a_key_of_any_length_is_cut() -> None:
    found = about(f"{'k' * 900}: {{{'j' * 900}: x}}")
    assert [len(key) for key in found.extra] == [200]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from(
    ["title", "author", "date", "tags", "category", "source", "link", "image", "lang", "summary", "x"]
)


@given(st.dictionaries(KEYS, JSON, max_size=6))
def test_a_field_may_hold_anything(fields: dict[str, object]) -> None:
    found = split_front_matter(json.dumps(fields) + "\nLow water.", "2022-01-29.md").front_matter
    texts = [
        found.title,
        *found.authors,
        found.date_text,
        *found.categories,
        *found.tags,
        found.source,
        found.link,
    ]
    texts += [*found.images, found.language, found.summary, *found.extra, *found.extra.values()]
    assert texts == [clean_line(text) for text in texts]
