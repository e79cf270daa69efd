"""What front matter becomes: the typed values every other package reads."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from msgspec import Struct, field


class Dialect(Enum):
    """How a file's metadata is written."""

    NONE = "none"
    YAML = "yaml"
    TOML = "toml"
    JSON = "json"
    HEADER = "header lines"
    """`Title: …` lines without an opening fence."""
    LINK_DEFINITIONS = "link definitions"
    """`[#]: key: (value)` lines."""


class FrontMatter(Struct, frozen=True):
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
    """Who published it first: 来源, source, via …; the host when only an address is given."""
    link: str = ""
    """The article's own address on the web, absolute."""
    images: tuple[str, ...] = ()
    language: str = ""
    """As a BCP 47 tag: `zh-CN`."""
    summary: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Every other key as text: nested values flattened to `a.b`, lists joined by `, `."""
    dialect: Dialect = Dialect.NONE
    raw: str = ""
    """The front matter as found, fences included; empty without one."""
