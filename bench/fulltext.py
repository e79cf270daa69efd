"""How exact, how fast and how large the full text is: `python -m bench.fulltext [DOCUMENTS...]`.

First the real archives, when they are here: queries drawn from their own text, held against a plain scan and
timed. Then made-up documents of about 400 characters, as many as asked for.
"""

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, chain, islice
from pathlib import Path

from bench.drawn_queries import Drawn, draw
from bench.plain_scan import Scanned, scan
from bench.table import Figure, print_table
from bench.yardsticks import MISSING, archives_folder
from tui.archive.entry import Entry, entry
from tui.archive.fulltext import FullText, FullTextWriter
from tui.archive.query import Query
from tui.article.article import Article, read_article
from tui.article.blocks import Paragraph, Span
from tui.article.front_matter import FrontMatter
from tui.export.searchable import block_texts

QUERIES = 200
ENDINGS = frozenset((".md", ".markdown", ".html", ".htm", ".txt"))
DIFFERENT = 20_000
"""Making documents up takes longer than indexing them: past this many they come again with other dates."""
SAMPLE = 5_000
"""How many of them queries are drawn from."""
GOALS = {100_000: "≤ 16 ms", 1_000_000: "≤ 60 ms"}


def main(counts: Sequence[int] = ()) -> None:
    print_table("full text of the real archives", real_figures())
    for count in counts:
        print_table(f"full text of {count:,} made-up documents", made_up_figures(count))


def real_figures() -> Iterator[Figure]:
    """Build, measure and prove the index of every real article."""
    archives = archives_folder()
    if archives is None:
        yield Figure("real articles", MISSING)
        return
    entries, scanned = read_archives(archives)
    characters = sum(
        len(text.encode()) for article in scanned for text in (article.title, article.byline, *article.blocks)
    )
    with tempfile.TemporaryDirectory() as folder:
        yield from _building(Path(folder), entries, characters)
        drawn = draw(scanned, QUERIES, seed=1)
        index = FullText(Path(folder))
        yield Figure(
            "queries that disagree with a scan", f"{disagreements(index, drawn, scanned)} of {len(drawn)}", "0"
        )
        yield from timing(index, drawn, "")
    yield from _ripgrep(archives, drawn)


def made_up_figures(count: int) -> Iterator[Figure]:
    """Build and measure an index of made-up documents."""
    articles = list(islice(made_up(), min(count, DIFFERENT)))
    texts = [_texts(article) for article in articles]
    text_bytes = count * sum(len(text.encode()) for blocks in texts for text in blocks) // len(texts)
    entries = [entry(article, blocks, "made-up.md") for article, blocks in zip(articles, texts, strict=True)]
    sample = [scan(number, articles[number], texts[number]) for number in range(min(len(texts), SAMPLE))]
    with tempfile.TemporaryDirectory() as folder:
        yield from _building(Path(folder), _repeated(entries, count), text_bytes)
        yield from timing(FullText(Path(folder)), draw(sample, QUERIES, seed=2), GOALS.get(count, ""))


def _repeated(entries: Sequence[Entry], count: int) -> Iterator[Entry]:
    """Take made-up documents again and again, each time with another date."""
    chance = random.Random(count)
    for number in range(count):
        yield entries[number % len(entries)]._replace(date=_some_date(chance))


def _some_date(chance: random.Random) -> datetime:
    return datetime(2003, 1, 1) + timedelta(minutes=chance.randrange(20 * 365 * 1440))


def _texts(article: Article) -> list[str]:
    return list(block_texts(article))


def read_archives(archives: Path) -> tuple[list[Entry], list[Scanned]]:
    """Every real article, as the index takes it and as a scan sees it."""
    entries, scanned = [], []
    for number, file in enumerate(sorted(path for path in archives.rglob("*") if path.suffix in ENDINGS), 1):
        article = read_article(file.read_bytes(), file.name)
        texts = _texts(article)
        entries.append(entry(article, texts, str(file.relative_to(archives))))
        scanned.append(scan(number, article, texts))
    return entries, scanned


def _building(folder: Path, entries: Iterable[Entry], text_bytes: int) -> Iterator[Figure]:
    started, cpu = time.perf_counter(), time.process_time()
    with FullTextWriter(folder) as writer:
        for number, one in enumerate(entries, 1):
            writer.add(number, one)
        writer.commit()
    seconds = time.perf_counter() - started
    yield Figure("building, articles a second (of those made ready)", f"{number / seconds:,.0f}")
    yield Figure("building, CPU seconds", f"{time.process_time() - cpu:.1f}")
    size = sum(file.stat().st_size for file in folder.iterdir())
    yield Figure("index on disk, of the text", f"{size / text_bytes:.2f} ({size / 1e6:,.0f} MB)", "≤ 1.1")


