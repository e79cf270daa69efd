"""Where links within an article lead, in a page that gives its blocks ids of its own."""

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import unquote

from msgspec import Struct

from tui.article.article import Article
from tui.article.blocks import Footnote, Heading, footnote_names

_LINK_WITHIN = re.compile(r'<a href="#([^"]*)"')


class Anchors(Struct, frozen=True):
    """The ids that blocks have in a page, and what the article itself calls these places."""

    ids: Mapping[int, str]
    """By the number of the block."""
    names: Mapping[str, str]
    """The id of each place that the article has a name for."""

    def led(self, html: str) -> str:
        """HTML of our own making with its links within the article leading to ids that there are."""
        return _LINK_WITHIN.sub(self._link, html) if '<a href="#' in html else html

    def _link(self, link: re.Match[str]) -> str:
        place = self.names.get(unquote(unescape(link[1])))
        return f'<a href="#{escape(place)}"' if place else link[0]


def anchors_of(article: Article) -> Anchors:
    """Name the places of an article: what opens a section, headings with ids of their own, footnotes."""
    ids = {section.block: section.anchor for section in article.outline.sections}
    names: dict[str, str] = {}
    for block in article.blocks:
        if isinstance(block, Footnote):
            names |= dict.fromkeys(footnote_names(block.label), footnote_id(block.label))
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
