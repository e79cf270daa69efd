"""Pictures taken into an export: which kinds, under which names."""

from collections.abc import Callable
from hashlib import sha256

from msgspec import Struct

ReadPicture = Callable[[str], bytes | None]
"""Reads the picture at an address of an article; None when it does not lie in the article's archive."""

_KINDS: tuple[tuple[bytes, bytes, str, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", b"", "png", "image/png"),
    (b"\xff\xd8\xff", b"", "jpg", "image/jpeg"),
    (b"GIF8", b"", "gif", "image/gif"),
    (b"RIFF", b"WEBP", "webp", "image/webp"),
)
"""What a file of each kind starts with, what it has at byte 8, its ending and media type. No SVG: it may hold
scripts, and draw on what lies elsewhere."""

MOST_BYTES = 128 * 1024 * 1024
"""Of the pictures of one article; those past it are left out."""


class Picture(Struct, frozen=True):
    """A picture, by its content."""

    name: str
    """Of its file: the same content has the same name."""
    media_type: str
    data: bytes


def picture_of(data: bytes) -> Picture | None:
    """Tell a picture by its first bytes, whatever its file is called; None when it is none that books show."""
    for start, at_eight, ending, media_type in _KINDS:
        if data.startswith(start) and data[8:].startswith(at_eight):
            return Picture(f"{sha256(data).hexdigest()[:16]}.{ending}", media_type, data)
    return None


class PictureCollection:
    """Takes pictures in as an article is written."""

    FOLDER = "images/"

    def __init__(self, read: ReadPicture) -> None:
        """Nothing is taken in yet."""
        self._read = read
        self._left = MOST_BYTES
        self._places: dict[str, str | None] = {}
        self.found: dict[str, Picture] = {}
        """By name."""

    def embed(self, address: str) -> str | None:
        """Take in the picture at an address and say where it will lie; None when it cannot be had."""
        if address not in self._places:
            data = self._read(address) if self._left else None
            picture = picture_of(data) if data and len(data) <= self._left else None
            if picture and picture.name not in self.found:
                self.found[picture.name] = picture
                self._left -= len(picture.data)
            self._places[address] = self.FOLDER + picture.name if picture else None
        return self._places[address]
