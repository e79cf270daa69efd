"""Markdown → HTML, with the extensions that articles use; raw HTML is kept for the block builder to read."""

import re

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_DEFINITION = re.compile(r"^ {0,3}:[ \t]+\S", re.MULTILINE)
_NO_DEFINITION = re.compile(r"^ {0,3}:\S", re.MULTILINE)
"""`:bulb:` at a line's start, which the parser would take for a definition as well."""


_RULE = r"[ \t>]*+\|?[ \t]*+:?-+:?[ \t]*+(?:\|[ \t]*+:?-+:?[ \t]*+)*+\|?[ \t]*+"
_HAS_RULE = re.compile(rf"^{_RULE}$", re.MULTILINE)
_TABLE_OR_CODE = re.compile(
    rf"""^[ \t>]*+(?P<fence>`{{3,}}+(?![^\n]*`)|~{{3,}}+)[^\n]*+\n(?:.*?^[ \t>]*+(?P=fence)|.*)
    | ^(?=[^\n]*\|)(?P<head>[^\n]*+)\n(?P<rule>{_RULE})\n(?P<rows>(?:(?=[^\n]*\|)[^\n]++(?:\n|\Z))++)""",
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_BAR = re.compile(r"(?<!\\)\|")
_MOST_COLUMNS = 100
"""A row wider than this was not meant as one, and would make every other row as wide."""


def widened(text: str) -> str:
    """Text in which every table has as many columns as its widest row: the parser drops the cells beyond."""
    return _TABLE_OR_CODE.sub(_with_columns, text) if "|" in text and _HAS_RULE.search(text) else text


def _with_columns(table: re.Match[str]) -> str:
    """A table with the columns that its head lacks; what is none, or code, as it is."""
    if table["fence"] or "|" not in table["rule"] or (columns := _cells(table["head"])) != _cells(table["rule"]):
        return table[0]
    widest = max(map(_cells, table["rows"].splitlines()))
    if not columns < widest <= _MOST_COLUMNS:
        return table[0]
    head, rule = (f"{table[part].rstrip().removesuffix('|')}|" for part in ("head", "rule"))
    missing = widest - columns
    return f"{head}{' |' * missing}\n{rule}{'-|' * missing}\n{table['rows']}"


def _cells(line: str) -> int:
    """How many cells a line of a table has."""
    line = line.strip(" \t>")
    return len(_BAR.findall(line)) + 1 - line.startswith("|") - (line.endswith("|") and not line.endswith("\\|"))


def render_markdown(text: str) -> str:
    """The HTML of a Markdown text."""
    text = widened(text)
    options = _OPTIONS
    if _DEFINITION.search(text) and not _NO_DEFINITION.search(text):
        options |= pyromark.Options.ENABLE_DEFINITION_LIST
    return pyromark.html(text, options=options)
