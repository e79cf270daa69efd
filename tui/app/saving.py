"""What the browser exports, where to, and under which name."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from tui.app.library import Library
from tui.archive.archive import Matches
from tui.archive.pictures import read_picture
from tui.archive.reading import words_of
from tui.archive.scan import path_of_shown
from tui.article.article import Article
from tui.article.excerpt import excerpt
from tui.article.summary import ArticleSummary
from tui.errors import ArchiveError, CannotCreate
from tui.export.formats import FORMATS, ExportOptions, Format, Gathered, Origin, Together
from tui.export.name_templates import NameTemplate
from tui.export.names import batch_names, safe_name
from tui.export.searchable import block_texts
from tui.export.writing import keep_names, write_file
from tui.language import tr
from tui.settings import current

ROWS_AT_ONCE = 200
"""Matching articles fetched at once while all are exported."""


class ExportChoice(Struct, frozen=True):
    """What the reader chose to export."""

    format: Format[Any]
    path: Path
    """A file, or the folder for all that match."""
    section: int | None = None
    """Index of the one section wanted; None for the whole article."""
    all_matching: bool = False
    title: str = ""
    """What all that match are together, when they are bound in one file."""
    options: ExportOptions = field(default_factory=ExportOptions)
    overwrite: bool = False


class ExportTally(Struct, frozen=True):
    """What became of the articles of an export."""

    written: int = 0
    skipped: int = 0
    """Files that exist and were left alone."""
    failures: tuple[str, ...] = ()
    stopped: bool = False

    def __str__(self) -> str:
        parts = [tr("{written:,} exported", written=self.written)]
        if self.skipped:
            parts.append(tr("{skipped:,} exist already", skipped=self.skipped))
        if self.failures:
            parts.append(
                tr("{failures:,} failed: {failures2}", failures=len(self.failures), failures2=self.failures[0])
            )
        if self.stopped:
            parts.append(tr("stopped"))
        return ", ".join(parts)


def export_folder(archives: Sequence[Path]) -> Path:
    """The folder for exports: the one configured, else the current one, or home when that lies in an archive."""
    if configured := current().export_folder:
        return Path(configured).expanduser()
    here = Path.cwd()
    return Path.home() if any(lies_in(here, archive) for archive in archives) else here


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder, or is below it, links followed."""
    return path.resolve().is_relative_to(folder.resolve())


def free_path(folder: Path, title: str, ending: str) -> Path:
    """A name for a title that no file in the folder has: `Title.txt`, `Title 2.txt` and so on."""
    return next(path for path in _names(folder, title, ending) if not os.path.lexists(path))


def file_name(article: Article, source: str) -> str:
    """What the reader's template makes an article's file name: without an ending, folders before it.

    Args:
        article: the article.
        source: its path in its archive, as shown.
    """
    return NameTemplate(current().export_name).name(article, source)


def proposed_path(folder: Path, name: str, ending: str) -> Path:
    """A path for a name, with what folders it names, that no file has."""
    *folders, last = name.split("/")
    return free_path(folder.joinpath(*folders), last, ending)


def save_article(article: Article, source: str, archives: Sequence[Path]) -> Path:
    """Save an article in the reader's format under its title, never over another file; returns where.

    Args:
        article: the article.
        source: its path in its archive, as shown.
        archives: the folders that are open, its own archive's first.

    Raises:
        CannotCreate: the folder refuses, or lies in the archive.
        InputOutputError: the disk is full or failing.
    """
    chosen = FORMATS[current().export_format]
    path = proposed_path(export_folder(archives), file_name(article, source), chosen.ending)
    export_article(article, source, archives, ExportChoice(chosen, path))
    return path


def text_download(article: Article) -> ExportChoice:
    """An article as text under its title, for a visitor's browser to keep where it keeps things."""
    text = FORMATS["text"]
    return ExportChoice(text, Path(safe_name(article.title, text.ending)))


def export_article(article: Article, source: str, archives: Sequence[Path], choice: ExportChoice) -> None:
    """Write one article, or one section of it, to the file chosen.

    Raises:
        CannotCreate: the file exists, its folder refuses, or it would lie in the archive.
        InputOutputError: the disk is full or failing.
    """
    _refuse_inside(choice.path, archives)
    content = content_of(article, origin_of(archives[0], source), choice)
    write_file(choice.path, content, overwrite=choice.overwrite)


def content_of(article: Article, origin: Origin, choice: ExportChoice) -> bytes:
    """One article, or the section of it chosen, as the file's content."""
    part = article if choice.section is None else excerpt(article, choice.section)
    return choice.format.write(part, origin, choice.options)


def origin_of(archive: Path, source: str, article_id: int | None = None) -> Origin:
    """Say where an article came from.

    Args:
        archive: its folder, or a file opened on its own.
        source: its path below the folder, as shown.
        article_id: its id in the archive.
    """
    folder = archive.parent if archive.is_file() else archive
    picture = partial(read_picture, str(folder), path_in(archive, source))
    return Origin(source, article_id, picture, lambda article: words_of(block_texts(article)))


