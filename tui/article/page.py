"""A saved page, head, navigation, comments and all → the article on it. Only for files without front matter."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.article.blocks import Block, Code, FurnitureKind
from tui.article.body import Body, BodyLimits
from tui.article.body_kind import BodyKind
from tui.article.builder import TooMuch
from tui.article.dateline import add_dateline
from tui.article.event_reader import EventReader
from tui.article.html_events import build_blocks
from tui.article.main_blocks import mark_outside
from tui.article.metadata import FrontMatter

_LOOKED_AT = 8192
_OPENING = re.compile(
    r"(?>\s+|<!--(?>.*?-->)|<\?xml[^>]*+>)*+<(?:!doctype\s+html\b|html[\s>]|head[\s>])", re.IGNORECASE | re.DOTALL
)
_XML_DECLARATION = re.compile(r"<\?xml[^<>]*>", re.IGNORECASE)
_LARGEST = 1024 * 1024
"""Characters of a page that is searched for metadata and main text; a larger one opens as any HTML body does."""
_MOST_TAGS = 100_000
"""Tags of a page that is searched; each costs as much as thousands of letters."""
_EMBEDDED = re.compile(r"data:[\w/+.;=-]{0,100},[^\"'()\s<>]{200,}")
"""Pictures and fonts that a browser saved into the page: most of its size, and no text."""


class Page(Struct, frozen=True):
    """A saved page, read."""

    front_matter: FrontMatter
    """Metadata from the page's head."""
    body: Body
    """All blocks of the page, those that are not its article marked."""


def is_whole_page(text: str) -> bool:
    """Whether a text is a page of its own: after comments and white space it opens with the document's tag."""
    return _OPENING.match(text[:_LOOKED_AT]) is not None


def read_page(text: str, name: str, limits: BodyLimits) -> Page | None:
    """Read a whole page; None when it is none, or past the limits, or too large to be searched.

    Args:
        text: the file, decoded and cleaned.
        name: the file's name, for the date.
        limits: of bytes, depth, blocks and seconds.
    """
    if not is_whole_page(text) or len(text) > limits.bytes:
        return None
    markup = _EMBEDDED.sub("data:,", _XML_DECLARATION.sub("", text, count=1))
    if len(markup) > _LARGEST or markup.count("<") > _MOST_TAGS:
        return None
    reader = EventReader(limits)
    try:
        blocks = build_blocks(text, reader)
    except TooMuch:
        return None
    return _read(markup, name, blocks, reader.page_title)


def _read(markup: str, name: str, blocks: Sequence[Block], page_title: str) -> Page:
    # Beautiful Soup takes longer to import than most articles to read, and only whole pages need it.
    from bs4 import BeautifulSoup

    from tui.article.main_text import main_texts
    from tui.article.page_metadata import page_fields
    from tui.article.page_title import without_site
    from tui.article.typed_fields import typed

    soup = BeautifulSoup(markup, "lxml")
    found, sites = page_fields(soup, _scripts(blocks), markup)
    front_matter, problems = typed(found, name)
    front_matter = replace(front_matter, title=without_site(front_matter.title, sites, blocks))
    page_title = without_site(page_title, sites, blocks)
    title = front_matter.title or page_title
    candidates = main_texts(markup, soup) if any(block.furniture is None for block in blocks) else ()
    marked = (mark_outside(blocks, main_text, title, sites) for main_text in candidates)
    article = tuple(next(filter(None, marked), blocks))
    return Page(add_dateline(front_matter, article), Body(article, BodyKind.HTML, problems, page_title))


def _scripts(blocks: Iterable[Block]) -> Iterator[str]:
    return (block.text for block in blocks if isinstance(block, Code) and block.furniture is FurnitureKind.SCRIPT)
