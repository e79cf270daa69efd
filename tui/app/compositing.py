"""Putting widgets that lie over each other together without cutting wide characters in two; pictures over cells.

Textual cuts each line of the window wherever a widget starts or ends, beneath another one too, and a character two
cells wide that stands across such a cut becomes two spaces: names in a pane over others would lose letters.

A sixel picture is one piece, drawn over cells, and gone where one of them is written again. So its cells are a
piece of each line, to which nothing is written while it stands, and it is drawn only where nothing lies over any
part of it; else its cells are seen.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.control import Control
from rich.style import Style
from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate, ReflowResult
from textual.geometry import Region, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.render.steadying import steadied


class Overdrawn:
    """What a widget is, besides a widget, that has something drawn by the terminal over its cells."""

    def overdrawn(self) -> Iterable[tuple[Region, str]]:
        """Which of its cells, counted from its upper left corner, and what draws over all of them."""
        return ()


class TerminalUpdate(CompositorUpdate):
    """Cells, as every terminal keeps them in their places, and what is drawn over them."""

    def __init__(self, cells: CompositorUpdate, over: Mapping[Region, str]) -> None:
        self._cells = cells
        self._over = over

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The cells, for a picture of the screen."""
        yield self._cells  # type: ignore[misc] # each of Textual's updates is a renderable

    def render_segments(self, console: Console) -> str:
        """What is sent to the terminal."""
        drawn = [Control.move_to(region.x, region.y).segment.text + over for region, over in self._over.items()]
        return steadied(self._cells.render_segments(console)) + "".join(drawn)


