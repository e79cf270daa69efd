"""The last guard before a terminal: what must never reach it, whatever came in."""

import re
import sys
import unicodedata

_KEPT_FORMATS = {
    "\u00ad",  # soft hyphen
    "\u200c",  # zero-width non-joiner: Persian, Indic
    "\u200d",  # zero-width joiner: emoji, Indic
    "\u200e",  # left-to-right mark
    "\u200f",  # right-to-left mark
    "\u061c",  # Arabic letter mark
}
_DANGEROUS_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _pattern() -> re.Pattern[str]:
    characters = map(chr, range(sys.maxunicode + 1))
    dangerous = [
        c for c in characters if unicodedata.category(c) in _DANGEROUS_CATEGORIES and c not in _KEPT_FORMATS
    ]
    return re.compile(f"[{''.join(map(re.escape, dangerous))}]")


_DANGEROUS = _pattern()


def guarded(text: str) -> str:
    """Drop controls, bidi overrides and isolates, tags and lone surrogates; they take no cell in layout either."""
    return text if text.isascii() and text.isprintable() else _DANGEROUS.sub("", text)
