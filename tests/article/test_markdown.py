"""Markdown bodies, through the same builder as HTML ones."""

import pytest

from tests.article.test_body import lines


def test_headings_in_both_notations() -> None:
    assert lines("# One\n\nTwo\n---\n\ntext") == ["h1 One", "h2 Two", "p text"]


def test_lists_nest_and_number_and_tick() -> None:
    assert lines("3. a\n4. b\n   - c\n\n- [x] d\n- [ ] e") == [
        "  li 3. a",
        "  li 4. b",
        "    li • c",
        "  li [x] d",
        "  li [ ] e",
    ]


def test_tables_keep_alignment_and_inline_looks() -> None:
    assert lines("| a | b |\n|---|--:|\n| **c** | `d` |") == ["table  || a | b || {strong:c} | {code:d}"]


def test_footnotes_refer_and_are_defined() -> None:
    assert lines("a[^n]\n\n[^n]: b\n\n    c") == ["p a{footnote:1->#n}", "note 1 b", "  p c"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "| a | b |\n|---|---|\n| c | `d | e` | f |\n| g |",
            "table  || a | b |  |  || c | `d | e` | f || g |  |  | ",
        ),
        ("a|b\n:-|-:\nc|d|e", "table  || a | b |  || c | d | e"),
        ("> | a | b |\n> | - | - |\n> | c | d | e |", ">table  || a | b |  || c | d | e"),
        ("| a | b |\n| - | - |\n| c | d \\| e |", "table  || a | b || c | d | e"),
        ("| a |\n| - |\n| b | c |\n\n| d | e |", "table  || a |  || b | c"),
    ],
)
def test_no_cell_of_a_table_is_dropped(table: str, expected: str) -> None:
    assert lines(table)[0] == expected


def test_a_table_that_is_code_stays_as_it_is() -> None:
    code = "| a | b |\n|---|---|\n| c | d | e |"
    assert lines(f"```\n{code}\n```\n\nx") == [f"code |{code}", "p x"]
    assert lines("> ~~~\n> " + code.replace("\n", "\n> ") + "\n> ~~~") == [f">code |{code}"]


def test_html_wrappers_around_markdown_keep_both() -> None:
    assert lines('<div class="box">\n\n**a**\n\n</div>\n\n> b') == ["p {strong:a}", ">p b"]


def test_code_fences_keep_what_looks_like_markup() -> None:
    assert lines("```sh\n# not a heading\n<b>\n```") == ["code sh|# not a heading\n<b>"]


def test_definitions_stand_under_their_terms() -> None:
    assert lines("Term\n: One, **bold**.\n: Two.\n\nAfter: text") == [
        "p Term",
        "  p One, {strong:bold}.",
        "  p Two.",
        "p After: text",
    ]


def test_a_colon_before_a_word_defines_nothing() -> None:
    assert lines("An idea\n:bulb: of two\n: colons") == ["p An idea :bulb: of two : colons"]


def test_dollar_signs_are_money() -> None:
    assert lines("from $5 to $10") == ["p from $5 to $10"]


def test_lines_of_chinese_wrapped_by_hand_join_without_a_space() -> None:
    assert lines("第一行，\n第二行 English\nwords") == ["p 第一行，第二行 English words"]


def test_a_footnote_without_text_keeps_its_label() -> None:
    assert lines("a[^n]\n\n[^n]:\n") == ["p a{footnote:1->#n}", "note 1"]


def test_a_link_to_a_template_tag_is_markdown_in_an_html_wrapper_too() -> None:
    assert lines('<div>\n\nsee [a]({{< ref "b.md" >}})\n\n</div>') == ["p see {a->b.md}"]
