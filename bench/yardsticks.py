"""Where the real articles lie that benchmarks and scores read: outside the project, below YARDSTICKS."""

import os
import tarfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("MICROFICHE_BENCH_DATA") or PROJECT / "bench" / "data")
"""What benchmarks unpack or generate; not kept in version control. A million articles take 5 GB."""

MISSING = "the real archives are not here: set YARDSTICKS to the folder that holds outline/ and archives/"


def yardsticks() -> Path:
    """The folder that holds `outline/` and `archives/`, whether or not it is there."""
    return Path(os.environ.get("YARDSTICKS") or PROJECT.parent / "shared")


def outline_folder() -> Path | None:
    """The folder of hand-read outlines, or None when it is missing."""
    folder = yardsticks() / "outline"
    return folder if (folder / "truth.json").is_file() else None


def archives_folder() -> Path | None:
    """The unpacked real archives, a folder each; unpacked once from their tarball; None when it is missing.

    MICROFICHE_ARCHIVES may name a folder where they are unpacked already.
    """
    if named := os.environ.get("MICROFICHE_ARCHIVES"):
        return Path(named) if Path(named).is_dir() else None
    unpacked = DATA / "archives"
    if unpacked.is_dir():
        return unpacked
    tarball = yardsticks() / "archives" / "articles.tar.xz"
    if not tarball.is_file():
        return None
    partial = DATA / "archives.partial"
    with tarfile.open(tarball) as tar:
        tar.extractall(partial, filter="data")
    return partial.rename(unpacked)
