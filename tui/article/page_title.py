"""A page's title without what its site adds to it."""

import re
from collections.abc import Iterable, Sequence

from tui.article.blocks import Block, Heading, block_text
from tui.article.decoding import clean_line

_BREAK = r"\s*(?:\s[-–—:/]\s|[|｜_»«·•]|::|\s>\s|——)\s*"
"""What sets a site's name apart from a headline."""
_LAST = re.compile(rf"(?P<rest>.+){_BREAK}(?P<part>.{{1,60}}?)")
_FIRST = re.compile(rf"(?P<part>.{{1,60}}?){_BREAK}(?P<rest>.+)")
_AFTER = re.compile(rf"{_BREAK}\S.*")
_LONGEST = 1000
"""Characters of a title that are looked at."""


def without_site(title: str, sites: Iterable[str], blocks: Sequence[Block]) -> str:
    """A headline without the name of the site, and of the channel, before or after it.

    Args:
        title: as the page gives it.
        sites: names of the site; nothing else is cut, but what follows the page's own first-level heading.
        blocks: the page.
    """
    title = clean_line(title)[:_LONGEST]
    known = {_folded(site) for site in sites} - {""}
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            heading = clean_line(block_text(block))
            if heading and title.startswith(heading) and _folded(heading) not in known:
                rest = title[len(heading) :]
                return heading if not rest or _AFTER.fullmatch(rest) else title
    for form in (_LAST, _FIRST):
        while (found := form.fullmatch(title)) and _folded(found["part"]) in known:
            title = found["rest"].strip()
    return title


def _folded(name: str) -> str:
    return "".join([char for char in name.casefold() if char.isalnum()])
