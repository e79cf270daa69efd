"""A saved page's blocks, with those outside its main text marked as furniture.

The blocks stay what and where they are: a finder of main text only says which of them the article is made of.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tui.article.blocks import Block, Footnote, Heading, ListItem, Paragraph, block_text
from tui.article.main_extent import LINKS, Seen, extent, lists_apart
from tui.article.outside_kinds import OutsideKinds

_BETWEEN_CLAUSES = re.compile(r"[^\w\s]+|[\n\t]+")
_FOUND = 0.5
"""Share of a block's letters that must stand in the main text for the block to be of it."""
_LEAST = 40
"""Letters of main text below which it is taken for none: then nothing is left out."""
_LEAST_SHARE = 0.15
"""Share of the page's letters outside links below which the main text is taken for none."""


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
    article = extent(seen, _letters(title), {_letters(site) for site in sites})
    apart = lists_apart(seen, article)
    kinds = OutsideKinds()
    return [
        item.block
        if item.block.furniture is not None or (place in article and place not in apart)
        else replace(item.block, furniture=kinds.of(item, is_before=place < article.start))
        for place, item in enumerate(seen)
    ]


def _look_at(blocks: Sequence[Block], main_text: str) -> list[Seen]:
    clauses = frozenset(_clauses(main_text))
    seen: list[Seen] = []
    for block in blocks:
        text = "" if block.furniture else block_text(block)
        own = list(_clauses(text))
        letters = sum(map(len, own))
        found = sum(len(clause) for clause in own if clause in clauses)
        is_found = 0 < letters * _FOUND <= found
        seen.append(Seen(block, "".join(own), _link_share(block, text), is_found))
    return seen


def _clauses(text: str) -> Iterator[str]:
    """What stands between punctuation, without spaces: finders join lines and drop tags in ways of their own."""
    for clause in _BETWEEN_CLAUSES.split(text):
        if letters := "".join(clause.split()).casefold():
            yield letters


def _letters(text: str) -> str:
    return "".join(_clauses(text))


def _link_share(block: Block, text: str) -> float:
    if not text or not isinstance(block, Heading | Paragraph | ListItem | Footnote):
        return 0.0
    return sum(len(span.text) for span in block.spans if span.link is not None) / len(text)


def _is_enough(seen: Sequence[Seen]) -> bool:
    found = sum(len(item.letters) for item in seen if item.is_found)
    total = sum(len(item.letters) for item in seen if item.links < LINKS)
    return found >= _LEAST and found >= total * _LEAST_SHARE
