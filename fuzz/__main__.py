"""`python -m fuzz [TARGET...] [--runs N] [--seconds N]`: fuzz the core with atheris, and count what was found.

What it learns is kept below `.fuzz/`, and the next run goes on from there. A finding is the input itself: once
it lies in `tests/hostile/findings/TARGET/`, it is a test.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.seeds import LONGEST, PROJECT, dictionary, seeds
from fuzz.targets import TARGETS

KEPT = PROJECT / ".fuzz"
RUNS: Mapping[str, int] = {"front-matter": 3_000_000, "query": 3_000_000, "body": 1_000_000, "outline": 500_000}
"""How many inputs each target is given when nothing else is asked for."""
_STATUS = re.compile(r"^#(?P<runs>\d+)\s.*cov: (?P<cov>\d+) ft: (?P<features>\d+) corp: (?P<corpus>\d+)", re.M)
_EDGES = re.compile(r"\((?P<edges>\d+) (?:inline 8-bit )?counters\)")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of fuzzing one target."""

    target: str
    runs: int
    seconds: float
    """Of CPU."""
    runs_in_all: int
    """With those of earlier runs, since the last `--fresh`."""
    covered: int
    """Branches of the core that some input took."""
    corpus: int
    """Inputs kept because each of them does something new."""
    findings: int
    code: int
    """0, or what the fuzzer ended with: it crashed, hung, or used too much memory."""

    def __str__(self) -> str:
        rate = self.runs / max(self.seconds, 0.001)
        return (
            f"{self.target:<13}{self.runs_in_all:>11,} inputs, {self.runs:,} now: {self.seconds:>8,.0f} s CPU"
            f" {rate:>8,.0f}/s {self.covered:>7,} edges {self.corpus:>7,} kept {self.findings:>4} findings"
            + (f"  ENDED WITH {self.code}" if self.code else "")
        )


def fuzz(target: str, runs: int, seconds: int) -> Outcome:
    """Fuzz one target in a process of its own, and print what it finds as it goes."""
    folder = KEPT / target
    corpus = folder / "corpus"
    if not corpus.is_dir():
        _plant(target, corpus)
    (folder / "words.dict").write_text(dictionary(target))
    log = folder / "log"
    started = _children_cpu()
    with log.open("w") as out, TemporaryDirectory(prefix="microfiche-fuzz-") as scratch:
        process = subprocess.Popen(
            [sys.executable, "-m", "fuzz.engine", target, str(folder), *_options(target, runs, seconds)],
            stdout=subprocess.PIPE,
            stderr=out,
            text=True,
            cwd=PROJECT,
            env=os.environ | {"TMPDIR": scratch},
        )
        for line in process.stdout or ():
            print(f"{target}: {line}", end="", flush=True)
        code = process.wait()
    return _outcome(target, log.read_text(errors="replace"), _children_cpu() - started, code)


def _children_cpu() -> float:
    """CPU seconds of the processes we started and that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _options(target: str, runs: int, seconds: int) -> list[str]:
    folder = KEPT / target
    return [
        *(
            f"-runs={runs}",
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST[target]}",
            f"-dict={folder / 'words.dict'}",
        ),
        *("-timeout=30", "-rss_limit_mb=4096", "-print_final_stats=1", "-reload=0"),
        *(f"-artifact_prefix={folder}/", str(folder / "corpus")),
    ]


def _plant(target: str, corpus: Path) -> None:
    corpus.mkdir(parents=True)
    for number, data in enumerate(seeds(target)):
        (corpus / f"seed-{number:04}").write_bytes(data)


def _outcome(target: str, log: str, seconds: float, code: int) -> Outcome:
    said = list(_STATUS.finditer(log))
    done = re.search(r"stat::number_of_executed_units: (\d+)", log)
    last = said[-1] if said else None
    runs = int(done[1]) if done else int(last["runs"]) if last else 0
    with (KEPT / target / "runs").open("a+") as counted:
        counted.write(f"{runs}\n")
        counted.seek(0)
        in_all = sum(map(int, counted))
    return Outcome(
        target=target,
        runs=runs,
        seconds=seconds,
        runs_in_all=in_all,
        covered=int(last["cov"]) if last else 0,
        corpus=int(last["corpus"]) if last else 0,
        findings=len(list((KEPT / target / "findings").glob("*"))),
        code=code,
    )


def main() -> int:
    """Fuzz the targets asked for, one after the other."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"{', '.join(TARGETS)} (default: all)")
    defaults = ", ".join([f"{target} {runs:,}" for target, runs in RUNS.items()])
    parser.add_argument("--runs", type=int, help=f"inputs a target (default: {defaults})")
    parser.add_argument("--seconds", type=int, default=0, help="stop each target after so long")
    parser.add_argument("--fresh", action="store_true", help="forget what earlier runs learned")
    words = parser.parse_args()
    if unknown := set(words.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(unknown)}")
    if words.fresh:
        shutil.rmtree(KEPT, ignore_errors=True)
    outcomes = [fuzz(target, words.runs or RUNS[target], words.seconds) for target in words.targets or TARGETS]
    print("\n".join(map(str, outcomes)))
    return 1 if any(outcome.findings or outcome.code for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())
