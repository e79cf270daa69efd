"""Fields of any spelling and shape, typed: which key is the title, and what an author may look like."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from tui.article.dates import date_in_address, date_in_name, parse_date
from tui.article.decoding import clean_line
from tui.article.metadata import FrontMatter
from tui.article.problems import Problem
from tui.article.raw_fields import Found, Value

_SPELLINGS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "subject", "标题", "標題", "タイトル", "displayname", "linktitle", "name"),
    "authors": ("author", "authors", "creator", "creators", "byline", "by", "writer", "dccreator", "作者", "著者"),
    "date": (
        "date", "published", "pubdate", "publishdate", "publisheddate", "datepublished", "publishedat",
        "publishedon", "publishtime", "publishedtime", "datetime", "posted", "postdate", "日期", "发布时间",
        "發布時間", "时间", "created", "createdat", "datecreated", "creationdate", "timestamp", "time", "updated",
        "updatedat", "lastmod", "lastmodified", "modified", "datemodified",
    ),
    "categories": ("category", "categories", "section", "sections", "channel", "column", "分类", "分類", "栏目"),
    "tags": ("tags", "tag", "keywords", "keyword", "topics", "labels", "标签", "標籤", "关键词"),
    "source": (
        "source", "来源", "來源", "publication", "sitename", "ogsitename", "outlet", "newspaper", "media", "via",
        "publisher", "origin", "from",
    ),
    "link": (
        "link", "url", "canonical", "canonicalurl", "permalink", "originalurl", "originallink", "original", "from",
        "sourceurl", "sourcelink", "oglurl", "href", "address", "via", "source",
    ),
    "images": (
        "headimg", "cover", "coverimage", "coverimg", "featuredimage", "imagefeature", "image", "images",
        "ogimage", "thumbnail", "thumb", "banner", "hero", "primaryimage", "headerimage", "photo", "img",
    ),
    "language": ("lang", "language", "locale"),
    "summary": ("summary", "description", "excerpt", "abstract", "deck", "subtitle", "摘要", "简介"),
}  # fmt: skip
"""The keys of each field, best first, in lower case without spaces, `-`, `_`, `.` or `:`."""

_INNER_TABLES = ("taxonomies", "params", "extra")
"""Tables in which Zola and Hugo keep fields of the article."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_TAGS = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|em|font|i|img|mark|p|q|s|small|span|strong|sub|sup|u|wbr)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[,;，、；]")
_LONGEST_KEY = 200
"""Characters of a flattened key; its parents' names would otherwise be repeated without end."""


_LONGEST_KNOWN = 40
"""Characters of the longest key that can be known; a longer one is not worth keeping in a cache."""
_UNTYPED = frozenset(("layout", "slug", "draft", "type", "weight", "id", "translator", "aliases", "path"))
"""Keys without a field of their own that still tell metadata from a sentence."""


def fields_of(key: str) -> tuple[tuple[str, int], ...]:
    """The fields that a key may hold, each with how far down its list of spellings the key stands."""
    return _fields_of_word(key) if len(key) <= _LONGEST_KNOWN else ()


@lru_cache(maxsize=4096)
def _fields_of_word(key: str) -> tuple[tuple[str, int], ...]:
    spelling = _spelling(key)
    return tuple((field, keys.index(spelling)) for field, keys in _SPELLINGS.items() if spelling in keys)


def is_known(key: str) -> bool:
    """Whether a key is one that archives use, and not the first word of a sentence with a colon."""
    return bool(fields_of(key)) or _spelling(key) in _UNTYPED


def text_of(value: str) -> str:
    """A value as one line of plain text: entities decoded, inline tags and control characters gone."""
    if "<" in value:
        value = _TAGS.sub("", value)
    if "&" in value:
        value = html.unescape(value)
    return clean_line(value)


