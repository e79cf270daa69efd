"""Page furniture told apart from the article by weighing what speaks for it.

A block's evidence is what its containers are called, which elements they are, what it says, whether it is all
links and whether it stands after the last prose. Prose is never furniture, and a container that holds prose or
much of the article says nothing about what is in it: an article's own words must never be hidden.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from tui.article.about_box import about_box
from tui.article.blocks import (
    Block,
    Code,
    Figure,
    Footnote,
    FurnitureKind,
    Heading,
    ListItem,
    Paragraph,
    Region,
    Rule,
    Table,
    block_text,
)
from tui.article.furniture_signs import AD_LABEL, NAMES, TAGS, WORDING, Sign

_ENOUGH = 3.0
"""Weight from which a block is furniture."""
_LINKS_WEIGHT = 1.0
_TAIL_WEIGHT = 1.0
_MOSTLY_LINKS = 0.8
_LONGEST_PHRASE, _LONGEST_LABEL = 90, 30
_SHARE_OF_ARTICLE = 0.35
"""A container with more of the article's letters than this is the article, whatever it is called."""
_PROSE_LETTERS = 140
"""From how many letters a text with a full stop is prose; a Chinese, Japanese or Korean one counts 2.5."""
_WIDE_RUN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]+")
_FULL_STOP = re.compile(r"[。！？!?؟।.](?:(?<!\.)|(?=\s|$|[”\"’)\[]))")
"""Begins with a set of characters, since that is found five times as fast as one of two patterns."""
_TAGS_WITH_NAMES_OF_THEIR_OWN = ("h1", "h2", "h3", "h4", "h5", "h6", "figure")
"""Their names speak of them and not of what is around."""
_LONGEST_KEPT = 200
"""Characters of names whose sign is kept."""
_TRIMMED = " \u3000:：!！.。>»→…·|［］[]【】"


class _RegionFacts(Struct):
    """What lies in a container."""

    letters: int = 0
    prose: bool = False
    sign: Sign | None = None
    """The strongest sign among it and the containers around it."""
    is_settled: bool = False
    """Whether `sign` is known."""


class _Weighed(Struct):
    """A block with the evidence about it."""

    block: Block
    text: str
    links: float
    """Share of its letters that are links."""
    is_prose: bool
    named: Sign | None = None
    worded: Sign | None = None
    kind: FurnitureKind | None = None


def mark_furniture(blocks: Sequence[Block], patterns: Sequence[str] = ()) -> list[Block]:
    """Mark the blocks that are not the article's own words.

    Args:
        blocks: a body.
        patterns: the reader's own regular expressions for class and id names of furniture.
    """
    weighed = [_look_at(block) for block in blocks]
    facts = _region_facts(weighed)
    own = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
    total = sum(len(item.text) for item in weighed)
    tail = _tail(weighed)
    for place, item in enumerate(weighed):
        if item.block.furniture is None:
            _weigh(item, facts, total * _SHARE_OF_ARTICLE, in_tail=place >= tail)
            if any(_is_named(item.block.region, pattern) for pattern in own):
                item.kind = FurnitureKind.BOILERPLATE
    _settle_labels(weighed, facts, total * _SHARE_OF_ARTICLE)
    _take_codes_beside(weighed, tail)
    _take_about_box(weighed)
    return [item.block if item.kind is None else replace(item.block, furniture=item.kind) for item in weighed]


def _take_about_box(weighed: Sequence[_Weighed]) -> None:
    start = about_box([item.text for item in weighed], [item.is_prose for item in weighed])
    for item in weighed[start:] if start is not None else ():
        if item.text:
            item.kind = item.kind or FurnitureKind.BOILERPLATE


def _look_at(block: Block) -> _Weighed:
    if block.furniture is not None:
        return _Weighed(block, "", 0, is_prose=False)
    text = block_text(block)
    spans = block.spans if isinstance(block, Heading | Paragraph | ListItem | Footnote) else ()
    linked = [len(span.text) for span in spans if span.link is not None]
    links = sum(linked) / len(text) if linked and text else 0.0
    return _Weighed(block, text, links, is_prose=_is_prose(block, text, links))


def _is_prose(block: Block, text: str, links: float) -> bool:
    if isinstance(block, Code | Table):
        return bool(text)
    if len(text) * 2.5 < _PROSE_LETTERS or links > 0.5:
        return False
    return _is_long(text) and _FULL_STOP.search(text) is not None


def _is_long(text: str) -> bool:
    if len(text) >= _PROSE_LETTERS or text.isascii():
        return len(text) >= _PROSE_LETTERS
    wide = len(text) - len(_WIDE_RUN.sub("", text))
    return len(text) + 1.5 * wide >= _PROSE_LETTERS


def _region_facts(weighed: Sequence[_Weighed]) -> dict[Region, _RegionFacts]:
    facts: dict[Region, _RegionFacts] = {}
    for item in weighed:
        for region in _regions(item.block.region):
            fact = facts.get(region)
            if fact is None:
                fact = facts[region] = _RegionFacts()
            fact.letters += len(item.text)
            fact.prose = fact.prose or item.is_prose
    return facts


def _regions(region: Region | None) -> Iterator[Region]:
    """A container and all around it, innermost first."""
    while region is not None:
        yield region
        region = region.parent


