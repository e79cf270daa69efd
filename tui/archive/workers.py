"""A pool of worker processes, each of which may die: that costs the one item it was working on.

A worker is a fresh interpreter that knows nothing but the task. It is started with a clean module path: begun
from the current folder, as `python -c` and multiprocessing do it, an archive that holds a `signal.py` would have
it imported. It stands in a session of its own, so that Ctrl-C reaches us alone, and ends when our end of its
connection closes. Every result travels by itself: the first item without one is what a dead worker died of.
"""

import os
import pickle
import selectors
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from enum import Enum, auto
from itertools import islice
from multiprocessing.connection import Connection, Pipe
from time import monotonic
from types import TracebackType
from typing import Generic, Self, TypeVar

from msgspec import Struct, field

from tui.archive.worker import Lost, WorkerLimits, attempt_twice
from tui.errors import InputOutputError
from tui.language import tr

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 64
"""Most items a worker is given at a time."""
_FIRST_CHUNK = 4
_TICK = 0.1
"""Seconds between two looks at whether to stop and whether a worker is overdue."""
_START_SECONDS = 60.0
_START_ATTEMPTS = 3
_BOOTSTRAP = (
    "import sys; sys.path[:] = sys.argv[2:]; from tui.archive.worker import serve; serve(int(sys.argv[1]))"
)


_START = (sys.executable, "-P", "-c", _BOOTSTRAP)

DEFAULT_LIMITS = WorkerLimits()


def is_worker(command: Sequence[object]) -> bool:
    """Whether a command is one that starts a worker."""
    return tuple(command[: len(_START)]) == _START


def default_jobs() -> int:
    """One worker for each processor we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WorkerPool(Generic[Item, Result]):
    """Runs one task on many items in worker processes, which are started as they are needed.

    A context manager: leaving it ends the workers. For one thread at a time.
    """

    def __init__(
        self, task: Callable[[Item], Result], jobs: int | None = None, limits: WorkerLimits = DEFAULT_LIMITS
    ) -> None:
        """Nothing is started yet.

        Args:
            task: a function at the top of a module other than `__main__`; items and results are pickled.
            jobs: worker processes; None for one a processor, 0 to run the task in this process, unguarded.
            limits: what one item may cost a worker.
        """
        self._task = task
        self._jobs = default_jobs() if jobs is None else jobs
        self._limits = limits
        self._selector = selectors.DefaultSelector()
        self._workers: list[_Worker[Item]] = []
        self._failed_starts = 0
        self._instead: Callable[[Item, str], Item] | None = None
        self._first_attempts: dict[int, Item] = {}
        """By the identity of what is attempted instead: what it stands for."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in list(self._workers):
            self._dismiss(worker)
        self._selector.close()

    def hire(self) -> None:
        """Start all workers, so that they are ready once there is work."""
        while len(self._workers) < self._jobs:
            self._start_worker()

    def run(
        self,
        items: Iterable[Item],
        cancelled: Callable[[], bool] = lambda: False,
        instead: Callable[[Item, str], Item] | None = None,
    ) -> Iterator[tuple[Item, Result | Lost]]:
        """Yield each item with its result as it comes, in no particular order.

        Args:
            items: what to work on.
            cancelled: asked at least ten times a second.
            instead: makes of an item that was lost, and the reason, what to work on in its place; its result
                is then the item's. When that is lost too, so is the item.

        Items are taken from the iterable as workers have room for them, so it may be long. Closing the iterator
        or answering True from `cancelled` stops the work at once; what was not yielded was not done.

        Raises:
            InputOutputError: no worker could be started.
        """
        if not self._jobs:
            yield from self._run_here(items, cancelled, instead)
            return
        self._instead = instead
        self._first_attempts.clear()
        backlog = _Backlog(iter(items))
        try:
            while not cancelled() and self._employ(backlog):
                for key, _ in self._selector.select(_TICK):
                    yield from self._hear(key.data, backlog)
                for worker in [worker for worker in self._workers if worker.is_overdue(self._limits)]:
                    yield from self._bury(worker, backlog, f"took more than {self._limits.seconds:g} seconds")
        finally:
            for worker in [worker for worker in self._workers if worker.pending]:
                self._dismiss(worker)

    def _run_here(
        self,
        items: Iterable[Item],
        cancelled: Callable[[], bool],
        instead: Callable[[Item, str], Item] | None,
    ) -> Iterator[tuple[Item, Result | Lost]]:
        for item in items:
            if cancelled():
                return
            yield item, attempt_twice(self._task, item, instead)

    def _settle(
        self, item: Item, outcome: Result | Lost, backlog: "_Backlog[Item]"
    ) -> Iterator[tuple[Item, Result | Lost]]:
        """Yield an outcome, unless it is to be attempted otherwise."""
        is_first = id(item) not in self._first_attempts
        if isinstance(outcome, Lost) and self._instead and is_first:
            second = self._instead(item, outcome.reason)
            self._first_attempts[id(second)] = item
            backlog.give_back([second])
        else:
            yield self._first_attempts.pop(id(item), item), outcome

    def _employ(self, backlog: "_Backlog[Item]") -> bool:
        """Give every idle worker its next chunk, hiring more while there is work; tells whether any works."""
        for worker in self._workers:
            if worker.state is _State.IDLE:
                worker.assign(backlog.take(worker.next_chunk))
            elif worker.state is _State.STARTING and not worker.pending:
                worker.pending.extend(backlog.take(_FIRST_CHUNK))
        while len(self._workers) < self._jobs and (chunk := backlog.take(_FIRST_CHUNK)):
            self._start_worker().pending.extend(chunk)
        return any(worker.pending for worker in self._workers)

    def _start_worker(self) -> "_Worker[Item]":
        worker: _Worker[Item] = _Worker.start(self._task, self._limits)
        self._workers.append(worker)
        self._selector.register(worker.connection, selectors.EVENT_READ, worker)
        return worker

    def _hear(self, worker: "_Worker[Item]", backlog: "_Backlog[Item]") -> Iterator[tuple[Item, Result | Lost]]:
        try:
            outcome = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(worker, backlog, "its reader crashed")
            return
        worker.last_heard = monotonic()
        match worker.state:
            case _State.STARTING if isinstance(outcome, Lost):
                raise InputOutputError(tr("worker processes cannot work: {reason}", reason=outcome.reason))
            case _State.STARTING if not worker.pending:
                worker.state = _State.IDLE
            case _State.STARTING:
                worker.give(worker.pending)
            case _State.GIVEN:
                worker.state = _State.WORKING
                self._failed_starts = 0
            case _State.WORKING:
                item = worker.pending.popleft()
                if not worker.pending:
                    worker.state = _State.IDLE
                yield from self._settle(item, outcome, backlog)

    def _bury(
        self, worker: "_Worker[Item]", backlog: "_Backlog[Item]", reason: str
    ) -> Iterator[tuple[Item, Result | Lost]]:
        """Count the cost of a dead worker: the item it was at; the others of its chunk go back."""
        self._dismiss(worker)
        pending = list(worker.pending)
        if worker.state is _State.WORKING:
            backlog.give_back(pending[1:])
            lost = Lost(reason + _signal_name(worker.process.returncode))
            yield from self._settle(pending[0], lost, backlog)
            return
        backlog.give_back(pending)
        self._failed_starts += 1
        if self._failed_starts >= _START_ATTEMPTS:
            raise InputOutputError(tr("cannot start worker processes with {start}", start=_START[0]))

    def _dismiss(self, worker: "_Worker[Item]") -> None:
        """End a worker at once: it may be deep inside a library."""
        self._workers.remove(worker)
        self._selector.unregister(worker.connection)
        worker.connection.close()
        worker.process.kill()
        worker.process.wait()


