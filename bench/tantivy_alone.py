"""tantivy alone, the floor of indexing: fed from memory, the same fields, nothing else to do.

Two floors. Fed finished texts, it cuts them itself, by a pattern for the tokens of `tokens.cut`: what a program
does that leaves its text to tantivy. Fed the tokens that our workers have cut, it has a third of the work: what is
left of indexing when articles are parsed, laid out, folded and cut.
"""

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import tantivy
from msgspec import Struct

from bench.cpu_split import files_of
from bench.yardsticks import DATA
from tui.archive import fulltext, tokens
from tui.archive.entry import Entry, entry
from tui.archive.fulltext import FullTextWriter
from tui.archive.scan import FoundFile, read_file
from tui.archive.workers import WorkerPool
from tui.article.article import read_article
from tui.article.byline import byline
from tui.export.searchable import block_texts

THREADS = (1, 2)
_CUT = ("body", "head", "title")
"""Fields that hold what is cut of the article's text; the others hold names and the path."""
_OTHER = f"[^\\w{tokens._SINGLES}"
_PATTERN = f"[{tokens._SINGLES}]|[\\w--[{tokens._SINGLES}]]+|{_OTHER}]{{2,}}|{_OTHER} ]"
"""A character, a word, or a gap; a lone space is none here, even where it is one for us: beside a character."""


class Finished(NamedTuple):
    """An article, ready for tantivy in both ways."""

    cut: Entry
    whole: Entry
    """The same with texts that are folded and not cut, a value a block."""


class Spent(NamedTuple):
    """Seconds an article took."""

    wall: float
    cpu: float
    threads: int


class _Finisher(Struct, frozen=True):
    folder: bytes

    def __call__(self, file: FoundFile) -> Finished:
        article = read_article(read_file(os.path.join(self.folder, file.path)), "x.md")  # noqa: PTH118 (bytes)
        texts = [text for text in block_texts(article) if text]
        cut = entry(article, texts, os.fsdecode(file.path))
        title, by = tokens.searchable(article.title), tokens.searchable(byline(article.front_matter))
        whole = [("head", title), ("head", by), ("title", title)]
        whole += [("body", text) for text in map(tokens.searchable, texts)]
        whole += [field for field in cut.texts if field[0] not in _CUT]
        return Finished(cut, cut._replace(texts=tuple([field for field in whole if field[1]])))


def finished(folder: Path, count: int, jobs: int) -> Sequence[Finished]:
    """Some articles of a folder, parsed and laid out."""
    with WorkerPool(_Finisher(os.fsencode(folder.absolute())), jobs) as pool:
        return [done for _, done in pool.run(files_of(folder, count)) if isinstance(done, Finished)]


def fed_texts(articles: Sequence[Finished]) -> Spent:
    """What it takes with the better number of its threads when it cuts the texts itself."""
    with _cutting_itself():
        return _best([each.whole for each in articles])


def fed_tokens(articles: Sequence[Finished]) -> Spent:
    """What it takes with the better number of its threads when they are cut already."""
    return _best([each.cut for each in articles])


def _best(entries: Sequence[Entry]) -> Spent:
    return min([_spent(entries, threads) for threads in THREADS])


def _spent(entries: Sequence[Entry], threads: int) -> Spent:
    """One commit at the end."""
    with tempfile.TemporaryDirectory(dir=DATA) as scratch:
        started, cpu = time.perf_counter(), time.process_time()
        with FullTextWriter(Path(scratch), threads) as writer:
            for number, each in enumerate(entries):
                writer.add(number, each)
            writer.commit()
        seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu
        return Spent(seconds / len(entries), cpu_seconds / len(entries), threads)


@contextmanager
def _cutting_itself() -> Iterator[None]:
    """Have indexes opened with a tokenizer that cuts whole texts."""
    opened = fulltext._open

    def open_cutting(folder: Path) -> tantivy.Index:
        index = opened(folder)
        cutter = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(_PATTERN)).build()
        index.register_tokenizer(fulltext._TOKENIZER, cutter)
        return index

    with patch.object(fulltext, "_open", open_cutting):
        yield
