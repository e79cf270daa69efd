"""Front matter in every dialect: what is found, what is left to the body, and what breaks without loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article.decoding import clean
from tui.article.front_matter import Dialect, SplitText, split_front_matter

YAML = """---
title: The tide tables
author: Mo Sarpong
date: 2022-01-29 13:47:28 +0800
tags: [harbour, tides]
---
Low water is at six.
"""


def problems(split: SplitText) -> list[str]:
    return [str(problem) for problem in split.problems]


def test_yaml_between_fences_is_read_and_taken_off() -> None:
    split = split_front_matter(YAML)
    about = split.front_matter
    assert (about.dialect, about.title, about.authors) == (Dialect.YAML, "The tide tables", ("Mo Sarpong",))
    assert (about.date and about.date.isoformat(), about.tags) == (
        "2022-01-29T13:47:28+08:00",
        ("harbour", "tides"),
    )
    assert (split.body, split.body_line, split.problems) == ("Low water is at six.\n", 7, ())
    assert about.raw == YAML.removesuffix(split.body)


@pytest.mark.parametrize("before", ["\ufeff", "\n", "\n \n\n", "\ufeff\n"])
def test_a_mark_or_empty_lines_before_the_fence_are_no_obstacle(before: str) -> None:
    split = split_front_matter(before + YAML)
    assert split.front_matter.title == "The tide tables"
    assert split.body_line == 7 + before.count("\n")


@pytest.mark.parametrize("closing", ["---", "--- ", "-----", "..."])
def test_a_closing_fence_may_be_written_in_several_ways(closing: str) -> None:
    split = split_front_matter(f"---\ntitle: Tides\n{closing}\nLow water.")
    assert (split.front_matter.title, split.body) == ("Tides", "Low water.")


TOML = """+++
title = "Tides"
date = 2022-01-29T13:47:28+08:00
weight = 3
[taxonomies]
tags = ["harbour"]
[extra]
author = "Mo Sarpong"
team = "Pilots"
+++
Low water.
"""


def test_toml_is_read_with_its_own_dates_and_the_tables_of_blog_engines() -> None:
    split = split_front_matter(TOML)
    about = split.front_matter
    assert (about.dialect, about.title, about.authors) == (Dialect.TOML, "Tides", ("Mo Sarpong",))
    assert (about.date and about.date.isoformat(), about.tags) == ("2022-01-29T13:47:28+08:00", ("harbour",))
    assert about.extra == {"weight": "3", "extra.team": "Pilots"}
    assert (split.body, split.body_line) == ("Low water.\n", 11)


@pytest.mark.parametrize(
    "text",
    [
        '{"title": "Tides", "n": 12345678901234567890}\nLow water.',
        '{\n  "title": "Tides",\n  "n": 12345678901234567890\n}\nLow water.',
        ';;;\n{"title": "Tides", "n": 12345678901234567890}\n;;;\nLow water.',
        '"title": "Tides",\n"n": 12345678901234567890\n;;;\nLow water.',
    ],
    ids=["one line", "many lines", "fenced", "without braces"],
)
def test_json_is_read_with_numbers_as_written(text: str) -> None:
    split = split_front_matter(text)
    about = split.front_matter
    assert (about.dialect, about.title, about.extra) == (Dialect.JSON, "Tides", {"n": "12345678901234567890"})
    assert (split.body, split.body_line) == ("Low water.", text.count("\n") + 1)


def test_header_lines_without_a_fence_end_at_an_empty_line() -> None:
    split = split_front_matter(
        "Title: Tides\nDate: 2020-09-30\nSummary: Low\n    water\nNumber: 358\n\nIt is six.\n"
    )
    about = split.front_matter
    assert (about.dialect, about.title, about.summary) == (Dialect.HEADER, "Tides", "Low water")
    assert about.extra == {"Number": "358"}
    assert (split.body, split.body_line) == ("\nIt is six.\n", 6)


def test_header_lines_may_be_chinese() -> None:
    about = split_front_matter("标题：港口的早晨\n作者：陈海、林潮\n日期：2020年9月5日\n\n潮水在退。").front_matter
    assert (about.title, about.authors) == ("港口的早晨", ("陈海", "林潮"))
    assert about.date_text == "2020年9月5日"


def test_header_lines_may_be_closed_by_a_fence() -> None:
    split = split_front_matter("title: Tides\ntags:\n- harbour\n---\nLow water.")
    assert (split.front_matter.tags, split.body) == (("harbour",), "Low water.")


def test_link_definitions_are_read_in_brackets_or_quotes() -> None:
    text = (
        '[#]: subject: (Tides (part 2))\n[#]: via:\t"https://www.example.org/tides"\n'
        "[#]: author: (Mo Sarpong https://example.org/mo)\n[#]: url: (https://example.net/1)\n\nLow water.\n"
    )
    split = split_front_matter(text)
    about = split.front_matter
    assert (about.dialect, about.title, about.authors) == (
        Dialect.LINK_DEFINITIONS,
        "Tides (part 2)",
        ("Mo Sarpong",),
    )
    assert (about.source, about.link) == ("example.org", "https://example.net/1")
    assert (split.body, split.body_line) == ("\nLow water.\n", 5)


@pytest.mark.parametrize("heading", ["潮水\n====\n", "# 潮水\n"])
def test_a_translation_is_named_by_its_own_heading_and_not_by_the_original(heading: str) -> None:
    about = split_front_matter(f'[#]: subject: "Tides"\n\n{heading}').front_matter
    assert (about.title, about.extra) == ("", {"original title": "Tides"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Low water is at six.",
        "# Tides\n---\nLow water.",
        "---",
        "---\n\nLow water is at six.\n\n---\n\nIt is early.",
        "---\n\nNote: low water is at six.\n\n---\n\nIt is early.",
        "---\n\n# Tides\n\n---\n\nIt is early.",
        "---\n- low\n- high\n---\nIt is early.",
        "----\ntitle: Tides\n----\nLow water.",
        "+++\n\nLow water.\n+++\n",
        "Note: low water is at six.\n\nIt is early.",
        "By: Mo Sarpong\nSource: The Pilot\n\nIt is early.",
        "https://example.org: a place\n\nIt is early.",
        "Title: Tides\nLow water is at six.\n",
        "{% include tides.html %}\nLow water.",
        '{"title": "never closed\nLow water.',
        '"Low water is at six," she said.\n\n---\n',
        "[1]: https://example.org\n\nLow water.",
        "[#]: not a field\n\nLow water.",
    ],
)
def test_what_only_looks_like_metadata_stays_in_the_body(text: str) -> None:
    split = split_front_matter(text)
    assert (split.front_matter.dialect, split.body, split.body_line) == (Dialect.NONE, text, 1)
    assert split.problems == ()


def test_a_rule_in_the_body_ends_nothing() -> None:
    split = split_front_matter(YAML + "\n---\n\ntitle: no field\n")
    assert split.body.endswith("\n---\n\ntitle: no field\n")


@pytest.mark.parametrize(
    "title",
    ["Breaking: news", "@harbour", "*now*", "!important news", "&amp and so on", "[photo] of a tide", "%tide",
     "`tide`", '"Low" water', "{{ page.title }}", ":x: y: z", "- - -: x", "*alias", "&anchor x"],
)  # fmt: skip
def test_a_title_that_breaks_yaml_is_kept_as_written_and_named(title: str) -> None:
    split = split_front_matter(f"---\ndate: 2020-01-02\ntitle: {title}\nauthor: Mo\n---\nLow water.")
    about = split.front_matter
    assert (about.title, about.authors, split.body) == (title.replace("&amp ", "& "), ("Mo",), "Low water.")
    assert about.date
    assert [problem.line for problem in split.problems] == [3]
    assert "read line by line" in split.problems[0].what


def test_broken_yaml_keeps_its_lists_texts_and_nested_fields() -> None:
    text = (
        "---\ntitle: @tide\ntags:\n  - harbour\n  - 'low water'\ncategories: [news, \"the sea\"]\n"
        "summary: >\n  Low water\n  is at six\nimage:\n  url: /tide.jpg\n---\n"
    )
    about = split_front_matter(text).front_matter
    assert (about.tags, about.categories) == (("harbour", "low water"), ("news", "the sea"))
    assert (about.summary, about.images) == ("Low water is at six", ("/tide.jpg",))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('+++\ndate = 2020-01-02\ntitle = "Tides\n+++\nLow water.', 3),
        ("+++\ndate = 2020-01-02\ntitle: Tides\n+++\nLow water.", 3),
        ("---\ndate: 2020-01-02\n\ttitle: Tides\n---\nLow water.", 3),
        ("---\ndate:2020-01-02\ntitle:Tides\n---\nLow water.", 1),
        (';;;\n{"date": "2020-01-02",\n"title": "Tides",\n}\n;;;\nLow water.', 4),
    ],
    ids=["toml string", "yaml in toml", "tab", "no spaces", "json comma"],
)
def test_other_broken_dialects_give_what_can_be_read(text: str, line: int) -> None:
    split = split_front_matter(text)
    assert split.body == "Low water."
    assert split.front_matter.date_text == "2020-01-02" or "title: Tides" in split.front_matter.date_text
    assert [problem.line for problem in split.problems][:1] == [line]


def test_metadata_without_a_closing_fence_ends_where_its_lines_do() -> None:
    split = split_front_matter("---\ntitle: Tides\ntags:\n- harbour\nLow water is at six.\n\nIt is early.\n")
    assert (split.front_matter.title, split.front_matter.tags) == ("Tides", ("harbour",))
    assert split.body == "Low water is at six.\n\nIt is early.\n"
    assert problems(split) == ["line 1: front matter is not closed, read up to where its lines end"]


def test_a_rule_far_below_does_not_close_metadata_and_swallow_the_text() -> None:
    split = split_front_matter(
        "---\ntitle: Tides\n\nLow water is at six.\n\n## Ebb\n\nIt is early.\n\n---\n\nEnd.\n"
    )
    assert split.front_matter.title == "Tides"
    assert (split.body, split.body_line) == (
        "\nLow water is at six.\n\n## Ebb\n\nIt is early.\n\n---\n\nEnd.\n",
        3,
    )


def test_a_key_given_twice_is_named_and_the_last_one_counts() -> None:
    split = split_front_matter("---\ntitle: Ebb\ntitle: Flood\n---\n")
    assert split.front_matter.title == "Flood"
    assert problems(split) == ["line 3: “title” is given twice in the front matter, the last one counts"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\n---\nx: 1\nx: 2\n---\n", 4),
        ("---\ntitle: @\nx: 1\nx: 2\n---\n", 4),
        ("---\ntitle: Tides\nx: 1\nx: 2\n\nLow water.", 4),
        ("\nTitle: Tides\nx: 1\nx: 2\n", 4),
        ("[#]: url: (x)\n[#]: via: (y)\n[#]: via: (z)\n", 3),
    ],
    ids=["fenced", "broken", "unclosed", "header", "definitions"],
)
def test_a_repeated_key_is_named_with_its_line_of_the_file(text: str, line: int) -> None:
    assert [problem.line for problem in split_front_matter(text).problems][-1] == line


def test_a_note_about_a_key_holds_no_control_character() -> None:
    split = split_front_matter('---\ntitle: x\n"\\e]0;x\\a": 1\n"\\e]0;x\\a": 2\n---\n')
    assert problems(split) == ["line 4: “]0;x” is given twice in the front matter, the last one counts"]


def test_metadata_over_the_limit_is_read_line_by_line_from_its_beginning() -> None:
    text = "---\ntitle: Tides\nold:\n" + "- /a/very/old/address\n" * 4000 + "---\nLow water."
    split = split_front_matter(text)
    assert (split.front_matter.title, split.body) == ("Tides", "Low water.")
    assert problems(split) == ["line 1: front matter is longer than 64 KB; read line by line"]


HOSTILE = {
    "flow nest": "---\ntitle: Tides\nx: " + "[" * 50_000 + "\n---\nLow water.",
    "block nest": "---\ntitle: Tides\nx:\n" + "- " * 25_000 + "\n---\nLow water.",
    "mapping nest": "---\ntitle: Tides\nx: " + "{a: " * 12_000 + "\n---\nLow water.",
    "alias bomb": "---\ntitle: Tides\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n---\nLow water.",
    "merge bomb": "---\ntitle: Tides\na: &a {x: 1}\nb: {<<: [*a, *a, *a]}\n---\nLow water.",
    "sexagesimal": "---\ntitle: Tides\nx: " + "1:" * 25_000 + "5\n---\nLow water.",
    "bad stamp": "---\ntitle: Tides\nx: !!timestamp abc\ny: !!bool maybe\n---\nLow water.",
    "python": "---\ntitle: Tides\nx: !!python/object/apply:os.getcwd []\n---\nLow water.",
    "no day": "---\ntitle: Tides\nx: 2022-02-30\n---\nLow water.",
    "own names": "---\ntitle: Tides\nself: 1\nhandler: 2\ncontent: 3\n1: 4\nno: 5\n---\nLow water.",
    "toml nest": "+++\ntitle = 'Tides'\nx = " + "[" * 50_000 + "\n+++\nLow water.",
    "toml dots": "+++\ntitle = 'Tides'\n" + "a." * 30_000 + "b = 1\n+++\nLow water.",
    "toml digits": "+++\ntitle = 'Tides'\nx = " + "9" * 50_000 + "\n+++\nLow water.",
    "json digits": '{"title": "Tides", "x": ' + "9" * 50_000 + "}\nLow water.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_field_costs_no_more_than_itself(text: str) -> None:
    split = split_front_matter(text)
    assert (split.front_matter.title, split.body) == ("Tides", "Low water.")


def test_a_nest_of_json_is_no_metadata() -> None:
    text = '{"a": ' * 5_000
    assert split_front_matter(text).body == text


@pytest.mark.parametrize(
    "value", ["NO", "012", "1e3", "2022-01-29", "0x1F", "12:30", "yes", "3.10", "null and void"]
)
def test_values_are_text_as_written(value: str) -> None:
    about = split_front_matter(f"---\ntitle: {value}\nversion: {value}\n---\n").front_matter
    assert (about.title, about.extra) == (value, {"version": value})


LINES = st.sampled_from(
    ["---", "+++", ";;;", "...", "----", "", "title: Tides", "title = 'x'", "- a", "  b: c", "# c", "{", "}",
     "[#]: url: (x)", "date: 2022-01-29", '"a": 1,', "a: [", "x: *y", "x: &y z", "Low water.", "\t", "[a.b]",
     "title:x", ": :"]
)  # fmt: skip


@given(st.lists(st.one_of(LINES, st.text(max_size=12)), max_size=12).map("\n".join))
def test_any_text_is_taken_apart_without_loss(text: str) -> None:
    text = clean(text)
    split = split_front_matter(text, "2022-01-29-tides.md")
    taken = text.removesuffix(split.body)
    assert taken + split.body == text
    assert split.front_matter.raw == taken
    assert split.body_line == taken.count("\n") + 1
    assert (split.front_matter.dialect is Dialect.NONE) == (taken == "")
