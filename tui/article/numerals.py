"""Numerals of the press and their values: 二十一, 廿一, XIV, 甲, 가, ①, الأول → a number."""

import re
from enum import Enum


class Numerals(Enum):
    """What the digits of a marker are."""

    ARABIC = "1"
    HAN = "一"
    ROMAN = "I"
    LETTER = "A"
    STEM = "甲"
    HANGUL = "가"
    HEBREW = "א"
    CIRCLED = "①"
    ORDINAL = "الأول"


HAN_DIGITS = {
    char: value
    for value, chars in enumerate(
        ("〇零", "一壹壱弌", "二贰貳弐", "三叁參叄参", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for char in chars
}
HAN_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
HAN_TENS = {"廿": 20, "卅": 30}
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
SERIES = {
    Numerals.LETTER: "abcdefghijklmnopqrstuvwxyz",
    Numerals.STEM: "甲乙丙丁戊己庚辛壬癸",
    Numerals.HANGUL: "가나다라마바사아자차카타파하",
    Numerals.HEBREW: "אבגדהוזחטי",
}
_ARABIC_ORDINALS = (
    "الأول الأولى اول أول",
    "الثاني الثانية دوم",
    "الثالث الثالثة سوم",
    "الرابع الرابعة چهارم",
    "الخامس الخامسة پنجم",
    "السادس السادسة ششم",
    "السابع السابعة هفتم",
    "الثامن الثامنة هشتم",
    "التاسع التاسعة نهم",
    "العاشر العاشرة دهم",
)
ARABIC_ADVERBS = ("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا")
ORDINALS = {word: place for place, words in enumerate(_ARABIC_ORDINALS, 1) for word in words.split()} | {
    word: place for place, word in enumerate(ARABIC_ADVERBS, 1)
}
_CIRCLED_STARTS = {"①": 20, "⑴": 20, "⒈": 20, "㈠": 10, "㊀": 10, "❶": 10, "➀": 10, "➊": 10, "⑾": 0}
ENCLOSED = {
    chr(ord(start) + step): step + 1 for start, length in _CIRCLED_STARTS.items() for step in range(length)
}


def han_value(text: str) -> int | None:
    """The value of Chinese numerals, plain or financial, by units (二十一) or digits (二〇); None if odd."""
    if all(char in HAN_DIGITS for char in text):
        return int("".join([str(HAN_DIGITS[char]) for char in text]))
    total = digit = 0
    for char in text:
        if char in HAN_TENS:
            total += HAN_TENS[char]
        elif char in HAN_UNITS:
            total += (digit or 1) * HAN_UNITS[char]
            digit = 0
        elif digit:
            return None
        else:
            digit = HAN_DIGITS[char]
    return total + digit


def roman_value(text: str) -> int | None:
    """The value of a Roman numeral up to 89, in letters or in one of Unicode's own signs; None if malformed."""
    if len(text) == 1 and "Ⅰ" <= text <= "ⅿ":
        return (ord(text) - ord("Ⅰ")) % 16 + 1
    if not re.fullmatch(r"(?:x{0,3}|x?l)(?:ix|iv|v?i{0,3})", text.lower()):
        return None
    digits = [_ROMAN_VALUES[char] for char in text.lower()]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True))


def numeral_value(text: str, numerals: Numerals) -> int | None:
    """The value of a numeral of a known kind; None when it is malformed."""
    match numerals:
        case Numerals.ARABIC:
            return int(text)
        case Numerals.HAN:
            return han_value(text)
        case Numerals.ROMAN:
            return roman_value(text)
        case Numerals.CIRCLED:
            return ENCLOSED.get(text)
        case Numerals.ORDINAL:
            return ORDINALS.get(text)
        case Numerals.LETTER | Numerals.STEM | Numerals.HANGUL | Numerals.HEBREW:
            return (
                SERIES[numerals].find(chr(ord(text) - 0xFEE0).lower() if text > "！" else text.lower()) + 1 or None
            )


def numerals_of(text: str) -> Numerals:
    """What kind of digits a number consists of."""
    if text.isdecimal():
        return Numerals.ARABIC
    if text[0] in HAN_DIGITS or text[0] in HAN_UNITS or text[0] in HAN_TENS:
        return Numerals.HAN
    if text in ORDINALS:
        return Numerals.ORDINAL
    return Numerals.LETTER if roman_value(text) is None else Numerals.ROMAN
