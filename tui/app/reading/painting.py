"""Laid-out lines → strips of the view: its margin, its colours, and where the mouse stands in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style as Look
from textual.cache import LRUCache
from textual.strip import Strip, get_line_length

from tui.app.pictures import PictureLine
from tui.app.reading.face import CODE_CLASS, HIGHLIGHT_CLASSES, LINK_CLASS, ROLE_CLASSES, Frame
from tui.app.reading.selecting import row_key
from tui.layout.lines import Line
from tui.layout.position import Position
from tui.render.highlights import Highlight
from tui.render.looks import Looks
from tui.render.segments import segments


def looks_of(base: Look, component_look: Callable[[str], Look]) -> Looks:
    """The looks that a theme gives.

    Args:
        base: the pane's own look.
        component_look: the look of a component class.
    """
    return Looks(
        base=base,
        roles={role: component_look(name) for role, name in ROLE_CLASSES.items()},
        link=component_look(LINK_CLASS),
        code=component_look(CODE_CLASS),
        highlights={kind: component_look(name) for kind, name in HIGHLIGHT_CLASSES.items()},
    )


class Painter:
    """Paints lines and keeps the strips until something about them changes."""

    def __init__(self) -> None:
        """Nothing is painted yet."""
        self._strips: LRUCache[Position, Strip] = LRUCache(512)

    def clear(self) -> None:
        """Forget every strip: the frame, the looks, highlights or the article changed."""
        self._strips.clear()

    def painted(self, position: Position) -> Strip | None:
        """The strip of a line that was painted before."""
        return self._strips.get(position)

    def paint(
        self, position: Position, line: Line, frame: Frame, looks: Looks, highlights: Sequence[Highlight]
    ) -> Strip:
        """Paint a line, as wide as the frame, and keep the strip."""
        if isinstance(line, PictureLine):
            return self._paint_picture(position, line, frame, looks)
        parts = [Segment(" " * frame.margin, looks.base), *segments(line, looks, highlights)]
        used = get_line_length(parts)
        parts.append(Segment(" " * max(frame.width - used, 0), looks.base))
        strip = Strip(_with_offsets(parts, -frame.margin, row_key(position)), max(used, frame.width))
        self._strips[position] = strip if used <= frame.width else strip.crop(0, frame.width)
        return self._strips[position]

    def _paint_picture(self, position: Position, line: PictureLine, frame: Frame, looks: Looks) -> Strip:
        """Paint a row of a picture: the cells as they are, which may be more than their characters say."""
        rest = max(frame.width - frame.margin - line.cells, 0)
        margin, filling = (Segment(" " * cells, looks.base) for cells in (frame.margin, rest))
        self._strips[position] = Strip([margin, *line.segments, filling], frame.margin + line.cells + rest)
        return self._strips[position]


def _with_offsets(parts: Sequence[Segment], column: int, row: int) -> Iterator[Segment]:
    """Tell Textual's selection where each part stands, as `Strip.apply_offsets` does to a finished strip."""
    for text, look, _ in parts:
        if text:
            place = Look.from_meta({"offset": (column, row)})
            yield Segment(text, look + place if look else place)
            column += len(text)


def with_labels(strip: Strip, labels: Mapping[int, str], look: Look) -> Strip:
    """Write labels over a strip's cells, keyed by the cell they start on; one in another's way moves right."""
    parts: list[Strip] = []
    done = 0
    for start, label in sorted(labels.items()):
        at = max(start, done)
        parts += [strip.crop(done, at), Strip([Segment(label, look)], len(label))]
        done = at + len(label)
    return Strip.join([*parts, strip.crop(done)]).crop(0, strip.cell_length)
