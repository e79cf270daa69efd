"""The facets: which categories, authors, sources and tags are commonest in what the list shows."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events, on, work
from textual.geometry import Region, Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.commands import Pane, bindings_of
from tui.app.fact import Fact
from tui.app.listing import Listing
from tui.archive.archive import Facet
from tui.archive.query import Field, Query
from tui.archive.query_text import names_in
from tui.errors import ArchiveError
from tui.language import tr
from tui.render.guard import guarded

CountNames = Callable[[Query, Field], Sequence[Facet]]
"""The commonest names in a field of the articles that match a query; may be called from any thread."""

TITLES = {
    Field.CATEGORY: "Categories",
    Field.AUTHOR: "Authors",
    Field.SOURCE: "Sources",
    Field.TAG: "Tags",
}
"""The fields shown, in this order."""


class FacetRow(Struct, frozen=True):
    """A line of the facets: a name, or the title above its kind when there is none."""

    field: Field
    facet: Facet | None = None


class Facets(ScrollView, can_focus=True):
    """Shows names with their counts, and says which was chosen. Counts only while it is to be seen."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    BINDINGS = bindings_of(Pane.FACETS)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facets--name",
        "facets--chosen",
        "facets--count",
        "facets--heading",
        "facets--cursor",
        "facets--hint",
    }

    listing: reactive[Listing | None] = reactive(None, repaint=False)
    """What the list shows."""
    shown: reactive[bool] = reactive(False, repaint=False, toggle_class="-shown")
    """Whether it is to be seen."""
    cursor: reactive[int] = reactive(0, repaint=False)
    """The row that the reader is on."""

    class NameChosen(Fact):
        """The reader wants only the articles with a name, or no longer only those."""

        field: Field
        name: str

    class Left(Message):
        """The reader wants to go back to where they were."""

    class Counted(Fact):
        """The names were counted."""

        listing: Listing
        rows: Sequence[FacetRow]

    class CountFailed(Fact):
        """The names could not be counted."""

        error: ArchiveError

    def __init__(self, count_names: CountNames) -> None:
        super().__init__()
        self.border_title = tr("What they have in common")
        self._count_names = count_names
        self.rows: Sequence[FacetRow] | None = None
        """What is shown; None before the first count."""

    # Reacting

    def watch_shown(self) -> None:
        """Count when it comes up."""
        self._ask()

    def watch_listing(self) -> None:
        """Count anew."""
        self._ask()

    def _ask(self) -> None:
        if self.shown and self.listing:
            self._count(self.listing)

    @work(thread=True, exclusive=True, group="facets")
    def _count(self, listing: Listing) -> None:
        try:
            rows = facet_rows({field: self._count_names(listing.query, field) for field in TITLES})
        except ArchiveError as error:
            self.post_message(self.CountFailed(error))
        else:
            self.post_message(self.Counted(listing, rows))

    @on(Counted)
    def _take_rows(self, message: Counted) -> None:
        message.stop()
        if message.listing is not self.listing:
            return
        before = self._chosen
        self.rows = message.rows
        self.virtual_size = Size(self._width, len(message.rows))
        places = [place for place, row in enumerate(message.rows) if before and _same_name(row, before)]
        self.cursor = places[0] if places else self._nearest_name(self.cursor)
        self.refresh()

    @property
    def _chosen(self) -> FacetRow | None:
        return self.rows[self.cursor] if self.rows else None

    def watch_cursor(self) -> None:
        """Bring the cursor's row into view, and the title above it when it is the first."""
        self.scroll_to_region(Region(0, max(self.cursor - 1, 0), 1, 2), animate=False)
        self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Stay on a row."""
        return clamp(cursor, 0, max(len(self.rows or ()) - 1, 0))

    def _nearest_name(self, place: int, step: int = 1) -> int:
        """The row with a name at a place, or else behind it (before it, for a step of −1)."""
        rows = self.rows or ()
        while 0 <= place < len(rows) and rows[place].facet is None:
            place += step
        return place if 0 <= place < len(rows) else self._last_name

    @property
    def _last_name(self) -> int:
        return max(len(self.rows or ()) - 1, 0)

    # Acting

    def action_down(self) -> None:
        """Go to the next name."""
        self.cursor = self._nearest_name(min(self.cursor + 1, self._last_name))

    def action_up(self) -> None:
        """Go to the name above."""
        self.cursor = max(self._nearest_name(self.cursor - 1, -1), 1) if self.cursor > 1 else self.cursor

    def action_top(self) -> None:
        """Go to the first name."""
        self.cursor = self._nearest_name(0)

    def action_bottom(self) -> None:
        """Go to the last name."""
        self.cursor = self._last_name

    def action_choose(self) -> None:
        """Ask for only the articles with the name under the cursor, or no longer for only those."""
        if self._chosen and self._chosen.facet:
            self.post_message(self.NameChosen(self._chosen.field, self._chosen.facet.name))

    def action_leave(self) -> None:
        """Go back to where the reader was."""
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """Choose the name that was clicked."""
        offset = event.get_content_offset(self)
        row = offset.y + round(self.scroll_y) if offset else -1
        if self.rows and 0 <= row < len(self.rows) and self.rows[row].facet:
            self.cursor = row
            self.action_choose()

    # Drawing

    @property
    def _width(self) -> int:
        return self.scrollable_content_region.width

    def render_line(self, y: int) -> Strip:
        """Draw a line of the window."""
        place = y + round(self.scroll_y)
        if self.rows and place < len(self.rows):
            return self._row_strip(self.rows[place], is_at=place == self.cursor and self.has_focus)
        hint = tr(" No names here") if self.rows is not None and not self.rows and y == 0 else ""
        return self._strip([(hint, "hint")], Style.null())

    def _row_strip(self, row: FacetRow, *, is_at: bool) -> Strip:
        if row.facet is None:
            return self._strip([(" " + tr(TITLES[row.field]), "heading")], Style.null())
        chosen = self.listing is not None and row.facet.folded in names_in(self.listing.query.text, row.field)
        over = self.get_component_rich_style("facets--cursor", partial=True) if is_at else Style.null()
        count = f" {row.facet.count:,} "
        name = set_cell_size(guarded(row.facet.name[: self._width]), max(self._width - 3 - cell_len(count), 0))
        kind = "chosen" if chosen else "name"
        return self._strip([(" ✓ " if chosen else "   ", kind), (name, kind), (count, "count")], over)

    @property
    def _blank(self) -> Style:
        """The look of empty cells: that of `rich_style`, which goes through all ancestors each time."""
        return self.get_component_rich_style("facets--name")

    def _strip(self, words: Sequence[tuple[str, str]], over: Style) -> Strip:
        pieces = [Segment(text, self.get_component_rich_style(f"facets--{part}") + over) for text, part in words]
        return Strip(pieces).adjust_cell_length(self._width, self._blank + over)


def facet_rows(names: dict[Field, Sequence[Facet]]) -> list[FacetRow]:
    """The lines to show: a title above each kind of names; kinds without any are left out."""
    rows: list[FacetRow] = []
    for field, facets in names.items():
        named = [FacetRow(field, facet) for facet in facets if facet.name]
        rows += [FacetRow(field), *named] if named else []
    return rows


def _same_name(one: FacetRow, other: FacetRow) -> bool:
    return bool(one.facet and other.facet and (one.field, one.facet.folded) == (other.field, other.facet.folded))
