"""What the words on the command line stand for: files, folders, standard input."""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tui.archive.scan import Skipped, read_file, scan, shown_path
from tui.article.article import Article, Limits, read_article

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read."""

    path: str
    """As given, or below the folder as given; `-` for standard input. Undecodable bytes as surrogates."""
    inside: str = ""
    """Path relative to the folder it was found in; empty for a file named on its own."""

    @property
    def shown(self) -> str:
        r"""The path as printed: undecodable bytes and control characters as `\xNN`."""
        return shown_path(os.fsencode(self.path))


def read_source(source: Source) -> Article:
    """Read one source into an article.

    Raises:
        ArchiveError: as `read_file` and `read_article` do.
    """
    if source.path == STANDARD_INPUT:
        data = sys.stdin.buffer.read(Limits().bytes + 1)
        return read_article(data, "")
    return read_article(read_file(os.fsencode(source.path)), Path(source.path).name)


def articles_below(folder: str) -> Iterator[Source | Skipped]:
    """Yield the articles of a folder in the order of their paths, and what was passed over with its reason.

    Raises:
        NoSuchInput: there is no such folder.
    """
    found = list(scan(os.fsencode(folder)))
    for entry in sorted(found, key=lambda entry: entry.path):
        if isinstance(entry, Skipped):
            yield entry
        else:
            inside = os.fsdecode(entry.path)
            yield Source(str(Path(folder, inside)), inside)


def is_folder(word: str) -> bool:
    """Tell a folder from anything else; what does not exist is no folder."""
    return word != STANDARD_INPUT and Path(word).is_dir()
