"""`microfiche check`: what could not be read or was odd, file by file, with the line."""

import json
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.archive.scan import Skipped, shown_path
from tui.article.problems import Problem, told
from tui.errors import ArchiveError, NoSuchInput
from tui.language import tr
from tui.verbs.output import put
from tui.verbs.progress import in_order
from tui.verbs.reporting import say, shown
from tui.verbs.sources import Source, articles_below, is_folder, is_no_article, plainly, read_source

PROBLEMS_FOUND = 1
"""Exit code when there is anything to tell."""


class CheckOutcome(Struct, frozen=True):
    """What one file is like."""

    path: str
    problems: tuple[Problem, ...] = ()
    failure: str = ""
    """Why it could not be read; empty when it could."""
    is_article: bool = True
    """Not a section's page without text, which the index does not count either."""


def check_one(source: Source) -> CheckOutcome:
    """Read one file and keep only what was odd about it.

    Raises:
        NoSuchInput: it was named, not found in a folder, and is missing or no regular file.
    """
    try:
        article = read_source(source)
        return CheckOutcome(source.shown, article.problems, is_article=not is_no_article(source, article))
    except ArchiveError as error:
        if isinstance(error, NoSuchInput) and not source.is_found:
            raise
        return CheckOutcome(source.shown, failure=str(error).removeprefix(f"{source.shown}: "))


def _outcomes(sources: Sequence[Source], jobs: int | None) -> Iterator[CheckOutcome]:
    if len(sources) == 1 and not sources[0].is_found:
        return map(check_one, sources)
    return in_order(check_one, sources, jobs, instead=plainly, lost=_lost, label=tr("checking"))


def _lost(source: Source, reason: str) -> CheckOutcome:
    return CheckOutcome(source.shown, failure=reason)


def run(archive: str, *, as_json: bool = False, jobs: int | None = None) -> int:
    """Print a line for each problem in a folder or file; returns 0 when there is none, 1 otherwise.

    Raises:
        NoSuchInput: there is neither such a folder nor such a file, or the folder holds no article.
    """
    found = list(articles_below(archive)) if is_folder(archive) else [Source(archive)]
    if not found:
        raise NoSuchInput(tr("{archive}: no articles in this folder", archive=archive))
    skipped = [entry for entry in found if isinstance(entry, Skipped)]
    sources = [entry for entry in found if isinstance(entry, Source)]
    checked = odd = unreadable = 0
    for outcome in _outcomes(sources, jobs):
        checked += outcome.is_article
        odd += bool(outcome.problems)
        unreadable += bool(outcome.failure)
        put(_as_json(outcome) if as_json else _for_reading(outcome))
    for entry in skipped:
        say(tr("{path}: {reason}; skipped", path=shown_path(entry.path), reason=told(entry.reason)))
    say(
        tr(
            "{checked:,} checked, {odd:,} with problems, {unreadable:,} unreadable, {skipped:,} skipped",
            checked=checked,
            odd=odd,
            unreadable=unreadable,
            skipped=len(skipped),
        )
    )
    return PROBLEMS_FOUND if odd or unreadable else 0


def _for_reading(outcome: CheckOutcome) -> str:
    if outcome.failure:
        return f"{shown(outcome.path)}: {shown(told(outcome.failure))}\n"
    return "".join(
        [f"{shown(outcome.path)}:{_place(problem)} {shown(told(problem.what))}\n" for problem in outcome.problems]
    )


def _place(problem: Problem) -> str:
    return f"{problem.line}:" if problem.line else ""


def _as_json(outcome: CheckOutcome) -> str:
    if not outcome.failure and not outcome.problems:
        return ""
    problems = [{"line": problem.line, "what": problem.what} for problem in outcome.problems]
    row = {"path": outcome.path, "readable": not outcome.failure, "failure": outcome.failure, "problems": problems}
    return json.dumps(row, ensure_ascii=False) + "\n"
