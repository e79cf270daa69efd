"""A screen on which articles can be marked: read, starred, tagged, noted, and left at a place."""

import re
from dataclasses import fields, replace

from textual import work
from textual.reactive import reactive

from tui.app.library import Library
from tui.app.screens.keeping import KeepingScreen
from tui.app.unsaved_marks import UnsavedMarks
from tui.app.widgets.prompt import Purpose
from tui.archive.shelf import NO_MARKS, Changes, Marks
from tui.article.article import ArticleSummary
from tui.errors import ArchiveError
from tui.layout.pages import Position


class MarkingScreen(KeepingScreen):
    """Puts the reader's marks on the shelf, and shows them at once."""

    marks: reactive[Marks] = reactive(NO_MARKS, repaint=False)
    """On the open article."""

    def __init__(self, archive: Library) -> None:
        super().__init__(archive)
        self.unsaved = UnsavedMarks(archive.mark)
        """Marks that the screen shows and the shelf may not have yet."""

    @property
    def at_hand(self) -> tuple[ArticleSummary, Marks] | None:
        """The article that a mark is meant for, with the marks it has."""
        return None

    def show_marks(self, article_id: int, marks: Marks) -> None:
        """Show new marks."""

    def ask(self, purpose: Purpose, text: str = "") -> None:
        """Ask for a line of text."""

    def action_toggle_star(self) -> None:
        """Star the article, or take its star away."""
        if self.at_hand:
            self.mark(*self.at_hand, Changes(is_starred=not self.at_hand[1].is_starred))

    def action_toggle_read(self) -> None:
        """Mark the article as read or unread."""
        if self.at_hand:
            self.mark(*self.at_hand, Changes(is_read=not self.at_hand[1].is_read))

    def action_edit_tags(self) -> None:
        """Ask for the article's tags."""
        if self.at_hand:
            self.ask(Purpose.TAGS, ", ".join(self.at_hand[1].tags))

    def action_edit_note(self) -> None:
        """Ask for the note on the article."""
        if self.at_hand:
            self.ask(Purpose.NOTE, self.at_hand[1].note)

    def take_tags(self, text: str) -> None:
        """Tag the article with what was typed, parted by commas."""
        if self.at_hand:
            self.mark(*self.at_hand, Changes(tags=tags_typed(text)))

    def take_note(self, text: str) -> None:
        """Put a note on the article."""
        if self.at_hand:
            self.mark(*self.at_hand, Changes(note=text.strip()))

    def mark_read(self, summary: ArticleSummary) -> None:
        """Count an article as read, when it is still the open one."""
        if summary is self.opened and not self.marks.is_read:
            self.mark(summary, self.marks, Changes(is_read=True))

    def mark_place(self, position: Position) -> None:
        """Remember where the reader leaves the open article."""
        changes = self.place_changes(position)
        if self.opened and changes.place:
            self.mark(self.opened, self.marks, changes)

    def place_changes(self, position: Position) -> Changes:
        """What to note of a place: nothing for the top of an article that was never read further."""
        place = (position.block, position.line)
        is_news = place != self.marks.place and (self.marks.place is not None or position.block >= 0)
        return Changes(place=place if is_news else None)

    def mark(self, summary: ArticleSummary, before: Marks, changes: Changes) -> None:
        """Note something about an article: on the screen now, on the shelf behind."""
        changed = {name.name: getattr(changes, name.name) for name in fields(Marks)}
        after = replace(before, **{name: value for name, value in changed.items() if value is not None})
        if self.opened and summary.id == self.opened.id:
            self.marks = after
        self.show_marks(summary.id, after)
        self.unsaved.add(summary.id, changes)
        self._save_marks()

    @work(thread=True, group="shelf")
    def _save_marks(self) -> None:
        try:
            self.unsaved.save_all()
        except ArchiveError as error:
            self.post_message(self.Failed(error))


def tags_typed(text: str) -> tuple[str, ...]:
    """The tags in what was typed: parted by commas of any script, each once, without `#`."""
    tags = (tag.strip().lstrip("#") for tag in re.split("[,，、،]", text))
    return tuple(dict.fromkeys(tag for tag in tags if tag))
