"""Which kind of body an article has: HTML, Markdown or plain text."""

import re
from enum import Enum


class BodyKind(Enum):
    """How a body was read."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


_WRAPPERS = "article|body|center|details|div|html|main|section"
_BLOCKS = (
    "address|aside|blockquote|dialog|dl|fieldset|figure|footer|form|h[1-6]|head|header|nav|ol|pre|script|style"
    "|table|title|ul"
)
_EMPTY = "hr|iframe|img|link|meta"
_BEFORE = re.compile(r"(?:\s|<!--.*?-->|<!doctype[^>]*>|<\?xml[^>]*>)*", re.IGNORECASE | re.DOTALL)
_OPENS_BLOCK = re.compile(rf"<(?:p|{_WRAPPERS}|{_BLOCKS}|{_EMPTY})(?=[\s/>])", re.IGNORECASE)
_NO_STRUCTURE_INSIDE = re.compile(
    r"<!--.*?(?:-->|\Z)|<(pre|script|style|code|textarea)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(rf"<(/?)(?:(p|{_WRAPPERS})|{_BLOCKS})(?=[\s/>])[^<>]*>", re.IGNORECASE)
"""Groups: the slash of a closing tag, and the name of a paragraph or of a mere wrapper."""
_EMPTY_LINE = re.compile(r"\n[ \t]*(?=\n)")

_INLINE = r"\[[^\]\n]{1,300}\]\([^)\s]{1,2000}\)|\*\*[^\s*][^*\n]*\*\*"
_STRUCTURE = re.compile(
    r"^ {0,3}(?:#{1,6}\s+\S|(?:[-*+]|\d{1,3}[.)]) +\S|> ?\S|```|~~~|\[[^\]\n]+\]:\s|\|.*\|\s*$|[=-]{3,}\s*$)"
    rf"|!\[|{_INLINE}",
    re.MULTILINE,
)
_UNMISTAKABLE = re.compile(rf"\n[ \t]*\n {{0,3}}(?:> ?)*(?:#{{1,6}} +\S|```|~~~)|{_INLINE}")


def kind_of(body: str, name: str = "") -> BodyKind:
    """How a body is written, whatever its file's ending; `.txt` decides only where nothing else does.

    HTML begins with a block's tag and has no Markdown outside its blocks. What stands in a mere wrapper
    (`<div>`, an empty line, `# Title`) is outside, but there it takes Markdown that cannot be anything else.
    """
    before = _BEFORE.match(body)
    if _OPENS_BLOCK.match(body, before.end() if before else 0):
        outside, in_wrappers = _outside_blocks(body)
        if not _STRUCTURE.search(outside) and not _UNMISTAKABLE.search(in_wrappers):
            return BodyKind.HTML
    if name.lower().endswith(".txt") and not _STRUCTURE.search(body):
        return BodyKind.TEXT
    return BodyKind.MARKDOWN


def _outside_blocks(body: str) -> tuple[str, str]:
    """The text outside all elements, and the text that has only wrappers or blocks that never close around it."""
    before, *tags = _TAG.split(_NO_STRUCTURE_INSIDE.sub("", body))  # cheaper than a match object for each tag
    outside = [before]
    in_wrappers: list[str] = []
    in_blocks: list[str] = []
    wrappers = blocks = 0
    closings, names, texts = tags[0::3], [(name or "").lower() for name in tags[1::3]], tags[2::3]
    following = [*zip(closings, names, strict=True), ("", "")][1:]
    for closes, name, text, next_tag in zip(closings, names, texts, following, strict=True):
        step = -1 if closes else 1
        if name == "p":
            text = text if closes else _behind_paragraph(text, is_closed=next_tag == ("/", "p"))
        elif name:
            wrappers = max(0, wrappers + step)
        else:
            blocks = max(0, blocks + step)
        if blocks:
            in_blocks.append(text)
        else:
            in_blocks.clear()  # they are closed
            (in_wrappers if wrappers else outside).append(text)
    return "".join(outside), "".join([*in_wrappers, *in_blocks])


def _behind_paragraph(text: str, *, is_closed: bool) -> str:
    """What of the text behind a `<p>` is not in it: a paragraph that is never closed ends at an empty line."""
    empty_line = None if is_closed else _EMPTY_LINE.search(text)
    return text[empty_line.start() :] if empty_line else ""
