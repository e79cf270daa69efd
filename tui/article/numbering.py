"""Numbers of headings: 一、 （一） 1.2 第三章 II. Part 3 → scheme, value, and the marker as printed.

Knows one line of text at a time. Whether a marker is believed is for the outline to say, which sees the others.
"""

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from tui.article.numerals import (
    ARABIC_ADVERBS,
    ENCLOSED,
    HAN_DIGITS,
    HAN_TENS,
    HAN_UNITS,
    ORDINALS,
    SERIES,
    Numerals,
    numeral_value,
    numerals_of,
)


class Scheme(Struct, frozen=True):
    """A way of numbering: what counts as the same series, and nests under another."""

    numerals: Numerals
    frame: str
    """What stands around the number: `.` (any closing mark), `)`, `()`, `` (a space), `1.1`, or a word: `章`."""

    def __str__(self) -> str:
        sign = self.numerals.value
        return {".": f"{sign}.", ")": f"{sign})", "()": f"({sign})", "": sign, "1.1": "1.1"}.get(
            self.frame, f"{self.frame} {sign}"
        )


class Marker(Struct, frozen=True):
    """The number a line of text starts with."""

    scheme: Scheme
    value: tuple[int, ...]
    """(6,) for 六, 6 and VI; (2, 1) for `2.1`."""
    text: str
    """As printed, closing punctuation included: `一、`, `（一）`, `第一部分：`."""
    number: str
    """As printed without enclosing brackets and closing punctuation: `一`, `01`, `Part II`."""
    rest: str
    """What follows, without the white space before it; may be empty."""
    doubtful: bool = False
    """It may as well be a quantity, a version, a date or an initial: to be believed only in a series."""


_LABELS = {
    "part": "part partie parte teil deel del część часть phần bagian bölüm osa",
    "chapter": "chapter ch chapitre capítulo capitolo kapitel hoofdstuk rozdział глава chương bab",
    "section": "section sec sección sezione abschnitt seção раздел",
    "article": "article artículo articolo artikel artigo статья",
    "step": "step étape paso passo schritt stap шаг krok",
    "problem": "problem problème problema проблема",
    "question": "question q pregunta frage вопрос",
    "appendix": "appendix annex annexe anhang apéndice anexo приложение",
    "lesson": "lesson lecture lección lektion unit module session exercise example",
    "no": "no nr top vol",
    "phase": "phase stage act scene volume book episode round case day week",
    "tip": "tip rule principle reason lesson myth fact scenario option goal objective",
    "บท": "บทที่ ส่วนที่ ตอนที่",
    "فصل": "الفصل الباب القسم المبحث المطلب المسألة الجزء الفرع فصل بخش باب",
}
_HAN_LABELS = (
    "步骤 步驟 附录 附錄 附件 案例 问题 問題 误区 誤區 方法 建议 建議 场景 場景 方案 专题 專題 例 其 之 その"
)
_LABEL_FAMILIES = {word: word for word in _HAN_LABELS.split()} | {
    word: family for family, words in _LABELS.items() for word in words.split()
}

_HAN = "[" + "".join([*HAN_DIGITS, *HAN_UNITS, *HAN_TENS]) + "]{1,8}"
_ARABIC = r"\d{1,3}"
_ROMAN = r"[IVX]{1,7}|[ivx]{2,6}|i|[Ⅰ-Ⅻⅰ-ⅻ]"
_LETTER = "[A-Za-zＡ-Ｚａ-ｚ]"
_STEM = f"[{SERIES[Numerals.STEM]}]"
_HANGUL = f"[{SERIES[Numerals.HANGUL]}]"
_HEBREW = f"[{SERIES[Numerals.HEBREW]}]"
_ANY = (
    f"(?:(?P<ARABIC>{_ARABIC})|(?P<HAN>{_HAN})|(?P<ROMAN>{_ROMAN})|(?P<LETTER>{_LETTER})|(?P<STEM>{_STEM})"
    f"|(?P<HANGUL>{_HANGUL})|(?P<HEBREW>{_HEBREW}))"
)
_WORDS = "|".join(map(re.escape, sorted(_LABEL_FAMILIES, key=len, reverse=True)))
_CHAPTERS = "部分|部份|章|节|節|条|條|篇|编|編|讲|講|回|部|集|卷|幕|课|課|步|話|话|장|절|부|조|편|회"

