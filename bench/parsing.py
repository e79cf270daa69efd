"""Where the time of reading an article goes: `python -m bench.parsing [EVERY]`.

Each step runs over the same real articles, one pass after the other, in CPU time of one process. EVERY 1 takes
all of the articles, the default one in ten.
"""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from bench.mutations import real_files
from bench.table import Figure, print_table
from bench.yardsticks import MISSING
from tui.archive.worker import spare_the_collector
from tui.article.article import read_article
from tui.article.body import read_body
from tui.article.decoding import decode
from tui.article.front_matter import split_front_matter
from tui.article.furniture import mark_furniture
from tui.article.limits import Limits
from tui.article.outline import build_outline
from tui.errors import ParseError

EVERY = 10
ROUNDS = 3
"""Passes over all articles; the quickest counts."""

Value = TypeVar("Value")


def main(every: int = EVERY) -> None:
    """Print where the time went, for one in `every` of the real articles."""
    print_table("reading articles, CPU time", figures(every))


def figures(every: int) -> Iterator[Figure]:
    """Measure each step over one in `every` of the real articles."""
    articles = list(_readable(every))
    if not articles:
        yield Figure("reading articles", MISSING)
        return
    spare_the_collector()
    parsing, read = _quickest(lambda: [read_article(data, name) for data, name in articles])
    front, splits = _quickest(lambda: [split_front_matter(decode(data).text, name) for data, name in articles])
    bodies = [(split.body, name) for split, (_, name) in zip(splits, articles, strict=True)]
    building, built = _quickest(lambda: [read_body(body, name, Limits()).blocks for body, name in bodies])
    marking, _ = _quickest(lambda: [mark_furniture(blocks, ()) for blocks in built])
    outlining, _ = _quickest(lambda: [build_outline(article.blocks, article.title) for article in read])
    yield Figure(f"{len(articles):,} articles, ms each", f"{1000 * parsing / len(articles):.2f}")
    for name, seconds in (
        ("decoding and front matter", front),
        ("blocks", building),
        ("furniture", marking),
        ("outline", outlining),
    ):
        yield Figure(f"  {name}", f"{1000 * seconds / len(articles):.3f} ms, {seconds / parsing:.0%}")
    yield Figure("outline and furniture, of all parsing", f"{(marking + outlining) / parsing:.1%}", "≤ 25 %")


def _readable(every: int) -> Iterator[tuple[bytes, str]]:
    for path in real_files()[::every]:
        data = path.read_bytes()
        try:
            read_article(data, path.name)
        except ParseError:
            continue
        yield data, path.name


def _quickest(action: Callable[[], Sequence[Value]]) -> tuple[float, Sequence[Value]]:
    """Run an action several times; returns the fewest CPU seconds it took, and what it gave."""
    fewest, values = float("inf"), action()
    for _ in range(ROUNDS):
        started = time.process_time()
        values = action()
        fewest = min(fewest, time.process_time() - started)
    return fewest, values


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
