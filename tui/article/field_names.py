"""How archives spell the keys of each field."""

import re
from functools import lru_cache

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

INNER_TABLES = ("taxonomies", "params", "extra")
"""Tables in which Zola and Hugo keep fields of the article."""
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


def _spelling(key: str) -> str:
    for table in INNER_TABLES:
        key = key.removeprefix(table + ".")
    return _SEPARATORS.sub("", key).lower()


_SEPARATORS = re.compile(r"[\s_.:-]+")
