"""Figures as rows of one table, so that peers, floors and goals stand side by side."""

import statistics
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure and what it is held against."""

    name: str
    measured: str
    goal: str = ""
    beside: str = ""
    """A peer or a floor measured in the same run, or why there is none."""


def print_table(title: str, figures: Iterable[Figure]) -> None:
    """Print figures in columns, as they come."""
    print(f"\n{title}")
    print(f"{'figure':<58}{'measured':<34}{'to reach':<18}beside")
    for figure in figures:
        print(f"{figure.name:<58}{figure.measured:<34}{figure.goal:<18}{figure.beside}", flush=True)


def print_markdown(title: str, figures: Iterable[Figure]) -> None:
    """Print figures as a table of a Markdown document."""
    print(f"\n### {title[0].upper()}{title[1:]}\n")
    print("| figure | measured | to reach | beside |\n| --- | --- | --- | --- |")
    for figure in figures:
        print(f"| {figure.name} | {figure.measured} | {figure.goal} | {figure.beside} |", flush=True)


def spread(times: Sequence[float]) -> str:
    """Say the median and the 95th percentile of some milliseconds."""
    return f"{statistics.median(times):.1f} / {statistics.quantiles(times, n=20)[-1]:.1f} ms"


def cpu_seconds(command: Sequence[str], runs: int) -> float:
    """Run a command several times after one warm-up; returns the median of its user and system CPU seconds."""
    code = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)\n"
        "usage = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(usage.ru_utime + usage.ru_stime)"
    )
    times = []
    for _ in range(runs + 1):
        run = subprocess.run([sys.executable, "-c", code, *command], capture_output=True, text=True, check=True)
        times.append(float(run.stdout))
    return statistics.median(times[1:])
