"""Plain text → paragraphs."""

import re

from tui.article.blocks import Block, Paragraph
from tui.article.phrasing import BREAK, PLAIN, is_wider_than_a_wrapped_line, read_spans

_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")
_WRAPPED = 45
"""Cells that every line of a paragraph but its last takes at least when its author let it run on."""


def plain_paragraphs(text: str, most: int) -> tuple[Block, ...]:
    """Paragraphs of a plain text.

    Empty lines part them; so does every line break in a text whose lines are longer than anyone wraps by hand.
    Of shorter lines, full ones run on and others (a poem, an address) stay as they are.

    Args:
        text: the whole text.
        most: how many paragraphs to make; the last one keeps the rest.
    """
    unwrapped = any(is_wider_than_a_wrapped_line(line) for line in text.split("\n"))
    parts = (re.compile(r"\n\s*") if unwrapped else _EMPTY_LINES).split(text.strip(), maxsplit=most - 1)
    paragraphs = [read_spans([(_run_on(part), PLAIN)]) for part in parts]
    return tuple([Paragraph(spans=spans) for spans in paragraphs if spans])


def _run_on(part: str) -> str:
    """A paragraph whose short lines are held apart."""
    lines = part.split("\n")
    full = all(is_wider_than_a_wrapped_line(line.strip(), _WRAPPED) for line in lines[:-1])
    return part if full else BREAK.join(lines)
