"""What a saved page says about itself in JSON-LD (schema.org): lists, `@graph` and references included."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from tui.article.raw_fields import Value

Node = Mapping[str, object]
Facts = dict[str, list[Value]]
"""Values by the name of the field they may fill, best first; `site` holds names that titles end with."""

_LARGEST = 512 * 1024
"""Characters of the longest script that is read."""
_MOST_NODES = 2000
_DEEPEST = 4
"""Lists and mappings inside each other in which a name, an address or a node is still looked for."""
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Analysis|Opinion|Creative[Ww]ork)$")
_SITE = re.compile(r"(?:WebSite|Organization|NewsMediaOrganization)$")
_WRAPPING = re.compile(r"^(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|\s)+|(?:-->|//\]\]>|\]\]>|\s|;)+$")

_KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("headline", "name"),
    "author": ("author", "creator"),
    "date": ("datePublished", "dateCreated", "uploadDate", "dateModified"),
    "source": ("publisher", "sourceOrganization", "isPartOf"),
    "site": ("publisher", "isPartOf"),
    "section": ("articleSection",),
    "keywords": ("keywords",),
    "lang": ("inLanguage",),
    "description": ("description", "abstract"),
}
_ADDRESSES: Mapping[str, tuple[str, ...]] = {
    "url": ("url", "mainEntityOfPage", "@id"),
    "image": ("image", "thumbnailUrl"),
}


def linked_facts(scripts: Iterable[str]) -> Facts:
    """What the first article described in a page's scripts says; empty when none describes one.

    Args:
        scripts: the text of each script; those that hold no JSON-LD are passed over.
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script))][:_MOST_NODES]
    by_id = {identity: node for node in reversed(nodes) if isinstance(identity := node.get("@id"), str)}
    facts: Facts = {}
    article = next((node for node in nodes if _is_a(node, _ARTICLE)), None)
    if article is not None:
        for field, keys in _KEYS.items():
            facts[field] = [names for key in keys if (names := _all(_names(article.get(key), by_id)))]
        for field, keys in _ADDRESSES.items():
            facts[field] = [found for key in keys if (found := _all(_addresses(article.get(key), by_id)))]
    sites = [name for node in nodes if _is_a(node, _SITE) for name in _names(node, by_id)]
    facts.setdefault("site", []).extend(sites)
    return facts


def _parsed(script: str) -> object:
    text = _WRAPPING.sub("", script[: _LARGEST + 1])
    if len(script) > _LARGEST or text[:1] not in ("{", "[") or "@type" not in text:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(parsed: object) -> Iterator[Node]:
    """The nodes of a document in its order: of lists, of `@graph`, and what a page is about."""
    waiting = [(parsed, 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, list) and depth < _DEEPEST:
            waiting.extend((item, depth + 1) for item in reversed(value[:_MOST_NODES]))
        elif isinstance(value, dict):
            if "@type" in value:
                yield value
            if depth < _DEEPEST:
                waiting.extend((value[key], depth + 1) for key in ("mainEntity", "@graph") if key in value)


def _is_a(node: Node, kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(one, str) and kind.search(one) for one in (types if isinstance(types, list) else [types])
    )


def _names(value: object, by_id: Mapping[str, Node], depth: int = 0) -> Iterator[str]:
    """The texts of a value: its own, its items', or the name of the node it is or refers to."""
    match value:
        case str():
            yield value
        case list() if depth < _DEEPEST:
            for item in value[:_MOST_NODES]:
                yield from _names(item, by_id, depth + 1)
        case dict() if depth < _DEEPEST:
            node = value if value.get("name") else by_id.get(str(value.get("@id")), {})
            yield from _names(node.get("name"), by_id, depth + 1)


def _addresses(value: object, by_id: Mapping[str, Node], depth: int = 0) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list() if depth < _DEEPEST:
            for item in value[:_MOST_NODES]:
                yield from _addresses(item, by_id, depth + 1)
        case dict() if depth < _DEEPEST:
            node = by_id.get(str(value.get("@id")), value)
            for key in ("url", "contentUrl", "@id"):
                if isinstance(found := node.get(key), str):
                    yield found
                    return


def _all(texts: Iterator[str]) -> Value:
    """A single text as such, several as a list: a text may itself be a list with commas."""
    found = list(dict.fromkeys(text for text in texts if text.strip()))
    return found[0] if len(found) == 1 else list(found)
