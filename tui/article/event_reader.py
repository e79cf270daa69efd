"""EventReader: start, text and end events of HTML → blocks, by the rule of each element. Knows no parser."""

import time
from collections.abc import Sequence
from typing import Protocol

from tui.article.blocks import Block, FurnitureKind
from tui.article.builder import BlockBuilder, TooMuch
from tui.article.decoding import clean
from tui.article.element_rules import CLOSERS, DRESSED, OPENERS
from tui.article.elements import LOOKS, Attributes, look_of
from tui.article.shortcodes import MARK, OPENING_MARK, Shortcode

_ASK_EVERY = 4_096
"""Elements between two looks at the clock."""


class PageLimits(Protocol):
    """How much a page may cost."""

    @property
    def depth(self) -> int:
        """Elements that may be open at once."""

    @property
    def blocks(self) -> int:
        """Blocks that may be made."""

    @property
    def seconds(self) -> float:
        """CPU time of this thread that its elements may take."""


class EventReader:
    """A target for a parser's events; `close` gives the blocks."""

    def __init__(
        self, limits: PageLimits, shortcodes: Sequence[Shortcode] = (), *, is_clean: bool = False
    ) -> None:
        """Begin with an empty page.

        Args:
            limits: past these the reading ends.
            shortcodes: what the marks in the text stand for.
            is_clean: the text that will come needs no cleaning, which is a tenth of the work.
        """
        self._builder = BlockBuilder(limits.blocks)
        self._depth = limits.depth
        self._seconds = limits.seconds
        self._until: float | None = None
        self._elements = 0
        self._is_clean = is_clean
        self._shortcodes = dict(enumerate(shortcodes))
        self._behind_code: list[Shortcode] = []
        """Shortcodes met in preformatted text that stand for more than words of it."""

    @property
    def page_title(self) -> str:
        """What a `<title>` said."""
        return self._builder.page_title

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins.

        Raises:
            TooMuch: too many are open, or they took too long.
        """
        self._elements += 1
        if self._elements % _ASK_EVERY == 0:
            self._look_at_clock()
        page = self._builder
        page.frames.append((tag, page.look, page.region, page.regions, page.carrier, page.quote, page.muted))
        if len(page.frames) > self._depth:
            raise TooMuch(f"more than {self._depth:,} elements inside each other")
        opener = OPENERS.get(tag)
        if opener is not None:
            opener(page, tag, attributes)
        elif tag in LOOKS:
            page.look = page.look.styled(LOOKS[tag])
        if attributes and tag in DRESSED and not page.pre:
            page.look = page.look.styled(*look_of(attributes))

    def _look_at_clock(self) -> None:
        """Begin to count the time, or end the reading; most pages are too small to be looked at once."""
        now = time.thread_time()
        if self._until is None:
            self._until = now + self._seconds
        elif now > self._until:
            raise TooMuch(f"taken more than {self._seconds:g} seconds to read")

    def data(self, text: str) -> None:
        """Some text; a run may come in several parts."""
        page = self._builder
        if OPENING_MARK in text:
            self._put_back_shortcodes(text)
        elif page.raw is not None:
            if not page.muted:
                page.raw.append(text if self._is_clean else clean(text))
        elif not page.muted and (page.pieces or not text.isspace()):
            page.pieces.append((text if self._is_clean else clean(text), page.look))

    def end(self, tag: str) -> None:
        """An element ends."""
        page = self._builder
        if not page.frames:
            return
        closer = CLOSERS.get(tag)
        if closer is not None:
            closer(page, tag)
        _, page.look, page.region, page.regions, page.carrier, page.quote, page.muted = page.frames.pop()
        if self._behind_code and not page.pre:
            waiting, self._behind_code = self._behind_code, []
            for shortcode in waiting:
                self._read_elements(shortcode)

    def comment(self, text: str) -> None:
        """A comment, kept as furniture at its place."""
        self._builder.lay_aside(text, FurnitureKind.COMMENT, "")

    def pi(self, target: str, text: str | None = None) -> None:
        """A processing instruction, kept like a comment."""
        self._builder.lay_aside(f"{target} {text or ''}", FurnitureKind.COMMENT, "")

    def close(self) -> list[Block]:
        """The page has ended; the blocks it came to."""
        page = self._builder
        while page.frames:
            self.end(page.frames[-1][0])
        page.flush()
        return page.blocks

    def _put_back_shortcodes(self, text: str) -> None:
        """Read the elements that shortcodes stand for at the places of their marks."""
        for place, part in enumerate(MARK.split(text)):
            if place % 2 == 0:
                if part:
                    self.data(part.replace(OPENING_MARK, ""))
                continue
            shortcode = self._shortcodes.pop(int(part), None)  # once: an entity can forge a mark
            if shortcode is not None and not shortcode.elements:
                self._builder.lay_aside(shortcode.source, shortcode.kind, "")
            elif shortcode is not None and self._builder.pre and shortcode.elements[0].tag != "span":
                self._behind_code.append(shortcode)
            elif shortcode is not None:
                self._read_elements(shortcode)

    def _read_elements(self, shortcode: Shortcode) -> None:
        framed = shortcode.elements[-1].tag == "figcaption"
        if framed:
            self.start("figure", {})
        for element in shortcode.elements:
            self.start(element.tag, element.attributes)
            if element.text:
                self.data(element.text)
            self.end(element.tag)
        if framed:
            self.end("figure")
