"""A saved page's blocks, with those outside its main text marked as furniture.

The blocks stay what and where they are: a finder of main text only says which of them the article is made of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tui.article.blocks import (
    Block,
    Footnote,
    FurnitureKind,
    Heading,
    ListItem,
    Paragraph,
    Region,
    Rule,
    block_text,
)
from tui.article.furniture_signs import NAMES, TAGS, WORDING

_BETWEEN_CLAUSES = re.compile(r"[^\w\s]+|[\n\t]+")
_FOUND = 0.5
"""Share of a block's letters that must stand in the main text for the block to be of it."""
_LEAST = 40
"""Letters of main text below which it is taken for none: then nothing is left out."""
_LEAST_SHARE = 0.15
"""Share of the page's letters outside links below which the main text is taken for none."""
_ANCHOR = 25
"""Letters of a block from which it, alone, can show where the main text starts or ends."""
_LINKS = 0.8
"""Share of a block's letters that are links, from which it is nothing else."""
_PHRASE = 90
"""Characters of the longest text whose wording says what it is."""
_INSIDE_TEXT = frozenset(("ul", "ol", "table", "figure", "noscript"))
"""Elements that are no container of their own: what holds them holds their text."""
_KINDS = (
    FurnitureKind.COMMENTS,
    FurnitureKind.SHARE_BOX,
    FurnitureKind.SUBSCRIBE,
    FurnitureKind.RELATED_LINKS,
    FurnitureKind.ADVERTISEMENT,
    FurnitureKind.NAVIGATION,
    FurnitureKind.METADATA,
)
"""What a block may be by the names around it, the most telling first."""


@dataclass(slots=True)
class _Seen:
    """A block and what is known about it."""

    block: Block
    letters: int
    links: float
    """Share of its letters that are links."""
    is_found: bool
    """Whether it is in the main text."""


@dataclass(slots=True)
class _Signs:
    """What the names of containers say, each container asked once."""

    known: dict[Region, frozenset[FurnitureKind]] = field(default_factory=dict)

    def of(self, region: Region | None) -> frozenset[FurnitureKind]:
        """All kinds of furniture that a container or one around it speaks for."""
        if region is None:
            return frozenset()
        found = self.known.get(region)
        if found is None:
            own = {sign.kind for sign, pattern in NAMES if pattern.search(region.names)}
            tagged = TAGS.get(region.tag)
            own |= {tagged.kind} if tagged and region.tag != "footer" else set()
            own |= {FurnitureKind.NAVIGATION} if region.tag == "header" else set()
            found = self.known[region] = self.of(region.parent) | own
        return found


def mark_outside(blocks: Sequence[Block], main_text: str, title: str, sites: Sequence[str]) -> list[Block] | None:
    """Mark the blocks of a page that are not in its main text; None when that is too little to be the article.

    What stands inside the main text and was not found in it stays, lists of links apart from it excepted: an
    extractor's silence about a caption, a poem or a name is no reason to hide it.

    Args:
        blocks: the page.
        main_text: a line a block, as far as its finder cares; the order does not matter.
        title: the headline, to find where the article begins.
        sites: names of the site: a heading that says one of them is none of the article's.
    """
    seen = _look_at(blocks, main_text)
    if not _is_enough(seen):
        return None
    first, last = _extent(seen, title, sites)
    apart = _lists_apart(seen, first, last)
    signs = _Signs()
    return [
        item.block
        if item.block.furniture is not None or (first <= place <= last and place not in apart)
        else replace(item.block, furniture=_kind(item, signs.of(item.block.region), is_before=place < first))
        for place, item in enumerate(seen)
    ]


def _look_at(blocks: Sequence[Block], main_text: str) -> list[_Seen]:
    clauses = frozenset(_clauses(main_text))
    seen: list[_Seen] = []
    for block in blocks:
        text = "" if block.furniture else block_text(block)
        own = list(_clauses(text))
        letters = sum(map(len, own))
        found = sum(len(clause) for clause in own if clause in clauses)
        seen.append(_Seen(block, letters, _link_share(block, text), 0 < letters * _FOUND <= found))
    return seen