def typed(found: Found, name: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The metadata of a file called `name`, and what was odd about it."""
    fields = _Fields(found.fields)
    date, problems = _date(fields, name)
    title = fields.first("title")
    front_matter = FrontMatter(
        title=f"[{', '.join(_texts(title))}]" if isinstance(title, list) and title else _text(title),
        authors=tuple(dict.fromkeys(_authors(fields.first("authors")))),
        date=date.moment,
        date_text=date.text,
        categories=_names(fields, "categories"),
        tags=_names(fields, "tags"),
        link=_link(fields),
        source=_source(fields),
        images=_images(value for _, value in fields.every("images")),
        language=_language(fields),
        summary=_text(fields.first("summary")),
        extra=fields.rest(),
        dialect=found.dialect,
        raw=found.raw,
    )
    return front_matter, problems


@dataclass(frozen=True, slots=True)
class _Date:
    moment: datetime | None = None
    text: str = ""


class _Fields:
    """Raw fields, found by any of their spellings; remembers which were used."""

    def __init__(self, fields: Mapping[str, Value]) -> None:
        self._fields: dict[str, Value] = {}
        for key, value in fields.items():
            if isinstance(value, dict) and key in _INNER_TABLES:
                self._fields.update({f"{key}.{inner}": inner_value for inner, inner_value in value.items()})
            else:
                self._fields[key] = value
        self._candidates: dict[str, list[tuple[int, str]]] = {}
        for key, value in self._fields.items():
            for field, rank in fields_of(key) if value else ():
                self._candidates.setdefault(field, []).append((rank, key))
        self._used: set[str] = set()

    def candidates(self, field: str) -> list[tuple[str, Value]]:
        """The keys that may hold a field and their values, best first; empty values are none."""
        return [(key, self._fields[key]) for _, key in sorted(self._candidates.get(field, ()))]

    def get(self, key: str) -> Value | None:
        """The value of exactly this key."""
        return self._fields.get(key)

    def use(self, key: str) -> None:
        """Note that a field of the article now shows this key's value."""
        self._used.add(key)

    def first(self, field: str) -> Value:
        """The best value of a field, or an empty text."""
        for key, value in self.candidates(field):
            self.use(key)
            return value
        return ""

    def every(self, field: str) -> list[tuple[str, Value]]:
        """All keys and values of a field that several keys may hold."""
        found = self.candidates(field)
        self._used.update(key for key, _ in found)
        return found

    def rest(self) -> dict[str, str]:
        """What no field has used, flattened to text."""
        flat: dict[str, list[str]] = {}
        for key, value in self._fields.items():
            if key not in self._used:
                for path, text in _flattened(_path(key), value):
                    flat.setdefault(path, []).append(text)
        return {path: ", ".join(filter(None, texts)) for path, texts in flat.items()}


def _spelling(key: str) -> str:
    for table in _INNER_TABLES:
        key = key.removeprefix(table + ".")
    return _SEPARATORS_IN_KEYS.sub("", key).lower()


_SEPARATORS_IN_KEYS = re.compile(r"[\s_.:-]+")


def _path(keys: str) -> str:
    return clean_line(keys)[:_LONGEST_KEY].rstrip()


def _flattened(path: str, value: Value) -> Iterator[tuple[str, str]]:
    match value:
        case str():
            yield path, text_of(value)
        case dict():
            for key, inner in value.items():
                yield from _flattened(_path(f"{path}.{key}"), inner)
        case list():
            plain = [text for item in value if isinstance(item, str) and (text := text_of(item))]
            if plain or not value:
                yield path, ", ".join(plain)
            for item in value:
                if not isinstance(item, str):
                    yield from _flattened(path, item)


def _texts(value: Value) -> Iterator[str]:
    """The texts in a value that names things: a text, a list of them, mappings with a name."""
    match value:
        case str():
            if text := text_of(value):
                yield text
        case list():
            for item in value:
                yield from _texts(item)
        case dict():
            for key in ("name", "display_name", "displayName", "title", "value", "text"):
                if value.get(key):
                    yield from _texts(value[key])
                    return


def _text(value: Value) -> str:
    return ", ".join(_texts(value))


def _names(fields: _Fields, field: str) -> tuple[str, ...]:
    """Categories or tags: items of lists, or parts of a text with commas."""
    names: dict[str, None] = {}
    for key, value in fields.every(field):
        for text in _texts(value):
            parts = [text]
            if isinstance(value, str):
                # Jekyll, known by its layouts, separates `tags: sea wind` by spaces.
                by_spaces = key in ("tags", "categories") and fields.get("layout") and text.isascii()
                parts = text.split() if by_spaces and "," not in text else _SEPARATORS.split(text)
            names.update((part.strip(" #"), None) for part in parts if part.strip(" #"))
    return tuple(names)


def _authors(value: Value) -> Iterator[str]:
    for text in _texts(value):
        name = _without_address(text)
        parts = [part.strip() for part in _SEPARATORS.split(name) if part.strip()]
        # “Smith, John” is one person; “Jane Smith, John Doe” and “a, b, c” are several.
        several = len(parts) > 2 or all(" " in part for part in parts) or not name.isascii()
        yield from parts if isinstance(value, str) and several else [name]


def _without_address(text: str) -> str:
    """A name without the web address that follows it: `Jane Smith (https://example.org/jane)`."""
    name, _, last = text.rpartition(" ")
    return name.rstrip(" (<") if _WEB_ADDRESS.match(last.lstrip("(<")) and name.strip(" (<") else text


def _address(value: Value) -> str:
    """The first absolute web address in a value, or an empty text."""
    for text in [value] if isinstance(value, str) else _texts(value):
        address = "".join(clean_line(text.replace("&amp;", "&")).split())
        if _WEB_ADDRESS.match(address):
            return address
    if isinstance(value, dict):
        for key in ("url", "href", "link"):
            if found := _address(value.get(key, "")):
                return found
    return ""


_WEB_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def _link(fields: _Fields) -> str:
    for key, value in fields.candidates("link"):
        if address := _address(value):
            if all(field != "source" for field, _ in fields_of(key)):
                fields.use(key)
            return address
    return ""


def _source(fields: _Fields) -> str:
    """Who published it: the name that the best key gives, or the host of its address."""
    for key, value in fields.candidates("source"):
        if address := _address(value):
            return address.partition("://")[2].partition("/")[0].removeprefix("www.")
        fields.use(key)
        return _text(value)
    return ""


def _images(values: Iterable[Value]) -> tuple[str, ...]:
    images: dict[str, None] = {}
    for value in values:
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                item = next(
                    (item[key] for key in ("url", "src", "uid", "path", "image", "href") if item.get(key)), ""
                )
            address = clean_line(item.replace("&amp;", "&")) if isinstance(item, str) else ""
            if address and address.lower() not in ("true", "false", "none"):
                images[address] = None
    return tuple(images)


def _language(fields: _Fields) -> str:
    for key, value in fields.candidates("language"):
        if isinstance(value, str) and _LANGUAGE.fullmatch(value.strip()):
            fields.use(key)
            return value.strip().replace("_", "-")
    return ""


def _date(fields: _Fields, name: str) -> tuple[_Date, tuple[Problem, ...]]:
    """The first date that can be understood: of the date keys, of the file's name, of the article's address."""
    texts: list[str] = []
    for key, value in fields.candidates("date"):
        text = _text(value)
        if _NO_DATE.fullmatch(text):
            continue
        if not texts:
            fields.use(key)
        texts.append(text)
        if moment := parse_date(text):
            fields.use(key)
            return _Date(moment, text), ()
    elsewhere = _date_elsewhere(fields, name)
    if not texts:
        return elsewhere or _Date(), ()
    what = "taken from the file's name or address" if elsewhere else "kept as text"
    problem = Problem(f"date “{texts[0][:60]}” not understood, {what}")
    return _Date(elsewhere.moment if elsewhere else None, texts[0]), (problem,)


_NO_DATE = re.compile(r"true|false|yes|no|\d{1,2}:\d{2}(?::\d{2})?|", re.IGNORECASE)
"""What a key such as `published` or `time` may hold when the date is another key's."""


def _date_elsewhere(fields: _Fields, name: str) -> _Date | None:
    found = date_in_name(name)
    for key in ("path", "permalink", "url", "link"):
        value = fields.get(key)
        found = found or (date_in_address(value) if isinstance(value, str) else None)
    return _Date(*found) if found else None
