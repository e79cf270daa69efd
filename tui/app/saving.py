"""What the browser exports, where to, and under which name."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tui.app.library import Library
from tui.archive.archive import Matches
from tui.article.article import Article, ArticleSummary
from tui.article.excerpt import excerpt
from tui.errors import ArchiveError, CannotCreate
from tui.export.formats import FORMATS, ExportOptions, Format
from tui.export.names import batch_names, safe_name
from tui.export.writing import keep_names, write_file
from tui.settings import current

ROWS_AT_ONCE = 200
"""Matching articles fetched at once while all are exported."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What the reader chose to export."""

    format: Format
    path: Path
    """A file, or the folder for all that match."""
    section: int | None = None
    """Index of the one section wanted; None for the whole article."""
    all_matching: bool = False
    options: ExportOptions = field(default_factory=ExportOptions)
    overwrite: bool = False


@dataclass(frozen=True, slots=True)
class ExportTally:
    """What became of the articles of an export."""

    written: int = 0
    skipped: int = 0
    """Files that exist and were left alone."""
    failures: tuple[str, ...] = ()
    stopped: bool = False

    def __str__(self) -> str:
        parts = [f"{self.written:,} exported"]
        if self.skipped:
            parts.append(f"{self.skipped:,} exist already")
        if self.failures:
            parts.append(f"{len(self.failures):,} failed: {self.failures[0]}")
        if self.stopped:
            parts.append("stopped")
        return ", ".join(parts)


def export_folder(archive: Path) -> Path:
    """The folder for exports: the one configured, else the current one, or home when that lies in the archive."""
    if configured := current().export_folder:
        return Path(configured).expanduser()
    here = Path.cwd()
    return Path.home() if lies_in(here, archive) else here


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder, or is below it, links followed."""
    return path.resolve().is_relative_to(folder.resolve())


def free_path(folder: Path, title: str, ending: str) -> Path:
    """A name for a title that no file in the folder has: `Title.txt`, `Title 2.txt` and so on."""
    return next(path for path in _names(folder, title, ending) if not os.path.lexists(path))


def save_article(article: Article, source: str, archive: Path) -> Path:
    """Save an article in the reader's format under its title, never over another file; returns where.

    Raises:
        CannotCreate: the folder refuses, or lies in the archive.
        InputOutputError: the disk is full or failing.
    """
    chosen = FORMATS[current().export_format]
    path = free_path(export_folder(archive), article.title, chosen.ending)
    export_article(article, source, archive, ExportChoice(chosen, path))
    return path


def text_download(article: Article) -> ExportChoice:
    """An article as text under its title, for a visitor's browser to keep where it keeps things."""
    text = FORMATS["text"]
    return ExportChoice(text, Path(safe_name(article.title, text.ending)))


def export_article(article: Article, source: str, archive: Path, choice: ExportChoice) -> None:
    """Write one article, or one section of it, to the file chosen.

    Raises:
        CannotCreate: the file exists, its folder refuses, or it would lie in the archive.
        InputOutputError: the disk is full or failing.
    """
    _refuse_inside(choice.path, archive)
    write_file(choice.path, content_of(article, source, choice), overwrite=choice.overwrite)


def content_of(article: Article, source: str, choice: ExportChoice) -> bytes:
    """One article, or the section of it chosen, as the file's content."""
    part = article if choice.section is None else excerpt(article, choice.section)
    return choice.format.write(part, source, choice.options).encode(errors="replace")


def export_matches(
    archive: Library,
    matches: Matches,
    choice: ExportChoice,
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> ExportTally:
    """Write every matching article to a file of its own, keeping the archive's tree; runs in any thread.

    Args:
        archive: where the articles are read.
        matches: what to export.
        choice: format and folder.
        progress: told how many articles are done.
        cancelled: asked before each article.

    Raises:
        CannotCreate: the folder lies in the archive.
        InputOutputError: the disk is failing.
    """
    _refuse_inside(choice.path, archive.folder)
    summaries = list(summaries_of(matches))
    names = batch_names([summary.path for summary in summaries], choice.format.ending)
    written = skipped = 0
    failures: list[str] = []
    folders: set[Path] = set()
    for done, (summary, name) in enumerate(zip(summaries, names, strict=True)):
        if cancelled():
            break
        target = choice.path / name.replace("\\", "_")
        if target.exists() and not choice.overwrite:
            skipped += 1
        elif failure := _export_one(archive, summary, target, choice):
            failures.append(failure)
        else:
            written += 1
            folders.add(target.parent)
        progress(done + 1)
    keep_names(folders)
    done = written + skipped + len(failures)
    return ExportTally(written, skipped, tuple(failures), stopped=done < len(names))


def _export_one(archive: Library, summary: ArticleSummary, target: Path, choice: ExportChoice) -> str:
    """Write one of many; returns why not, or nothing."""
    try:
        content = content_of(archive.read(summary.id), summary.path, choice)
        write_file(target, content, overwrite=choice.overwrite, in_batch=True)
    except ArchiveError as error:
        return str(error)
    return ""


def summaries_of(matches: Matches) -> Iterator[ArticleSummary]:
    """Every matching article, in order."""
    for offset in range(0, len(matches), ROWS_AT_ONCE):
        yield from matches.page(offset, ROWS_AT_ONCE)


def _refuse_inside(path: Path, archive: Path) -> None:
    if lies_in(path, archive):
        raise CannotCreate(f"{path} lies in the archive, where exports would become articles")


def _names(folder: Path, title: str, ending: str) -> Iterator[Path]:
    yield folder / safe_name(title, ending)
    for number in count(2):
        yield folder / safe_name(title, f" {number}{ending}")
