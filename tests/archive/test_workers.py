"""The pool of worker processes, whose members may die."""

import importlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from tui.archive.worker import Lost, WorkerLimits
from tui.archive.workers import WorkerPool
from tui.errors import InputOutputError


def treat(item: str) -> str:
    """Do to this very process what the item says."""
    match item.split(":"):
        case ["abort", *_]:
            os.abort()
        case ["kill", *_]:
            os.kill(os.getpid(), signal.SIGKILL)
        case ["exit", *_]:
            os._exit(3)
        case ["hang", *_]:
            threading.Event().wait()
        case ["gorge", *_]:
            return str(len(b"x" * (1 << 40)))
        case ["raise", *_]:
            raise ValueError("odd")
        case ["unpicklable", *_]:
            return threading.Lock()  # type: ignore[return-value]
        case ["pid", *_]:
            return str(os.getpid())
        case ["where", *_]:
            return Path.cwd().name
    return item.upper()


def answers(items: list[str], jobs: int = 2, limits: WorkerLimits | None = None) -> dict[str, str | Lost]:
    with WorkerPool(treat, jobs, limits or WorkerLimits()) as pool:
        return dict(pool.run(items))


@pytest.mark.parametrize("jobs", [0, 1, 2])
def test_every_item_gets_its_result(jobs: int) -> None:
    items = [f"item {number}" for number in range(300)]
    assert answers(items, jobs) == {item: item.upper() for item in items}


def test_no_item_needs_no_worker() -> None:
    assert answers([]) == {}


@pytest.mark.parametrize(
    ("deed", "reason"),
    [("abort", "crashed (SIGABRT)"), ("kill", "crashed"), ("exit", "crashed"), ("gorge", "more memory")],
)
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_worker_that_dies_costs_its_one_item(deed: str, reason: str, jobs: int) -> None:
    items = [f"item {number}" for number in range(150)]
    items[7:7] = [deed]
    items[90:90] = [f"{deed}:again"]
    found = answers(items, jobs)
    lost = {item: outcome.reason for item, outcome in found.items() if isinstance(outcome, Lost)}
    assert set(lost) == {deed, f"{deed}:again"}
    assert all(reason in text for text in lost.values())
    assert len(found) == 152


def test_every_item_may_be_deadly() -> None:
    items = [f"exit:{number}" for number in range(9)]
    assert all(isinstance(outcome, Lost) for outcome in answers(items).values())


def test_an_item_past_its_time_is_given_up_and_the_rest_goes_on() -> None:
    found = answers(["a", "hang", "b", "c"], jobs=1, limits=WorkerLimits(seconds=0.3))
    assert found == {"a": "A", "hang": Lost("took more than 0.3 seconds"), "b": "B", "c": "C"}


@pytest.mark.parametrize("jobs", [0, 1])
def test_an_exception_costs_its_one_item(jobs: int) -> None:
    assert answers(["a", "raise", "b"], jobs) == {"a": "A", "raise": Lost("ValueError: odd"), "b": "B"}


def test_a_result_that_cannot_travel_costs_its_one_item() -> None:
    found = answers(["a", "unpicklable", "b"], jobs=1)
    assert isinstance(found.pop("unpicklable"), Lost)
    assert found == {"a": "A", "b": "B"}


def test_results_stream_from_an_endless_supply() -> None:
    with WorkerPool(treat, 2) as pool:
        supply = (f"item {number}" for number in count())
        assert len(list(islice(pool.run(supply), 500))) == 500


def test_cancelling_stops_while_every_worker_hangs() -> None:
    heard: list[str] = []
    with WorkerPool(treat, 1) as pool:
        for item, _ in pool.run(["a", "b", "hang", "c"], cancelled=lambda: len(heard) == 2):
            heard.append(item)
    assert heard == ["a", "b"]


def test_leaving_the_pool_leaves_no_process_behind() -> None:
    with WorkerPool(treat, 2) as pool:
        pids = {int(str(outcome)) for _, outcome in pool.run([f"pid:{number}" for number in range(100)])}
    assert pids
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)


def test_a_pool_serves_several_runs_and_survives_one_given_up() -> None:
    with WorkerPool(treat, 2) as pool:
        assert dict(pool.run(["a"])) == {"a": "A"}
        next(iter(pool.run(["b", "c", "d"])))
        assert dict(pool.run(["e"])) == {"e": "E"}


def test_workers_hired_ahead_do_the_work() -> None:
    with WorkerPool(treat, 2) as pool:
        pool.hire()
        processes = [worker.process for worker in pool._workers]
        pids = {answer for _, answer in pool.run([f"pid:{number}" for number in range(300)])}
        assert pids <= {str(process.pid) for process in processes}
    assert all(process.returncode is not None for process in processes)


def test_a_worker_killed_before_there_is_work_costs_nothing() -> None:
    with WorkerPool(treat, 1) as pool:
        pool.hire()
        pool._workers[0].process.kill()
        assert dict(pool.run(["a", "b"])) == {"a": "A", "b": "B"}


def test_a_worker_killed_while_idle_costs_nothing() -> None:
    with WorkerPool(treat, 1) as pool:
        ((_, pid),) = pool.run(["pid"])
        os.kill(int(str(pid)), signal.SIGKILL)
        assert dict(pool.run(["a", "b"])) == {"a": "A", "b": "B"}


def test_workers_that_cannot_start_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.archive.workers._START", ("/bin/false",))
    with pytest.raises(InputOutputError, match="/bin/false"):
        answers(["a"])


def test_a_task_that_workers_cannot_find_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "passing_fancy.py").write_text("def task(item): return item")
    with monkeypatch.context() as patched:
        patched.syspath_prepend(tmp_path)
        task = importlib.import_module("passing_fancy").task
    with pytest.raises(InputOutputError, match="passing_fancy"), WorkerPool(task, 1) as pool:
        list(pool.run(["a"]))


@pytest.fixture
def hostile_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The current folder holds modules named like those a worker imports."""
    for name in ("signal.py", "multiprocessing.py", "pickle.py", "selectors.py"):
        (tmp_path / name).write_text("import pathlib; pathlib.Path('imported').touch()")
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def test_a_worker_imports_nothing_from_the_current_folder(hostile_folder: Path) -> None:
    assert answers(["where"]) == {"where": hostile_folder.name}
    assert not (hostile_folder / "imported").exists()


INTERRUPTED = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from test_workers import treat
from tui.archive.workers import WorkerPool
try:
    with WorkerPool(treat, 2) as pool:
        for number, _ in enumerate(pool.run(f"item {{n}}" for n in range(10**9))):
            if number == 200:
                os.killpg(0, signal.SIGINT)
except KeyboardInterrupt:
    print("stopped")
"""


def test_ctrl_c_in_the_terminal_ends_the_run_without_a_word_from_the_workers() -> None:
    script = INTERRUPTED.format(tests=str(Path(__file__).parent))
    finished = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, start_new_session=True, timeout=60
    )
    assert (finished.stdout, finished.stderr) == ("stopped\n", "")