class SeenEdgesCompositor(Compositor):
    """Cuts lines only where an edge of a widget can be seen, and lets widgets be drawn over."""

    _over: Mapping[Region, str] = {}
    """What the terminal has drawn over cells."""
    _is_for_terminal = False
    _standing: frozenset[Region] = frozenset()
    """Where what is drawn over cells stands as it is while others are drawn."""
    _changed: dict[int, list[tuple[int, int]]] | None = None
    """The columns of each line that are drawn anew; None while all are."""

    @property
    def cuts(self) -> list[list[int]]:
        """The columns where each line of the window is cut, its two ends included."""
        if self._cuts is None:
            width, height = self.size
            taken: list[list[tuple[int, int]]] = [[] for _ in range(height)]
            seen = [{0, width} for _ in range(height)]
            for region, clip in self.visible_widgets.values():  # the nearest first
                left, right = (part := region.intersection(clip)).column_span
                for y in part.line_range if part else ():
                    seen[y].update(x for x in (left, right) if not any(a < x < b for a, b in taken[y]))
                    taken[y].append((left, right))
            for region in self._over:
                for y in region.line_range:
                    seen[y].update(region.column_span)
            self._cuts = [sorted(columns) for columns in seen]
        return self._cuts

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """The pieces of each line by the column where they start, each from the nearest widget that fills it.

        Textual has every widget within the crop give all of its lines. Here those are not asked that have nothing
        to show in what has changed, as the other panes after most keys, nor those that lie wholly below others.
        """
        pieces: list[dict[int, Strip | None]] = [dict.fromkeys(columns[:-1]) for columns in self.cuts]
        missing = [self._wanted_pieces(y) if is_rendered_line(y) else {} for y in range(len(pieces))]
        for widget, (region, clip) in self.visible_widgets.items():  # the nearest first
            part = region.intersection(clip)
            filled = {y: found for y in part.line_range if (found := _pieces_within(part, missing[y]))}
            if filled:
                top, bottom = min(filled), max(filled) + 1
                seen = Region(part.x, top, part.width, bottom - top)
                strips = widget.render_lines(seen.translate(-region.offset))
                for y, found in filled.items():
                    for start in found:
                        end = missing[y].pop(start)
                        pieces[y][start] = strips[y - top].crop(start - part.x, end - part.x)
        if self._is_for_terminal:
            for region in self._over:
                _blank(pieces, region, is_written=region not in self._standing)
        return pieces  # type: ignore[return-value]  # None where nothing lies or has changed; Textual passes it over

    def _wanted_pieces(self, y: int) -> dict[int, int]:
        """Where the pieces of a line that are to be drawn start and end."""
        pieces = pairwise(self.cuts[y])
        if self._changed is None:
            return dict(pieces)
        spans = self._changed.get(y, ())
        return {start: end for start, end in pieces if any(start < last and first < end for first, last in spans)}

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has changed, in whole pieces: part of one could begin or end within a wide character."""
        self._changed = {}
        for y, start, end in self._regions_to_spans(self._dirty_regions):
            self._changed.setdefault(y, []).append((start, end))
        try:
            update = super().render_partial_update()
        finally:
            self._changed = None
        if update is not None:
            update.spans = [self._whole_pieces(*span) for span in update.spans]
        return update

    def render_full_update(self, simplify: bool = False) -> LayoutUpdate:
        """Everything, but for what is drawn over cells and stands, which only an update in parts can leave out."""
        if not (self._is_for_terminal and self._standing):
            return super().render_full_update(simplify)
        self._dirty_regions.add(self.size.region)
        return self.render_partial_update()  # type: ignore[return-value] # both are updates, and used as such

    def _whole_pieces(self, y: int, start: int, end: int) -> tuple[int, int, int]:
        columns = self.cuts[y]
        return y, max(x for x in columns if x <= start), min(x for x in columns if x >= end)

    def render_update(
        self, full: bool = False, screen_stack: list[Screen[object]] | None = None, simplify: bool = False
    ) -> RenderableType | None:
        """What has changed, or everything, with what is drawn over it."""
        before, self._over = self._over, self._whole_overdrawn()
        if before.keys() != self._over.keys():
            self._cuts = None
        changed = {region: over for region, over in self._over.items() if full or before.get(region) != over}
        self._standing = frozenset(self._over.keys() - changed.keys())
        self._dirty_regions.update(changed, before.keys() - self._standing)
        self._is_for_terminal = True
        try:
            update = super().render_update(full, screen_stack, simplify)
        finally:
            self._is_for_terminal = False
        return TerminalUpdate(update, changed) if isinstance(update, CompositorUpdate) else update

    def forget_drawn(self) -> None:
        """Take what is drawn over cells for gone: something else was drawn there meanwhile."""
        self._over = {}
        self._cuts = None

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Arrange the widgets; of a window of another size terminals may keep nothing."""
        if size != self.size:
            self.forget_drawn()
        return super().reflow(parent, size)

    def _whole_overdrawn(self) -> dict[Region, str]:
        """What can be drawn over cells: all of them seen, none on the last line, which would scroll the window."""
        nearer: list[Region] = []
        found: dict[Region, str] = {}
        for widget, (region, clip) in self.visible_widgets.items():
            if isinstance(widget, Overdrawn):
                for part, over in widget.overdrawn():
                    place = part.translate(region.offset)
                    is_seen = clip.contains_region(place) and not any(map(place.overlaps, nearer))
                    if is_seen and place.bottom < self.size.height:
                        found[place] = over
            nearer.append(region.intersection(clip))
        return found


def _pieces_within(part: Region, pieces: Mapping[int, int]) -> list[int]:
    """Where those pieces of a line start that lie within a part of it."""
    return [start for start, end in pieces.items() if part.x <= start and end <= part.right]


def _blank(pieces: Sequence[dict[int, Strip | None]], region: Region, *, is_written: bool) -> None:
    """Empty the cells of a region, a piece of each line, where they were rendered, or leave them out."""
    for y in region.line_range:
        if pieces[y][region.x]:
            pieces[y][region.x] = (
                Strip.blank(region.width, _style_before(pieces[y], region.x)) if is_written else None
            )


def _style_before(line: Mapping[int, Strip | None], column: int) -> Style | None:
    """The style of the cell before a piece of a line."""
    before = next((strip for x, strip in reversed([*line.items()]) if x < column), None)
    return next((part.style for part in reversed([*before])), None) if before else None