_DOTTED = re.compile(
    r"(?P<number>\d{1,2}(?:[.．]\d{1,2}){1,4})(?P<close>[.．、:：)）]?)(?![\d.．%％‰亿億万萬年月日号號倍折])"
)
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("()", re.compile(rf"[（(【〔﹝]\s?{_ANY}\s?[）)】〕﹞][、.．:：]?")),
    (")", re.compile(rf"{_ANY}\s?[）)][、.．:：]?")),
    (
        ".",
        re.compile(
            rf"(?P<ARABIC>{_ARABIC})(?:\ufe0f?\u20e3|\s?(?:[、．，：。丨｜|]|[.,:](?![\d.])))"
            rf"|(?P<HAN>{_HAN})\s?[、.．，,：:。丨｜|]"
            rf"|(?P<ROMAN>{_ROMAN})(?:[.．](?![A-Za-z0-9.])|、)"
            rf"|(?P<LETTER>{_LETTER})(?:[.．](?![A-Za-z0-9.])|、)"
            rf"|(?P<STEM>{_STEM})[、.．，]"
            rf"|(?P<HANGUL>{_HANGUL})[.．](?=\s|$)"
            rf"|(?P<HEBREW>{_HEBREW})['’]?[.](?=\s|$)"
        ),
    ),
    (
        "",
        re.compile(
            rf"(?P<ARABIC>{_ARABIC})(?=\s|$)|(?P<HAN>{_HAN})(?=\s|$)"
            r"|(?P<ROMAN>[IVX]{2,7}(?=\s|$)|[IVX]$|[Ⅰ-Ⅻ](?![A-Za-z0-9]))"
        ),
    ),
)
_CHAPTER = re.compile(
    rf"[第제]\s?(?P<number>\d{{1,3}}|{_HAN})\s?(?P<word>{_CHAPTERS})(?P<close>\s?[：:、.．丨｜|]|)(?P<next>\s|[—–\-·(（]|$)?"
)
_ORDINAL = re.compile(rf"第(?P<number>\d{{1,2}}|{_HAN})(?=[、，,：:\s])(?P<close>[、，,：:]?)")
_LABELLED = re.compile(
    rf"(?P<word>{_WORDS})(?P<gap>[\s.]{{0,2}}(?:#\s?|no\.\s?)?)"
    rf"(?P<number>{_ARABIC}|{_HAN}|[IVX]{{1,7}}|[Ⅰ-Ⅻ]|[A-Z]|{'|'.join(ORDINALS)})"
    r"(?P<close>\s?[：:、，.．)）丨｜|]?)(?=(?P<next>\s|[，,—–\-(（]|$)|(?<=[：:、，.．丨｜|]))",
    re.IGNORECASE,
)
_ANY_LABEL = re.compile(r"(?P<word>[^\W\d_a-z][^\W\d_]{2,14})\s#?(?P<number>\d{1,2})(?P<close>\s?[:：])(?=\s|$)")
_ADVERB = re.compile(rf"(?P<number>{'|'.join(ARABIC_ADVERBS)})\N{{ARABIC FATHATAN}}?\s?(?P<close>[:：.،-]|$)")
_BULLETS = "■□▌▍▎▋●○◆◇★☆►▶▲△◎※❖✦➤ \u3000"
_NUMERAL = re.compile(rf"{_ARABIC}|{_HAN}")
_LATIN = re.compile(r"[A-Za-z]")
_ENCLOSED = re.compile(f"[{''.join(ENCLOSED)}][、.．:：]?")
_HAN_STARTS = "|".join(_HAN_LABELS.split())
_FIRST = re.compile(
    rf"[（(【〔﹝第제{''.join(ENCLOSED)}{SERIES[Numerals.STEM]}]|\d|{_HAN}|{_LETTER}\w?[.．、)）\s]"
    rf"|[IVXivxⅠ-Ⅻⅰ-ⅻ]+(?:\W|$)|{_HANGUL}[.)]|{_HEBREW}['’]?[.)]|{_HAN_STARTS}|{'|'.join(ARABIC_ADVERBS)}"
    # A word and a number; which words is for the patterns above to say.
    r"|[^\W\d_\u2e80-\uffff]{1,15}[\s.]{0,2}#?\s?(?:[Nn]o\.\s?)?(?:\d|[IVXivxⅠ-Ⅻ]+\b|[A-Z]\b|\u0627|[\u0600-\u06ff])"
)


def parse_number(text: str) -> tuple[int, ...] | None:
    """The value of a number standing alone, in any numerals: `6`, `六`, `VI`, `2.1`, `二.1`, `第三章`."""
    values: list[int] = []
    for part in re.split(r"[.．]", text.strip().rstrip(".．、")):
        marker = parse_marker(part)
        if marker is None or marker.rest or len(marker.value) != 1:
            return None
        values += marker.value
    return tuple(values)


def as_letter(marker: Marker) -> Marker | None:
    """A one-letter Roman number read as a letter: I. after H.; None when it is not one letter."""
    if marker.scheme.numerals is not Numerals.ROMAN or len(marker.number) != 1 or not marker.number.isascii():
        return None
    value = numeral_value(marker.number, Numerals.LETTER)
    return replace(marker, scheme=replace(marker.scheme, numerals=Numerals.LETTER), value=(value or 0,))


def may_have_marker(text: str) -> bool:
    """A quick look that says no to most texts without a marker."""
    return _FIRST.match(text.lstrip(_BULLETS)) is not None


def parse_marker(text: str) -> Marker | None:
    """The marker a line of text starts with, or None; white space and bullets before it do not count."""
    text = text.strip().lstrip(_BULLETS)
    if not _FIRST.match(text):
        return None
    for parse in _parsers_for(text[0]):
        marker = parse(text)
        if marker is not None:
            return marker
    return None


