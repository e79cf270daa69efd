"""From where to where the article of a saved page reaches, when it is known which blocks a finder found."""

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from tui.article.blocks import Block, Heading, Region

LINKS = 0.8
"""Share of a block's letters that are links, from which it is nothing else."""
_ANCHOR = 25
"""Letters of a block from which it, alone, can show where the main text starts or ends."""
_MOST = 0.9
"""Share of the text found that the article's container holds; what lies elsewhere was found by mistake."""
_INSIDE_TEXT = frozenset(("ul", "ol", "figure", "noscript"))
"""Elements that are no container of their own: what holds them holds their text."""


class Seen(Struct, frozen=True):
    """A block and what is known about it."""

    block: Block
    letters: str
    """Its text without spaces and punctuation."""
    links: float
    """Share of its letters that are links."""
    is_found: bool
    """Whether it is in the main text."""


def extent(seen: Sequence[Seen], title: str, sites: Set[str]) -> range:
    """The places of the article: its headline, what was found, and what goes on after that in its container.

    Args:
        seen: the page; some block is found.
        title: the letters of the headline.
        sites: the letters of the site's names.
    """
    container = _main_container(seen)
    found = [place for place, item in enumerate(seen) if item.is_found and _is_in(item, container)]
    anchors = [place for place in found if len(seen[place].letters) >= _ANCHOR and seen[place].links < LINKS]
    first, last = (anchors or found)[0], (anchors or found)[-1]
    while first and seen[first - 1].is_found and seen[first - 1].links < LINKS:
        first -= 1
    return range(_headline_before(seen, first, title, sites), _end(seen, last, container))


def lists_apart(seen: Sequence[Seen], article: range) -> frozenset[int]:
    """Places of links within the article, two or more in a container that holds none of its text."""
    holding = {_container(seen[place].block.region) for place in article if seen[place].is_found}
    lists: dict[Region | None, list[int]] = {}
    for place in article:
        container = _container(seen[place].block.region)
        if seen[place].links >= LINKS and container not in holding:
            lists.setdefault(container, []).append(place)
    return frozenset(place for places in lists.values() if len(places) > 1 for place in places)


def _main_container(seen: Sequence[Seen]) -> Region | None:
    """The innermost container that holds nearly all of what was found; None when only the page itself does."""
    held: dict[Region, int] = {}
    total = 0
    for item in seen:
        if item.is_found:
            total += len(item.letters)
            for region in _around(_container(item.block.region)):
                held[region] = held.get(region, 0) + len(item.letters)
    enough = [region for region, letters in held.items() if letters >= total * _MOST]
    return max(enough, key=lambda region: sum(1 for _ in _around(region)), default=None)


def _container(region: Region | None) -> Region | None:
    while region is not None and region.tag in _INSIDE_TEXT:
        region = region.parent
    return region


def _around(region: Region | None) -> Iterator[Region]:
    while region is not None:
        yield region
        region = region.parent


def _is_in(item: Seen, container: Region | None) -> bool:
    return container is None or any(region is container for region in _around(item.block.region))


def _headline_before(seen: Sequence[Seen], first: int, title: str, sites: Set[str]) -> int:
    """The heading above the text that says the title, else the last one of the first level there."""
    chosen = first
    for place in range(first - 1, -1, -1):
        block, letters = seen[place].block, seen[place].letters
        if isinstance(block, Heading) and letters:
            if letters == title:
                return place
            if block.level == 1 and letters not in sites and chosen == first:
                chosen = place
    return chosen


def _end(seen: Sequence[Seen], last: int, container: Region | None) -> int:
    """The place behind the article: a finder may miss its last sections, a list, a signature.

    What stands directly in the article's container goes on with it; of what is in a box of its own there, links
    and headings over nothing but links do not. A layout's table is no such container, its other cells are boxes.
    """
    end = last + 1
    if container is None:
        return end
    for place in range(end, len(seen)):
        item = seen[place]
        if not _is_in(item, container):
            break
        is_direct = container.tag != "table" and _container(item.block.region) is container
        if is_direct or not (isinstance(item.block, Heading) or item.links >= LINKS):
            end = place + 1
    return end
