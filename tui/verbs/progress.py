"""Many articles done one by one or side by side, in order, with a bar on stderr when a person watches."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from tui.archive.worker import Lost, attempt_twice, spare_the_collector
from tui.verbs.reporting import can_redraw

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

FEW = 64
"""Up to this many articles are done in this process: starting workers takes longer."""


def in_order(
    task: Callable[[Job], Outcome],
    jobs: Sequence[Job],
    processes: int | None = None,
    *,
    instead: Callable[[Job, str], Job],
    lost: Callable[[Job, str], Outcome],
    label: str,
) -> Iterator[Outcome]:
    """Yield the outcome of each job, in the order of the jobs.

    Args:
        task: a function of a module, so that worker processes find it.
        jobs: what to do; each is picklable.
        processes: how many workers; None chooses by the number of jobs, 1 works in this process.
        instead: makes the job to be done in place of one that failed or that its worker did not survive.
        lost: makes the outcome of a job that could not be done in either way, from the job and the reason.
        label: what the bar says is going on.
    """
    alone = processes == 1 or (processes is None and len(jobs) <= FEW)
    found = _one_by_one(task, jobs, instead) if alone else _side_by_side(task, jobs, processes, instead)
    outcomes = (lost(job, outcome.reason) if isinstance(outcome, Lost) else outcome for job, outcome in found)
    return _watched(outcomes, len(jobs), label)


def _one_by_one(
    task: Callable[[Job], Outcome], jobs: Sequence[Job], instead: Callable[[Job, str], Job]
) -> Iterator[tuple[Job, Outcome | Lost]]:
    if len(jobs) > FEW:
        spare_the_collector()
    for job in jobs:
        yield job, attempt_twice(task, job, instead)


def _side_by_side(
    task: Callable[[Job], Outcome],
    jobs: Sequence[Job],
    processes: int | None,
    instead: Callable[[Job, str], Job],
) -> Iterator[tuple[Job, Outcome | Lost]]:
    from tui.archive.workers import WorkerPool

    place_of = {id(job): place for place, job in enumerate(jobs)}
    waiting: dict[int, tuple[Job, Outcome | Lost]] = {}
    due = 0
    with WorkerPool(task, processes) as pool:
        for job, outcome in pool.run(jobs, instead=instead):
            waiting[place_of[id(job)]] = job, outcome
            while due in waiting:
                yield waiting.pop(due)
                due += 1


def _watched(outcomes: Iterable[Outcome], total: int, label: str) -> Iterator[Outcome]:
    if total <= FEW or not can_redraw():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, label, total, console=Console(stderr=True), transient=True)
