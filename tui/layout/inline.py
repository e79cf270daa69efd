"""Spans → runs: what stands in a line, with the article's characters told from what layout adds."""

from collections.abc import Iterator, Sequence

from tui.article.blocks import Span, SpanKind, Style
from tui.layout.lines import Role, Run


def runs_of(
    spans: Sequence[Span], role: Role, *, links: bool, start: int = 0, marker: str = ""
) -> tuple[Run, ...]:
    """Turn spans into runs in a single unbroken line.

    Args:
        spans: a block's inline text.
        role: the part they play.
        links: show the address after each link.
        start: offset of the first span in the block's text.
        marker: leading characters that are a section's number.
    """
    return tuple(_runs(spans, role, links, start, len(marker)))


def _runs(spans: Sequence[Span], role: Role, links: bool, start: int, marker_end: int) -> Iterator[Run]:
    for index, span in enumerate(spans):
        before, after = _decoration(span)
        if before:
            yield _added(before, role, span)
        cut = max(min(marker_end - start, len(span.text)), 0)
        if cut:
            yield Run(span.text[:cut], Role.NUMBER, span.style, span.kind, span.link, start)
        if cut < len(span.text):
            yield Run(span.text[cut:], role, span.style, span.kind, span.link, start + cut)
        if after:
            yield _added(after, role, span)
        if links and span.link and _ends_link(spans, index):
            yield Run(f" ({span.link})", Role.ADDRESS, Style.PLAIN, SpanKind.TEXT, span.link)
        start += len(span.text)


def _added(text: str, role: Role, span: Span) -> Run:
    return Run(text, role, span.style, span.kind, span.link)


def _decoration(span: Span) -> tuple[str, str]:
    match span.kind:
        case SpanKind.TEXT | SpanKind.MATH:
            return "", ""
        case SpanKind.IMAGE:
            return "[image: " if span.text else "[image", "]"
        case SpanKind.RUBY:
            return "（", "）"
        case SpanKind.FOOTNOTE:
            return "[", "]"


def _ends_link(spans: Sequence[Span], index: int) -> bool:
    link = spans[index].link
    return link != spans[index].text and (index + 1 == len(spans) or spans[index + 1].link != link)


def cut_runs(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    """Yield the part of an unbroken line from one of its characters to another."""
    offset = 0
    for run in runs:
        first, last = max(start - offset, 0), min(end - offset, len(run.text))
        if first < last:
            begin = None if run.start is None else run.start + first
            yield Run(run.text[first:last], run.role, run.style, run.kind, run.link, begin)
        offset += len(run.text)
