"""Kills and failing calls: a job is interrupted somewhere, and what is left is looked at."""

import errno
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from random import Random

from bench.torture.calls import Action, Kind, arm, counted
from bench.torture.counts import Counts
from bench.torture.jobs import Job
from bench.torture.trial import TOLD, Ending, Say, in_child

KINDS = {Kind.OPEN: "open", Kind.WRITE: "write", Kind.FLUSH: "fsync", Kind.RENAME: "rename"}
ERRORS = {Kind.OPEN: errno.EIO, Kind.WRITE: errno.ENOSPC, Kind.FLUSH: errno.EIO, Kind.RENAME: errno.EIO}


def at_random(jobs: Sequence[Job], root: Path, kills: int) -> Iterator[Counts]:
    """Kill each job at random moments, until so many kills have hit a job at work, over all jobs."""
    chance = Random(1)
    for job in jobs:
        counts = Counts(f"kill -9 at a random moment of {job.name}")
        longest = _duration(job, root)
        for number in range(8 * kills):
            if counts.tried >= kills // len(jobs):
                break
            moment = chance.uniform(0, longest)
            ending, fault = interrupted(job, root, job.run, moment)
            if ending.was_killed:
                counts.count(fault, f"kill {number} after {moment:.4f} s")
            else:  # it was done before
                longest *= 0.98
        yield counts


def after_every_call(jobs: Sequence[Job], root: Path, step: int) -> Iterator[Counts]:
    """Kill each job right after each of its calls, and once more in the middle of each write."""
    for job in jobs:
        for action, kind, what in (
            (Action.KILL, Kind.ANY, "after each call"),
            (Action.TEAR, Kind.WRITE, "within each write"),
        ):
            counts = Counts(f"kill -9 {what} of {job.name}")
            for call in range(1, _calls(job, root, kind) + 1, step):
                ending, fault = interrupted(job, root, _armed(job, action, kind, call))
                if ending.was_killed:
                    counts.count(fault, f"call {call}")
            yield counts


def failing(jobs: Sequence[Job], root: Path, step: int) -> Iterator[Counts]:
    """Let each call of each kind fail, alone or with all after it; the job must end by itself and lose nothing."""
    for job, (kind, name) in product(jobs, KINDS.items()):
        calls = range(1, _calls(job, root, kind) + 1, step)
        for action, when in ((Action.FAIL, "the n-th"), (Action.BREAK, "from the n-th on, every")):
            counts = Counts(f"{when} {name} of {job.name} fails")
            for call in calls:
                ending, fault = interrupted(job, root, _armed(job, action, kind, call, ERRORS[kind]))
                note = "told" if ending.status == TOLD else "done all the same"
                counts.count("was killed" if ending.was_killed else fault, f"call {call}", note)
            yield counts


def interrupted(
    job: Job, root: Path, deed: Callable[[Path, Say], None], kill_after: float | None = None
) -> tuple[Ending, str]:
    """Interrupt a job in a folder of its own; returns how it ended, and what was lost."""
    folder = root / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    job.prepare(folder)
    ending = in_child(lambda say: deed(folder, say), kill_after)
    if ending.fault:
        return ending, ending.fault
    looked = in_child(lambda say: say(job.verify(folder, ending.said)))
    if looked.status != 0:
        return ending, f"cannot be looked at: {looked.printed.strip().splitlines()[-1:]}"
    return ending, "\n".join(looked.said).strip()


def _armed(job: Job, action: Action, kind: Kind, call: int, error: int = 0) -> Callable[[Path, Say], None]:
    def deed(folder: Path, say: Say) -> None:
        arm(folder, action, kind, call, error)
        job.run(folder, say)

    return deed


def _calls(job: Job, root: Path, kind: Kind) -> int:
    """How many calls of a kind a job makes."""
    number = 0

    def deed(folder: Path, say: Say) -> None:
        arm(folder, Action.COUNT, kind)
        job.run(folder, say)
        say(f"calls {counted()}")

    ending, _ = interrupted(job, root, deed)
    for line in ending.said:
        if line.startswith("calls "):
            number = int(line.split()[1])
    return number


def _duration(job: Job, root: Path) -> float:
    """Seconds that a job takes, in a child."""
    folder = root / "trial"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    job.prepare(folder)
    started = time.monotonic()
    in_child(lambda say: job.run(folder, say))
    return time.monotonic() - started
