"""The language that microfiche speaks: English as it is written in the code, or what a catalogue turns it into.

What is printed for programs (JSON keys, exported articles, the names of options) is the same in every language.
"""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).with_name("locale")
"""A folder for each language, as gettext has them."""
DOMAIN = "microfiche"
ENGLISH, SIMPLIFIED_CHINESE = "en", "zh_CN"
_CODES = {"en": ENGLISH, "c": ENGLISH, "posix": ENGLISH} | dict.fromkeys(
    ("zh", "zh_cn", "zh_sg", "zh_my", "zh_hans", "zh_hans_cn", "zh_hans_sg"), SIMPLIFIED_CHINESE
)
"""Languages there are, by what a locale calls them, in lower case."""

_LETTERS = {SIMPLIFIED_CHINESE: "缩微胶片：没有“这”一页……"}
"""Some of those that each language needs."""


def _as_it_is(text: str) -> str:
    return text


class _Speech:
    """What turns English into the language in use."""

    translate: Callable[[str], str] = staticmethod(_as_it_is)
    language = ENGLISH


def tr(text: str, /, **values: object) -> str:
    """Say something in the language in use.

    Args:
        text: in English; with values, a pattern for `str.format`.
        values: what the pattern names.
    """
    said = _Speech.translate(text)
    return said.format(**values) if values else said


def tr_in(language: str, text: str, /, **values: object) -> str:
    """Say something in a language that is not the one in use: what a page hears that asked for its own."""
    said = _catalogue(language)(text) if language else _Speech.translate(text)
    return said.format(**values) if values else said


def retell(english: str, wordings: Sequence[str]) -> str:
    """Say in the language in use what was said in English and kept, or came from another process.

    Args:
        english: what was said.
        wordings: patterns, one of which may have made it; its values `what`, `why` and `reason` are told so again.
    """
    if _Speech.language == ENGLISH:
        return english
    for wording in wordings:
        if said := re.fullmatch(_expression(wording), english, re.DOTALL):
            values = said.groupdict()
            told = {name: retell(text, wordings) if name in _TOLD else text for name, text in values.items()}
            return tr(wording, **told)
    return _Speech.translate(english)


_TOLD = ("what", "why", "reason")


@cache
def _expression(wording: str) -> str:
    """What a pattern for `str.format` may have made, as a regular expression."""
    parts = re.split(r"\{(\w+)\}", wording)
    named = [f"(?P<{part}>.+?)" if number % 2 else re.escape(part) for number, part in enumerate(parts)]
    return "".join(named)


def language_in_use() -> str:
    """`en` or `zh_CN`."""
    return _Speech.language


def speak(language: str) -> None:
    """Go on in one of the languages there are."""
    _Speech.language, _Speech.translate = language, _catalogue(language)


@cache
def _catalogue(language: str) -> Callable[[str], str]:
    if language == ENGLISH:
        return _as_it_is
    from gettext import GNUTranslations  # English needs no catalogue

    file = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    with file.open("rb") as opened:
        return GNUTranslations(opened).gettext


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """The language of a locale, as gettext finds it: English where there is no catalogue.

    `LANGUAGE`, a list, counts only where `LC_ALL`, `LC_MESSAGES` or `LANG` name a locale other than C.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := environment.get(name))), "C")
    if _code(locale) in ("c", "posix"):
        return ENGLISH
    wanted = [name for name in environment.get("LANGUAGE", "").split(":") if name] or [locale]
    return next((known for name in wanted if (known := _known(name))), ENGLISH)


def sayable(language: str, encoding: str) -> str:
    """A language, or English where an encoding has no letters for it."""
    try:
        _LETTERS.get(language, "").encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ENGLISH
    return language


def _code(locale: str) -> str:
    return locale.partition("@")[0].partition(".")[0].replace("-", "_").lower()


def _known(locale: str) -> str | None:
    code = _code(locale)
    return ENGLISH if code.startswith("en_") else _CODES.get(code)
