"""Who makes the plan: this process, another one, or another one while this one reads."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Event
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from tui.archive.planning import Comparison, Plan, make_plan
from tui.archive.worker import Lost, WorkerLimits
from tui.archive.workers import WorkerPool

MANY = 20_000
"""Up to this many articles are compared in this process: starting another takes longer."""
NONE, ALL = 0, sys.maxsize
"""How many are compared in this process where it is never done here, and where it is always."""
_LIMITS = WorkerLimits(seconds=3_600, memory=8 << 30, niceness=5)


def plan_for(comparison: Comparison, cancelled: Callable[[], bool], here: int = ALL) -> Plan | None:
    """Find out what there is to do; None when it was cancelled. Raises as `make_plan` does.

    Args:
        comparison: what is to be compared.
        cancelled: asked at least ten times a second, when it is done elsewhere.
        here: up to how many files are compared in this process. More are compared in one of their own: a million
            takes hundreds of megabytes and keeps the interpreter busy for seconds.
    """
    if here:  # how many there are is known when they are listed: little is known of an index that was interrupted
        plan = make_plan(replace(comparison, most=here), cancelled)
        if plan is not None or cancelled():
            return plan
    if here != ALL:
        with WorkerPool[Comparison, Plan | None](make_plan, 1, _LIMITS) as pool:
            for _, made in pool.run([comparison], cancelled):
                if not isinstance(made, Lost):
                    return made
    if cancelled():
        return None
    return make_plan(comparison, cancelled)


class PlanBehind:
    """A plan that is made in another process while this one reads; a context manager."""

    def __init__(self, comparison: Comparison, cancelled: Callable[[], bool], here: int = ALL) -> None:
        """Nothing is begun yet; the arguments are those of `plan_for`."""
        self._comparison = comparison
        self._cancelled = cancelled
        self._here = here
        self._left = Event()
        self._thread = ThreadPoolExecutor(1)
        self._plan: Future[Plan | None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._left.set()
        self._thread.shutdown()

    @property
    def is_made(self) -> bool:
        """Whether taking it means no waiting."""
        return self._plan is not None and self._plan.done()

    def begin(self) -> None:
        """Have it made, if that was not begun; where it is made here, this waits for it."""
        if self._plan is None:
            self._plan = self._thread.submit(self._make)
            if self._here:
                wait([self._plan])

    def take(self) -> Plan | None:
        """The plan, once it is made; None when it was cancelled. Raises as `make_plan` does."""
        self.begin()
        assert self._plan is not None
        return self._plan.result()

    def _make(self) -> Plan | None:
        return plan_for(self._comparison, lambda: self._left.is_set() or self._cancelled(), self._here)
