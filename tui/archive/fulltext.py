"""The full text: words, names and dates → ids of articles, by tantivy. Knows nothing of files or of SQLite.

The index holds no text that is ever shown. A token of its own stands between the blocks of `body`, so that a
phrase never crosses them. `head` holds title and byline; a bare word is looked for in both. `pairs` holds every
two neighbouring CJK characters without positions: two characters are the commonest Chinese word, and this answers
it ten times faster than positions do.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import tantivy

from tui.archive.checksums import OPENED, damaged_committed, damaged_files
from tui.archive.entry import Entry, rank
from tui.archive.hits import Hits
from tui.archive.lookups import Marks, lookup
from tui.archive.query import LABELS, Query
from tui.archive.snapshot import IndexBusy, Snapshot, telling
from tui.archive.tokens import RUN_END

if TYPE_CHECKING:
    from tui.archive.related import Term, Vocabulary

__all__ = ["FullText", "FullTextWriter", "IndexBusy", "stamp"]

FORMAT = 3
"""Raised whenever tokens, folding or fields change: an index of another format is rebuilt, never misread."""

_TOKENIZER, _PAIRS = "spaced", "pairs"
_LONGEST_PAIR = len(RUN_END.encode()) + 3
"""Bytes from which on two characters are no pair: what parts two runs, and one of a run."""
_HEAP = 200_000_000
_THREADS = 1


def _schema() -> tantivy.Schema:
    fields = tantivy.SchemaBuilder()
    fields.add_unsigned_field(f"format_{FORMAT}")
    fields.add_unsigned_field("id", indexed=True)
    for name in ("rank", "day", "month"):
        fields.add_unsigned_field(name, fast=True)
    for name in ("body", "head", "title", "author", "category", "tag", "source", "path"):
        fields.add_text_field(name, tokenizer_name=_TOKENIZER, index_option="position")
    fields.add_text_field("pairs", tokenizer_name=_PAIRS, index_option="basic")
    for field in LABELS:
        fields.add_text_field(f"{field.value}_name", fast=True, tokenizer_name="raw", index_option="basic")
    fields.add_text_field("has", tokenizer_name="raw", index_option="basic")
    return fields.build()


def _open(folder: Path) -> tantivy.Index:
    """Open the index, or make an empty one where there is none.

    Raises:
        IndexFailure: damaged, of another format, or the folder cannot be written.
    """
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        # Before tantivy's own look: making an Index opens a reader at once, and a damaged one can end the program.
        for file in damaged_committed(folder, OPENED):
            raise ValueError(f"{file.name} is damaged")
        index = tantivy.Index(_schema(), str(folder))
        index.register_tokenizer(_TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        index.register_tokenizer(_PAIRS, pair_analyzer())
        return index


def pair_analyzer() -> tantivy.TextAnalyzer:
    """Cut `tokens.Cut.runs` into all pairs of neighbours, without those that have what parts the runs in them."""
    neighbours = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.ngram(2, 2))
    return neighbours.filter(tantivy.Filter.remove_long(_LONGEST_PAIR)).build()


def stamp(folder: Path) -> int | None:
    """Read the number of the last commit, to be compared with what another store remembers; None without one."""
    try:
        return int(json.loads((folder / "meta.json").read_bytes())["opstamp"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


class FullText:
    """Reads the index. Any number may be open, in any thread and process, while one writer writes."""

    def __init__(self, folder: Path) -> None:
        """Open the index as it was last committed.

        Raises:
            IndexFailure: damaged, of another format, or the folder cannot be written.
        """
        self._folder = folder
        self._index = _open(folder)
        with telling(folder):
            self._index.config_reader("manual")
            self.reload()

    def reload(self) -> None:
        """See what was committed since; hits found before keep what they saw."""
        with telling(self._folder):
            self._index.reload()
            self._snapshot = Snapshot(self._folder, self._index.searcher(), self._index.schema)

    def __len__(self) -> int:
        """How many articles are indexed."""
        return self._snapshot.searcher.num_docs

    def find(self, query: Query, marks: Marks | None = None) -> Hits:
        """Find the articles that match; an empty query matches all.

        Args:
            query: what is looked for.
            marks: the ids of the articles that are read or starred, where the query asks for it.
        """
        with telling(self._folder):
            return Hits(self._snapshot, lookup(query, self._snapshot, marks or {}))

    def vocabulary(self, mentions: "Mapping[Term, int]") -> "Vocabulary":
        """How common the words of an article are, which need not be one of these."""
        from tui.archive.related import vocabulary  # few readers ask for it

        with telling(self._folder):
            return vocabulary(self._snapshot, mentions)

    def alike(self, terms: "Sequence[tuple[Term, float]]", limit: int) -> list[tuple[float, int]]:
        """How much the articles that share telling words are alike, and their ids; the most alike first."""
        from tui.archive.related import alike  # few readers ask for it

        with telling(self._folder):
            return alike(self._snapshot, terms, limit)


class FullTextWriter:
    """Writes the index; one at a time. What is not committed is lost when the process ends."""

    def __init__(self, folder: Path, threads: int = _THREADS) -> None:
        """Open the index for writing; `threads` of tantivy's own do it.

        Raises:
            IndexBusy: another process is writing.
            IndexFailure: damaged, of another format, or the folder cannot be written.
        """
        self._folder = folder
        self._index = _open(folder)
        with telling(folder):
            for file in damaged_files(folder):
                raise ValueError(f"{file.name} is damaged")
            self._writer = self._index.writer(_HEAP, threads)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish merging and give the index free; what was not committed is dropped."""
        with telling(self._folder):
            self._writer.wait_merging_threads()
        del self._writer

    def add(self, article_id: int, entry: Entry) -> None:
        """Add an article; one that was there under the same id must be removed first."""
        with telling(self._folder):
            self._writer.add_document(_document(article_id, entry))

    def remove(self, article_id: int) -> None:
        """Take an article out, when it is there."""
        with telling(self._folder):
            # Deleting by term takes any number for a signed one, and then finds nothing in this field.
            self._writer.delete_documents_by_query(tantivy.Query.term_query(self._index.schema, "id", article_id))

    def clear(self) -> None:
        """Take every article out."""
        with telling(self._folder):
            self._writer.delete_all_documents()

    def commit(self) -> int:
        """Make all that was done since the last commit lasting and visible; returns its stamp."""
        with telling(self._folder):
            return int(self._writer.commit())


def _document(article_id: int, entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("id", article_id)
    document.add_unsigned("rank", rank(entry.date, article_id))
    if entry.date:
        document.add_unsigned("day", entry.date.toordinal())
        document.add_unsigned("month", entry.date.year * 12 + entry.date.month)
    for name, text in entry.texts:
        document.add_text(name, text)
    return document
