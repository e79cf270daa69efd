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


def render_markdown(text: str) -> str:
    """The HTML of a Markdown text."""
    options = _OPTIONS
    if _DEFINITION.search(text) and not _NO_DEFINITION.search(text):
        options |= pyromark.Options.ENABLE_DEFINITION_LIST
    return pyromark.html(text, options=options)
