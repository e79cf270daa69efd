"""Counting the calls that reach the disk, and making one fail or be the last: Python's side of `count_calls.c`.

The library is preloaded, so it needs a program of its own, Linux and a C compiler.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from pathlib import Path

SOURCE = Path(__file__).with_name("count_calls.c")
_LOADED = "MICROFICHE_TORTURE"


class Kind(IntEnum):
    """What a call does, as the library numbers it."""

    ANY = -1
    OPEN = 0
    WRITE = 1
    FLUSH = 2
    RENAME = 3


class Action(IntEnum):
    """What happens to a call, as the library numbers it."""

    COUNT = 1
    FAIL = 2
    KILL = 3
    """Right after it."""
    TEAR = 4
    """Half of what it writes is written, then the program is killed."""
    BREAK = 5
    """It fails, and so does every later one."""


def is_possible() -> bool:
    """Whether calls can be counted on this machine."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def is_loaded() -> bool:
    """Whether this process has the library."""
    return _LOADED in os.environ


def with_library(command: list[str], folder: Path) -> int:
    """Run a command with the library, which is built in a folder; returns its exit code."""
    library = folder / "count_calls.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", library, SOURCE, "-ldl"], check=True)
    environment = os.environ | {"LD_PRELOAD": str(library), _LOADED: "1"}
    return subprocess.run(command, env=environment).returncode


def arm(folder: Path, action: Action, kind: Kind = Kind.ANY, call: int = 0, error: int = 0) -> None:
    """Count from now on the calls of this process that change files below a folder, and act at one of them."""
    ctypes.CDLL(None).torture_arm(os.fsencode(folder), int(action), int(kind), ctypes.c_long(call), error)


def counted() -> int:
    """How many calls there were since."""
    library = ctypes.CDLL(None)
    library.torture_calls.restype = ctypes.c_long
    return int(library.torture_calls())
