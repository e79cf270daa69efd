"""Real articles damaged: cut, spliced, doubled, nested, with bytes, tags and lines lost or swapped."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from bench.documents import FRAGMENTS, Document
from bench.yardsticks import archives_folder, outline_folder

LARGEST = 6_000
"""Bytes of a damaged file, about: large ones are cut down first, so that many can be tried."""
_TAG = re.compile(rb"</?[A-Za-z][^<>]*>|[*_`]{1,3}|\[[^\]\n]*\]|\{[{%].*?[%}]\}")
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")


def real_files() -> list[Path]:
    """Every real article at hand; none when the archives are missing."""
    outline, archives = outline_folder(), archives_folder()
    folders = [folder for folder in (outline and outline / "files", archives) if folder]
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


def damaged(chance: Random, files: Sequence[Path]) -> Document:
    """A real file with one to four things done to it."""
    path = chance.choice(files)
    data = _cut_down(chance, path.read_bytes())
    for _ in range(chance.randint(1, 4)):
        data = chance.choice(DAMAGES)(chance, data, files)
    return Document(data, path.name)


def _cut_down(chance: Random, data: bytes) -> bytes:
    """The beginning of a file, where its front matter is, and a part of the rest."""
    if len(data) <= LARGEST:
        return data
    head = chance.choice((0, 500, 1_500))
    start = chance.randrange(head, len(data) - LARGEST + head)
    return data[:head] + data[start : start + LARGEST - head]


def _delete_bytes(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
    start, end = _range(chance, data)
    return data[:start] + data[end:]


def _double_bytes(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
    start, end = _range(chance, data)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 20)) + data[end:]


def _change_byte(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + bytes([chance.randrange(256)]) + data[place + 1 :]


def _insert_fragment(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(FRAGMENTS).encode("utf-8", "surrogatepass") + data[place:]


def _splice(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
    other = _cut_down(chance, chance.choice(files).read_bytes())
    start, end = _range(chance, other)
    place = chance.randrange(len(data) + 1)
    return data[:place] + other[start:end] + data[place:]


def _nest(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
    start, end = _range(chance, data)
    tag = chance.choice((b"div", b"blockquote", b"table><tr><td", b"ul><li", b"pre", b"b", b"!--"))
    count = chance.choice((1, 2, 100))
    closing = b"-->" if tag == b"!--" else b"</" + tag.split(b">")[0] + b">"
    return data[:start] + (b"<" + tag + b">") * count + data[start:end] + closing * count + data[end:]


def _quote(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
    prefix = chance.choice((b"> ", b"    ", b"- ", b"1. ", b"| ", b"# "))
    return b"".join([prefix + line if chance.random() < 0.3 else line for line in _LINE.findall(data)])


def _of_parts(pattern: re.Pattern[bytes]) -> Iterator[Callable[[Random, bytes, Sequence[Path]], bytes]]:
    """Deletes, doubles or swaps parts that a pattern finds."""

    def delete(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
        return _replaced(chance, data, lambda part: b"")

    def double(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
        return _replaced(chance, data, lambda part: part * chance.choice((2, 2, 3, 50)))

    def swap(chance: Random, data: bytes, files: Sequence[Path]) -> bytes:
        found = list(pattern.finditer(data))
        if len(found) < 2:
            return data
        one, two = sorted(chance.sample(found, 2), key=lambda part: part.start())
        return data[: one.start()] + two[0] + data[one.end() : two.start()] + one[0] + data[two.end() :]

    def _replaced(chance: Random, data: bytes, replace: Callable[[bytes], bytes]) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return data
        part = chance.choice(found)
        return data[: part.start()] + replace(part[0]) + data[part.end() :]

    yield from (delete, double, swap)


def _range(chance: Random, data: bytes) -> tuple[int, int]:
    """A stretch of bytes, most often a short one."""
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 3, 20, 200, 1_000)))


DAMAGES = (
    *(_delete_bytes, _double_bytes, _change_byte, _insert_fragment, _insert_fragment, _splice, _nest, _quote),
    *_of_parts(_TAG),
    *_of_parts(_LINE),
)
