"""Bytes to text: byte order marks, declarations, damage, binary data, and every character that ends here."""

import html
import sys
import unicodedata
from functools import cache
from html import entities
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.article.article import read_article
from tui.article.blocks import block_text
from tui.article.decoding import Decoded, clean, clean_line, decode, may_hide
from tui.errors import ParseError

ARTICLE = "title: 港口的早晨\n\nThe ferry leaves at six.\n潮水在退。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"], ids=lambda name: name
)
def test_a_byte_order_mark_names_the_encoding_and_is_no_part_of_the_text(encoding: str) -> None:
    mark = "" if encoding == "utf-8-sig" else "\ufeff"
    assert decode((mark + ARTICLE).encode(encoding)).text == ARTICLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_needs_no_mark(encoding: str) -> None:
    decoded = decode(ARTICLE.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.problems) == (ARTICLE, encoding, ())


def test_an_empty_file_is_an_empty_text() -> None:
    assert decode(b"").text == ""


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="gb2312">\n', "gb18030"),
        ("<meta http-equiv=Content-Type content='text/html; charset=Big5'>\n", "big5"),
        ('<?xml version="1.0" encoding="Shift_JIS"?>\n', "cp932"),
        ("<meta charset=windows-1251>\n", "cp1251"),
        ("<meta charset=iso-8859-2>\n", "iso8859_2"),
        ("<meta charset=utf8>\n<meta charset=EUC_KR>\n", "cp949"),
    ],
)
def test_a_declared_encoding_is_believed(declaration: str, encoding: str) -> None:
    letters = {
        "gb18030": "渡船",
        "big5": "渡船",
        "cp932": "渡し",
        "cp1251": "Порт",
        "iso8859_2": "Łódź",
        "cp949": "항구",
    }
    text = declaration + letters[encoding]
    assert decode(text.encode(encoding)).text == text


def test_utf8_is_utf8_whatever_is_declared() -> None:
    text = "<meta charset=gbk>\n渡船六点开。"
    assert decode(text.encode()).text == text


@pytest.mark.parametrize("label", ["rot13", "unicode_escape", "zlib", "utf-7", "idna", "no-such-charset"])
def test_a_declared_codec_that_is_no_charset_is_passed_over(label: str) -> None:
    text = f"<meta charset={label}>\nÜber die Fähre nach Süden, für fünf Mark."
    assert decode(text.encode("cp1252")).text == text


def test_a_damaged_file_in_its_declared_encoding_opens_and_names_the_line() -> None:
    data = ("<meta charset=gbk>\n" + "潮水在退，渡船六点开。\n" * 20).encode("gbk") + b"\xff\n"
    decoded = decode(data)
    assert decoded.text.count("渡船六点开") == 20
    assert [problem.line for problem in decoded.problems] == [22]


def test_one_bad_byte_leaves_the_rest_of_a_utf8_file_as_it_was() -> None:
    decoded = decode("第一行，渡船。\n第二".encode() + b"\xe9" + "行，潮水。\n".encode())
    assert decoded.text == "第一行，渡船。\n第二�行，潮水。\n"
    assert [str(problem) for problem in decoded.problems] == ["line 2: bytes that are not UTF-8, shown as �"]


def test_emoji_written_as_two_surrogates_are_emoji_and_half_of_one_is_told() -> None:
    pair = b"\xed\xa0\xbd\xed\xb8\x80"
    assert decode("港口".encode() + pair) == Decoded("港口😀", "utf-8")
    halved = decode(b"calm " + pair[:3] + b"water")
    assert (halved.text, [problem.line for problem in halved.problems]) == ("calm �water", [1])


def test_a_file_cut_within_a_character_keeps_what_came_before() -> None:
    assert decode("渡船六点开。".encode()[:-1]).text == "渡船六点开�"


def test_utf16_cut_within_a_character_keeps_what_came_before() -> None:
    decoded = decode("\ufeff渡船".encode("utf-16-le")[:-1])
    assert decoded.text == "渡�"
    assert decoded.problems


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"%PDF-1.7 plain so far",
        b"PK\x03\x04rest",
        b"\x1f\x8b\x08rest",
        b"text\0with a NUL",
        b"\0" * 64,
        bytes(range(1, 32)) * 8,
        b"\x7fELF",
    ],
    ids=["png", "pdf", "zip", "gzip", "nul in text", "nuls", "controls", "program"],
)
def test_binary_data_is_refused_with_the_reason(data: bytes) -> None:
    with pytest.raises(ParseError, match="not an article") as refusal:
        decode(data)
    assert refusal.value.exit_code == 65


def test_a_few_control_characters_make_no_file_binary() -> None:
    assert decode(b"The \x08tide\x10 is out\x1b[31m.\n").text == "The tide is out[31m.\n"


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_line_ending_is_a_newline(ending: str) -> None:
    assert decode(f"one{ending}two{ending}".encode()).text == "one\ntwo\n"


def test_a_carriage_return_and_a_newline_are_one_line_ending() -> None:
    assert clean("one\r\n\r\ntwo\n\rthree") == "one\n\ntwo\n\nthree"


DROPPED = {
    *range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD,
    *range(0x200B, 0x200E), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF,
    *range(0xFFF9, 0xFFFC), *range(0xFDD0, 0xFDF0), *range(0xD800, 0xE000), *range(0xE0000, 0xE0080),
    *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)),
} - {0x85}  # fmt: skip
LINE_BREAKS = {0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029}


@cache
def everything_cleaned() -> str:
    """Every code point but the bar, cleaned in one text, with bars between, which no joiner has to do with."""
    return clean("|".join(map(chr, (code for code in range(sys.maxunicode + 1) if code != ord("|")))))


