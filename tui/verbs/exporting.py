"""`microfiche export`: articles to standard output, to a file, or to a folder of files."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tui.article.article import Article
from tui.article.excerpt import excerpt
from tui.article.section_search import matching_sections
from tui.errors import ArchiveError, CannotCreate, NothingFound, ParseError, UsageError
from tui.export.formats import FORMATS, ExportOptions
from tui.export.names import batch_names, safe_name
from tui.export.text import SEPARATOR
from tui.export.writing import keep_names, write_file
from tui.verbs.output import put
from tui.verbs.progress import in_order
from tui.verbs.sources import STANDARD_INPUT, Source, Words, is_folder, is_no_article, read_source
from tui.verbs.tally import Tally


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the reader asked for."""

    sources: tuple[str, ...]
    format: str = "text"
    output: str | None = None
    """A file or folder; None or `-` is standard output."""
    section: str | None = None
    """Number of the one section to export."""
    options: ExportOptions = field(default_factory=ExportOptions)
    archive: str | None = None
    """Folder that ids among the sources belong to, and that a query asks; None takes the first folder."""
    query: str | None = None
    """Only the articles that match."""
    jobs: int | None = None
    """Worker processes; None chooses by the number of articles."""
    force: bool = False


@dataclass(frozen=True, slots=True)
class ExportJob:
    """One article to export, complete in itself so that a worker process can do it."""

    source: Source
    format: str
    options: ExportOptions
    section: str | None = None
    target: str | None = None
    """File to write; None hands the text back."""
    force: bool = False
    in_batch: bool = False
    """One of several to a folder, whose names are made to last at the end."""


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What became of one article."""

    path: str
    text: str = ""
    """The export, when no file was asked for."""
    problems: tuple[str, ...] = ()
    failure: str = ""
    """Why it was not exported; empty when it was."""
    code: int = 0
    """Exit code that the failure means on its own."""
    is_article: bool = True
    """False for a file of a folder that has nothing to export."""


def run(request: ExportRequest) -> int:
    """Export everything asked for; returns the exit code of the command contract.

    Raises:
        UsageError: the request contradicts itself.
        NoSuchInput: a folder holds no article.
    """
    to_stdout = request.output in (None, STANDARD_INPUT)
    folders = [word for word in request.sources if is_folder(word)]
    if not to_stdout:
        return _to_files(request, folders)
    if folders and request.format != "jsonl":
        raise UsageError(f"{folders[0]} is a folder: say where to write its articles with -o, or use -f jsonl")
    if request.format == "html" and len(request.sources) > 1:
        raise UsageError("several HTML pages do not fit on standard output: use -o FOLDER")
    return _to_stdout(request)


def _to_stdout(request: ExportRequest) -> int:
    tally = Tally(is_batch=len(request.sources) > 1 or is_folder(request.sources[0]))
    words = Words(request.archive, request.query, tally)
    jobs = [_job(request, source) for source in words.sources(request.sources)]
    opener, separator, closer = _punctuation(request.format, len(request.sources))
    put(opener)
    between = ""
    for outcome in in_order(export_one, jobs, request.jobs, lost=_lost, label="exporting"):
        if _count(outcome, tally):
            put(between + (outcome.text.rstrip("\n") if closer else outcome.text))
            between = separator
    put(closer if tally.done or opener else "")
    return tally.report()


def _punctuation(format_name: str, sources: int) -> tuple[str, str, str]:
    """What stands before, between and after the articles on one stream."""
    if format_name == "json":
        return ("[\n", ",\n", "\n]\n") if sources > 1 else ("", "", "\n")
    return "", "" if format_name == "jsonl" else f"\n{SEPARATOR}\n\n", ""


def _to_files(request: ExportRequest, folders: Sequence[str]) -> int:
    output = Path(request.output or "")
    for folder in [*folders, *filter(None, [request.archive])]:
        _refuse_inside(output, Path(folder))
    names_folder = str(request.output).endswith("/") or output.is_dir()
    if not folders and len(request.sources) == 1 and not names_folder:
        return _to_one_file(request, output)
    tally = Tally(is_batch=True)
    found = list(Words(request.archive, request.query, tally).sources(request.sources))
    names = batch_names([source.inside for source in found], FORMATS[request.format].ending)
    jobs = [
        replace(_job(request, source, str(output / name)), in_batch=True)
        for source, name in zip(found, names, strict=True)
    ]
    written = set()
    for job, outcome in zip(
        jobs, in_order(export_one, jobs, request.jobs, lost=_lost, label="exporting"), strict=True
    ):
        if _count(outcome, tally):
            written.add(Path(str(job.target)).parent)
    keep_names(written)
    return tally.report()


def _to_one_file(request: ExportRequest, output: Path) -> int:
    tally = Tally(is_batch=False)
    for source in Words(request.archive, request.query, tally).sources(request.sources):
        _count(export_one(_job(request, source, str(output))), tally)
    return tally.report()


def _refuse_inside(output: Path, archive: Path) -> None:
    if output.resolve().is_relative_to(archive.resolve()):
        raise CannotCreate(f"{output} lies in the archive {archive}: its files would become articles")


def _count(outcome: ExportOutcome, tally: Tally) -> bool:
    """Note an outcome; tells whether the article was exported."""
    if outcome.failure:
        tally.fail(outcome.path, outcome.failure, outcome.code)
    elif outcome.is_article:
        tally.succeed(outcome.path, outcome.problems)
    return outcome.is_article and not outcome.failure


def _job(request: ExportRequest, source: Source, target: str | None = None) -> ExportJob:
    return ExportJob(source, request.format, request.options, request.section, target, request.force)


def export_one(job: ExportJob) -> ExportOutcome:
    """Read, write out and, when a target is named, save one article; a failure is part of the outcome."""
    path = job.source.shown
    try:
        article = read_source(job.source)
        if is_no_article(job.source, article):
            return ExportOutcome(path, is_article=False)
        text = FORMATS[job.format].write(_asked_for(article, job.section), path, job.options)
        if job.target:
            write_file(_target(job, article), text.encode(), overwrite=job.force, in_batch=job.in_batch)
    except ArchiveError as error:
        return ExportOutcome(path, failure=str(error), code=error.exit_code)
    return ExportOutcome(path, "" if job.target else text, tuple(str(problem) for problem in article.problems))


def _lost(job: ExportJob, reason: str) -> ExportOutcome:
    return ExportOutcome(job.source.shown, failure=reason, code=ParseError.exit_code)


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
        raise NothingFound(f"no section {section}; {_what_there_is(article)}")
    return excerpt(article, places[0])


def _what_there_is(article: Article) -> str:
    sections = article.outline.sections
    if not sections:
        return "this article has no sections"
    numbers = [s.number for s in sections if s.number]
    return "there is " + ", ".join(numbers or [f"{n} {s.title}" for n, s in enumerate(sections, 1)])
