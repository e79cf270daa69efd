"""Where links within an article lead, in a page that gives its blocks ids of its own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from urllib.parse import unquote

from msgspec import Struct

from tui.article.article import Article
from tui.article.blocks import Footnote, Heading, footnote_names

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
    names: dict[str, str] = {}
    for block in article.blocks:
        if isinstance(block, Footnote):
            names |= dict.fromkeys(footnote_names(block), footnote_id(block.label))
    for number, block in enumerate(article.blocks):
        if isinstance(block, Heading) and block.id:
            if number not in ids:
                ids[number] = _free(f"heading-{number}", ids)
            names.setdefault(block.id, ids[number])
    return Anchors(ids, names)


def _free(name: str, ids: Mapping[int, str]) -> str:
    taken = set(ids.values())
    while name in taken:
        name += "-"
    return name


def footnote_id(label: str) -> str:
    """The id of a footnote in a page."""
    return f"fn-{label}"
