"""The line under a page's headline that says when and where it was published: `2012年03月15日 09:24 来源：…`."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from tui.article.blocks import Block, Heading, ListItem, Paragraph, block_text
from tui.article.credits import read_credits
from tui.article.dates import parse_date
from tui.article.decoding import clean_line
from tui.article.metadata import FrontMatter

_NEAR_HEAD = 8
_LONGEST = 100
"""Characters of a line that can be a dateline."""
_TIME = r"(?:[T\s,]{1,3}(?:at )?\d{1,2}(?:[:：]\d{2}){1,2}(?:\s?[AaPp]\.?[Mm]\.?)?|\s?\d{1,2}[时時]\d{1,2}分)?"
_DATE = re.compile(
    rf"(?<![\d/])(?:\d{{4}}\s?[-/.年년]\s?\d{{1,2}}\s?[-/.月월]\s?\d{{1,2}}[日号일]?{_TIME}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? [A-Z][a-z]{{2,8}}\.?,? \d{{4}}{_TIME}"
    rf"|[A-Z][a-z]{{2,8}}\.? \d{{1,2}}(?:st|nd|rd|th)?, \d{{4}}{_TIME})(?!\d)"
)


def add_dateline(front_matter: FrontMatter, blocks: Sequence[Block]) -> FrontMatter:
    """Add what the lines near a page's head say to metadata that says it not: date, source, authors."""
    for line in _lines(blocks):
        found = _DATE.search(line)
        date = parse_date(found[0]) if found else None
        if found is None or date is None:
            continue
        if front_matter.date is None:
            front_matter = replace(front_matter, date=date, date_text=found[0])
        credits_ = dict(read_credits(line[found.end() :].lstrip(" |｜·,，")))
        authors = (credits_["author"],) if "author" in credits_ else ()
        return replace(
            front_matter,
            source=front_matter.source or credits_.get("source", ""),
            authors=front_matter.authors or authors,
        )
    return front_matter


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    """The first short lines of an article, its headline left out."""
    own = [block for block in blocks if block.furniture is None and not isinstance(block, Heading)]
    for block in own[:_NEAR_HEAD]:
        if isinstance(block, Paragraph | ListItem) and len(line := clean_line(block_text(block))) <= _LONGEST:
            yield line
