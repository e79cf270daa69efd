"""Tokens: what a text is cut into, and what stands in it."""

import re
from itertools import chain, pairwise, zip_longest

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from tui.archive.fulltext import pair_analyzer
from tui.archive.tokens import SPACE, Phrase, cut, pairs, searchable

MIXED = st.text(
    st.sampled_from("ab1_ é中国が한ไทั，。-'　 \n\t\x1fم\u064e\u0301😀𠀀𠮷")
    | st.characters(exclude_categories=["Cs"])
)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", ()),
        ("中国人", ("中", "国", "人")),
        ("第77期", ("第", "77", "期")),
        ("White House, 2022", ("white", "house", ", ", "2022")),
        ("don't", ("don", "'", "t")),
        ("1.6亿", ("1", ".", "6", "亿")),
        ("中，国", ("中", ",", "国")),
        ("カタカナ・ひらがな", ("カ", "タ", "カ", "ナ", "・", "ひ", "ら", "が", "な")),
        ("인구가", ("인", "구", "가")),
        ("مُحَمَّد", ("مُحَمَّد",)),
        ("हिन्दी भाषा", ("हिन्दी", "भाषा")),
        ("snake_case", ("snake_case",)),
        ("a  \n b", ("a", "b")),
        ("a -b", ("a", " -", "b")),
        ("在 Linux 上", ("在", " ", "linux", " ", "上")),
        ("中 国", ("中", " ", "国")),
        ("x" * 250 + " y", ("x" * 200, "x" * 50, " ", "y")),
        ("é" * 250 + " y", ("é" * 200, "é" * 50, " ", "y")),
    ],
)
def test_a_text_is_cut_into_characters_words_and_gaps(text: str, tokens: tuple[str, ...]) -> None:
    assert cut(searchable(text)).tokens == tokens


def restored(tokens: tuple[str, ...]) -> str:
    """The text again, from its tokens alone."""
    between = (
        " " if is_word(one) and is_word(other) and len(one) < 200 else "" for one, other in pairwise(tokens)
    )
    return "".join(chain.from_iterable(zip_longest(tokens, between, fillvalue="")))


def is_word(token: str) -> bool:
    is_gap, is_single = not Phrase.parse(token).tokens, len(cut(token[0] * 2).tokens) == 2
    return not is_gap and not is_single


@given(MIXED)
def test_tokens_tell_all_of_a_text(text: str) -> None:
    text = searchable(text)

    assert restored(cut(text).tokens) == text


@given(st.text(st.sampled_from("aé  ،,中"), min_size=150), st.integers(1, 260))
def test_tokens_tell_all_of_a_text_with_words_that_are_cut(text: str, repeats: int) -> None:
    text = searchable(text.replace("é", "é" * repeats).replace("a", "a" * repeats))

    assert restored(cut(text).tokens) == text


@given(MIXED)
def test_tantivy_reads_the_tokens_as_they_were_cut(text: str) -> None:
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    text = searchable(text)

    assert tuple(token.replace(SPACE, " ") for token in analyzer.analyze(cut(text).spaced)) == cut(text).tokens


@given(MIXED)
def test_a_phrase_stands_in_a_text_where_its_tokens_follow_each_other(text: str) -> None:
    text = searchable(text)
    tokens = cut(text).tokens
    phrase = Phrase.parse(text[len(text) // 3 : len(text) // 2])
    if not phrase.tokens:
        return

    in_order = any(tokens[place : place + len(phrase.tokens)] == phrase.tokens for place in range(len(tokens)))

    assert any(phrase.occurrences(text)) == in_order


def test_pairs_are_of_neighbouring_characters_only() -> None:
    assert pairs(searchable("中国人 人口，ab口1号")) == {"中国", "国人", "人口"}


@given(MIXED)
def test_tantivy_makes_the_pairs_of_the_runs_and_no_others(text: str) -> None:
    text = searchable(text)

    assert set(pair_analyzer().analyze(cut(text).runs)) == pairs(text)


@given(MIXED)
def test_words_are_counted_as_they_are_cut(text: str) -> None:
    text = searchable(text)
    words = [token for token in cut(text).tokens if re.search(r"\w", token) or len(cut(token * 2).tokens) == 2]

    assert cut(text).words == len(words)


def test_a_phrase_has_no_gaps_around_it() -> None:
    assert Phrase.parse("（人口、").tokens == ("人", "口")
    assert Phrase.parse("，。!").tokens == ()


def test_only_a_word_can_be_unfinished() -> None:
    assert Phrase.parse("elec", unfinished=True).beginning
    assert not Phrase.parse("elec,", unfinished=True).beginning
    assert not Phrase.parse("人口", unfinished=True).beginning
    assert Phrase.parse("第77", unfinished=True).beginning


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("trump", "trumps trump", ["trump"]),
        ("a a", "xa a a", ["a a"]),
        ("人口", "总人口的人口", ["人口", "人口"]),
        ("77", "第77期 177", ["77"]),
        ("the election", "the \n election", ["the \n election"]),
        ("中国", "中，国", []),
    ],
)
def test_occurrences_are_whole_words_and_any_characters(words: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Phrase.parse(words).occurrences(text)] == found


def test_an_unfinished_word_is_found_where_a_word_begins_with_it() -> None:
    phrase = Phrase.parse("elec", unfinished=True)

    assert list(phrase.occurrences("election reelection elec")) == [(0, 4), (20, 24)]


def test_looking_for_words_goes_on_after_what_only_looked_like_them() -> None:
    text = "xa" + " a" * 50_000

    assert sum(1 for _ in Phrase.parse("a a").occurrences(text)) == 25_000