class _Backlog(Generic[Item]):
    """What is still to be done: items given back first, then those not yet asked for."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items
        self._returned: deque[Item] = deque()

    def take(self, count: int) -> list[Item]:
        # What a dead worker left is taken a few at a time: it may hold more of the same.
        if self._returned:
            return [self._returned.popleft() for _ in range(min(count, len(self._returned), _FIRST_CHUNK))]
        return list(islice(self._items, count))

    def give_back(self, items: Iterable[Item]) -> None:
        self._returned.extend(items)


class _State(Enum):
    """How far a worker has come. What it dies of before it works is no item's fault."""

    STARTING = auto()
    IDLE = auto()
    GIVEN = auto()
    """A chunk is on its way."""
    WORKING = auto()


class _Worker(Struct, Generic[Item], eq=False):
    """Our side of one worker process."""

    process: subprocess.Popen[bytes]
    connection: Connection
    pending: deque[Item] = field(default_factory=deque)
    """What it was given and has not answered, in its order of work."""
    state: _State = _State.STARTING
    last_heard: float = field(default_factory=monotonic)
    next_chunk: int = _FIRST_CHUNK

    @classmethod
    def start(cls, task: Callable[[Item], object], limits: WorkerLimits) -> Self:
        ours, theirs = Pipe()
        with closing(theirs):
            process = subprocess.Popen(
                [*_START, str(theirs.fileno()), *sys.path],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                # What a crashing library prints would stand in the middle of the screen.
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        worker = cls(process, ours)
        worker.send((limits, pickle.dumps(task)))
        return worker

    def is_overdue(self, limits: WorkerLimits) -> bool:
        """Tell whether it keeps us waiting; an answer on its way speaks for it."""
        allowed = limits.seconds if self.state is _State.WORKING else _START_SECONDS
        return bool(self.pending) and monotonic() - self.last_heard > allowed and not self.connection.poll()

    def assign(self, chunk: list[Item]) -> None:
        if chunk:
            self.next_chunk = min(self.next_chunk * 2, CHUNK)
            self.pending.extend(chunk)
            self.last_heard = monotonic()
            self.give(chunk)

    def give(self, chunk: Iterable[Item]) -> None:
        self.state = _State.GIVEN
        self.send(list(chunk))

    def send(self, message: object) -> None:
        """Send to a worker that waits for it, so that nothing blocks; a dead one is noticed when we listen."""
        with suppress(OSError):
            self.connection.send(message)


def _signal_name(returncode: int) -> str:
    if returncode >= 0 or -returncode == signal.SIGKILL:
        return ""
    return f" ({signal.Signals(-returncode).name})"
