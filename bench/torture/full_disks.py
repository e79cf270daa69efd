"""Disks that fill up: a file system of a few kilobytes under the index, the exports and the shelf."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.torture.counts import Counts
from bench.torture.jobs import Job, all_jobs
from bench.torture.trial import TOLD, in_child

SMALLEST, LARGEST = 16, 1_600
"""Kilobytes: from what holds nothing to what holds an index twice."""


def filled(root: Path, sizes: int) -> Iterator[Counts]:
    """Do each job on disks of so many sizes; what fails must be told, and go on once there is room."""
    if sys.platform != "linux" or os.geteuid() != 0:
        print("full: left out, since mounting a small file system needs Linux and root")
        return
    for job in all_jobs(root):
        counts = Counts(f"full disk under {job.name}")
        for number in range(sizes):
            size = SMALLEST + (LARGEST - SMALLEST) * number * number // (sizes * sizes)
            with _small_disk(root / "disk", size) as disk:
                if disk is None:
                    print("full: left out, since no small file system can be mounted here")
                    return
                counts.count(*_tried(job, disk, size))
        yield counts


def _tried(job: Job, disk: Path, size: int) -> tuple[str, str, str]:
    """Do a job on a disk of a size, give it room, and look; returns the fault, the trial and what came of it."""
    place = f"{size} KB"
    try:
        job.prepare(disk)
    except (OSError, shutil.Error):
        return "", place, "too small to begin"
    ending = in_child(lambda say: job.run(disk, say))
    _mount("remount,size=64m", disk)
    looked = in_child(lambda say: say(job.verify(disk, ending.said)))
    fault = ending.fault or looked.fault or "".join(looked.said)
    if looked.status == TOLD:
        fault = looked.printed
    return fault, place, "told" if ending.status == TOLD else "done"


@contextmanager
def _small_disk(folder: Path, size: int) -> Iterator[Path | None]:
    folder.mkdir(exist_ok=True)
    if not _mount(f"size={size}k", folder):
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=False, stderr=subprocess.DEVNULL)


def _mount(options: str, folder: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0
