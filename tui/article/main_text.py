"""Which text of a saved page is its article: trafilatura's answer, or without it that of the page's elements."""

import logging
import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from tui.article.elements import CONTAINERS

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_SHARE = 0.6
"""Share of the page's sentences that a container must hold for the article to be looked for inside it."""
_SENTENCE = 12
"""Characters of the shortest text that counts as one: names, links and labels are shorter."""
_DEEPEST = 256
"""Elements inside each other past which text is not weighed: whoever walks up must not pay for a hostile nest."""
_MOST_MARKED = 200
"""Elements marked as an article that are looked at."""
_DIRECT = 0.1
"""Share of a container's sentences that stand outside its boxes in a text, not in a page's scaffolding."""
_BOXES = ("article", "center", "div", "form", "main", "section", "table", "tbody", "td", "tr")
_BLOCKS = CONTAINERS | {
    "p",
    "li",
    "ul",
    "ol",
    "td",
    "th",
    "tr",
    "table",
    "pre",
    "blockquote",
    "figure",
    "hr",
    "br",
}
_BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6"}
_CELL_SPANS = re.compile(r"\b(?=(?:col|row)span\s*=)", re.IGNORECASE)
"""What makes one cell cover many: trafilatura fills in each place, a thousand times a thousand for one cell."""
_ASIDE = frozenset(("a", "nav", "aside", "footer", "select", "button", "script", "style", "noscript"))


def main_texts(page: str, soup: "BeautifulSoup") -> Iterator[str]:
    """Yield the main text of a page as each finder sees it, a line a block, the best finder first.

    Args:
        page: its source.
        soup: the same, parsed.
    """
    yield _extracted(page)
    yield _region_text(soup)


def _extracted(page: str) -> str:
    try:
        from trafilatura import extract
    except ImportError:
        return ""
    # It reports what it discards as errors, which would land on the reader's screen.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        return extract(_CELL_SPANS.sub("data-", page), include_comments=False) or ""
    except Exception:  # whatever others' code stumbles on in a page, the page still opens
        return ""


def _region_text(soup: "BeautifulSoup") -> str:
    """The text of the page's article, of its main element, or of its densest container."""
    weights = _weights(soup)
    region = _tagged_region(soup, weights) or _densest(soup, weights)
    return _lines(region) if region is not None else ""


def _weights(soup: "BeautifulSoup") -> dict[int, int]:
    """Letters of the sentences in each element, links and furniture left out; by the element's identity."""
    weights: dict[int, int] = {}
    aside: dict[int, bool] = {}
    for string in soup.find_all(string=True):
        text = string.strip() if type(string) is NavigableString else ""
        parents = list(islice(string.parents, _DEEPEST)) if len(text) >= _SENTENCE else []
        if len(parents) == _DEEPEST:
            continue
        for parent in reversed(parents):
            if id(parent) not in aside:
                around = parent.parent is not None and aside[id(parent.parent)]
                aside[id(parent)] = around or _is_aside(parent)
        if parents and not aside[id(parents[0])]:
            for parent in parents:
                weights[id(parent)] = weights.get(id(parent), 0) + len(text)
    return weights


def _is_aside(element: Tag) -> bool:
    names = f"{element.get('id', '')} {element.get('class', '')}".lower()
    return element.name in _ASIDE or ("comment" in names and element.name != "body")


def _tagged_region(soup: "BeautifulSoup", weights: dict[int, int]) -> Tag | None:
    """The element marked as the article; of several the one that holds most of their text, if one does."""
    for marked in (
        soup.find_all(itemprop="articleBody")[:_MOST_MARKED],
        soup.find_all("article")[:_MOST_MARKED],
        soup.find_all("main")[:_MOST_MARKED],
        soup.find_all(role="main")[:_MOST_MARKED],
    ):
        held = {id(element): weights.get(id(element), 0) for element in marked}
        total = sum(
            held[id(element)]
            for element in marked
            if not any(id(around) in held for around in islice(element.parents, _DEEPEST))
        )
        for element in marked:
            if held[id(element)] > total * _SHARE:
                return element
    return None


def _densest(soup: "BeautifulSoup", weights: dict[int, int]) -> Tag | None:
    """The container of most of the page's sentences: down to where they stand in it, not in one more box."""
    region = soup.body
    if region is None or not weights.get(id(region)):
        return None
    for _ in range(_DEEPEST):
        boxes = region.find_all(_BOXES, recursive=False)
        held = [weights.get(id(box), 0) for box in boxes]
        most, whole = max(held, default=0), weights[id(region)]
        if most < whole * _SHARE or whole - sum(held) > whole * _DIRECT:
            break
        region = boxes[held.index(most)]
    return region


def _lines(region: Tag) -> str:
    """An element's text; a line ends where a block does, not where a tag inside a sentence does."""
    parts: list[str] = []
    around: Tag | None = None
    for node in region.descendants:
        if type(node) is NavigableString:
            block = next((parent for parent in islice(node.parents, _DEEPEST) if parent.name in _BLOCKS), None)
            if block is not around:
                parts.append("\n")
            around = block
            parts.append(node)
        elif isinstance(node, Tag) and node.name in _BLOCKS:
            parts.append("\n")
    return "".join(parts)
