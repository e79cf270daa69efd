"""A saved page's metadata: JSON-LD, `<meta>` in its dialects, `<time>`, `<title>` and the `<html>` element."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from bs4 import Tag

from tui.article.dates import parse_date
from tui.article.decoding import clean_line
from tui.article.field_values import host, joined_text, web_address
from tui.article.linked_data import Facts, linked_facts
from tui.article.metadata import Dialect
from tui.article.raw_fields import Found, RawFields, Value

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_META: Mapping[str, str] = {
    "title": "og:title twitter:title dc.title dcterms.title citation_title headline title",
    "author": "author article:author byl dc.creator dcterms.creator citation_author parsely-author"
    " sailthru.author",
    "date": "article:published_time og:published_time og:article:published_time datepublished dc.date.issued"
    " dcterms.issued dcterms.created dc.date dcterms.date citation_publication_date citation_date publishdate"
    " publish-date publish_date pubdate publication_date parsely-pub-date sailthru.date date datecreated"
    " article:modified_time datemodified",
    "source": "source og:site_name dc.source dc.publisher dcterms.publisher citation_journal_title publisher",
    "site": "og:site_name application-name apple-mobile-web-app-title dc.publisher publisher",
    "section": "article:section parsely-section section",
    "keywords": "article:tag news_keywords parsely-tags keywords",
    "url": "og:url twitter:url dc.identifier",
    "image": "og:image og:image:url twitter:image twitter:image:src image",
    "lang": "og:locale content-language dc.language dcterms.language",
    "description": "og:description description twitter:description dc.description dcterms.description",
}
"""The names of `<meta>` elements for each field, best first: OpenGraph, Twitter, Dublin Core, Highwire, others."""
_SEVERAL = frozenset(("author", "keywords"))
"""Fields of which a page has an element for each value."""
_DATED = ("datepublished", "published", "entry-date", "post-date", "pubdate", "dt-published")
_SAVED_FROM = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,6}\)(\S{1,2000})")
_BY = re.compile(r"^(?:by|von|por|par|文/|作者[:：])\s+", re.IGNORECASE)
_MOST_ELEMENTS = 2000
_FRONT_PAGE = re.compile(r"^(?:https?://[^/\s?]{1,200})?/?(?:index\.\w{3,5})?$")
_LONGEST_SITE = 60


def page_fields(soup: "BeautifulSoup", scripts: Iterable[str], page: str) -> tuple[Found, tuple[str, ...]]:
    """A page's metadata as raw fields, and the names its site goes by.

    Args:
        soup: the page.
        scripts: the text of its scripts.
        page: the page's source.
    """
    sources = (linked_facts(scripts), _meta_facts(soup), _element_facts(soup, page))
    merged: Facts = {}
    for facts in sources:
        for field, values in facts.items():
            merged.setdefault(field, []).extend(value for value in values if value)
    sites = [clean_line(name) for value in merged.pop("site", ()) for name in _listed(value)]
    sites.extend(_front_page_links(soup))
    merged.setdefault("source", []).extend(map(host, filter(None, map(web_address, merged.get("url", ())))))
    merged["lang"] = [*_attribute(soup.find("html"), "lang"), *merged.get("lang", ())]
    fields = RawFields()
    for field, values in merged.items():
        if chosen := _best(field, values):
            fields.put(field, chosen, 0)
    return Found(Dialect.NONE, fields, "", page, 1), tuple(dict.fromkeys(sites))


def _best(field: str, values: list[Value]) -> Value:
    match field:
        case "date":
            return next((value for value in values if parse_date(joined_text(value))), values[0] if values else "")
        case "url":
            return next((address for value in values if (address := web_address(value))), "")
        case "author":
            return next((people for value in values if (people := _people(value))), "")
        case _:
            return values[0] if values else ""


def _people(value: Value) -> Value:
    """Authors without the addresses of their profiles and without “By”."""
    names = [_BY.sub("", clean_line(name)) for name in _listed(value) if not web_address(name)]
    return names[0] if len(names) == 1 else list(names)


def _listed(value: Value) -> list[str]:
    return [value] if isinstance(value, str) else [item for item in value if isinstance(item, str)]


def _meta_facts(soup: "BeautifulSoup") -> Facts:
    contents: dict[str, list[str]] = {}
    for element in soup.find_all("meta", limit=_MOST_ELEMENTS):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for name in _attribute(element, attribute):
                contents.setdefault(name.lower().replace("dc:", "dc."), []).extend(_attribute(element, "content"))
    facts: Facts = {}
    for field, names in _META.items():
        found = [contents[name] for name in names.split() if contents.get(name)]
        several = field in _SEVERAL
        facts[field] = [list(values) if several and len(values) > 1 else values[0] for values in found]
    return facts


def _element_facts(soup: "BeautifulSoup", page: str) -> Facts:
    """What elements of the page itself say: times, authors' links, the canonical address."""
    links = [
        address
        for element in soup.find_all("link", rel="canonical", limit=3)
        for address in _attribute(element, "href")
    ]
    saved_from = _SAVED_FROM.search(page, 0, 8192)
    authors = [
        clean_line(element.get_text(" ")) for element in soup.find_all(["a", "span"], rel="author", limit=20)
    ]
    return {
        "date": list(_times(soup)),
        "url": [*links, *([saved_from[1]] if saved_from else [])],
        "author": [list(dict.fromkeys(filter(None, authors)))],
    }


def _times(soup: "BeautifulSoup") -> list[str]:
    """The dates of `<time>` elements, those that say they are the publication's first; never a comment's."""
    times = [element for element in soup.find_all("time", limit=100) if not _is_in_comments(element)]
    times.sort(key=lambda element: not any(word in _names_of(element) for word in _DATED))
    return [date for element in times for date in _attribute(element, "datetime") or [element.get_text(" ")]]


def _front_page_links(soup: "BeautifulSoup") -> Iterator[str]:
    """What a page calls the site's front page where it links to it, most often by the site's name."""
    for element in soup.find_all("a", href=_FRONT_PAGE, limit=20):
        if 1 < len(text := clean_line(element.get_text(" "))) <= _LONGEST_SITE:
            yield text


def _is_in_comments(element: Tag) -> bool:
    return any("comment" in _names_of(parent) for parent in islice(element.parents, 256))


def _names_of(element: Tag) -> str:
    names = [text for key in ("class", "id", "itemprop") for text in _attribute(element, key)]
    return " ".join([*names, "pubdate" if element.has_attr("pubdate") else ""]).lower()


def _attribute(element: object, name: str) -> list[str]:
    """An element's attribute as a list of one text, or of none when it has no such attribute or it is empty."""
    value = element.get(name) if isinstance(element, Tag) else None
    text = " ".join(value) if isinstance(value, list) else value
    return [text.strip()] if isinstance(text, str) and text.strip() else []
