"""Where the CPU time of indexing goes, step by step, in one process."""

import os
import pickle
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from bench.table import Figure
from bench.yardsticks import DATA
from tui.archive.catalog import Catalog
from tui.archive.catalog_writer import CatalogWriter
from tui.archive.fulltext import FullTextWriter
from tui.archive.reading import FileReader, Reading
from tui.archive.scan import FoundFile, read_file, scan
from tui.archive.worker import spare_the_collector
from tui.article.article import read_article
from tui.article.decoding import decode
from tui.article.front_matter import split_front_matter
from tui.article.outline import build_outline
from tui.export.searchable import block_texts

SAMPLE = 2_000
"""Articles that go through every step."""

Value = TypeVar("Value")


def files_of(folder: Path, count: int) -> list[FoundFile]:
    """Some articles of a folder."""
    return list(islice((file for file in scan(folder) if isinstance(file, FoundFile)), count))


def figures(folder: Path) -> Iterator[Figure]:
    """Measure each step over the same articles.

    What cannot be run alone is the difference between what it is part of and that without it.
    """
    spare_the_collector()
    reader = FileReader(os.fsencode(folder.absolute()), block_texts)
    files = files_of(folder, SAMPLE)
    paths = [os.path.join(reader.folder, file.path) for file in files]  # noqa: PTH118 (pathlib knows no bytes)
    for path in paths:
        read_file(path)
    reading, datas = _cpu(lambda: [read_file(path) for path in paths])
    front, _ = _cpu(lambda: [split_front_matter(decode(data).text) for data in datas])
    parsing, articles = _cpu(lambda: [read_article(data, "x.md") for data in datas])
    outlining, _ = _cpu(lambda: [build_outline(article.blocks, article.title) for article in articles])
    whole, outcomes = _cpu(lambda: [reader(file) for file in files])
    passing, _ = _cpu(lambda: [pickle.loads(pickle.dumps(outcome)) for outcome in outcomes])
    storing, _ = _cpu(lambda: _store(files, outcomes))
    steps = {
        "read": reading,
        "front matter": front,
        "body": parsing - front - outlining,
        "outline": outlining,
        "tokens": whole - reading - parsing,
        "between processes": passing,
        "store": storing,
    }
    yield Figure("CPU ms an article in all", f"{1000 * sum(steps.values()) / len(files):.2f}")
    for name, seconds in steps.items():
        share = seconds / sum(steps.values())
        yield Figure(f"  {name}", f"{1000 * seconds / len(files):.2f} ms, {share:.0%}")


def _cpu(action: Callable[[], Value]) -> tuple[float, Value]:
    """Run an action; returns the CPU seconds of all threads, and what it gave."""
    started = time.process_time()
    value = action()
    return time.process_time() - started, value


def _store(files: Sequence[FoundFile], outcomes: Sequence[object]) -> None:
    with tempfile.TemporaryDirectory(dir=DATA) as name:
        folder = Path(name)
        Catalog(folder / "catalog.db").close()
        with CatalogWriter(folder / "catalog.db") as catalog, FullTextWriter(folder / "text") as text:
            for file, outcome in zip(files, outcomes, strict=True):
                if isinstance(outcome, Reading):
                    text.add(catalog.put(file, outcome, None), outcome.entry)
            catalog.save(lasting=True)
            catalog.finish_generation(text.commit())