def test_every_code_point_is_kept_dropped_or_a_newline_as_listed() -> None:
    codes = [code for code in range(sys.maxunicode + 1) if code != ord("|")]
    cleaned = everything_cleaned().split("|")
    expected = ["\n" if code in LINE_BREAKS else "" if code in DROPPED else chr(code) for code in codes]
    assert [hex(code) for code, was, should in zip(codes, cleaned, expected, strict=True) if was != should] == []


def test_no_control_or_direction_override_survives() -> None:
    overrides = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    steering = {
        character
        for character in everything_cleaned()
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")
        or unicodedata.bidirectional(character) in overrides
    }
    assert steering == {"\t", "\n"}


@pytest.mark.parametrize(
    "text", ["👩\u200d🚢", "می\u200cخواهم", "\u200eA\u200f\u061cB", "❤\ufe0f", "葛\U000e0100城", "\u3000港"]
)
def test_what_scripts_and_emoji_need_stays(text: str) -> None:
    assert clean(text) == text


UNJOINED = {
    "Latin": "yé", "marked Latin": "a\u0301", "Greek": "γ", "Cyrillic": "ж", "Armenian": "ա", "Georgian": "ა",
    "Han": "渡", "rare Han": "𠮷", "kana": "カ", "Hangul": "한", "Thai": "ท", "digit": "7", "full width": "Ａ",
    "punctuation": ".", "space": " ", "mathematical": "𝒜",
}  # fmt: skip
JOINED = {
    "Arabic": "ی", "Syriac": "ܒ", "Hebrew": "ש", "Devanagari": "क्", "Bengali": "র", "Tamil": "க்",
    "Sinhala": "ක්", "Khmer": "ក", "Mongolian": "ᠠ", "Myanmar": "က", "emoji": "👩🏽",
    "sign": "♂", "sign with a selector": "❤\ufe0f",
}  # fmt: skip


@pytest.mark.parametrize("joiner", ["\u200c", "\u200d", "\u200d\u200c\u200d"])
def test_joiners_go_where_neither_neighbour_uses_them_and_stay_beside_one_that_does(joiner: str) -> None:
    for before, after in product({**UNJOINED, **JOINED}.items(), repeat=2):
        text = f"{before[1]}{joiner}{after[1]}"
        is_idle = before[0] in UNJOINED and after[0] in UNJOINED
        assert clean(text) == (before[1] + after[1] if is_idle else text), (before[0], after[0])


@pytest.mark.parametrize(
    "way", ["pay\u200dpal", "pay\u200b\u200d\u2060pal", "pay&zwj;pal", "pay&#8205;&#x200c;pal"]
)
@pytest.mark.parametrize("page", ["<p>{} 港</p>", "{} 港", "---\ntitle: {} 港\n---\n", "<p>{}</p> 港"])
def test_a_word_cannot_be_hidden_by_a_joiner_in_it(page: str, way: str) -> None:
    article = read_article(page.format(way).encode(), "a.md")
    shown = "".join([article.title, *map(block_text, article.blocks)])
    assert "paypal" in shown


def test_a_word_cannot_be_hidden_by_a_joiner_between_tags() -> None:
    [paragraph] = read_article(
        "<p>pay<b>\u200d</b>p<i>a\u200c</i>l می<b>&zwnj;</b>خواهم</p>".encode(), "a.html"
    ).blocks
    assert block_text(paragraph) == "paypal می\u200cخواهم"


def test_joiners_written_as_references_join_as_the_author_meant() -> None:
    page = (
        "<p>می&zwnj;خواهم iPhone&zwnj;ها &#x1f469;&#x200d;&#x1f680; &#x1f469;\u200d&#x1f680; क&#x94d;\u200dष</p>"
    )
    [paragraph] = read_article(page.encode(), "a.html").blocks
    assert block_text(paragraph) == "می\u200cخواهم iPhone\u200cها 👩\u200d🚀 👩\u200d🚀 क्\u200dष"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_a_cleaned_line_is_one_line() -> None:
    assert clean_line("  The\u2028 tide\r\n\x1b]0;gone\x07 \t out ") == "The tide ]0;gone out"


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        decoded = decode(data)
    except ParseError:
        return
    assert clean(decoded.text) == decoded.text


@given(st.text(max_size=200))
def test_utf8_comes_back_as_it_was_but_for_cleaning(text: str) -> None:
    data = text.encode("utf-8", "ignore")
    if b"\0" in data or data.startswith((b"GIF8", b"BZh", b"ID3")):
        return
    try:
        assert decode(data).text == clean(data.decode().removeprefix("\ufeff"))
    except ParseError as refusal:
        assert "control character" in str(refusal)


def test_a_reference_that_passes_as_harmless_is_harmless() -> None:
    named = [f"&{name}" for name in entities.html5]
    numbered = [form.format(code) for code in range(0x3000) for form in ("&#{};", "&#{}", "&#x{:x};", "&#X{:X};")]
    passed = [reference for reference in named + numbered if not may_hide(f"{reference}x")]
    decoded = [html.unescape(reference) for reference in passed]
    assert "&nbsp;" in passed
    assert [clean(text) for text in decoded] == decoded


def test_a_hidden_character_written_as_a_reference_is_dropped_from_html_and_markdown() -> None:
    for page in ("<p>har&shy;bour&#x200b;s &amp; more</p>", "har&shy;bour&#x200b;s &amp; more"):
        [paragraph] = read_article(page.encode(), "a.md").blocks
        assert block_text(paragraph) == "harbours & more"
