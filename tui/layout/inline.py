"""Spans → runs: what stands in a line, with the article's characters told from what layout adds."""

from collections.abc import Iterable, Iterator, Sequence

from tui.article.blocks import TEXT, Span, SpanKind, Style
from tui.layout.breaking import LineRange
from tui.layout.lines import Run
from tui.layout.roles import Role

_RAISABLE = "0123456789+-−=()"
_RAISED = str.maketrans(_RAISABLE, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans(_RAISABLE, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")


def runs_of(spans: Sequence[Span], role: Role, *, links: bool, start: int = 0, marker: str = "") -> list[Run]:
    """Turn spans into runs in a single unbroken line.

    Args:
        spans: a block's inline text.
        role: the part they play.
        links: show the address after each link.
        start: offset of the first span in the block's text.
        marker: leading characters that are a section's number.
    """
    runs: list[Run] = []
    marker_end = start + len(marker)
    for index, span in enumerate(spans):
        if span.kind is TEXT:
            _append(runs, span, role, start, marker_end)
        else:
            before, after = _brackets(span)
            runs.append(_added(before, role, span))
            _append(runs, span, role, start, marker_end)
            runs.append(_added(after, role, span))
        if links and (address := _address_after(spans, index)):
            runs.append(Run(f" ({address})", Role.ADDRESS, link=address))
        start += len(span.text)
    return [run for run in runs if run.text]


def _append(runs: list[Run], span: Span, role: Role, start: int, marker_end: int) -> None:
    text = _drawn(span) if span.text[:1] in _RAISABLE else span.text
    if start < marker_end:
        cut = marker_end - start
        runs.append(Run(text[:cut], Role.NUMBER, span.style, span.kind, span.link, start))
        start, text = start + cut, text[cut:]
    runs.append(Run(text, role, span.style, span.kind, span.link, start))


def _added(text: str, role: Role, span: Span) -> Run:
    return Run(text, role, span.style, span.kind, span.link or span.address)


def _drawn(span: Span) -> str:
    """Draw raised and lowered numbers as such: 10² is not 102. Letters stay, a terminal cannot raise them."""
    if span.style & (Style.SUPERSCRIPT | Style.SUBSCRIPT) and span.kind is SpanKind.TEXT:
        raised = span.text.translate(_RAISED if span.style & Style.SUPERSCRIPT else _LOWERED)
        return raised if set(span.text) <= set(_RAISABLE) else span.text
    return span.text


def _brackets(span: Span) -> tuple[str, str]:
    match span.kind:
        case SpanKind.TEXT | SpanKind.MATH:
            return "", ""
        case SpanKind.IMAGE:
            return "[image: " if span.text else "[image", "]"
        case SpanKind.RUBY:
            return "（", "）"
        case SpanKind.FOOTNOTE:
            return "[", "]"


def _address_after(spans: Sequence[Span], index: int) -> str | None:
    """Find the address to show after a span: at its link's end, unless it is the text or leads nowhere else."""
    span = spans[index]
    if span.kind is SpanKind.IMAGE and not span.link:
        return span.address
    link = span.link
    if not link or link.startswith("#") or (index + 1 < len(spans) and spans[index + 1].link == link):
        return None
    return None if _bare(span.text) == _bare(link) else link


def _bare(address: str) -> str:
    return address.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").rstrip("/")


def cut_into_lines(runs: Sequence[Run], ranges: Iterable[LineRange]) -> Iterator[list[Run]]:
    """Cut an unbroken line of runs at ranges of its characters, in order."""
    index = offset = 0
    for start, end in ranges:
        line: list[Run] = []
        while index < len(runs):
            run_end = offset + len(runs[index].text)
            if (first := max(start, offset)) < (last := min(end, run_end)):
                line.append(_part_of(runs[index], first - offset, last - offset))
            if run_end > end:
                break
            index, offset = index + 1, run_end
        yield line


def _part_of(run: Run, first: int, last: int) -> Run:
    """Cut some characters out of a run."""
    if first == 0 and last == len(run.text):
        return run
    start = None if run.start is None else run.start + first
    return Run(run.text[first:last], run.role, run.style, run.kind, run.link, start)
