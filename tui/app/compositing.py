"""Putting widgets that lie over each other together without cutting wide characters in two.

Textual cuts each line of the window wherever a widget starts or ends, beneath another one too, and a character two
cells wide that stands across such a cut becomes two spaces: names in a pane over others would lose letters.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class SeenEdgesCompositor(Compositor):
    """Cuts lines only where an edge of a widget can be seen."""

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
            self._cuts = [sorted(columns) for columns in seen]
        return self._cuts

    def _render_chops(
        self, crop: Region, is_rendered_line: Callable[[int], bool]
    ) -> Sequence[Mapping[int, Strip]]:
        """The pieces of each line by the column where they start, each from the nearest widget that fills it."""
        pieces: list[dict[int, Strip | None]] = [dict.fromkeys(columns[:-1]) for columns in self.cuts]
        for region, clip, strips in self._get_renders(crop):
            part = region.intersection(clip)
            for y, strip in zip(part.line_range, strips, strict=False):
                if is_rendered_line(y):
                    for start, end in pairwise(self.cuts[y]):
                        if part.x <= start and end <= part.right and pieces[y][start] is None:
                            pieces[y][start] = strip.crop(start - part.x, end - part.x)
        return pieces  # type: ignore[return-value]  # None where nothing lies, as Textual leaves it

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has changed, in whole pieces: part of one could begin or end within a wide character."""
        update = super().render_partial_update()
        if update is not None:
            update.spans = [self._whole_pieces(*span) for span in update.spans]
        return update

    def _whole_pieces(self, y: int, start: int, end: int) -> tuple[int, int, int]:
        columns = self.cuts[y]
        return y, max(x for x in columns if x <= start), min(x for x in columns if x >= end)
