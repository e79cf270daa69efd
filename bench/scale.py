"""How microfiche grows with the archive: `python -m bench.scale [10k] [100k] [1m] [--kept] [--markdown]`.

A made-up archive of each size is kept below bench/data, or the folder that MICROFICHE_BENCH_DATA names; it is
written the first time. Every size is indexed from nothing into a home of its own, opened, browsed in a
pseudo-terminal and queried; other programs that look through articles stand beside it where they are installed.
The index stays there, and `--kept` measures all but its making again.
"""

import argparse
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from bench import archive, browsing, cpu_split, fulltext, indexing, peers
from bench.drawn_queries import Drawn, draw
from bench.plain_scan import Scanned, scan
from bench.table import Figure, print_markdown, print_table
from bench.yardsticks import DATA
from tui.archive.fulltext import FullText
from tui.archive.index_files import IndexFiles
from tui.article.article import read_article
from tui.export.searchable import block_texts

SIZES = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000}
USUAL = ("10k",)
"""Minutes; 100k takes a quarter of an hour, 1m an hour."""
QUERIES = 200
TYPED = 100
"""Of the queries, so many are typed into the browser's filter bar."""
SAMPLE = 1_000
"""How many articles queries are drawn from."""


def main(words: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale")
    parser.add_argument("sizes", nargs="*", help=f"any of {', '.join(SIZES)}; {' '.join(USUAL)} unless told")
    parser.add_argument("--kept", action="store_true", help="with the index of the last run")
    parser.add_argument("--markdown", action="store_true", help="print tables of a Markdown document")
    asked = parser.parse_args(words)
    if unknown := set(asked.sizes) - set(SIZES):
        parser.error(f"no such size: {', '.join(sorted(unknown))}")
    tell = print_markdown if asked.markdown else print_table
    for size in asked.sizes or USUAL:
        tell(f"an archive of {SIZES[size]:,} made-up articles", figures(SIZES[size], kept=asked.kept))


def figures(count: int, *, kept: bool = False) -> Iterator[Figure]:
    """Measure everything at one size; the making of the index only when it is not kept."""
    folder = archive.made_up(count)
    home = DATA / f"home-{folder.name}"
    cache = indexing.cache_at(home, folder)
    if not (kept and cache.is_dir()):
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        yield from indexing.figures(folder, home, count)
    drawn = draw(list(_sample(folder)), QUERIES, seed=count)
    plain = [query.wanted[0].text for query in drawn if len(query.wanted) == 1 and query.wanted[0].text]
    yield from cpu_split.figures(folder)
    yield from archive.figures(folder, cache, count)
    yield _queries(cache, drawn, count)
    yield from browsing.figures(folder, home, cache, [query.typed for query in drawn[:TYPED]], count)
    yield from peers.figures(folder, cache, plain, count)


def _sample(folder: Path) -> Iterator[Scanned]:
    paths = islice((path for path in folder.rglob("*") if path.is_file()), SAMPLE)
    for number, path in enumerate(paths):
        article = read_article(path.read_bytes(), path.name)
        yield scan(number, article, list(block_texts(article)))


def _queries(cache: Path, drawn: Sequence[Drawn], count: int) -> Figure:
    """The first of the figures that are told of queries, that of them all."""
    return next(fulltext.timing(FullText(IndexFiles(cache).text), drawn, fulltext.GOALS.get(count, "")))


if __name__ == "__main__":
    main(sys.argv[1:])