def _parsers_for(first: str) -> tuple[Callable[[str], Marker | None], ...]:
    """What a marker that starts with a character can be."""
    if first.isdecimal():
        return _parse_dotted, _parse_shape
    if first in "第제":
        return (_parse_chapter,)
    if first in ENCLOSED:
        return (_parse_enclosed,)
    if first in "（(【〔﹝" or first in HAN_DIGITS or first in HAN_UNITS or first in HAN_TENS:
        return (_parse_shape,)
    return _parse_labelled, _parse_shape


def _worded(match: re.Match[str], text: str, frame: str, *, doubtful: bool) -> Marker | None:
    """A marker that has a word to it: the word is part of the number."""
    numerals = numerals_of(match["number"])
    value = numeral_value(match["number"], numerals)
    if value is None:
        return None
    end = match.end("close")
    number = text[: match.start("close")].strip()
    return Marker(Scheme(numerals, frame), (value,), text[:end].strip(), number, text[end:].lstrip(), doubtful)


def _parse_chapter(text: str) -> Marker | None:
    if match := _CHAPTER.match(text):
        # 第一部电影, 第一回合, 第一条线: without a break after it, the word may be another one.
        return _worded(match, text, match["word"], doubtful=not match["close"] and match["next"] is None)
    if match := _ORDINAL.match(text):
        return _worded(match, text, "第", doubtful=False)
    return None


def _parse_labelled(text: str) -> Marker | None:
    if match := _ADVERB.match(text):
        return _worded(match, text, "أولا", doubtful=False)
    match = _LABELLED.match(text)
    if match is None:
        return _parse_any_label(text)
    word = match["word"].lower()
    spaced = bool(match["gap"]) or not word.isascii() or match["number"].isdecimal()
    if not spaced or (match["number"].islower() and match["number"].isascii()):
        return None
    rest = text[match.end() :].lstrip()
    runs_on = not match["close"].strip() and rest != "" and rest[0] not in "-–—"
    law = match["number"].isdecimal() and int(match["number"]) > 99  # Section 508
    return _worded(match, text, _LABEL_FAMILIES[word], doubtful=runs_on or law)


def _parse_any_label(text: str) -> Marker | None:
    """A capitalised word before a number and a colon: `Guideline 1:`; only a series of them is to be believed."""
    match = _ANY_LABEL.match(text)
    return _worded(match, text, match["word"].lower(), doubtful=True) if match else None


def _parse_enclosed(text: str) -> Marker | None:
    match = _ENCLOSED.match(text)
    if match is None:
        return None
    scheme = Scheme(Numerals.CIRCLED, _circle_of(text[0]))
    return Marker(scheme, (ENCLOSED[text[0]],), match[0], text[0], text[match.end() :].lstrip())


def _circle_of(char: str) -> str:
    """First sign of the series an enclosed number belongs to: ① and ⑴ are different schemes."""
    return chr(ord(char) - ENCLOSED[char] + 1)


def _parse_dotted(text: str) -> Marker | None:
    match = _DOTTED.match(text)
    if match is None:
        return None
    value = tuple([int(part) for part in re.split(r"[.．]", match["number"])])
    rest = text[match.end() :]
    return Marker(Scheme(Numerals.ARABIC, "1.1"), value, match[0], match["number"], rest.lstrip(), doubtful=True)


def _parse_shape(text: str) -> Marker | None:
    for frame, shape in _SHAPES:
        match = shape.match(text)
        if match is None or match.lastgroup is None:
            continue
        numerals, number = Numerals[match.lastgroup], match[match.lastgroup]
        value = numeral_value(number, numerals)
        if value is None:
            return None
        rest = text[match.end() :].lstrip()
        doubtful = _is_doubtful(numerals, frame, match[0], rest, value, spaced=text[match.end() :] != rest)
        return Marker(Scheme(numerals, frame), (value,), match[0], number, rest, doubtful)
    return None


def _is_doubtful(numerals: Numerals, frame: str, marker: str, rest: str, value: int, *, spaced: bool) -> bool:
    """Whether a number could be a quantity (10 ways), an initial (A. Smith) or part of a pair (一、二线城市)."""
    if frame == "":
        padded = marker.startswith(("0", "０")) and len(marker) > 1
        return bool(rest) and not padded
    if frame == ".":
        initial = numerals in (Numerals.LETTER, Numerals.ROMAN) and len(marker) == 2 and marker[0] not in "iIⅠ"
        name = marker[-1] == "." and _LATIN.match(rest) is not None and not spaced  # 1.USA.gov
        return initial or name or marker[-1] == "," or _runs_into_next(rest, value)
    return False


def _runs_into_next(rest: str, value: int) -> bool:
    numeral = _NUMERAL.match(rest)
    return numeral is not None and numeral_value(numeral[0], numerals_of(numeral[0])) == value + 1
