"""Articles akin to one: those on the same matter, and its copies."""

from collections.abc import Callable, Collection, Mapping, Sequence

from tui.archive.catalog import Copies, Fingerprint
from tui.archive.entry import Entry
from tui.archive.index import Index
from tui.archive.related import Term, Vocabulary, mentions_of, telling_terms
from tui.article.summary import ArticleSummary


class Kin:
    """Finds the kin that an article has in one archive, of which the article need not be."""

    def __init__(self, index: Index, entry_of: Callable[[int], Entry]) -> None:
        """Take an archive.

        Args:
            index: of the archive.
            entry_of: reads one of its articles.
        """
        self._index = index
        self._entry_of = entry_of

    def related(self, article_id: int, limit: int) -> list[ArticleSummary]:
        """The articles most like one, by the words that tell it from others; its own copies are left out."""
        same = self.copies_of(article_id).same_text
        mentions = self.mentions_of(article_id)
        terms = telling_terms(mentions, self.vocabulary(mentions))
        return [row for _, row in self.alike(terms, limit, {article_id, *same})]

    def copies_of(self, article_id: int) -> Copies:
        """Where else the same text or the same story lies."""
        return self.copies(self.fingerprint_of(article_id), article_id)

    def mentions_of(self, article_id: int) -> Mapping[Term, int]:
        """How often an article of this archive uses each of its words; raises as `Archive.read` does."""
        return mentions_of(self._entry_of(article_id))

    def vocabulary(self, mentions: Mapping[Term, int]) -> Vocabulary:
        """How common an article's words are here."""
        return self._index.full_text().vocabulary(mentions)

    def alike(
        self, terms: Sequence[tuple[Term, float]], limit: int, without: Collection[int]
    ) -> list[tuple[float, ArticleSummary]]:
        """How much the articles that share telling words are alike, the most alike first.

        Args:
            terms: the words, with their weights.
            limit: how many to give at most.
            without: ids of some that are left out: the article itself and its copies.
        """
        found = self._index.full_text().alike(terms, limit + len(without))
        alike = {id_: score for score, id_ in found if id_ not in without}
        return [(alike[row.id], row) for row in self._index.catalog.summaries(list(alike)[:limit])]

    def fingerprint_of(self, article_id: int) -> Fingerprint | None:
        """What an article of this archive is known by; None where it has no copies to look for."""
        return self._index.catalog.fingerprint_of(article_id)

    def copies(self, of: Fingerprint | None, itself: int | None = None) -> Copies:
        """Where the same text or the same story lies here, besides an article itself."""
        return self._index.catalog.copies(of, itself) if of else Copies((), ())
