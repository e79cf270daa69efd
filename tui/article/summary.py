"""What is known of an article without reading it: a row of the list."""

from datetime import datetime

from msgspec import Struct


class ArticleSummary(Struct, frozen=True):
    """What a row of the list shows, without the article itself."""

    id: int
    """Stable while the file keeps its path."""
    path: str
    """Relative to the archive, undecodable bytes as `\\xNN`."""
    title: str
    date: datetime | None
    authors: tuple[str, ...]
    source: str
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    words: int
    """Words of the text, a CJK character counted as one."""
    sections: int
    problem: str
    """The first problem met, or empty."""
    archive: str = ""
    """What the reader calls the archive it is from, where several are open as one; else empty."""
