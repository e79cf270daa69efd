"""What grows faster than the text: nests, floods, tables, long lines; and what is past the limits."""

from collections.abc import Iterator

from tests.hostile.entries import Entry, Fate, file

KIND = "time and memory"
PAGE = "<!doctype html><html><head><title>x</title></head><body>"


def _up_to(size: int, part: str) -> str:
    return part * (size // len(part.encode()))


NESTS = {
    "divisions": "<div>",
    "bold words": "<b>",
    "quotations": "<blockquote>",
    "lists": "<ul><li>",
    "tables": "<table><tr><td>x",
    "figures": "<figure><figcaption>x",
    "unclosed links": "<a href=x>y",
    "unclosed paragraphs": "<b><p>x",
    "drawings": "<svg>",
    "ruby": "<ruby>x<rt>y",
    "details": "<details><summary>x",
    "definitions": "<dl><dd>",
    "formulas": "<math><mrow>",
    "scripts": "<script>",
    "comments": "<!--",
    "broken tags": "<a ",
    "unclosed cells": "<tr><td>x<td>y",
}
FLOODS = {
    "references": "&amp;&#x4e2d;",
    "ampersands": "&",
    "angle brackets": "<",
    "attributes": "<p a=b c=d class='e f g'>x",
    "brackets": "[",
    "links that break off": "[a](",
    "pictures that break off": "![](x",
    "stars": "*a ",
    "code spans": "`a",
    "footnotes": "[^1]: x\n\n",
    "template tags": "{{< x ",
    "blocks of Liquid": "{% raw %}",
    "quotation marks": "> ",
    "bullets": "- ",
    "rules": "---\n\n",
    "fences": "```\n",
    "combining marks": "a\u0301\u0302\u0303\u0304",
    "joined emoji": "👩\u200d",
    "flags": "🇨",
    "addresses": "http://a@b.c/",
    "headings": "# x\n\n",
    "numbered lines": "一、x\n\n",
    "bold lines": "**1. x**\n\n",
    "tables of two columns": "|a|b|\n|-|-|\n|c|d|\n\n",
    "credit lines": "作者：张三\n\n",
    "ideographic spaces": "\u3000",
    "right-to-left letters": "\u05d0",
    "full stops": "。",
}
SIZE = 20_000
"""Bytes of each."""


def entries() -> Iterator[Entry]:
    """Those that take a moment each."""
    for what, part in NESTS.items():
        yield file(KIND, f"a nest of {what}", _up_to(SIZE, part) + "x", name=f"nest of {what}.html")
        yield file(KIND, f"a page of {what}", PAGE + _up_to(SIZE, part), name=f"page of {what}.html")
    for what, part in FLOODS.items():
        yield file(KIND, f"a flood of {what}", "x " + _up_to(SIZE, part))
    yield file(KIND, "a line of 20 KB", _up_to(SIZE, "word "))
    yield file(KIND, "a word of 20 KB", _up_to(SIZE, "x"))
    yield file(KIND, "a table of 1,000 columns", _table(1_000, 20), name="columns.html")
    cells = "<td colspan=1000 rowspan=1000>x" * 500
    yield file(KIND, "cells that cover a million places", f"<table><tr>{cells}</table>", name="spans.html")
    yield file(KIND, "a page of such cells", f"{PAGE}<table><tr>{cells}</table>", name="page of spans.html")
    reaching = "<tr><td rowspan=65534>x<td>y" * 500
    yield file(KIND, "cells that reach down", f"<table>{reaching}</table>", name="rowspans.html")


def heavy_entries() -> Iterator[Entry]:
    """Those at the limits and past them: minutes in all."""
    yield file(KIND, "20,000 levels", "<div>" * 20_000 + "deep" + "</div>" * 20_000, holds="deep")
    yield file(
        KIND,
        "200,000 levels",
        "<div>" * 200_000 + "deep",
        name="levels.html",
        fate=Fate.ODD,
        reason="inside each other",
    )
    yield file(KIND, "100,000 headings", "# x\n\n" * 100_000)
    yield file(
        KIND, "300,000 paragraphs", "<p>x" * 300_000, name="many.html", fate=Fate.ODD, reason="200,000 blocks"
    )
    yield file(KIND, "a table of 1,000 columns and 300 rows", _table(1_000, 300), name="big.html", fate=Fate.ODD)
    yield file(KIND, "one line of 15 MB", "word " * 3_000_000, holds="word word")
    yield file(KIND, "one line of 200 MB", b"x" * 200_000_000, fate=Fate.UNREADABLE, reason="over 16 MB")
    yield file(KIND, "10 MB of unclosed tags", "<b><p>x" * 1_400_000, fate=Fate.ODD, reason="shown as plain text")
    yield file(KIND, "5 MB of references", "&#x4e2d;" * 600_000, holds="中中")
    yield file(KIND, "3 MB of combining marks", "a" + "\u0301" * 1_500_000)
    yield file(KIND, "a page of 3 MB", PAGE + "<p>word word word</p>" * 150_000, name="3 MB.html", holds="word")


def _table(columns: int, rows: int) -> str:
    return "<table>" + ("<tr>" + "<td>x" * columns) * rows + "</table>"
