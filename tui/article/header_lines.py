"""Metadata a line at a time: header blocks without a fence, `[#]:` lines, and blocks whose grammar is broken."""

import re
from collections.abc import Sequence

from tui.article.raw_fields import RawFields, Value

_FIELD = re.compile(
    r"""(?P<quote>["']?)(?P<key>[^\W\d][\w .\-]{0,60}?|\d[\w.\-]{0,20})(?P=quote)"""
    r"""\s{0,8}(?:：|[:=](?=[\s"'\[]|$))\s*(?P<value>.*)"""
)
_TIGHT_FIELD = re.compile(r"(?P<key>[^\W\d][\w\-]{0,40}):(?P<value>[^\s:/\\].*)")
"""`title:港口`: a single word and no space, which YAML takes for a sentence."""
_TABLE = re.compile(r"\[{1,2}(?P<name>[\w.\-]{1,60})\]{1,2}\s*(?:#.*)?")
_ITEM = re.compile(r"\s*-\s+(?P<value>.*)|\s*-$")
_COMMENT = re.compile(r"\s*#")
_DEFINITION = re.compile(r" {0,3}\[#\]:\s*(?P<key>[^\W\d][\w-]{0,40}):\s*(?P<value>.*)")
_BLOCK_SCALAR = re.compile(r"[|>][+\-\d]{0,2}")


def read_lines(lines: Sequence[str]) -> RawFields:
    """What can be understood of metadata, line by line: `key: value`, `key = value`, items and continuations.

    Values keep what YAML would have read as its own signs (`@x`, `*x*`, `a: b`).
    """
    fields = RawFields()
    prefix, rest = "", list[str]()
    groups: list[tuple[str, str, int, list[str]]] = []
    for number, line in enumerate(lines):
        if not line.strip() or _COMMENT.match(line):
            continue
        if table := _TABLE.fullmatch(line):
            prefix, rest = table["name"] + ".", []
        elif (not groups or not line[0].isspace()) and (field := _field(line)):
            rest = []
            groups.append((prefix + field["key"].strip(), field["value"].strip(), number, rest))
        elif groups and (line[0].isspace() or _ITEM.match(line) or _is_open(groups[-1][1])):
            rest.append(line)
    for key, first, number, rest in groups:
        fields.put(key, _value(first, rest), number)
    return fields


def metadata_length(lines: Sequence[str], *, fenced: bool) -> int:
    """How many lines at the start are metadata, when a fence closes them somewhere below or none does.

    Without a fence they end at the first line that is no field; with one, only an empty line before it makes
    that line text. A comment counts only with a field below it: it may be a Markdown heading.
    """
    length = 0
    for number, line in enumerate(lines):
        if not line.strip() or _COMMENT.match(line):
            continue
        if not length and not _field(line) and not _TABLE.fullmatch(line):
            break
        if not _is_metadata(line) and (length < number or not fenced):
            break
        length = number + 1
    return length


def is_header_block(lines: Sequence[str]) -> bool:
    """Whether lines are fields and their continuations and nothing else."""
    return bool(lines and _field(lines[0])) and all(map(_is_metadata, lines))


def is_prose(lines: Sequence[str]) -> bool:
    """Whether there is anything but empty lines and comments."""
    return any(line.strip() and not _COMMENT.match(line) for line in lines)


def read_definitions(lines: Sequence[str]) -> tuple[RawFields, int]:
    """The fields of leading `[#]: key: (value)` lines, and how many lines they take."""
    fields = RawFields()
    for number, line in enumerate(lines):
        found = _DEFINITION.match(line)
        if not found:
            return fields, number
        fields.put(found["key"], _unquoted(found["value"].strip(), '"', "'", "()"), number)
    return fields, len(lines)


def _field(line: str) -> re.Match[str] | None:
    line = line.strip()
    return _FIELD.match(line) or _TIGHT_FIELD.match(line)


def _is_open(value: str) -> bool:
    """Whether a quotation or a list begins and does not end on the key's line."""
    return value[:1] in _CLOSING and (len(value) == 1 or value[-1] != _CLOSING[value[0]])


_CLOSING = {'"': '"', "'": "'", "[": "]"}


def _is_metadata(line: str) -> bool:
    return bool(line[0].isspace() or _field(line) or _ITEM.match(line) or _TABLE.fullmatch(line))


def _value(first: str, rest: Sequence[str]) -> Value:
    """The value that begins after its key and goes on through the lines below it."""
    if not rest:
        return _items(first[1:-1]) if first.startswith("[") and first.endswith("]") else _unquoted(first, '"', "'")
    if not first:
        if items := [item["value"] or "" for line in rest if (item := _ITEM.match(line))]:
            return [_unquoted(item.strip(), '"', "'") for item in items]
        nested = [_FIELD.match(line.strip()) for line in rest]
        if all(nested):
            return {field["key"]: _unquoted(field["value"].strip(), '"', "'") for field in nested if field}
    text = " ".join(["" if _BLOCK_SCALAR.fullmatch(first) else first, *map(str.strip, rest)]).strip()
    return _items(text) if first.startswith("[") and text.endswith("]") else _unquoted(text, '"', "'")


def _items(text: str) -> list[Value]:
    return [_unquoted(item.strip(), '"', "'") for item in text.strip("[], ").split(",") if item.strip()]


def _unquoted(text: str, *pairs: str) -> str:
    for pair in pairs:
        if len(text) >= 2 and text[0] == pair[0] and text[-1] == pair[-1]:
            return text[1:-1].replace('\\"', '"') if pair == '"' else text[1:-1]
    return text