def _clauses(text: str) -> Iterator[str]:
    """What stands between punctuation, without spaces: finders join lines and drop tags in ways of their own."""
    for clause in _BETWEEN_CLAUSES.split(text):
        if letters := "".join(clause.split()).casefold():
            yield letters


def _link_share(block: Block, text: str) -> float:
    if not text or not isinstance(block, Heading | Paragraph | ListItem | Footnote):
        return 0.0
    return sum(len(span.text) for span in block.spans if span.link is not None) / len(text)


def _is_enough(seen: Sequence[_Seen]) -> bool:
    found = sum(item.letters for item in seen if item.is_found)
    total = sum(item.letters for item in seen if item.links < _LINKS)
    return found >= _LEAST and found >= total * _LEAST_SHARE


def _extent(seen: Sequence[_Seen], title: str, sites: Sequence[str]) -> tuple[int, int]:
    """The first and the last block of the article: its headline, and what runs on after the text found last."""
    anchors = [place for place, item in enumerate(seen) if item.is_found and item.letters >= _ANCHOR]
    anchors = anchors or [place for place, item in enumerate(seen) if item.is_found]
    first, last = anchors[0], anchors[-1]
    while first and seen[first - 1].is_found and seen[first - 1].links < _LINKS:
        first -= 1
    first = _headline_before(seen, first, title, sites)
    container = _container(seen[last].block.region)
    while last + 1 < len(seen) and _runs_on(seen[last + 1], container):
        last += 1
    return first, last


def _headline_before(seen: Sequence[_Seen], first: int, title: str, sites: Sequence[str]) -> int:
    """The heading above the text that says the title, else the last one of the first level there."""
    named = {"".join(_clauses(site)) for site in sites}
    said = "".join(_clauses(title))
    chosen = first
    for place in range(first - 1, -1, -1):
        block = seen[place].block
        if isinstance(block, Heading) and (text := "".join(_clauses(block_text(block)))):
            if text == said:
                return place
            if block.level == 1 and text not in named and chosen == first:
                chosen = place
    return chosen


def _runs_on(item: _Seen, container: Region | None) -> bool:
    """Whether a block after the text found last goes on with it: a signature, a picture, a note."""
    block = item.block
    if block.furniture is not None:
        return True
    is_break = isinstance(block, Heading | Rule) or item.links >= _LINKS
    return container is not None and not is_break and _container(block.region) is container


def _container(region: Region | None) -> Region | None:
    while region is not None and region.tag in _INSIDE_TEXT:
        region = region.parent
    return region


def _lists_apart(seen: Sequence[_Seen], first: int, last: int) -> frozenset[int]:
    """Places of links within the article, two or more in a container that holds none of its text."""
    article = range(first, last + 1)
    holding = {_container(seen[place].block.region) for place in article if seen[place].is_found}
    lists: dict[Region | None, list[int]] = {}
    for place in article:
        container = _container(seen[place].block.region)
        if seen[place].links >= _LINKS and container not in holding:
            lists.setdefault(container, []).append(place)
    return frozenset(place for places in lists.values() if len(places) > 1 for place in places)


def _kind(item: _Seen, signs: frozenset[FurnitureKind], *, is_before: bool) -> FurnitureKind:
    for kind in _KINDS:
        if kind in signs:
            return kind
    if item.links >= _LINKS:
        return FurnitureKind.NAVIGATION if is_before else FurnitureKind.RELATED_LINKS
    phrase = block_text(item.block).strip(" \u3000:：")
    said = (sign.kind for sign, pattern in WORDING if len(phrase) <= _PHRASE and pattern.fullmatch(phrase))
    return next(said, FurnitureKind.BOILERPLATE)
