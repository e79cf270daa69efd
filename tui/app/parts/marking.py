"""The reader's marks on articles: read, starred, tags, note, and the place where one left off."""

import re

from msgspec.structs import fields, replace

from tui.app.parts.desk import Desk
from tui.app.unsaved_marks import UnsavedMarks
from tui.app.widgets.prompt import Inquiry, Purpose
from tui.archive.shelf import Changes, Marks
from tui.article.summary import ArticleSummary


class Marking:
    """Puts the reader's marks on the shelf, and shows them at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._unsaved = UnsavedMarks(desk.archive.mark)
        """Marks that the screen shows and the shelf may not have yet."""

    def toggle_star(self) -> None:
        """Star the article, or take its star away."""
        if at_hand := self._desk.at_hand:
            self._mark(*at_hand, Changes(is_starred=not at_hand[1].is_starred))

    def toggle_read(self) -> None:
        """Mark the article as read or unread."""
        if at_hand := self._desk.at_hand:
            self._mark(*at_hand, Changes(is_read=not at_hand[1].is_read))

    def ask_for_tags(self) -> None:
        """Ask for the article's tags."""
        if at_hand := self._desk.at_hand:
            self._desk.ask(Inquiry(Purpose.TAGS, self._take_tags), ", ".join(at_hand[1].tags))

    def ask_for_note(self) -> None:
        """Ask for the note on the article."""
        if at_hand := self._desk.at_hand:
            self._desk.ask(Inquiry(Purpose.NOTE, self._take_note), at_hand[1].note)

    def _take_tags(self, text: str) -> None:
        """Tag the article with what was typed, parted by commas."""
        if at_hand := self._desk.at_hand:
            self._mark(*at_hand, Changes(tags=tags_typed(text)))

    def _take_note(self, text: str) -> None:
        """Put a note on the article."""
        if at_hand := self._desk.at_hand:
            self._mark(*at_hand, Changes(note=text))

    def mark_read(self, summary: ArticleSummary) -> None:
        """Count an article as read, when it is still the open one."""
        if summary is self._desk.opened and not self._desk.marks.is_read:
            self._mark(summary, self._desk.marks, Changes(is_read=True))

    def mark_place(self) -> None:
        """Remember where the reader leaves the open article."""
        changes = self._place_changes()
        if self._desk.opened and changes.place:
            self._mark(self._desk.opened, self._desk.marks, changes)

    def keep_all(self) -> None:
        """Put the place in the open article, and marks just made, on the shelf now: the program ends.

        Raises:
            ArchiveError: the shelf does not take them.
        """
        if self._desk.opened and (changes := self._place_changes()).place:
            self._unsaved.add(self._desk.opened.id, changes)
        self._unsaved.save_all()

    def _place_changes(self) -> Changes:
        """What to note of the place: nothing for the top of an article that was never read further."""
        position, before = self._desk.reading_position, self._desk.marks.place
        place = (position.block, position.line)
        is_news = place != before and (before is not None or position.block >= 0)
        return Changes(place=place if is_news else None)

    def _mark(self, summary: ArticleSummary, before: Marks, changes: Changes) -> None:
        """Note something about an article: on the screen now, on the shelf behind."""
        changed = {name.name: getattr(changes, name.name) for name in fields(Marks)}
        after = replace(before, **{name: value for name, value in changed.items() if value is not None})
        self._desk.show_marks(summary.id, after)
        self._unsaved.add(summary.id, changes)
        self._desk.do_behind("shelf", lambda _: self._unsaved.save_all(), lambda _: None)


def tags_typed(text: str) -> tuple[str, ...]:
    """The tags in what was typed: parted by commas of any script, each once, without `#`."""
    tags = (tag.strip().lstrip("#") for tag in re.split("[,，、،]", text))
    return tuple(dict.fromkeys(tag for tag in tags if tag))
