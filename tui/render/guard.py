"""The last guard before a terminal: what must never reach it, whatever came in."""

import re

_FORBIDDEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f"  # C0, DEL, C1: whatever could begin a control sequence
    "\u180e\u200b\u2060-\u2064\ufeff"  # unseen characters that join and part nothing readers see
    "\u2028-\u202e\u2066-\u206f"  # line separators, bidi embeddings, overrides and isolates
    "\ufff9-\ufffb\U000e0000-\U000e007f]"  # annotations, tags
)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def guarded(text: str) -> str:
    """Make text safe to write to a terminal, without changing how many cells it takes.

    Controls and their like, which take no cell, are dropped; lone surrogates, which cannot be written, become
    U+FFFD. The joiners, marks and soft hyphens that scripts and emoji need stay.
    """
    if text.isascii() and text.isprintable():
        return text
    return _LONE_SURROGATES.sub("\ufffd", _FORBIDDEN.sub("", text))
