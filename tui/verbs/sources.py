"""What the words on the command line stand for: files, folders, standard input."""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from tui.archive.guarded import FileToRead, read_guarded
from tui.archive.reading import is_index
from tui.archive.scan import Skipped, read_file, scan, shown_path
from tui.article.article import Article
from tui.article.limits import Limits
from tui.errors import NoSuchInput, NothingFound, ParseError, UsageError
from tui.language import tr
from tui.settings import current
from tui.settings.options import folders_called
from tui.verbs.tally import Tally

STANDARD_INPUT = "-"


class Source(Struct, frozen=True):
    """One file to read."""

    path: str
    """As given, or below the folder as given; `-` for standard input. Undecodable bytes as surrogates."""
    inside: str = ""
    """Path relative to the folder it was found in; the name of a file named on its own."""
    is_found: bool = False
    """Found by looking through a folder, not named."""
    furniture: tuple[str, ...] = field(default_factory=lambda: current().furniture)
    """The reader's own patterns for page furniture: a worker process knows no settings."""
    archive: str = ""
    """The folder it belongs to; empty for a file named on its own, which belongs to the one it lies in."""
    id: int | None = None
    """Its id in the archive, when that was asked."""
    plain_because: str = ""
    """Why it is read as plain text, when its first reader was lost."""

    @property
    def shown(self) -> str:
        r"""The path as printed: undecodable bytes and control characters as `\xNN`."""
        return shown_path(os.fsencode(self.path))


def is_no_article(source: Source, article: Article) -> bool:
    """Whether a file found in a folder turns out to be none of its articles: a section's page without text."""
    return (
        source.is_found and is_index(os.fsencode(source.path)) and all(block.furniture for block in article.blocks)
    )


def plainly(source: Source, reason: str) -> Source:
    """The same source, to be read as plain text for a reason."""
    return replace(source, plain_because=reason)


def read_source(source: Source) -> Article:
    """Read one source into an article.

    Raises:
        ArchiveError: as `read_file` and `read_article` do.
    """
    name = "" if source.path == STANDARD_INPUT else Path(source.path).name
    return read_guarded(FileToRead(_data_of(source), name, source.furniture, source.plain_because))


def _data_of(source: Source) -> bytes:
    if source.path != STANDARD_INPUT:
        return read_file(os.fsencode(source.path))
    limit = Limits().bytes
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise ParseError(f"standard input: over {limit >> 20} MB, more than an article may have")
    return data


class Words(Struct):
    """The words that name sources, taken one by one."""

    archive: str | None
    """Folder that ids belong to."""
    query: str | None
    """Keeps only the matching articles of folders."""
    tally: Tally
    """Hears of what is not there and what is passed over."""

    def sources(self, words: Sequence[str]) -> Iterator[Source]:
        """Yield every article that the words name.

        Raises:
            UsageError: an id without an archive, or a query that has no folder to look in.
            NoSuchInput: a folder holds no article.
            NothingFound: nothing matches the query.
        """
        matches = 0
        for word in words:
            if is_folder(word):
                for source in self._below(word) if self.query is None else self._matching(word, self.query):
                    matches += 1
                    yield source
            elif self.query is not None:
                raise UsageError(tr("{word} is no folder: a query looks through an archive", word=word))
            elif word.isdecimal() and not Path(word).exists():
                yield from self._by_id(int(word))
            else:
                yield Source(word, Path(word).name, archive=self._folder_around(word))
        if self.query is not None and not matches:
            raise NothingFound(tr("nothing in {names} matches {query}", names=", ".join(words), query=self.query))

    def _folder_around(self, word: str) -> str:
        """The folder of the archive named that a file lies in; the first where it lies in none."""
        folders = folders_called(self.archive, current()) if self.archive else ()
        around = [folder for folder in folders if Path(word).resolve().is_relative_to(folder.resolve())]
        return str([*around, *folders][0]) if folders else ""

    def _below(self, folder: str) -> Iterator[Source]:
        found = list(articles_below(folder))
        if not found:
            raise NoSuchInput(tr("{folder}: no articles in this folder", folder=folder))
        for entry in found:
            if isinstance(entry, Skipped):
                self.tally.pass_over(shown_path(entry.path), entry.reason)
            else:
                yield entry

    def _matching(self, folder: str, query: str) -> Iterator[Source]:
        from tui.verbs.archives import bring_up_to_date, opened
        from tui.verbs.listing import matching_ids

        with opened(folder) as archive:
            bring_up_to_date(archive)
            for article_id in matching_ids(archive, query):
                path = archive.path_of(article_id)
                inside = os.path.relpath(path, folder)
                yield Source(str(path), inside, is_found=True, archive=folder, id=article_id)

    def _by_id(self, article_id: int) -> Iterator[Source]:
        from tui.verbs.archives import opened

        if self.archive is None:
            raise UsageError(
                tr("{article_id} is no file; to take it as an id say whose with --archive", article_id=article_id)
            )
        with opened(self.archive) as archive:
            path = archive.path_of(article_id)
            folder = archive.folder_of(article_id)
        yield Source(str(path), os.path.relpath(path, folder), archive=str(folder), id=article_id)


def articles_below(folder: str) -> Iterator[Source | Skipped]:
    """Yield the articles of a folder in the order of their paths, and what was passed over with its reason.

    Raises:
        NoSuchInput: there is no such folder.
    """
    for entry in sorted(scan(os.fsencode(folder), current().rules), key=lambda entry: entry.path):
        if isinstance(entry, Skipped):
            yield entry
        else:
            inside = os.fsdecode(entry.path)
            yield Source(str(Path(folder, inside)), inside, is_found=True, archive=folder)


def is_folder(word: str) -> bool:
    """Tell a folder from anything else; what does not exist is no folder."""
    return word != STANDARD_INPUT and Path(word).is_dir()
