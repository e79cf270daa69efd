"""What the elements inside a line of text do: links, footnote references, ruby, formulas, breaks."""

import re

from tui.article.blocks import SpanKind, Style
from tui.article.builder import BlockBuilder
from tui.article.decoding import clean_line
from tui.article.elements import Attributes
from tui.article.phrasing import BREAK

_REFERENCE = re.compile(r"#(?:user-content-)?(?:fn|footnote|endnote|_?ftn|_?edn|cite_note|note)[-:_]?\w")
_BACK = re.compile(r"#(?:user-content-)?(?:fnref|footnotes?-?ref|_?ftnref|_?ednref|cite_ref|ref)[-:_]?\w")
_BACK_CLASS = re.compile(r"footnote-?back|reversefootnote|fn-?back")
_GUTTERS = frozenset(
    (
        "lineno",
        "linenos",
        "linenumber",
        "line-number",
        "line-numbers-rows",
        "ln",
        "lnt",
        "gutter",
        "copy",
        "copy-code",
    )
)
_SECOND_RENDERINGS = ("katex-html", "mjx-assistive-mml", "line-numbers-wrapper", "MathJax_Preview")


def open_span(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Leave out line numbers, copy buttons and what repeats its neighbour for another kind of screen."""
    names = attributes.get("class", "")
    if names and (names in _SECOND_RENDERINGS or (builder.pre and not _GUTTERS.isdisjoint(names.split()))):
        builder.muted = True


def open_link(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a link or a reference to a footnote; links back from a footnote are left out."""
    address = attributes.get("href")
    if address is None:
        return
    if _BACK_CLASS.search(attributes.get("class", "")):
        builder.muted = True
    elif _REFERENCE.match(address) and not _BACK.match(address) and not builder.heading:
        builder.look = builder.look.styled(0, Style.SUPERSCRIPT.value)._replace(
            kind=SpanKind.FOOTNOTE, link=clean_line(address)
        )
    else:
        builder.look = builder.look._replace(link=clean_line(address))


def open_superscript(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a superscript, which may be a footnote's number."""
    names = attributes.get("class", "")
    if "footnote-definition-label" in names:
        if builder.raw is None:  # else it stands in code that was never closed
            builder.raw = []
    elif "footnote-ref" in names:
        builder.look = builder.look._replace(kind=SpanKind.FOOTNOTE)
    elif builder.look.kind is not SpanKind.FOOTNOTE:
        builder.look = builder.look.styled(Style.SUPERSCRIPT.value)


def close_superscript(builder: BlockBuilder, tag: str) -> None:
    """End a superscript, which may have been a footnote's label."""
    if builder.raw is not None and not builder.pre:
        builder.footnote, builder.raw = "".join(builder.raw).strip(), None


def open_ruby_text(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a reading set over its base."""
    builder.look = builder.look._replace(kind=SpanKind.RUBY)


def open_math(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a formula."""
    builder.look = builder.look._replace(kind=SpanKind.MATH)


def open_annotation(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """TeX beside MathML says the same in a notation that can be read in a line: keep only that."""
    if "tex" not in attributes.get("encoding", ""):
        builder.muted = True
        return
    while builder.pieces and builder.pieces[-1][1].kind is SpanKind.MATH:
        builder.pieces.pop()


def mute(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Leave out what is inside."""
    builder.muted = True


def open_break(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """A line break; two of them part paragraphs."""
    if builder.raw is not None:
        builder.raw.append("\n")
    elif builder.muted:
        return
    elif not builder.heading and not builder.tables and _ends_with_break(builder):
        builder.flush()
    else:
        builder.pieces.append((BREAK, builder.look))


def _ends_with_break(builder: BlockBuilder) -> bool:
    for text, _ in reversed(builder.pieces):
        if text == BREAK:
            return True
        if text and not text.isspace():
            return False
    return False
