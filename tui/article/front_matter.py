"""Front matter: found in whatever dialect, typed, and taken off the text. The values live in `metadata`."""

import re

from msgspec import Struct

from tui.article.decoding import clean_line
from tui.article.fenced import LARGEST, Handler, handler_for
from tui.article.field_names import fields_of, is_known
from tui.article.header_lines import is_header_block, is_prose, metadata_length, read_definitions, read_lines
from tui.article.metadata import Dialect, FrontMatter
from tui.article.problems import Problem
from tui.article.raw_fields import Found, NotMetadata, NotUnderstood, RawFields, TooDeep
from tui.article.typed_fields import typed

__all__ = ["Dialect", "FrontMatter", "SplitText", "split_front_matter"]


class SplitText(Struct, frozen=True):
    """A file's text, taken apart."""

    front_matter: FrontMatter
    body: str
    body_line: int
    """Line of the file on which the body starts, from 1."""
    problems: tuple[Problem, ...] = ()


def split_front_matter(text: str, name: str = "") -> SplitText:
    """Take a decoded file apart into typed front matter and body; never raises on odd input.

    Args:
        text: the whole file, as `decode` gives it.
        name: the file's name, for the date some archives write only there.
    """
    found = _find(text)
    front_matter, problems = typed(found, name)
    return SplitText(front_matter, found.body, found.body_line, found.problems + problems)


def _find(text: str) -> Found:
    start = _content_start(text)
    return (
        _find_fenced(text, start)
        or _find_definitions(text, start)
        or _find_header(text, start)
        or Found(Dialect.NONE, RawFields(), "", text, 1)
    )


def _content_start(text: str) -> int:
    """Where the first line with something on it begins."""
    content = len(text) - len(text.lstrip("\ufeff \t\n"))
    return max(text.rfind("\n", 0, content), text.rfind("\ufeff", 0, content)) + 1


def _find_fenced(text: str, start: int) -> Found | None:
    rest = text[start:] if start else text
    handler = handler_for(rest)
    if handler is None:
        return None
    try:
        block, body = handler.split(rest)
    except ValueError:
        return _find_unclosed(text, start, handler)
    line = text.count("\n", 0, start) + 1
    fields, problems = _load(handler, block, line)
    if not fields and not problems and block.strip():
        return _find_unclosed(text, start, handler)
    if block.startswith("\n\n") and fields and not any(map(is_known, fields)):
        return None  # a rule, a sentence with a colon, and another rule
    return _cut(text, len(text) - len(body), handler.dialect, fields, problems)


def _load(handler: Handler, block: str, line: int) -> tuple[RawFields, tuple[Problem, ...]]:
    """A block's fields by its grammar, else line by line; none when it is no metadata. `line` is its fence's."""
    reason, at, is_metadata = f"longer than {LARGEST // 1024} KB", line, False
    if len(block) <= LARGEST:
        try:
            fields = handler.load(block)
        except NotMetadata:
            reason = f"not valid {handler.dialect.name}: no space after a colon"
        except NotUnderstood as error:
            reason, at = f"not valid {handler.dialect.name}: {clean_line(error.what)}", line + error.line
            is_metadata = isinstance(error, TooDeep)
        else:
            return fields, _repetitions(fields, line)
    lines = block[:LARGEST].split("\n")
    if handler.dialect is Dialect.JSON:
        lines = [line.strip(" \t{}").removesuffix(",") for line in lines]
    fields = read_lines(lines)
    is_text = is_prose(lines[metadata_length(lines, fenced=True) :]) or not any(map(is_known, fields))
    if is_text and not is_metadata:
        return RawFields(), ()
    return fields, (Problem(f"front matter is {reason}; read line by line", at), *_repetitions(fields, line))


def _repetitions(fields: RawFields, line: int) -> tuple[Problem, ...]:
    """A note for each of the first keys given twice; `line` is that of the block's first line."""
    return tuple(
        Problem(f"“{clean_line(key)[:60]}” is given twice in the front matter, the last one counts", line + at)
        for key, at in fields.repeated[:5]
    )


def _find_unclosed(text: str, start: int, handler: Handler) -> Found | None:
    """Metadata whose closing fence is missing: it ends where its lines do."""
    first_line = text.find("\n", start) + 1
    if not first_line or handler.dialect is Dialect.JSON:
        return None
    lines = text[first_line : first_line + LARGEST].split("\n")
    length = metadata_length(lines, fenced=False)
    fields = read_lines(lines[:length])
    if not any(map(is_known, fields)):
        return None
    end = first_line + sum(len(line) + 1 for line in lines[:length])
    line = text.count("\n", 0, start) + 1
    problem = Problem("front matter is not closed, read up to where its lines end", line)
    return _cut(text, end, handler.dialect, fields, (problem, *_repetitions(fields, line + 1)))


def _find_definitions(text: str, start: int) -> Found | None:
    if text[start : start + 4].lstrip(" ")[:1] != "[":
        return None
    lines = _first_block(text, start)
    fields, length = read_definitions(lines)
    if not any(map(is_known, fields)):
        return None
    end = start + sum(len(line) + 1 for line in lines[:length])
    line = text.count("\n", 0, start) + 1
    found = _cut(text, end, Dialect.LINK_DEFINITIONS, fields, _repetitions(fields, line))
    if _HEADING_FIRST.match(found.body) and "subject" in fields:
        # The subject names the original; a translation's own headline is the heading it opens with.
        fields["original title"] = fields.pop("subject")
    return found


_HEADING_FIRST = re.compile(r"\s*(?:#{1,6}[ \t]|[^\n]+\n(?:={2,}|-{2,})[ \t]*(?:\n|$))")


def _find_header(text: str, start: int) -> Found | None:
    """`Title: …` lines up to an empty line, or up to a closing fence (Hexo leaves the opening one out)."""
    lines = _first_block(text, start)
    closed = next((number for number, line in enumerate(lines) if _FENCE.fullmatch(line)), 0)
    block = lines[: closed or len(lines)]
    if not is_header_block(block):
        return None
    fields = read_lines(block)
    known = {field for key in fields for field, _ in fields_of(key)}
    if "title" not in known and not {"date", "authors"} <= known:
        return None  # credit lines, or a first sentence with a colon
    end = start + sum(len(line) + 1 for line in lines[: closed + 1 if closed else None])
    line = text.count("\n", 0, start) + 1
    return _cut(text, end, Dialect.HEADER, fields, _repetitions(fields, line))


def _first_block(text: str, start: int) -> list[str]:
    """The lines from `start` to the first empty one, within the limit of metadata."""
    empty = _EMPTY_LINE.search(text, start, start + LARGEST)
    return text[start : empty.start() if empty else start + LARGEST].split("\n")


_EMPTY_LINE = re.compile(r"\n[ \t]*(?:\n|\Z)")
_FENCE = re.compile(r"-{3,}[ \t]*")


def _cut(text: str, end: int, dialect: Dialect, fields: RawFields, problems: tuple[Problem, ...]) -> Found:
    """Take the metadata that reaches to `end` off a text, with the rest of the line it ends in."""
    if end and not text.startswith("\n", end - 1):
        newline = text.find("\n", end)
        if not text[end : newline if newline >= 0 else None].strip():
            end = newline + 1 if newline >= 0 else len(text)
    end = min(end, len(text))
    line = text.count("\n", 0, end) + 1
    return Found(dialect, fields, text[:end].lstrip("\ufeff"), text[end:], line, problems)
