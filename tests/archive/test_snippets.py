"""Snippets: hits in context, in the article's own characters."""

from hypothesis import given
from hypothesis import strategies as st

from tui.archive.folding import fold_text
from tui.archive.query import Query
from tui.archive.snippets import best_snippet, hit_ranges


def hits(text: str, typed: str) -> list[str]:
    return [text[start:end] for start, end in hit_ranges(text, Query.parse(typed))]


def test_hits_are_given_in_the_original_characters() -> None:
    assert hits("…臺灣的ＴＲＵＭＰ and e\u0301t\u00e9", "台湾 trump été ") == [
        "臺灣",
        "ＴＲＵＭＰ",
        "e\u0301t\u00e9",
    ]


def test_hits_that_overlap_are_joined() -> None:
    assert hits("中国人民银行", "中国人 人民 ") == ["中国人民"]


def test_an_unfinished_word_is_a_hit_as_far_as_it_was_typed() -> None:
    assert hits("Elections and reelections", "elec") == ["Elec"]


def test_what_is_excluded_or_elsewhere_is_no_hit() -> None:
    assert hits("trump author", "-trump title:trump author:author date:2022") == []


def test_a_snippet_is_cut_around_the_first_hit() -> None:
    text = "前" * 300 + "人口政策" + "后" * 300

    snippet = best_snippet(["没有", text], Query.parse("人口"), 40)

    assert snippet is not None
    assert snippet.block == 1
    assert snippet.text[0] == snippet.text[-1] == "…"
    assert [snippet.text[start:end] for start, end in snippet.hits] == ["人口"]


def test_the_block_that_shows_most_words_is_chosen() -> None:
    snippet = best_snippet(["white", "black and white", "black white"], Query.parse("white black "))

    assert snippet is not None
    assert (snippet.block, snippet.text) == (1, "black and white")


def test_a_snippet_is_one_line() -> None:
    snippet = best_snippet(["the \n  white\thouse"], Query.parse('"white house"'))

    assert snippet is not None
    assert snippet.text == "the white house"
    assert snippet.hits == ((4, 15),)


def test_without_a_hit_in_the_body_there_is_no_snippet() -> None:
    assert best_snippet(["white"], Query.parse("title:white")) is None
    assert best_snippet([], Query.parse("white")) is None


@given(st.text(st.sampled_from("ab 人口，…㎡臺\u0301\n")), st.text(st.sampled_from("ab 人口台m"), min_size=1))
def test_every_hit_folds_to_something_that_was_looked_for(text: str, typed: str) -> None:
    query = Query.parse(typed + " ")
    snippet = best_snippet([text], query, 20)

    if snippet:
        assert all(0 <= start < end <= len(snippet.text) for start, end in snippet.hits)
    for start, end in hit_ranges(text, query):
        assert any(phrase.tokens[0] in fold_text(text[start:end]) for phrase in query.phrases)
