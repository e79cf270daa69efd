"""The links in view: which cells lead where, and the numbers by which the keyboard chooses one."""

from collections.abc import Sequence
from itertools import groupby
from urllib.parse import unquote

from msgspec import Struct

from tui.app.reading.galley import Galley
from tui.article.article import Article
from tui.article.blocks import Heading, spans_in, spans_text
from tui.article.footnotes import footnotes_by_name
from tui.layout.position import Position
from tui.render.segments import links_in


class Link(Struct, frozen=True):
    """Where some text of the article leads."""

    address: str
    text: str
    """All text of its block that leads there."""


class NumberedLink(Struct, frozen=True):
    """A link in view, with the number one types to open it."""

    number: int
    link: Link
    position: Position
    cell: int
    """The cell of its line where the link begins."""


class LinkChoice(Struct, frozen=True):
    """Links in view that wait for a number to be typed."""

    links: Sequence[NumberedLink]
    typed: str = ""

    def press(self, key: str) -> "LinkChoice | Link | None":
        """What a key makes of it: a choice that goes on, the link chosen, or None when it leads nowhere.

        A number is taken as soon as no longer one can be meant, else when Enter follows.
        """
        if key == "enter":
            return next((numbered.link for numbered in self.links if str(numbered.number) == self.typed), None)
        if not (key.isascii() and key.isdigit()):
            return None
        typed = self.typed + key
        meant = [numbered for numbered in self.links if str(numbered.number).startswith(typed)]
        if len(meant) == 1 and str(meant[0].number) == typed:
            return meant[0].link
        return LinkChoice(self.links, typed) if meant else None


def link_at(galley: Galley, position: Position, cell: int) -> Link | None:
    """The link under a cell of a line."""
    for cells in links_in(galley.line(position)):
        if cells.start <= cell < cells.end:
            return Link(cells.address, link_text(galley, position.block, cells.address))
    return None


def number_links(galley: Galley, window: Sequence[Position]) -> list[NumberedLink]:
    """Number the links on some lines from 1, each where it is first seen; a wrapped link counts once."""
    numbered: dict[tuple[int, str], NumberedLink] = {}
    for position in window:
        for cells in links_in(galley.line(position)):
            key = (position.block, cells.address)
            if key not in numbered:
                link = Link(cells.address, link_text(galley, position.block, cells.address))
                numbered[key] = NumberedLink(len(numbered) + 1, link, position, cells.start)
    return list(numbered.values())


def link_text(galley: Galley, block: int, address: str) -> str:
    """What a block shows as leading to an address; several such stretches are joined by a space."""
    spans = spans_in(galley.article.blocks[block]) if block >= 0 else ()
    stretches = groupby(spans, key=lambda span: span.link == address)
    return " ".join([spans_text(list(stretch)) for leads_there, stretch in stretches if leads_there])


def anchored_block(article: Article, address: str) -> int | None:
    """The block that an address within the article (`#part-2`, `#fn:1`) leads to."""
    if not address.startswith("#"):
        return None
    name = unquote(address[1:])
    for number, block in enumerate(article.blocks):
        if isinstance(block, Heading) and block.id == name:
            return number
    if (footnote := footnotes_by_name(article.blocks).get(name)) is not None:
        return footnote
    return next((section.block for section in article.outline.sections if section.anchor == name), None)
