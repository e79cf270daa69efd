"""Snippets for the rows of the list: a piece of each article with a hit in it, read when its row is seen."""

from collections import OrderedDict
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from tui.app.library import Library
from tui.archive.query import Query
from tui.archive.snippets import Snippet, best_snippet, hit_ranges
from tui.errors import ArchiveError

CHARACTERS = 240
"""Of a snippet; a row shows as many of them as its width allows."""
SNIPPETS_KEPT = 1_000
"""The one kept longest goes first."""


class RowSnippets(Struct, eq=False):
    """The snippets of some matches that are here already. Asks nobody for the others; says which are missing."""

    query: Query
    _read: OrderedDict[int, Snippet] = field(default_factory=OrderedDict)
    _earlier: dict[int, Snippet] = field(default_factory=dict)
    """What an earlier answer showed; shown until the article has been read again."""

    @property
    def wanted(self) -> bool:
        """Whether the query looks for words that a snippet can show."""
        return bool(self.query.phrases)

    def get(self, article_id: int) -> Snippet | None:
        """The snippet, or None when it is not here yet."""
        return self._read.get(article_id) or self._earlier.get(article_id)

    def missing(self, article_ids: Iterable[int]) -> list[int]:
        """Which of some articles have to be read."""
        return [article_id for article_id in article_ids if article_id not in self._read] if self.wanted else []

    def keep(self, article_id: int, snippet: Snippet) -> None:
        """Keep a snippet, and forget the one kept longest when there are too many."""
        self._read[article_id] = snippet
        while len(self._read) > SNIPPETS_KEPT:
            self._read.popitem(last=False)

    def take_over(self, earlier: "RowSnippets", article_ids: Iterable[int]) -> None:
        """Show what an earlier answer showed of some articles, where it has a hit of this query, too."""
        for article_id in article_ids:
            snippet = earlier.get(article_id)
            if snippet and (hits := hit_ranges(snippet.text, self.query)):
                self._earlier[article_id] = replace(snippet, hits=hits)


def read_snippet(archive: Library, article_id: int, query: Query) -> Snippet:
    """Read an article and find the piece of it that shows a query's hits best; runs in any thread.

    Returns:
        its first words where no block has a hit (it is in the headline or the byline), and nothing at all where
        it cannot be read: opening it says why.
    """
    from tui.article.blocks import Paragraph, block_text  # needed by no first screen

    try:
        article = archive.read(article_id)
    except ArchiveError:
        return Snippet(0, "", ())
    own = [block for block in article.blocks if block.furniture is None]
    found = best_snippet(map(block_text, own), query, CHARACTERS)
    return found or next(
        (
            Snippet(number, " ".join(block_text(block).split())[:CHARACTERS], ())
            for number, block in enumerate(own)
            if isinstance(block, Paragraph)
        ),
        Snippet(0, "", ()),
    )
