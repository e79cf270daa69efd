"""Many articles done one by one or side by side, in order, with a bar on stderr when a person watches."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

Job = TypeVar("Job")
Outcome = TypeVar("Outcome")

FEW = 64
"""Up to this many articles are done in this process: starting workers takes longer."""


def in_order(
    task: Callable[[Job], Outcome],
    jobs: Sequence[Job],
    processes: int | None = None,
    *,
    lost: Callable[[Job, str], Outcome],
    label: str,
) -> Iterator[Outcome]:
    """Yield the outcome of each job, in the order of the jobs.

    Args:
        task: a function of a module, so that worker processes find it.
        jobs: what to do; each is picklable.
        processes: how many workers; None chooses by the number of jobs, 1 works in this process.
        lost: makes the outcome of a job that its worker did not survive, from the job and the reason.
        label: what the bar says is going on.
    """
    alone = processes == 1 or (processes is None and len(jobs) <= FEW)
    outcomes = _one_by_one(task, jobs) if alone else _side_by_side(task, jobs, processes, lost)
    return _watched(outcomes, len(jobs), label)


def _one_by_one(task: Callable[[Job], Outcome], jobs: Sequence[Job]) -> Iterator[Outcome]:
    if len(jobs) > FEW:
        from tui.archive.worker import spare_the_collector

        spare_the_collector()
    return map(task, jobs)


def _side_by_side(
    task: Callable[[Job], Outcome], jobs: Sequence[Job], processes: int | None, lost: Callable[[Job, str], Outcome]
) -> Iterator[Outcome]:
    from tui.archive.worker import Lost
    from tui.archive.workers import WorkerPool

    place_of = {id(job): place for place, job in enumerate(jobs)}
    waiting: dict[int, Outcome] = {}
    due = 0
    with WorkerPool(task, processes) as pool:
        for job, outcome in pool.run(jobs):
            waiting[place_of[id(job)]] = lost(job, outcome.reason) if isinstance(outcome, Lost) else outcome
            while due in waiting:
                yield waiting.pop(due)
                due += 1


def _watched(outcomes: Iterable[Outcome], total: int, label: str) -> Iterator[Outcome]:
    if total <= FEW or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, label, total, console=Console(stderr=True), transient=True)
