"""FrontMatter, and the dialects it is written in: YAML, TOML, JSON, header lines with and without a fence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from tui.article.problems import Problem


class Dialect(Enum):
    """How a file's metadata is written."""

    NONE = "none"
    YAML = "yaml"
    TOML = "toml"
    JSON = "json"
    HEADER = "header lines"
    """`Title: …` lines without a fence."""
    LINK_DEFINITIONS = "link definitions"
    """`[#]: key: (value)` lines."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """An article's metadata, typed. Text holds no control character, no markup and no line break."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: datetime | None = None
    """Aware when the file gives an offset or a zone, naive otherwise; None when it could not be understood."""
    date_text: str = ""
    """The date as written."""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    source: str = ""
    """Who published it first: 来源, source, via …"""
    link: str = ""
    """The article's own address on the web."""
    images: tuple[str, ...] = ()
    language: str = ""
    summary: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Every other key as text: nested values flattened to `a.b`, lists joined by `, `."""
    dialect: Dialect = Dialect.NONE
    raw: str = ""
    """The front matter as found, fences included; empty without one."""


@dataclass(frozen=True, slots=True)
class SplitText:
    """A file's text, taken apart."""

    front_matter: FrontMatter
    body: str
    body_line: int
    """Line of the file on which the body starts, from 1."""
    problems: tuple[Problem, ...] = ()


def split_front_matter(text: str, name: str = "") -> SplitText:
    """Take a decoded file apart into typed front matter and body; never raises on odd input.

    Args:
        text: the whole file, decoded and cleaned, newlines as `\\n`.
        name: the file's name, for the date some archives write only there.
    """
    raise NotImplementedError
