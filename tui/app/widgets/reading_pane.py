"""The reading pane: an article, found in, followed by section, its links a keystroke away."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from tui.app.article_row import own_words
from tui.app.commands import Pane, bindings_of
from tui.app.fact import Fact
from tui.app.reading.anchors import START, TOP, Place
from tui.app.widgets.article_view import Target
from tui.app.widgets.picture_pane import PicturePane
from tui.archive.shelf import NO_MARKS, Marks
from tui.language import tr
from tui.layout.position import Position
from tui.render.guard import guarded
from tui.render.highlights import Highlight

if TYPE_CHECKING:  # loaded with the first article: no first screen needs it
    from tui.app.reading.finding import Finder, Match
    from tui.app.reading.links import Link, LinkChoice
    from tui.app.reading.viewport import Viewport


class ReadingPane(PicturePane):
    """Shows one article, and knows where in it the reader is."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Pane.READING)]

    marks: var[Marks] = var(NO_MARKS, init=False)
    """What the reader noted about the article; the border says it."""

    class SectionEntered(Fact):
        """The pane's first line came to lie in another section, or in another article."""

        section: int | None
        """Index in the article's outline; None before the first section."""

    class Jumped(Fact):
        """The reader jumped, and may want to come back."""

        origin: Position
        """Where they were."""

    class FindAsked(Message):
        """The reader wants to type what to find."""

    class FindChanged(Fact):
        """Something else was found in the article, or another match became the current one."""

        current: int
        """From 1; 0 when the reader is at none."""
        total: int
        words: str
        """What is looked for; empty for nothing, or for the hits of a search."""

    class LinkChosen(Fact):
        """The reader wants to follow a link out of the article."""

        address: str
        """As written in the article."""
        text: str
        """What the article shows for it."""

    class EndReached(Message):
        """The article's last line was shown, for the first time since it was opened."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 (Textual's name)
        super().__init__(id=id)
        self._section: int | None = None
        self._named_section: int | None = None
        """What the border says, and how far the reader has come."""
        self._percent: int | None = None
        self._end_was_shown = False
        self._hits: Sequence[Match] = ()
        """What a search found in this article."""
        self._find_origin: Place | None = None
        self._has_left_find_origin = False
        self._choice: LinkChoice | None = None

    # Going somewhere

    def go_to_section(self, section: int) -> None:
        """Put the heading of a section, by its index in the outline, on the pane's first line."""
        self._jump_to(lambda view: view.starts.start(section))

    def _jump_to(self, target: Target) -> None:
        origin = self.position
        self.go_to(target)
        self._say_jump(origin)

    def _say_jump(self, origin: Position) -> bool:
        return self.position != origin and self.post_message(self.Jumped(origin))

    # Finding

    @cached_property
    def _finder(self) -> "Finder":
        from tui.app.reading.finding import Finder

        return Finder()

    def find(self, words: str) -> None:
        """Highlight all places where some words stand, and go to the first after where finding began."""
        if self._view:
            origin = self.position
            self._finder.find(self._view.galley, words, self._find_origin or self._view.place)
            self._show_match()
            if not self._has_left_find_origin:  # what is typed moves the view at each key: one jump in all
                self._has_left_find_origin = self._say_jump(origin)

    def highlight_terms(self, matches: "Sequence[Match]") -> None:
        """Highlight what a search found in this article, in reading order; the next match is then the first."""
        self._hits = matches
        self._finder.take(matches)
        self._show_match()

    def go_to_first_hit(self) -> None:
        """Stand at the first of what a search found."""
        self._finder.step(1)
        self._redraw()
        if match := self._finder.current:
            self.go_to(lambda view: view.top_showing(view.galley.position_of_text(match.block, match.start)))
        self._say_match()

    def clear_find(self) -> None:
        """Look for nothing any more; what a search found stands out again."""
        self._find_origin = None
        self.highlight_terms(self._hits)

    def _step_match(self, steps: int) -> None:
        origin = self.position
        self._finder.step(steps, self._view.place if self._view else START)
        self._show_match()
        self._say_jump(origin)

    def _show_match(self) -> None:
        """Bring the current match into view, and say which it is."""
        self._redraw()
        if self._view and (match := self._finder.current):
            self._view.reveal(self._view.galley.position_of_text(match.block, match.start))
            self._show_view()
        self._say_match()

    def _say_match(self) -> None:
        self.post_message(self.FindChanged(self._finder.number, self._finder.total, self._finder.words))

    def highlights_in(self, block: int, start: int, end: int) -> list[Highlight]:
        """What was found in some characters of a block."""
        return self._finder.highlights_in(block, start, end)

    # Links

    def labels_on(self, position: Position) -> Mapping[int, str]:
        """The numbers of the links on a line, while one is chosen."""
        links = self._choice.links if self._choice else ()
        return {link.cell: str(link.number) for link in links if link.position == position}

    def _follow(self, link: "Link") -> None:
        from tui.app.reading.links import anchored_block

        block = anchored_block(self.article, link.address) if self.article else None
        if block is not None:
            self._jump_to(lambda view: view.galley.start_of(block))
        else:
            self.post_message(self.LinkChosen(link.address, link.text))

    # Reacting

    def watch_article(self) -> None:
        """Show another article from its top."""
        vars(self).pop("_finder", None)  # made anew when something is looked for: the first screen has none
        self._hits, self._find_origin = (), None
        self._section, self._end_was_shown = None, False
        self._named_section = self._percent = self.border_title = self.border_subtitle = None
        self.post_message(self.SectionEntered(None))
        super().watch_article()

    def watch_marks(self) -> None:
        """Say what was noted."""
        self._say_marks()

    def watch_shows_furniture(self) -> None:
        """Show or hide what is not the article's own; the place and the current match stay."""
        super().watch_shows_furniture()
        if self._view and self._finder.words:
            self._finder.find_again(self._view.galley)
            self._redraw()
            self._say_match()

    def view_changed(self, view: "Viewport") -> None:
        """Say where the reader has come to."""
        super().view_changed(view)
        self._choice = None
        if view.section != self._section:
            self._section = view.section
            self.post_message(self.SectionEntered(self._section))
        self._say_where(view)
        if view.shows_end and not self._end_was_shown:
            self._end_was_shown = True
            self.post_message(self.EndReached())

    def _say_where(self, view: "Viewport") -> None:
        """Name in the border the section whose heading is above, and how far the reader has come.

        Each change of the border draws all of the pane again, therefore none is made without need.
        """
        section = None if view.section is None or view.starts.start(view.section) == view.top else view.section
        if section != self._named_section:
            self._named_section = section
            self.border_title = self._section_title(section)
        if view.percent != self._percent:
            self._percent = view.percent
            self._say_marks()

    def _say_marks(self) -> None:
        """Give the border the reader's own marks, and how far the reader has come."""
        if self._percent is not None:
            own = ("★" if self.marks.is_starred else "", own_words(self.marks), f"{self._percent}%")
            self.border_subtitle = Content(" · ".join([part for part in own if part]))

    def _section_title(self, index: int | None) -> Content | None:
        if self.article is None or index is None:
            return None
        return Content(guarded(self.article.outline.sections[index].heading))

    def on_click(self, event: events.Click) -> None:
        """Follow a link, unless the mouse was drawn over it to select it."""
        from tui.app.reading.links import link_at

        offset, position = event.get_content_offset(self), self._position_under(event)
        if self._view is None or offset is None or position is None or event.chain > 1 or self.text_selection:
            return
        if link := link_at(self._view.galley, position, offset.x - self._frame.margin):
            self._follow(link)

    def on_key(self, event: events.Key) -> None:
        """Read the number of a link; any other key ends choosing."""
        if self._choice is None:
            return
        from tui.app.reading.links import Link, LinkChoice

        outcome = self._choice.press(event.key)
        if outcome or event.key in ("escape", "enter"):
            event.stop().prevent_default()
        self._choice = outcome if isinstance(outcome, LinkChoice) else None
        self.refresh()
        if isinstance(outcome, Link):
            self._follow(outcome)

    # Actions

    def action_top(self) -> None:
        """Jump to the top, headline included."""
        self._jump_to(lambda _: TOP)

    def action_bottom(self) -> None:
        """Jump to where the last line stands on the pane's last line."""
        self._jump_to(lambda view: view.bottom())

    def action_next_section(self) -> None:
        """Jump to the next heading below."""
        if self._view and (section := self._view.starts.after(self._view.top)) is not None:
            self.go_to_section(section)

    def action_previous_section(self) -> None:
        """Jump to the nearest heading above, or the top."""
        if self._view:
            section = self._view.starts.before(self._view.top)
            self._jump_to(lambda view: TOP if section is None else view.starts.start(section))

    def action_find(self) -> None:
        """Ask what to find; the first match after here will be gone to."""
        if self._view:
            self._find_origin, self._has_left_find_origin = self._view.place, False
            self.post_message(self.FindAsked())

    def action_find_next(self) -> None:
        """Go to the next match."""
        self._step_match(1)

    def action_find_previous(self) -> None:
        """Go to the match before."""
        self._step_match(-1)

    def action_choose_link(self) -> None:
        """Number the links in view, and wait for a number."""
        if self._view:
            from tui.app.reading.links import LinkChoice, number_links

            links = number_links(self._view.galley, self._view.positions)
            self._choice = LinkChoice(links) if links else None
            self.refresh()
            if not links:
                self.notify(tr("No links in view"), markup=False)

    def action_toggle_furniture(self) -> None:
        """Show or hide page furniture and the front matter as found."""
        self.shows_furniture = not self.shows_furniture
