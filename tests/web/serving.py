"""`microfiche serve` as a process of its own."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SAMPLES = Path(__file__).parents[2] / "sample_articles"


@contextmanager
def served(archive: Path, home: Path, *options: str, **environment: str) -> Iterator[tuple[str, int]]:
    """Serve an archive; gives the address printed and the process's id, and stops it in the end."""
    variables = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"} | environment
    command = [sys.executable, "-m", "tui.cli", "serve", str(archive), "--port", "0", *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=variables)
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip(), process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)


def visitors_of(server: int) -> list[int]:
    """The ids of the processes that a server runs for its visitors, as Linux shows them."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
            except OSError:  # it has just ended
                continue
            if int(parent) == server:
                found.append(int(entry.name))
    return found