def _is_named(region: Region | None, pattern: re.Pattern[str]) -> bool:
    return any(pattern.search(around.names) for around in _regions(region))


def _tail(weighed: Sequence[_Weighed]) -> int:
    """Index of the first block after the last prose; past the end in an article that has none."""
    for place in range(len(weighed) - 1, -1, -1):
        if weighed[place].is_prose:
            return place + 1
    return len(weighed)


def _weigh(item: _Weighed, facts: dict[Region, _RegionFacts], most: float, *, in_tail: bool) -> None:
    """Add up the evidence about one block."""
    if item.is_prose or isinstance(item.block, Rule | Footnote):
        return
    if item.block.region is not None:
        item.named = _named_sign(item.block.region, facts, most)
    # A list of the article's own may say “Comments” where no container speaks of them.
    if item.named is not None or (in_tail and not isinstance(item.block, ListItem)):
        item.worded = _worded_sign(item.text, WORDING)
    elif len(item.text) <= _LONGEST_LABEL:
        item.worded = _worded_sign(item.text, (AD_LABEL,))
    if item.named is None and item.worded is None:
        return
    signs = [sign for sign in (item.named, item.worded) if sign is not None]
    weight = sum(sign.weight for sign in signs)
    weight += _LINKS_WEIGHT if item.links >= _MOSTLY_LINKS else 0
    weight += _TAIL_WEIGHT if in_tail else 0
    if weight >= _ENOUGH:
        item.kind = max(signs, key=lambda sign: sign.weight).kind


def _named_sign(region: Region, facts: dict[Region, _RegionFacts], most: float) -> Sign | None:
    """The strongest sign among the containers that are small enough to be furniture."""
    fact = facts[region]
    if not fact.is_settled:
        fact.is_settled = True
        if not _is_large(fact, most):
            fact.sign = _sign_of(region)
            around = _named_sign(region.parent, facts, most) if region.parent else None
            if around is not None and (fact.sign is None or around.weight > fact.sign.weight):
                fact.sign = around
    return fact.sign


def _sign_of(region: Region) -> Sign | None:
    sign = None
    if region.names and region.tag not in _TAGS_WITH_NAMES_OF_THEIR_OWN:
        is_cacheable = len(region.names) <= _LONGEST_KEPT
        sign = _sign_of_names(region.names) if is_cacheable else _sign_of_names.__wrapped__(region.names)
    return sign or TAGS.get(region.tag)


@lru_cache(maxsize=1024)
def _sign_of_names(names: str) -> Sign | None:
    """The first sign in a container's names; kept, for a site's articles share them and a search costs 20 µs."""
    return next((sign for sign, pattern in NAMES if pattern.search(names)), None)


def _worded_sign(text: str, wording: Sequence[tuple[Sign, re.Pattern[str]]]) -> Sign | None:
    if not text or len(text) > _LONGEST_PHRASE:
        return None
    phrase = text.strip(_TRIMMED)
    return next((sign for sign, pattern in wording if pattern.fullmatch(phrase)), None)


def _settle_labels(weighed: Sequence[_Weighed], facts: dict[Region, _RegionFacts], most: float) -> None:
    """A label (“Related”) takes the links below it along; one that heads something else, or more, is none."""
    last_own = next((place for place in range(len(weighed) - 1, -1, -1) if _is_own(weighed[place])), -1)
    place = 0
    while place < len(weighed):
        item = weighed[place]
        place += 1
        if item.kind is None or item.named is not None or item.worded is None:
            continue
        below = _below(weighed, place, facts, most)
        place += len(below)
        if place > last_own and (below or not isinstance(item.block, Heading)):
            for other in below:
                other.kind = other.kind or (item.kind if other.block.furniture is None else None)
        elif isinstance(item.block, Heading) or item.kind is FurnitureKind.RELATED_LINKS:
            item.kind = None


def _is_own(item: _Weighed) -> bool:
    """Whether a block is the article's own so far, and not all links."""
    return item.kind is None and item.block.furniture is None and item.links < _MOSTLY_LINKS and bool(item.text)


def _below(
    weighed: Sequence[_Weighed], start: int, facts: dict[Region, _RegionFacts], most: float
) -> list[_Weighed]:
    """What belongs to the label before `start`: the rest of its small container, or the links that follow."""
    own = {around for around in _regions(weighed[start - 1].block.region) if not _is_large(facts[around], most)}
    run: list[_Weighed] = []
    for place in range(start, len(weighed)):
        item = weighed[place]
        inside = any(around in own for around in _regions(item.block.region))
        aside = item.block.furniture is not None
        if item.is_prose or not (inside or aside or item.kind or item.links >= _MOSTLY_LINKS):
            break
        run.append(item)
    return run


def _is_large(fact: _RegionFacts, most: float) -> bool:
    return fact.prose or fact.letters > most


def _take_codes_beside(weighed: Sequence[_Weighed], tail: int) -> None:
    """The picture beside a line that asks to scan it, at the article's end, is the code."""
    for place in range(max(tail, 1), len(weighed)):
        if weighed[place].kind is not FurnitureKind.QR_PROMO:
            continue
        for beside in (place - 1, place + 1):
            item = weighed[beside] if beside < len(weighed) else None
            if item is not None and isinstance(item.block, Figure) and not item.block.caption and beside >= tail:
                item.kind = FurnitureKind.QR_PROMO
