"""Where links within an article lead, in a page that gives its blocks ids of its own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from urllib.parse import unquote

from msgspec import Struct

from tui.article.article import Article
from tui.article.blocks import Block, Footnote, Heading
from tui.article.footnotes import footnotes_by_name

_LINK_WITHIN = re.compile(r'<a href="#([^"]*)">(.*?)</a>', re.DOTALL)
_ID = re.compile(r' id="([^"]*)"')


class Anchors(Struct, frozen=True):
    """The ids that blocks have in a page, and what the article itself calls these places."""

    ids: Mapping[int, str]
    """By the number of the block."""
    names: Mapping[str, str]
    """The id of each place that the article has a name for."""

    def led(self, html: Sequence[str]) -> Iterable[str]:
        """The parts of a page, of our own making, with links within it leading to its ids; others are text."""
        if not any('<a href="#' in part for part in html):
            return html
        ids = {unescape(name) for part in html for name in _ID.findall(part)}

        def led(link: re.Match[str]) -> str:
            name = unquote(unescape(link[1]))
            place = self.names.get(name, name)
            return f'<a href="#{escape(place)}">{link[2]}</a>' if place in ids else link[2]

        return [_LINK_WITHIN.sub(led, part) for part in html]


def anchors_of(article: Article) -> Anchors:
    """Name the places of an article: what opens a section, headings with ids of their own, footnotes."""
    ids = {section.block: section.anchor for section in article.outline.sections}
    taken = set(ids.values())
    for number, block in enumerate(article.blocks):
        if number not in ids and (name := _wanted(number, block)):
            while name in taken:
                name = f"{name}-{number}"
            taken.add(name)
            ids[number] = name
    names = {name: ids[number] for name, number in footnotes_by_name(article.blocks).items()}
    for number, block in enumerate(article.blocks):
        if isinstance(block, Heading) and block.id:
            names.setdefault(block.id, ids[number])
    return Anchors(ids, names)


def _wanted(number: int, block: Block) -> str:
    """The id that a block would have; empty when it needs none."""
    match block:
        case Footnote():
            return f"fn-{block.label}"
        case Heading() if block.id:
            return f"heading-{number}"
        case _:
            return ""
