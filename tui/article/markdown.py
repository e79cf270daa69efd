"""Markdown → HTML, with the extensions that articles use; raw HTML is kept for the block builder to read."""

import pyromark

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)


def render_markdown(text: str) -> str:
    """The HTML of a Markdown text."""
    return pyromark.html(text, options=_OPTIONS)
