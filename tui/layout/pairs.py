"""Pairs of characters between which a line may end, or may not."""

import re

_NO_START = frozenset("。，、．；：？！”）］｝〉》」』】〕〗〙〛〞〟｠｣､｡…‥·・％‰℃")
"""Never at a line's start, in any language."""
_NO_END = frozenset("（［｛〈《「『【〔〖〘〚〝｟｢“‘")
"""Never at a line's end, in any language."""

_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7ff]")


class _Kinds(dict[str, str]):
    """Each character's kind, named by an example of it; `?` when only ICU knows."""

    def __missing__(self, character: str) -> str:
        ideograph = "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"
        self[character] = kind = "字" if ideograph else "?"
        return kind


_KINDS = _Kinds(
    dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "a")
    | dict.fromkeys("0123456789", "1")
    | dict.fromkeys(".,;:!?", ".")
    | dict.fromkeys(map(chr, range(0x3042, 0x30FB)), "字")
    | dict.fromkeys("ぁぃぅぇぉっゃゅょゎゕゖ\u3097\u3098゙゚゛゜ゝゞゟ゠ァィゥェォッャュョヮヵヶ", "?")
    | dict.fromkeys("。，、．；：？！）〉》」』】〕〗", "。")
    | dict.fromkeys("（〈《「『【〔〖", "（")
    | {character: character for character in " “”"}
)

_NEVER, _ALWAYS = (
    frozenset(before + after for befores, afters in rows for before in befores for after in afters)
    for rows in (
        (("a1", "a1."), ("字", "."), ("a1.字。（“” ", "。”"), ("（“", "a1.字。（“” "), ("a1.字。”", " ")),
        (("字。", "字（“"), ("”", "字（"), ("字。", "a1"), ("a1", "字（"), ("。", "a")),
    )
)
"""What UAX #14 says about two characters of these kinds, whatever stands around them."""
_ALWAYS_AFTER_SPACE = frozenset(before + after for before in "a1字。" for after in "a1字（")
"""Kinds on both sides of a space after which a line may end."""


def may_break(text: str, at: int) -> bool | None:
    """Say whether a line may end before the character at an offset; None when only its surroundings tell."""
    before, after = _KINDS[text[at - 1]], _KINDS[text[at]]
    if before == " ":
        return True if at > 1 and _KINDS[text[at - 2]] + after in _ALWAYS_AFTER_SPACE else None
    pair = before + after
    if pair in _ALWAYS:
        return True
    return False if pair in _NEVER else None


def is_permitted(text: str, at: int) -> bool:
    """Say whether the press would end a line here, where UAX #14 or need would.

    Not before 。 nor after （, whatever stands between, nor within a Korean word (it ends at a space), nor
    between an address and its `https://`.
    """
    if text[at] in _NO_START or text.endswith("://", 0, at):
        return False
    last = at - 1
    if not text[last].isspace():
        return text[last] not in _NO_END and not _in_korean_word(text[last], text[at])
    while last > 0 and text[last].isspace():
        last -= 1
    return text[last] not in _NO_END


def _in_korean_word(before: str, after: str) -> bool:
    return bool((_HANGUL.match(before) and (after.isalnum())) or (_HANGUL.match(after) and before.isalnum()))
