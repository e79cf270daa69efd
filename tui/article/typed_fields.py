"""Raw fields typed: which key is the title, the date, the source; what no field uses stays as text."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from tui.article.dates import date_in_address, date_in_name, parse_date
from tui.article.field_names import INNER_TABLES, fields_of
from tui.article.field_values import (
    flattened,
    host,
    joined_text,
    names,
    people,
    pictures,
    texts,
    web_address,
    without_address,
)
from tui.article.metadata import FrontMatter
from tui.article.problems import Problem
from tui.article.raw_fields import Found, Value

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_NO_DATE = re.compile(r"true|false|yes|no|\d{1,2}:\d{2}(?::\d{2})?|", re.IGNORECASE)
"""What a key such as `published` or `time` may hold when the date is another key's."""


def typed(found: Found, name: str) -> tuple[FrontMatter, tuple[Problem, ...]]:
    """The metadata of a file called `name`, and what was odd about it."""
    fields = _Fields(found.fields)
    date, date_text, unclear = _date(fields, name)
    problems = (Problem(unclear.what, _line_of(unclear.key, found)),) if unclear else ()
    front_matter = FrontMatter(
        title=_title(fields.first("title")),
        authors=tuple(dict.fromkeys(people(fields.first("authors")))),
        date=date,
        date_text=date_text,
        categories=_names(fields, "categories"),
        tags=_names(fields, "tags"),
        link=_link(fields),
        source=_source(fields),
        images=tuple(dict.fromkeys(address for _, value in fields.every("images") for address in pictures(value))),
        language=_language(fields),
        summary=joined_text(fields.first("summary")),
        extra=fields.rest(),
        dialect=found.dialect,
        raw=found.raw,
    )
    return front_matter, problems


class _Fields:
    """Raw fields, found by any of their spellings; remembers which were used."""

    def __init__(self, fields: Mapping[str, Value]) -> None:
        self._fields: dict[str, Value] = {}
        for key, value in fields.items():
            if isinstance(value, dict) and key in INNER_TABLES:
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
                for path, text in flattened(key, value):
                    flat.setdefault(path, []).append(text)
        return {path: ", ".join(filter(None, found)) for path, found in flat.items()}


def _title(value: Value) -> str:
    """A headline; `[photo]` is a list to YAML and a headline to its author."""
    return f"[{', '.join(texts(value))}]" if isinstance(value, list) and value else joined_text(value)


def _names(fields: _Fields, field: str) -> tuple[str, ...]:
    # Jekyll, known by its layouts, separates `tags: sea wind` by spaces.
    jekyll = bool(fields.get("layout"))
    found = (
        name
        for key, value in fields.every(field)
        for name in names(value, by_spaces=jekyll and key in ("tags", "categories"))
    )
    return tuple(dict.fromkeys(found))


def _link(fields: _Fields) -> str:
    """The article's address; a key that may also name the source keeps its text in `extra`."""
    for key, value in fields.candidates("link"):
        if address := web_address(value):
            if all(field != "source" for field, _ in fields_of(key)):
                fields.use(key)
            return address
    return ""


def _source(fields: _Fields) -> str:
    """Who published it: the name that the best key gives, or the host of its address."""
    for key, value in fields.candidates("source"):
        text = without_address(joined_text(value) or web_address(value))
        if text == host(text):
            fields.use(key)
        return host(text)
    return ""


def _language(fields: _Fields) -> str:
    for key, value in fields.candidates("language"):
        if isinstance(value, str) and _LANGUAGE.fullmatch(value.strip()):
            fields.use(key)
            return value.strip().replace("_", "-")
    return ""


class _Unclear(NamedTuple):
    """A field that could not be understood, and what was done."""

    key: str
    what: str


def _date(fields: _Fields, name: str) -> tuple[datetime | None, str, _Unclear | None]:
    """The first date that can be understood: of the date keys, of the file's name, of the article's address."""
    unclear: list[tuple[str, str]] = []
    for key, value in fields.candidates("date"):
        text = joined_text(value)
        if date := parse_date(text):
            fields.use(key)
            return date, text, None
        if not _NO_DATE.fullmatch(text):
            unclear.append((key, text))
    date, date_text = _date_elsewhere(fields, name) or (None, "")
    if not unclear:
        return date, date_text, None
    key, text = unclear[0]
    fields.use(key)
    what = "taken from the file's name or address" if date else "kept as text"
    return date, text, _Unclear(key, f"date “{text[:60]}” not understood, {what}")


def _line_of(key: str, found: Found) -> int | None:
    """The line of the file on which a key stands, as far as it can be told."""
    inner = re.escape(key.rpartition(".")[2])
    at = re.search(rf"^[ \t\-\[#\]:\"']*{inner}[ \t\"']*[:=]", found.raw, re.MULTILINE | re.IGNORECASE)
    return found.raw.count("\n", 0, at.end()) + 1 if at else None


def _date_elsewhere(fields: _Fields, name: str) -> tuple[datetime, str] | None:
    found = date_in_name(name)
    for key in ("path", "permalink", "url", "link"):
        value = fields.get(key)
        found = found or (date_in_address(value) if isinstance(value, str) else None)
    return found