def disagreements(index: FullText, drawn: Sequence[Drawn], scanned: Sequence[Scanned]) -> int:
    """Count the queries for which the index gives another set than a scan, and print them."""
    count = 0
    for query in drawn:
        found = set(index.find(Query.parse(query.typed)).ids(0, len(scanned)))
        wanted = {article.id for article in scanned if all(part.is_in(article) for part in query.wanted)}
        if found != wanted:
            count += 1
            print(f"disagreement: {query.typed!r} finds {len(found)} articles, a scan {len(wanted)}")
    return count


def timing(index: FullText, drawn: Sequence[Drawn], goal: str) -> Iterator[Figure]:
    """Time each query as the list asks it: parsed, counted exactly, and a first page of ids."""
    times: dict[str, list[float]] = defaultdict(list)
    cpu = []
    for query in drawn:
        started, before = time.perf_counter(), time.thread_time()
        found = index.find(Query.parse(query.typed))
        len(found), found.ids(0, 50)
        times[query.kind].append(1000 * (time.perf_counter() - started))
        cpu.append(1000 * (time.thread_time() - before))
    yield Figure(
        "query with exact count and a page, p50 / p95",
        _spread(list(chain.from_iterable(times.values()))),
        goal,
        f"CPU: {_spread(cpu)}",
    )
    for kind, milliseconds in times.items():
        yield Figure(f"  {kind} ({len(milliseconds)})", _spread(milliseconds))


def _spread(milliseconds: Sequence[float]) -> str:
    ordered = sorted(milliseconds)
    return f"{statistics.median(ordered):.1f} / {ordered[int(len(ordered) * 0.95)]:.1f} ms"


def _ripgrep(archives: Path, drawn: Sequence[Drawn]) -> Iterator[Figure]:
    """What finding the files that hold one string costs without an index."""
    program = shutil.which("rg")
    if not program:
        yield Figure("ripgrep over the same files", "not installed")
        return
    times = []
    for query in [query for query in drawn if len(query.wanted) == 1 and query.wanted[0].text][:20]:
        started = time.perf_counter()
        subprocess.run(
            [program, "-liF", "--", query.wanted[0].text, str(archives)], capture_output=True, check=False
        )
        times.append(1000 * (time.perf_counter() - started))
    yield Figure("ripgrep over the same files, p50 / p95", _spread(times))


def made_up() -> Iterator[Article]:
    """Make up articles of about 400 characters, without end; two in three Chinese, words as skewed as anywhere."""
    chance = random.Random(4)
    chinese = _Vocabulary(_chinese_words(chance), "", "，。、")
    english = _Vocabulary(_english_words(chance), " ", ",.;")
    names = [f"Category {number}" for number in range(200)]
    skewed = [1 / (number + 1) for number in range(200)]
    while True:
        language, words = (chinese, 240) if chance.random() < 0.67 else (english, 70)
        blocks = [language.sentence(chance, words // 4) for _ in range(4)]
        facts = FrontMatter(
            title=language.sentence(chance, 6),
            date=_some_date(chance),
            categories=tuple(chance.choices(names, skewed, k=2)),
            source=chance.choice(names),
        )
        yield Article(facts, tuple([Paragraph(spans=(Span(block),)) for block in blocks]))


class _Vocabulary:
    """Words of a language, each half as common as the one at half its rank."""

    def __init__(self, words: Sequence[str], between: str, marks: str) -> None:
        self._words = [word + mark for word in words for mark in ("", "", "", _mark(word, marks))]
        self._weights = list(accumulate(1 / (1 + number // 4) for number in range(len(self._words))))
        self._between = between

    def sentence(self, chance: random.Random, words: int) -> str:
        return self._between.join(chance.choices(self._words, cum_weights=self._weights, k=words))


def _mark(word: str, marks: str) -> str:
    """A punctuation mark, always the same after the same word."""
    return marks[len(word) % len(marks)]


def _chinese_words(chance: random.Random) -> list[str]:
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 4_000)]
    skewed = list(accumulate(1 / (number + 8) for number in range(len(characters))))
    return ["".join(chance.choices(characters, cum_weights=skewed, k=1 + number % 3)) for number in range(20_000)]


def _english_words(chance: random.Random) -> list[str]:
    letters, skewed = "etaoinshrdlucmfwypvbgkjqxz", list(accumulate(1 / (number + 3) for number in range(26)))
    words = {"".join(chance.choices(letters, cum_weights=skewed, k=2 + number % 9)) for number in range(20_000)}
    return [*sorted(words), *map(str, range(2_000))]


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]])
