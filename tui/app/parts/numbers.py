"""Sections reached by their numbers as printed: 3, 六, 2.1, 第三章."""

from collections.abc import Callable

from tui.app.parts.desk import Desk
from tui.app.widgets.prompt import Inquiry, Purpose
from tui.language import tr


class Numbers:
    """Goes to the section of a number that the reader typed."""

    def __init__(self, desk: Desk, go_to_section: Callable[[int], None]) -> None:
        """Nothing is asked yet; `go_to_section` goes to a section by its index in the outline."""
        self._desk = desk
        self._go_to_section = go_to_section

    def ask(self) -> None:
        """Ask for the number of a section."""
        self._desk.ask(Inquiry(Purpose.SECTION, self.go_to))

    def go_to(self, number: str) -> None:
        """Go to the section of this number, or say which there are; without one, stay."""
        from tui.app.outline_rows import numbers_there_are
        from tui.article.section_search import find_section  # needed by no first screen

        if not number:
            return
        article = self._desk.article
        if article is None:
            self._desk.tell_to_open()
            return
        index = find_section(article.outline, number, self._desk.current_section)
        if index is None:
            there = numbers_there_are(article.outline.sections)
            self._desk.tell(tr("No section {number}: {numbers_there_are}", number=number, numbers_there_are=there))
            return
        self._go_to_section(index)
