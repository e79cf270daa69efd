"""The section outline: an article's sections with their numbers, the current one marked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.commands import Pane, bindings_of
from tui.app.fact import Fact
from tui.app.outline_rows import parents_of, rows_shown, shown_ancestor
from tui.language import tr
from tui.render.guard import guarded

if TYPE_CHECKING:  # needed by no first screen
    from tui.article.article import Article
    from tui.article.outline import Section


class SectionOutline(ScrollView, can_focus=True):
    """Lists an article's sections and says which one was chosen."""

    BINDINGS = bindings_of(Pane.OUTLINE)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "section-outline--title",
        "section-outline--number",
        "section-outline--fold",
        "section-outline--current",
        "section-outline--cursor",
        "section-outline--hint",
    }

    article: "reactive[Article | None]" = reactive(None)
    """The open article; before there is one, nothing is said of its sections."""
    sections: "reactive[Sequence[Section]]" = reactive(tuple, init=False, repaint=False)
    """The sections of the open article, in reading order."""
    current: reactive[int | None] = reactive(None, init=False, repaint=False)
    """Index of the section being read; None above the first."""
    words: reactive[str] = reactive("", init=False, repaint=False)
    """Only sections that hold these words show."""
    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    """Index of the section that the cursor is on."""

    class SectionChosen(Fact):
        """The reader wants to go to a section."""

        index: int

    class NarrowingAsked(Message):
        """The reader wants to type words to narrow the outline to."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._folded: set[int] = set()
        self._parents: frozenset[int] = frozenset()
        self._rows: list[int] = []
        """Indexes of the sections that show."""
        self._row_numbers: dict[int, int] = {}
        """Where each of them shows."""

    # Reacting

    def watch_sections(self, sections: "Sequence[Section]") -> None:
        """Show another article's outline, unfolded."""
        self._folded.clear()
        self._parents = parents_of(sections)
        self.set_reactive(SectionOutline.words, "")
        self.set_reactive(SectionOutline.cursor, 0)
        self.set_reactive(SectionOutline.current, None)
        self._arrange()

    def narrow(self, words: str) -> None:
        """Show only the sections that hold these words; with none, all."""
        self.words = words

    def watch_words(self) -> None:
        """Narrow, or widen again."""
        self._arrange()

    def watch_current(self, old: int | None, new: int | None) -> None:
        """Mark the section being read; the cursor goes along while the reader is elsewhere."""
        self._refresh_section(old)
        self._refresh_section(new)
        if not self.has_focus and new is not None:
            self.cursor = new

    def validate_cursor(self, cursor: int) -> int:
        """Stay on a section that shows."""
        shown = shown_ancestor(self.sections, self._row_numbers, clamp(cursor, 0, max(len(self.sections) - 1, 0)))
        return shown if shown is not None and self.sections else (self._rows[0] if self._rows else 0)

    def watch_cursor(self, old: int, new: int) -> None:
        """Bring the cursor into view."""
        self._refresh_section(old)
        self._refresh_section(new)
        self._show_cursor()

    def on_resize(self) -> None:
        """Fit the scroll range to the new size."""
        self._arrange()

    def on_focus(self) -> None:
        """The cursor shows only with the focus."""
        self._refresh_section(self.cursor)

    def on_blur(self) -> None:
        """The cursor shows only with the focus."""
        self._refresh_section(self.cursor)

    def _arrange(self) -> None:
        self._rows = rows_shown(self.sections, self._folded, self.words)
        self._row_numbers = {index: row for row, index in enumerate(self._rows)}
        self.border_subtitle = str(len(self.sections)) if self.sections else ""
        # A layout pass costs more than drawing other sections: it is due only when the bar comes or goes.
        size = Size(self.size.width, len(self._rows))
        self.set_reactive(SectionOutline.virtual_size, size)
        self._scroll_update(size)
        self.cursor = self.cursor
        self._show_cursor()
        self.refresh()

    @property
    def _width(self) -> int:
        """Cells of a row; the scroll bar's are not among them."""
        return self.scrollable_content_region.width

    def _row_of(self, index: int | None) -> int | None:
        shown = shown_ancestor(self.sections, self._row_numbers, index)
        return None if shown is None else self._row_numbers[shown]

    def _show_cursor(self) -> None:
        row, top, height = self._row_of(self.cursor), round(self.scroll_y), self.size.height
        if row is not None and not top <= row < top + height:
            self.scroll_to(y=row if row < top else row - height + 1, animate=False, force=True, immediate=True)

    def _refresh_section(self, index: int | None) -> None:
        row = self._row_of(index)
        if row is not None:
            self.refresh(Region(0, row - round(self.scroll_y), self._width, 1))

    # Moving and choosing

    def _move(self, by: int) -> None:
        row = self._row_of(self.cursor)
        if row is not None:
            self.cursor = self._rows[clamp(row + by, 0, len(self._rows) - 1)]

    def action_down(self) -> None:
        """Go to the next section."""
        self._move(1)

    def action_up(self) -> None:
        """Go to the section above."""
        self._move(-1)

    def action_page_down(self) -> None:
        """Go a page down."""
        self._move(max(self.size.height - 1, 1))

    def action_page_up(self) -> None:
        """Go a page up."""
        self._move(-max(self.size.height - 1, 1))

    def action_half_page_down(self) -> None:
        """Go half a page down."""
        self._move(max(self.size.height // 2, 1))

    def action_half_page_up(self) -> None:
        """Go half a page up."""
        self._move(-max(self.size.height // 2, 1))

    def action_top(self) -> None:
        """Go to the first section."""
        self._move(-len(self._rows))

    def action_bottom(self) -> None:
        """Go to the last section."""
        self._move(len(self._rows))

    def action_choose(self) -> None:
        """Say that the reader wants to go to the section under the cursor."""
        if self._rows:
            self.post_message(self.SectionChosen(self.cursor))

    def action_narrow(self) -> None:
        """Ask for words to narrow the outline to."""
        self.post_message(self.NarrowingAsked())

    def is_folded(self, index: int) -> bool:
        """Whether the sections below a section are hidden."""
        return index in self._folded

    def toggle_fold(self) -> None:
        """Fold or unfold the section under the cursor, or the one around it when nothing is below it."""
        if not self.sections:
            return
        index = self.cursor if self.cursor in self._parents else self.sections[self.cursor].parent
        if index is not None:
            self._folded ^= {index}
            self._arrange()

    def fold_all(self) -> None:
        """Fold every section that has others below it."""
        self._folded = set(self._parents)
        self._arrange()

    def unfold_all(self) -> None:
        """Unfold every section."""
        self._folded.clear()
        self._arrange()

    def on_click(self, event: events.Click) -> None:
        """Choose the section that was clicked; fold it when its sign was."""
        offset = event.get_content_offset(self)
        row = offset.y + round(self.scroll_y) if offset else -1
        if not 0 <= row < len(self._rows):
            return
        self.cursor = self._rows[row]
        if offset and self.cursor in self._parents and offset.x == _indent(self.sections[self.cursor]):
            self.toggle_fold()
        else:
            self.action_choose()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw a line of the window."""
        row = y + round(self.scroll_y)
        if row < len(self._rows):
            return self._section_line(self._rows[row])
        if y == 0 and not self._rows:
            return self._strip(((" " + self._empty_hint, "hint"),))
        return Strip.blank(self._width, self._blank)

    @property
    def _empty_hint(self) -> str:
        if self.article is None:
            return ""
        return tr("No section has these words") if self.sections else tr("No sections")

    def _section_line(self, index: int) -> Strip:
        section = self.sections[index]
        fold = ("▸ " if index in self._folded else "▾ ") if index in self._parents else "  "
        marker = section.marker or ""
        parted = marker if not marker or marker[-1] in "、）．：" else marker + " "
        words = ((" " * _indent(section), "title"), (fold, "fold"), (parted, "number"), (section.title, "title"))
        current = index == shown_ancestor(self.sections, self._row_numbers, self.current)
        over = Style.null()
        if current:
            over += self.get_component_rich_style("section-outline--current", partial=True)
        if self.has_focus and index == self.cursor:
            over += self.get_component_rich_style("section-outline--cursor", partial=True)
        return self._strip(words, over)

    @property
    def _blank(self) -> Style:
        """The look of empty cells: that of `rich_style`, which goes through all ancestors each time."""
        return self.get_component_rich_style("section-outline--title")

    def _strip(self, words: Sequence[tuple[str, str]], over: Style | None = None) -> Strip:
        over = over or Style.null()
        width = self._width
        pieces = [
            Segment(guarded(text[: width * 4]), self.get_component_rich_style(f"section-outline--{part}") + over)
            for text, part in words
        ]
        strip = Strip(pieces)
        if strip.cell_length > width:
            strip = Strip([*strip.crop(0, width - 1), Segment("…", pieces[-1].style)])
        return strip.adjust_cell_length(width, self._blank + over)


def _indent(section: "Section") -> int:
    """Cells before a section's fold sign."""
    return 2 * min(section.level - 1, 8)
