"""The words of an article's body by a route that shares no code with ours: what an export must hold."""

import html
import re

import lxml.etree
import lxml.html

from tui.article.decoding import clean
from tui.layout.lines import LayoutOptions

ALL = LayoutOptions(width=None, links=True, furniture=True)
"""How everything of an article is shown."""

WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]|[^\W\d_]+")
"""A CJK character, or a word of letters."""

FRONT_MATTER = re.compile(r"\s*(---|\+\+\+)\n.*?\n\1\s*\n|([A-Z][a-z]+: [^\n]*\n)+\n", re.DOTALL)
NOT_TEXT = re.compile(
    r"""<!--.*?-->|<(style|script)\b.*?</\1>|</?[a-zA-Z][^>]*>  # comments, styles, tags
    |^\[[^\]^]+\]:[^\n]*$|\[\^[^\]\n]+\]                      # reference definitions, labels of footnotes
    |(?<=\])\([^()\n]*(\([^()\n]*\)[^()\n]*)*\)|(?<=\])\[[^\]]*\]  # where links lead
    |^[ ]*(```|~~~)[^\n]*$|\{[{%](?:(?!\{[{%]).)*?[%}]\}       # fences, template tags
    """,
    re.DOTALL | re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
"""What of a Markdown source is notation: tags, link targets, reference definitions, fences, template tags."""


def words_by_another_route(source: str, kind: str) -> list[str]:
    """The words of the body of a file, which is read as `html` or as Markdown."""
    matter = FRONT_MATTER.match(source)
    body = source[matter.end() :] if matter else source
    if kind == "html":
        tree = lxml.html.fromstring(f"<div>{clean(body)}</div>")
        lxml.etree.strip_elements(tree, "style", "script", lxml.etree.Comment, with_tail=False)
        return WORDS.findall(" ".join(map(str, tree.itertext())))
    return WORDS.findall(clean(html.unescape(NOT_TEXT.sub(" ", body))))
