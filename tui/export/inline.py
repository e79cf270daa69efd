"""Inline spans → HTML, for the HTML export and for what Markdown has no notation for."""

from collections.abc import Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from tui.article.blocks import Span, SpanKind, Style

TAGS: tuple[tuple[Style, str], ...] = (
    (Style.STRONG, "strong"),
    (Style.EMPHASIS, "em"),
    (Style.STRIKE, "s"),
    (Style.UNDERLINE, "u"),
    (Style.MARK, "mark"),
    (Style.SUPERSCRIPT, "sup"),
    (Style.SUBSCRIPT, "sub"),
    (Style.CODE, "code"),
)
"""Outermost first."""

SAFE_SCHEMES = frozenset({"", "http", "https", "mailto"})


def is_safe_address(address: str) -> bool:
    """Tell whether a link or picture may point there: the web, mail, or a relative path."""
    try:
        return urlsplit(address.strip()).scheme.lower() in SAFE_SCHEMES
    except ValueError:
        return False


def with_ruby_bases(spans: Sequence[Span]) -> Iterator[tuple[Span, Span | None]]:
    """Pair each span with the ruby reading set over it, if one follows."""
    waiting: Span | None = None
    for span in spans:
        if span.kind is SpanKind.RUBY and waiting:
            yield waiting, span
            waiting = None
            continue
        if waiting:
            yield waiting, None
        waiting = span
    if waiting:
        yield waiting, None


def inline_html(spans: Sequence[Span]) -> str:
    """Write spans as HTML; text is escaped, and only web, mail and relative addresses become links."""
    return "".join([_span_html(span, reading) for span, reading in with_ruby_bases(spans)])


def _span_html(span: Span, reading: Span | None) -> str:
    html = _content(span)
    if reading:
        html = f"<ruby>{html}<rp>（</rp><rt>{escape(reading.text)}</rt><rp>）</rp></ruby>"
    for flag, tag in reversed(TAGS):
        if flag in span.style:
            html = f"<{tag}>{html}</{tag}>"
    if span.link and span.kind is not SpanKind.FOOTNOTE and is_safe_address(span.link):
        html = f'<a href="{escape(span.link)}">{html}</a>'
    return html


def _content(span: Span) -> str:
    text = escape(span.text).replace("\n", "<br>\n")
    match span.kind:
        case SpanKind.IMAGE if span.address and is_safe_address(span.address):
            return image_html(span.address, span.text)
        case SpanKind.FOOTNOTE:
            place = span.link if span.link and span.link.startswith("#") else f"#fn-{span.text}"
            return f'<sup><a href="{escape(place)}">[{text}]</a></sup>'
        case SpanKind.MATH:
            return f'<span class="math">{text}</span>'
        case _:
            return text


def image_html(address: str, alt: str) -> str:
    """Write an image that tells its server nothing about the page that shows it."""
    return f'<img src="{escape(address)}" alt="{escape(alt)}" loading="lazy" referrerpolicy="no-referrer">'
