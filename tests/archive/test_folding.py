"""Folding: what is the same word to a reader is the same text to the index."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.archive.folding import fold, fold_text

ODD_CHARACTERS = st.sampled_from("aÉé\u0301\u0323ßİſΐǅｶﾞｱ㎡½①，中臺乾隆각\u1100\u1161\u11a8ﷺ𝐀😀薴\ufb03\u0345")
TEXTS = st.text(ODD_CHARACTERS | st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Trump", "trump"),
        ("STRAßE", "strasse"),
        ("ＡＢＣ１２３", "abc123"),
        ("中国，", "中国,"),
        ("人口　政策", "人口 政策"),
        ("臺灣", "台湾"),
        ("為爲", "为为"),
        ("後裏麵", "后里面"),
        ("乾隆", "干隆"),
        ("薴", "苎"),
        ("ｶﾞｷﾞ", "ガギ"),
        ("e\u0301", "é"),
        ("㎡", "m2"),
        ("각", "각"),
        ("\u1100\u1161\u11a8", "각"),
        ("naïve", "naïve"),
    ],
)
def test_what_reads_the_same_folds_the_same(written: str, folded: str) -> None:
    assert fold_text(written) == folded


def test_a_character_folds_the_same_whatever_stands_beside_it() -> None:
    assert fold_text("乾隆") == fold_text("乾") + fold_text("隆")


def test_every_character_folds_the_same_in_a_long_text_and_by_itself() -> None:
    assigned = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs")]
    long = "中" * 40

    assert [char for char in assigned if fold_text(f"{char}、{long}") != f"{fold_text(char)}、{long}"] == []


@given(TEXTS, st.integers(2, 40))
def test_a_long_text_folds_as_with_offsets(text: str, repeats: int) -> None:
    assert fold_text(text * repeats) == fold(text * repeats).text


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(TEXTS)
def test_folding_with_offsets_gives_the_same_text(text: str) -> None:
    folded = fold(text)

    assert folded.text == fold_text(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert list(folded.offsets) == sorted(folded.offsets)
    assert folded.offsets[-1] == len(text)


@given(TEXTS, st.data())
def test_a_range_of_the_folded_text_folds_from_its_original_range(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))

    origin = slice(*folded.original_range(start, end))

    assert folded.text[start:end] in fold_text(text[origin])


def test_a_hit_after_characters_that_grew_and_shrank_is_found_in_the_original() -> None:
    original = "½ ㎡ e\u0301 ｶﾞ 臺灣"
    folded = fold(original)
    start = folded.text.index("台湾")

    begin, end = folded.original_range(start, start + 2)

    assert original[begin:end] == "臺灣"


def test_a_hit_within_one_wide_character_takes_in_all_of_it() -> None:
    folded = fold("12㎡!")

    begin, end = folded.original_range(folded.text.index("m"), folded.text.index("m") + 1)

    assert "12㎡!"[begin:end] == "㎡"


def test_an_empty_range_stays_empty() -> None:
    assert fold("中文").original_range(1, 1) == (1, 1)


def test_a_long_run_of_marks_keeps_every_mark() -> None:
    zalgo = "e" + "\u0316\u0301" * 5_000

    assert fold_text(zalgo).count("\u0316") == 5_000
