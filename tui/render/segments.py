"""Laid-out lines → Rich segments: looks, highlights, and which cells lead where."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style as Look

from tui.layout.lines import Line, Run
from tui.layout.widths import cell_width
from tui.render.guard import guarded
from tui.render.highlights import Highlight
from tui.render.looks import Looks


class LinkCells(Struct, frozen=True):
    """Cells of a line that lead somewhere."""

    start: int
    end: int
    address: str


def segments(line: Line, looks: Looks, highlights: Sequence[Highlight] = ()) -> list[Segment]:
    """Give a line its colours.

    Args:
        line: as laid out.
        looks: the colours.
        highlights: what stands out in the line's block; where two overlap, the later one wins.
    """
    return [Segment(guarded(text), look) for run in line.runs for text, look in _parts(run, looks, highlights)]


def printed(line: Line, looks: Looks, colours: ColorSystem | None) -> str:
    """Write a line as a terminal takes it: with the escapes of a colour system, or plain without one (None)."""
    if colours is None:
        return guarded(line.text)
    drawn = [look.render(text, color_system=colours) if look else text for text, look, _ in segments(line, looks)]
    return "".join(drawn)


def links_in(line: Line) -> list[LinkCells]:
    """Find the cells of a line that lead somewhere, from left to right."""
    found: list[LinkCells] = []
    at = 0
    for run in line.runs:
        width = cell_width(run.text)
        if run.link:
            if found and found[-1].end == at and found[-1].address == run.link:
                found[-1] = LinkCells(found[-1].start, at + width, run.link)
            else:
                found.append(LinkCells(at, at + width, run.link))
        at += width
    return found


def _parts(run: Run, looks: Looks, highlights: Sequence[Highlight]) -> Iterator[tuple[str, Look]]:
    """Cut a run where highlights begin and end."""
    look = looks.look(run)
    if run.start is None or not highlights:
        yield run.text, look
        return
    end = run.start + len(run.text)
    touching = [mark for mark in highlights if mark.start < end and mark.end > run.start]
    cuts = {run.start, end, *(cut for mark in touching for cut in (mark.start, mark.end) if run.start < cut < end)}
    for first, last in pairwise(sorted(cuts)):
        marked = look
        for mark in touching:
            if mark.start <= first < mark.end:
                marked += looks.highlights[mark.kind]
        yield run.text[first - run.start : last - run.start], marked
