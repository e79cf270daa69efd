import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.generated import texts
from tui.layout.breaking import breaks_in, chop, fill
from tui.layout.pairs import may_break
from tui.layout.widths import cell_width, cluster_ends

NEVER_FIRST = "。，、；：？！”）》」』】…"
NEVER_LAST = "（《「『【“‘"


def lines(text: str, width: int | None) -> list[str]:
    return [text[start:end] for start, end in fill(text, width)]


@given(texts, st.integers(1, 50))
def test_nothing_but_white_space_falls_between_lines(text: str, width: int) -> None:
    end = 0
    for start, stop in fill(text, width):
        assert end <= start <= stop
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()


@given(texts, st.integers(2, 50))
def test_no_line_is_wider_than_asked(text: str, width: int) -> None:
    assert [line for line in lines(text, width) if cell_width(line) > width] == []


def test_a_character_behind_a_joiner_takes_its_cells_where_it_begins_a_line() -> None:
    assert lines("abcdef\u200d각나나가", 7) == ["abcdef\u200d", "각나나", "가"]


@given(texts, st.integers(2, 50))
def test_what_readers_see_as_one_character_stays_whole(text: str, width: int) -> None:
    ends = {0, *cluster_ends(text, 0, len(text))}
    trimmed = {len(text[:end].rstrip()) for end in ends}
    assert {offset for line in fill(text, width) for offset in line} <= ends | trimmed


CHINESE = "据新华社报道，“十四五”期间（2021—2025年），《规划》提出：要推动“三孩”政策落地！各地「因地制宜」……等等。"


@pytest.mark.parametrize("width", range(12, 60))
def test_punctuation_of_the_press_keeps_off_the_edges(width: int) -> None:
    for line in lines(CHINESE * 5, width)[1:]:
        assert line[0] not in NEVER_FIRST
        assert line[-1] not in NEVER_LAST


@pytest.mark.parametrize("width", range(8, 40))
def test_punctuation_keeps_off_the_edges_of_a_run_broken_by_force(width: int) -> None:
    run = "averylongwordwithoutanyplacetobreak。“andmore（andmore”）。" * 4
    for line in lines(run, width)[1:]:
        assert line[0] not in NEVER_FIRST
        assert line[-1] not in NEVER_LAST


def test_quotation_marks_between_ideographs_are_brackets() -> None:
    assert lines("他们称“人口”是“问题”的根源", 8) == ["他们称", "“人口”是", "“问题”的", "根源"]


def test_words_stay_whole() -> None:
    assert lines("The quick brown fox, as ever.", 10) == ["The quick", "brown fox,", "as ever."]


def test_korean_words_end_at_spaces() -> None:
    assert lines("한국어 단어는 띄어쓰기에서 나뉩니다", 14) == ["한국어 단어는", "띄어쓰기에서", "나뉩니다"]


def test_japanese_keeps_long_vowels_and_small_kana_off_the_start() -> None:
    assert lines("データベースのサーバー", 8) == ["データ", "ベースの", "サーバー"]
    assert lines("あいうえっと", 8) == ["あいう", "えっと"]


def test_thai_words_are_found_by_dictionary() -> None:
    assert lines("ภาษาไทยเป็นภาษาที่สวยงาม", 10) == ["ภาษาไทยเป็น", "ภาษาที่", "สวยงาม"]


def test_a_non_breaking_space_holds() -> None:
    assert lines("about 100\u00a0km", 10) == ["about", "100\u00a0km"]


def test_an_address_breaks_after_its_slashes_but_the_first_two() -> None:
    assert lines("看 https://example.com/one/two", 20) == ["看", "https://example.com/", "one/two"]


def test_white_space_hangs_at_the_end() -> None:
    assert lines("中文     中文\u3000\u3000中文", 4) == ["中文", "中文", "中文"]
    assert lines("a" * 10 + " " * 30 + "b", 10) == ["a" * 10, "b"]


def test_breaks_asked_for_are_kept() -> None:
    assert lines("one\n\ntwo", 40) == ["one", "", "two"]
    assert lines("one\n\ntwo", None) == ["one", "", "two"]
    assert lines("", 40) == [""]


def test_a_character_wider_than_the_line_stands_alone() -> None:
    assert lines("中文", 1) == ["中", "文"]


def test_lone_surrogates_and_controls_do_not_stop_breaking() -> None:
    assert lines("a\ud800b \x00c", 3) == ["a\ud800b", "\x00c"]


def test_floods_of_one_character_fit_the_line() -> None:
    for flood in ("\u1100", "क्", "👩\u200d", "🇨", "❤️", "（", "。", "ก", "가", "\u200b", "e\u0301", "“"):
        assert [line for line in lines(flood * 500, 20) if cell_width(line) > 20] == []


def test_code_is_chopped_where_the_line_is_full() -> None:
    text = "ab  中文\u0301x"
    assert [text[start:end] for start, end in chop(text, 3)] == ["ab ", " 中", "文\u0301x"]


PROSE = (
    CHINESE * 3,
    "他说：“It’s a ‘long’ story — 3.14%, $5 (or €4) – isn’t it?” 《Economist》杂志2021-12-31报道，A/B test结果…"
    * 3,
    "The editors’ “letter” of 12/31/2021 — well-known (e.g. to U.S. readers) — cost $1,000.50, i.e. 5 % more. "
    * 3,
    "データベースのサーバーは、２０２１年に「停止」した（３回）。Ｗｅｂサイトも……ですって！" * 3,
    "행정안전부는 2021년 12월 31일 “인구 감소”(5.7만 명)를 발표했다. 자세한 내용은 www.example.kr에서." * 3,
    "قال المدير: «نعم» (في 31/12/2021)، ثم أضاف 3.5٪ إلى السعر؛ هل هذا صحيح؟ " * 3,
    "Le « maire » a dit : « non ! » ; voir p. 12-14… n° 5 – c’est-à-dire jamais. " * 3,
)


def filled_by_all_breaks(text: str, width: int) -> list[str]:
    """Fill lines the slow way: every place at which the whole text may be broken, tried one after another."""
    filled = [""]
    for start, end in pairwise([0, *breaks_in(text), len(text)]):
        if cell_width((filled[-1] + text[start:end]).rstrip()) > width:
            filled.append("")
        filled[-1] += text[start:end]
    return [line.rstrip() for line in filled]


@pytest.mark.parametrize("width", [24, 31, 40, 57, 80])
@pytest.mark.parametrize("text", PROSE)
def test_a_line_s_worth_of_text_is_enough_to_break_it_as_the_whole_would_be(text: str, width: int) -> None:
    assert lines(text, width) == filled_by_all_breaks(text, width)


DECIDED = "aZ19.,;:!?中的あアカ。，、；：？！）》」】（《「“”‘’ —-/$%\"'…é한×\u3000)("


def test_the_table_of_pairs_says_what_icu_says() -> None:
    chance = random.Random(7)
    for _ in range(3_000):
        text = "".join(chance.choices(DECIDED, k=12))
        breaks = set(breaks_in(text))
        decided = {at: allowed for at in range(1, 12) if (allowed := may_break(text, at)) is not None}
        assert decided == {at: at in breaks for at in decided}, text
