"""The shapes a field's value comes in: texts, lists and mappings, as names, addresses and plain text."""

import html
import re
from collections.abc import Iterator

from tui.article.decoding import clean_line
from tui.article.raw_fields import Value

_TAGS = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|em|font|i|img|mark|p|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[,;，、；]")
_WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_PICTURE_KEYS = ("url", "src", "uid", "path", "image", "href")
_LONGEST_KEY = 200
"""Characters of a flattened key; its parents' names would otherwise be repeated without end."""


def plain_text(value: str) -> str:
    """A value as one line of plain text: entities decoded, inline tags and control characters gone."""
    if "<" in value:
        value = _TAGS.sub("", value)
    if "&" in value:
        value = html.unescape(value)
    return clean_line(value)


def texts(value: Value) -> Iterator[str]:
    """The texts in a value that names things: a text, a list of them, mappings with a name."""
    match value:
        case str():
            if text := plain_text(value):
                yield text
        case list():
            for item in value:
                yield from texts(item)
        case dict():
            for key in ("name", "display_name", "displayName", "title", "value", "text"):
                if value.get(key):
                    yield from texts(value[key])
                    return


def joined_text(value: Value) -> str:
    """The texts in a value, joined by commas."""
    return ", ".join(texts(value))


def names(value: Value, *, by_spaces: bool = False) -> Iterator[str]:
    """Categories or tags: a list's items, or a text's parts between commas, else between spaces if asked."""
    for text in texts(value):
        parts = [text]
        if isinstance(value, str):
            parts = _SEPARATORS.split(text)
            if by_spaces and len(parts) == 1 and text.isascii():
                parts = text.split()
        yield from (name for part in parts if (name := part.strip(" #")))


def people(value: Value) -> Iterator[str]:
    """The names of authors, without the addresses that follow them."""
    for text in texts(value):
        name = without_address(text)
        parts = [part.strip() for part in _SEPARATORS.split(name) if part.strip()]
        # “Smith, John” is one person; “Jane Smith, John Doe” and “a, b, c” are several.
        several = len(parts) > 2 or all(" " in part for part in parts) or not name.isascii()
        yield from parts if isinstance(value, str) and several else [name]


def without_address(text: str) -> str:
    """A name without the web address that follows it: `Jane Smith (https://example.org/jane)`."""
    name, _, last = text.rpartition(" ")
    return name.rstrip(" (<") if _WEB_ADDRESS.match(last.lstrip("(<")) and name.strip(" (<") else text


def web_address(value: Value) -> str:
    """The first absolute web address in a value, or an empty text."""
    for text in [value] if isinstance(value, str) else texts(value):
        address = "".join(clean_line(text.replace("&amp;", "&")).split())
        if _WEB_ADDRESS.match(address):
            return address
    if isinstance(value, dict):
        for key in ("url", "href", "link"):
            if found := web_address(value.get(key, "")):
                return found
    return ""


def host(address: str) -> str:
    """The host of a web address without `www.`; the text itself when it is no address."""
    if not _WEB_ADDRESS.match(address):
        return address
    return address.partition("://")[2].partition("/")[0].removeprefix("www.")


def pictures(value: Value) -> Iterator[str]:
    """The addresses of images: a text, the items of a list, a mapping's address."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            item = next((item[key] for key in _PICTURE_KEYS if item.get(key)), "")
        address = clean_line(item.replace("&amp;", "&")) if isinstance(item, str) else ""
        if address and address.lower() not in ("true", "false", "none"):
            yield address


def flattened(path: str, value: Value) -> Iterator[tuple[str, str]]:
    """A nested value as paths of keys, `a.b`, each with its text; lists are joined by commas."""
    path = clean_line(path)[:_LONGEST_KEY].rstrip()
    match value:
        case str():
            yield path, plain_text(value)
        case dict():
            for key, inner in value.items():
                yield from flattened(f"{path}.{key}", inner)
        case list():
            plain = [text for item in value if isinstance(item, str) and (text := plain_text(item))]
            if plain or not value:
                yield path, ", ".join(plain)
            for item in value:
                if not isinstance(item, str):
                    yield from flattened(path, item)
