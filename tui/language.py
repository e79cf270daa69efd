"""The language that microfiche speaks: English as it is written in the code, or what a catalogue turns it into.

What is printed for programs (JSON keys, exported articles, the names of options) is the same in every language.
"""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

CATALOGUES = Path(__file__).with_name("locale")
"""A folder for each language, as gettext has them."""
DOMAIN = "microfiche"
ENGLISH, SIMPLIFIED_CHINESE = "en", "zh_CN"
_CODES = {"en": ENGLISH, "c": ENGLISH, "posix": ENGLISH} | dict.fromkeys(
    ("zh", "zh_cn", "zh_sg", "zh_my", "zh_hans", "zh_hans_cn", "zh_hans_sg"), SIMPLIFIED_CHINESE
)
"""Languages there are, by what a locale calls them, in lower case."""


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


def language_in_use() -> str:
    """`en` or `zh_CN`."""
    return _Speech.language


def speak(language: str) -> None:
    """Go on in one of the languages there are."""
    _Speech.language, _Speech.translate = language, _as_it_is
    if language != ENGLISH:
        from gettext import GNUTranslations  # English needs no catalogue

        file = CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        with file.open("rb") as opened:
            _Speech.translate = GNUTranslations(opened).gettext


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


def _code(locale: str) -> str:
    return locale.partition("@")[0].partition(".")[0].replace("-", "_").lower()


def _known(locale: str) -> str | None:
    code = _code(locale)
    return ENGLISH if code.startswith("en_") else _CODES.get(code)
