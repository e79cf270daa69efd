"""One worker process: a task, and items that arrive on a connection and leave as results."""

import gc
import os
import pickle
import resource
import signal
from collections.abc import Callable
from contextlib import closing, suppress
from typing import TYPE_CHECKING, TypeVar, cast

from msgspec import Struct

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")


class Lost(Struct, frozen=True):
    """What comes instead of a result when an item could not be worked on."""

    reason: str
    """`its reader crashed (SIGSEGV)`, `took more than 30 seconds`, `ValueError: …`."""


class WorkerLimits(Struct, frozen=True):
    """What one item may cost."""

    seconds: float = 30.0
    """Wall time for one item; past it the worker is killed."""
    memory: int = 2 << 30
    """Bytes of address space of a worker."""
    niceness: int = 0
    """How far a worker steps back behind other processes, as `nice` has it."""


_is_serving = False


def works_here() -> bool:
    """Whether this process is itself a worker, and may die for what it reads."""
    return _is_serving


def attempt(task: Callable[[Item], Result], item: Item) -> Result | Lost:
    """Run the task on one item; whatever it raises costs this item, as a crash would."""
    try:
        return task(item)
    except MemoryError:
        return Lost("takes more memory than one article may")
    except Exception as error:
        return Lost(f"{type(error).__name__}: {error}"[:500])


def attempt_twice(
    task: Callable[[Item], Result], item: Item, instead: Callable[[Item, str], Item] | None
) -> Result | Lost:
    """Run the task on one item, and when that is lost on what is to be worked on in its place."""
    outcome = attempt(task, item)
    return attempt(task, instead(item, outcome.reason)) if isinstance(outcome, Lost) and instead else outcome


def spare_the_collector() -> None:
    """Look for garbage seldom, and never among what is loaded already; for processes that read many articles.

    An article is ten thousand small values without cycles: at Python's own threshold (700) looking for garbage
    among them took a third of the time of parsing.
    """
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def serve(descriptor: int) -> None:
    """Work, in a worker process, until the other end of the connection closes.

    Takes the limits and the pickled task first, and answers None, or Lost when there is no such task. Then it
    takes lists of items, answers None when one has arrived, and each item with its result by itself.
    """
    from multiprocessing.connection import Connection  # whoever only asks for the limits does without

    global _is_serving
    _is_serving = True
    with closing(Connection(descriptor)) as connection, suppress(EOFError, OSError):
        limits, pickled = connection.recv()
        _restrain(limits)
        task = attempt(_unpickled, pickled)
        if isinstance(task, Lost):
            connection.send(task)
            return
        connection.send(None)
        spare_the_collector()
        while True:
            items = connection.recv()
            connection.send(None)
            for item in items:
                # Whoever started us may be gone when an item takes forever.
                signal.alarm(int(2 * limits.seconds) + 1)
                _answer(connection, attempt(task, item))
            signal.alarm(0)


def _unpickled(task: bytes) -> Callable[[object], object]:
    return cast("Callable[[object], object]", pickle.loads(task))  # noqa: S301 (from our own parent)


def _answer(connection: "Connection", outcome: object) -> None:
    try:
        # As `send` would, but for a pickler that also takes handles and looks every class up in Python.
        connection.send_bytes(pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL))
    except (pickle.PicklingError, TypeError, AttributeError) as error:
        connection.send(Lost(f"{type(error).__name__}: {error}"))


def _restrain(limits: WorkerLimits) -> None:
    os.nice(limits.niceness)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