def export_matches(
    archive: Library,
    matches: Matches,
    choice: ExportChoice,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> ExportTally:
    """Write every matching article, to a file of its own in the archive's tree or to one; runs in any thread.

    Args:
        archive: where the articles are read.
        matches: what to export.
        choice: format, and folder or file.
        progress: told how many articles are done.
        cancelled: asked before each article.

    Raises:
        CannotCreate: the path lies in the archive, or is a file that exists.
        InputOutputError: the disk is full or failing.
    """
    _refuse_inside(choice.path, archive.folders)
    export = MatchesExport(archive, choice, progress, cancelled)
    summaries = list(summaries_of(matches))
    return (
        export.to_one_file(summaries)
        if choice.format.together is Together.COLLECTED
        else export.to_tree(summaries)
    )


class MatchesExport(Struct):
    """An export of many articles, and how far it has come."""

    archive: Library
    choice: ExportChoice
    progress: Callable[[int], None]
    cancelled: Callable[[], bool]
    written: int = 0
    skipped: int = 0
    failures: list[str] = field(default_factory=list)
    stopped: bool = False

    @property
    def tally(self) -> ExportTally:
        """What became of the articles so far."""
        return ExportTally(self.written, self.skipped, tuple(self.failures), self.stopped)

    def to_tree(self, summaries: Sequence[ArticleSummary]) -> ExportTally:
        """A file an article, named as its source."""
        names = batch_names([_path_among_all(summary) for summary in summaries], self.choice.format.ending)
        name_of = {summary.id: name.replace("\\", "_") for summary, name in zip(summaries, names, strict=True)}
        folders: set[Path] = set()
        for summary in self._in_turn(summaries):
            target = self.choice.path / name_of[summary.id]
            if target.exists() and not self.choice.overwrite:
                self.skipped += 1
                continue
            with self._noting_failure():
                content = self.choice.format.whole([self._part(summary)])
                write_file(target, content, overwrite=self.choice.overwrite, in_batch=True)
                self.written += 1
                folders.add(target.parent)
        keep_names(folders)
        return self.tally

    def to_one_file(self, summaries: Sequence[ArticleSummary]) -> ExportTally:
        """All of them bound in one file; none when it is stopped."""
        content = self.bound(summaries)
        if self.written and not self.stopped:
            write_file(self.choice.path, content, overwrite=self.choice.overwrite)
        return self.tally

    def bound(self, summaries: Sequence[ArticleSummary]) -> bytes:
        """All of them together, as the file's content."""
        return self.choice.format.whole(self._parts(summaries), Gathered(self.choice.title, several=True))

    def _parts(self, summaries: Sequence[ArticleSummary]) -> Iterator[object]:
        for summary in self._in_turn(summaries):
            part = None
            with self._noting_failure():
                part = self._part(summary)
                self.written += 1
            if part is not None:
                yield part

    def _in_turn(self, summaries: Sequence[ArticleSummary]) -> Iterator[ArticleSummary]:
        for done, summary in enumerate(summaries, 1):
            if self.cancelled():
                self.stopped = True
                return
            yield summary
            self.progress(done)

    @contextmanager
    def _noting_failure(self) -> Iterator[None]:
        try:
            yield
        except ArchiveError as error:
            self.failures.append(str(error))

    def _part(self, summary: ArticleSummary) -> object:
        origin = origin_of(self.archive.folder_of(summary.id), summary.path, summary.id)
        return self.choice.format.part(self.archive.read(summary.id), origin, self.choice.options)


def _path_among_all(summary: ArticleSummary) -> str:
    """The path of an article, below a folder for its archive where several are open as one."""
    return f"{safe_name(summary.archive)}/{summary.path}" if summary.archive else summary.path


def summaries_of(matches: Matches) -> Iterator[ArticleSummary]:
    """Every matching article, in order."""
    for offset in range(0, len(matches), ROWS_AT_ONCE):
        yield from matches.page(offset, ROWS_AT_ONCE)


def path_in(archive: Path, source: str) -> str:
    """The path of an article's file.

    Args:
        archive: its folder, or a file opened on its own.
        source: its path below the folder, as shown.
    """
    folder = archive.parent if archive.is_file() else archive
    return os.path.join(folder, os.fsdecode(path_of_shown(source)))  # noqa: PTH118 (a str, as it is read)


def _refuse_inside(path: Path, archives: Sequence[Path]) -> None:
    if any(lies_in(path, archive) for archive in archives):
        raise CannotCreate(tr("{path} lies in the archive, where exports would become articles", path=path))


def _names(folder: Path, title: str, ending: str) -> Iterator[Path]:
    yield folder / safe_name(title, ending)
    for number in count(2):
        yield folder / safe_name(title, f" {number}{ending}")
