"""One article of an export, complete in itself so that a worker process can do it."""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tui.archive.pictures import read_picture
from tui.archive.reading import words_of
from tui.article.article import Article
from tui.article.excerpt import excerpt
from tui.article.outline import Section
from tui.article.section_search import matching_sections, ways_to_sections
from tui.errors import ArchiveError, NothingFound, ParseError
from tui.export.formats import FORMATS, ExportOptions, Origin, no_picture
from tui.export.name_templates import NameTemplate
from tui.export.names import safe_name
from tui.export.searchable import block_texts
from tui.export.writing import write_file
from tui.language import tr
from tui.verbs.sources import STANDARD_INPUT, Source, is_no_article, plainly, read_source

MOST_TOLD = 50
"""Sections that are named to who asks for another."""


class ExportJob(Struct, frozen=True):
    """One article to export."""

    source: Source
    format: str
    options: ExportOptions
    section: str | None = None
    target: str | None = None
    """File to write; None hands the article's part of the whole back."""
    force: bool = False
    in_batch: bool = False
    """One of several to a folder, whose names are made to last at the end."""
    name: NameTemplate | None = None
    """Makes the name of its file, which is handed back too."""


class ExportOutcome(Struct, frozen=True):
    """What became of one article."""

    path: str
    part: object = None
    """What the format takes of it, when no file was asked for."""
    name: str = ""
    """Its file's name by the template, without an ending."""
    problems: tuple[str, ...] = ()
    failure: str = ""
    """Why it was not exported; empty when it was."""
    code: int = 0
    """Exit code that the failure means on its own."""
    is_unwritable: bool = False
    """It was read, and could not be written."""
    is_article: bool = True
    """False for a file of a folder that has nothing to export."""

    @property
    def is_exported(self) -> bool:
        """Whether there is something of it in the export."""
        return self.is_article and not self.failure


def export_one(job: ExportJob) -> ExportOutcome:
    """Read, write out and, when a target is named, save one article; a failure is part of the outcome."""
    path, wanted = job.source.shown, FORMATS[job.format]
    try:
        article = read_source(job.source)
        if is_no_article(job.source, article):
            return ExportOutcome(path, is_article=False)
        part = wanted.part(_asked_for(article, job.section), _origin(job.source), job.options)
    except ArchiveError as error:
        return ExportOutcome(path, failure=str(error), code=error.exit_code)
    try:
        if job.target:
            write_file(_target(job, article), wanted.whole([part]), overwrite=job.force, in_batch=job.in_batch)
    except ArchiveError as error:
        return ExportOutcome(path, failure=str(error), code=error.exit_code, is_unwritable=True)
    name = job.name.name(article, job.source.inside) if job.name else ""
    problems = tuple([str(problem) for problem in article.problems])
    return ExportOutcome(path, None if job.target else part, name, problems)


def done_plainly(job: ExportJob, reason: str) -> ExportJob:
    """The same article, to be read as plain text since its reader was lost."""
    return replace(job, source=plainly(job.source, reason))


def lost(job: ExportJob, reason: str) -> ExportOutcome:
    """The outcome of an article whose worker died of it."""
    return ExportOutcome(job.source.shown, failure=reason, code=ParseError.exit_code)


def _origin(source: Source) -> Origin:
    folder = source.archive or os.path.dirname(source.path) or os.curdir  # noqa: PTH120 (a str stays a str)
    at_hand = source.path != STANDARD_INPUT
    picture = partial(read_picture, folder, source.path) if at_hand else no_picture
    return Origin(source.shown, source.id, picture, lambda article: words_of(block_texts(article)))


def _target(job: ExportJob, article: Article) -> Path:
    target = Path(job.target or "")
    if job.source.path == STANDARD_INPUT and target.is_dir():
        return target / safe_name(article.title, FORMATS[job.format].ending)
    return target


def _asked_for(article: Article, section: str | None) -> Article:
    if section is None:
        return article
    places = matching_sections(article.outline, section)
    if not places:
        raise NothingFound(
            tr("no section {section}; {what_there_is}", section=section, what_there_is=_what_there_is(article))
        )
    return excerpt(article, places[0])


def _what_there_is(article: Article) -> str:
    sections = article.outline.sections
    if not sections:
        return tr("this article has no sections")
    ways = ways_to_sections(article.outline) if any(s.number for s in sections) else _counted(sections)
    told = list(islice(ways, MOST_TOLD + 1))
    return tr("there is ") + ", ".join(told[:MOST_TOLD]) + (" …" if len(told) > MOST_TOLD else "")


def _counted(sections: Sequence[Section]) -> Iterator[str]:
    return (f"{number} {section.title}" for number, section in enumerate(sections, 1))
