"""How fast articles are exported: `python -m bench.exporting`."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.table import Figure, cpu_seconds, print_table
from bench.yardsticks import MISSING, PROJECT, archives_folder, outline_folder
from tui.archive.worker import spare_the_collector
from tui.article.article import read_article
from tui.export.text import text_of

COMMAND = [sys.executable, "-m", "tui.cli"]
FOLDERS = ("digitalgov-hugo-yaml", "lctt-published", "18f-posts")
SECONDS = 3.0
"""How long each folder is read and exported, again and again."""


def main() -> None:
    print_table("export", figures())


def figures() -> Iterator[Figure]:
    """Measure everything that can be measured here."""
    sample = str(PROJECT / "sample_articles" / "features" / "老街修鞋摊调查报告.md")
    yield Figure(
        "export of one small article, CPU s", f"{cpu_seconds([*COMMAND, 'export', sample], 10):.3f}", "≤ 0.35"
    )
    yield Figure("bare Python, CPU s", f"{cpu_seconds([sys.executable, '-c', 'pass'], 10):.3f}")
    yield Figure("textual imported by it", _imports_textual(sample), "no")
    outline, archives = outline_folder(), archives_folder()
    if outline is None or archives is None:
        yield Figure("articles a second", MISSING)
        return
    html = [path for path in sorted((outline / "files").rglob("*.md")) if is_html(path)]
    yield _rate("HTML bodies of the hand-read articles, one process", html, 600)
    for name in FOLDERS:
        yield _rate(f"{name}, one process", sorted((archives / name).rglob("*.md")), 300)
    yield _two_processes(archives / "digitalgov-hugo-yaml")


def is_html(path: Path) -> bool:
    """Tell whether an article's body is read as HTML."""
    return read_article(path.read_bytes(), path.name).body_kind == "html"


def _imports_textual(sample: str) -> str:
    command = [sys.executable, "-X", "importtime", "-m", "tui.cli", "export", sample]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return "yes" if "textual" in run.stderr else "no"


def _rate(name: str, paths: list[Path], goal: int) -> Figure:
    spare_the_collector()
    articles = [(path.read_bytes(), path.name) for path in paths]
    done, size = 0, 0
    start = time.perf_counter()
    while time.perf_counter() - start < SECONDS:
        data, file_name = articles[done % len(articles)]
        size += len(data)
        text_of(read_article(data, file_name))
        done += 1
    seconds = time.perf_counter() - start
    measured = f"{done / seconds:,.0f}/s at {size / done / 1024:.1f} KB each"
    return Figure(f"{name} ({len(articles)} files)", measured, f"≥ {goal}/s")


def _two_processes(folder: Path) -> Figure:
    alone, together = _batch_seconds(folder, 1), _batch_seconds(folder, 2)
    return Figure(
        f"batch of {folder.name}, two processes against one",
        f"{alone / together:.2f} × ({alone:.1f} s, {together:.1f} s)",
        "≥ 1.8 ×",
    )


def _batch_seconds(folder: Path, jobs: int) -> float:
    with tempfile.TemporaryDirectory() as output:
        start = time.perf_counter()
        command = [*COMMAND, "export", str(folder), "-o", output, "--jobs", str(jobs)]
        subprocess.run(command, stderr=subprocess.DEVNULL, check=False)
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
