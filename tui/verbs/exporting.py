"""`microfiche export`: articles to standard output, to one file, or to a folder of files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from tui.errors import CannotCreate, InputOutputError, UsageError
from tui.export.formats import FORMATS, ExportOptions, Format, Gathered, Together
from tui.export.name_templates import NameTemplate
from tui.export.names import batch_names, free_names
from tui.export.writing import keep_names, write_file
from tui.language import tr
from tui.settings import current
from tui.settings.options import folders_called
from tui.verbs.export_jobs import ExportJob, ExportOutcome, done_plainly, export_one, lost
from tui.verbs.output import put
from tui.verbs.progress import in_order
from tui.verbs.sources import STANDARD_INPUT, Source, Words, is_folder
from tui.verbs.tally import Tally


class ExportRequest(Struct, frozen=True):
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
    name: str | None = None
    """Template for the names of the files in a folder."""

    @property
    def folders(self) -> list[str]:
        """The sources that are folders."""
        return [word for word in self.sources if is_folder(word)]

    @property
    def is_for_several(self) -> bool:
        """Whether several articles were asked for, however many there are."""
        return len(self.sources) > 1 or bool(self.folders)

    @property
    def names_folder(self) -> bool:
        """Whether the output is to be a folder."""
        return bool(self.output) and (str(self.output).endswith("/") or Path(str(self.output)).is_dir())

    @property
    def gathered(self) -> Gathered:
        """What the articles are together, when they stand in one place."""
        names = [Path(folder).resolve().name for folder in self.folders]
        return Gathered(self.query or ", ".join(names), several=self.is_for_several)


def run(request: ExportRequest) -> int:
    """Export everything asked for; returns the exit code of the command contract.

    Raises:
        UsageError: the request contradicts itself.
        NoSuchInput: a folder holds no article.
    """
    wanted = FORMATS[request.format]
    if request.name and not request.names_folder:
        raise UsageError(tr("--name names the files of a folder: say which with -o FOLDER/"))
    if request.output not in (None, STANDARD_INPUT):
        return _to_files(request, wanted)
    if wanted.is_binary and request.output is None:
        raise UsageError(tr("{name} is no text: say where to write it with -o", name=wanted.name))
    if request.folders and wanted.together < Together.STREAMED:
        raise UsageError(
            tr(
                "{folders} is a folder: say where to write its articles with -o, or use -f jsonl",
                folders=request.folders[0],
            )
        )
    if request.is_for_several and wanted.together < Together.NAMED:
        raise UsageError(tr("several HTML pages do not fit on standard output: use -o FOLDER"))
    return _to_stdout(request, wanted)


def _to_stdout(request: ExportRequest, wanted: Format[object]) -> int:
    tally = Tally(is_batch=request.is_for_several)
    for chunk in _bound(request, wanted, tally):
        put(chunk)
    return tally.report()


def _bound(request: ExportRequest, wanted: Format[object], tally: Tally) -> Iterator[bytes]:
    """The whole that all articles make together: an empty list or table, but no empty book or article."""
    parts: Iterable[object] = _parts(_outcomes(request, tally), tally)
    if wanted.is_binary or not request.is_for_several:
        parts = list(parts)
        if not parts:
            return
    yield from wanted.bind(parts, request.gathered)


def _outcomes(request: ExportRequest, tally: Tally) -> Iterator[ExportOutcome]:
    found = list(Words(request.archive, request.query, tally).sources(request.sources))
    jobs = [_job(request, source) for source in found]
    return in_order(export_one, jobs, request.jobs, instead=done_plainly, lost=lost, label=tr("exporting"))


def _parts(outcomes: Iterable[ExportOutcome], tally: Tally) -> Iterator[object]:
    for outcome in outcomes:
        _count(outcome, tally)
        if outcome.is_exported:
            yield outcome.part


def _to_files(request: ExportRequest, wanted: Format[object]) -> int:
    output = Path(request.output or "")
    archives = folders_called(request.archive, current()) if request.archive else ()
    for folder in (*map(Path, request.folders), *archives):
        _refuse_inside(output, folder)
    if request.name:
        return _to_named_files(request, wanted, output)
    if request.names_folder:
        return _to_tree(request, wanted, output)
    if not request.is_for_several:
        return _to_one_file(request, output)
    if wanted.together is Together.COLLECTED:
        return _to_collection(request, wanted, output)
    return _to_tree(request, wanted, output)


def _to_tree(request: ExportRequest, wanted: Format[object], output: Path) -> int:
    """A file an article, where and as its source lies."""
    tally = Tally(is_batch=True)
    found = list(Words(request.archive, request.query, tally).sources(request.sources))
    names = batch_names([source.inside for source in found], wanted.ending)
    jobs = [
        replace(_job(request, source, str(output / name)), in_batch=True)
        for source, name in zip(found, names, strict=True)
    ]
    outcomes = in_order(export_one, jobs, request.jobs, instead=done_plainly, lost=lost, label=tr("exporting"))
    written = set()
    for job, outcome in zip(jobs, outcomes, strict=True):
        _count(outcome, tally)
        if outcome.is_exported:
            written.add(Path(str(job.target)).parent)
    keep_names(written)
    return tally.report()


def _to_named_files(request: ExportRequest, wanted: Format[object], output: Path) -> int:
    """A file an article, named by a template; written here, since only here all names are known."""
    tally = Tally(is_batch=True)
    outcomes = [outcome for outcome in _outcomes(request, tally) if _is_counted(outcome, tally)]
    written: set[Path] = set()
    names = free_names([outcome.name for outcome in outcomes], wanted.ending)
    for outcome, name in zip(outcomes, names, strict=True):
        try:
            content = wanted.whole([outcome.part])
            write_file(output / name, content, overwrite=request.force, in_batch=True)
        except CannotCreate as error:
            tally.fail(outcome.path, str(error), error.exit_code)
        else:
            tally.succeed(outcome.path, outcome.problems)
            written.add((output / name).parent)
    keep_names(written)
    return tally.report()


def _is_counted(outcome: ExportOutcome, tally: Tally) -> bool:
    """Note what has nothing to write; tells whether there is a file to write."""
    if not outcome.is_exported:
        _count(outcome, tally)
    return outcome.is_exported


def _to_collection(request: ExportRequest, wanted: Format[object], output: Path) -> int:
    """All articles in one file, whole or not at all."""
    if output.exists() and not request.force:
        raise CannotCreate(tr("{output} exists; --force replaces it", output=output))
    tally = Tally(is_batch=True)
    content = b"".join(_bound(request, wanted, tally))
    if tally.done:
        write_file(output, content, overwrite=request.force)
    return tally.report()


def _to_one_file(request: ExportRequest, output: Path) -> int:
    tally = Tally(is_batch=False)
    for source in Words(request.archive, request.query, tally).sources(request.sources):
        _count(export_one(_job(request, source, str(output))), tally)
    return tally.report()


def _refuse_inside(output: Path, archive: Path) -> None:
    if output.resolve().is_relative_to(archive.resolve()):
        raise CannotCreate(
            tr(
                "{output} lies in the archive {archive}: its files would become articles",
                output=output,
                archive=archive,
            )
        )


def _count(outcome: ExportOutcome, tally: Tally) -> None:
    if outcome.is_unwritable and outcome.code == InputOutputError.exit_code:
        raise InputOutputError(outcome.failure)  # the disk is full or failing: it will not take the others either
    if outcome.failure:
        tally.fail(outcome.path, outcome.failure, outcome.code)
    elif outcome.is_article:
        tally.succeed(outcome.path, outcome.problems)
    else:
        tally.textless += 1


def _job(request: ExportRequest, source: Source, target: str | None = None) -> ExportJob:
    name = NameTemplate(request.name) if request.name else None
    return ExportJob(source, request.format, request.options, request.section, target, request.force, name=name)
