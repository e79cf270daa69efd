"""An archive in memory, for tests of the browser that need no index."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from msgspec.structs import fields, replace

from tui.app.one_article import FewMatches
from tui.archive.archive import Facet, Order
from tui.archive.catalog import Copies
from tui.archive.facets import names_of
from tui.archive.hits import MonthCount
from tui.archive.query import Dated, Field, Is, Query, items_of
from tui.archive.reports import SyncProgress, SyncReport
from tui.archive.shelf import NO_MARKS, Changes, Marks, SavedSearch
from tui.article.article import Article
from tui.article.blocks import Block, Heading, Paragraph, Span
from tui.article.front_matter import FrontMatter
from tui.article.outline import Outline, Section
from tui.article.summary import ArticleSummary
from tui.errors import NoSuchInput

NUMERALS = "一二三四五六七八九十"


def summary_of(number: int, title: str, **changes: object) -> ArticleSummary:
    values: dict[str, object] = {
        "id": number,
        "path": f"{number}.md",
        "title": title,
        "date": datetime(2022, 1, 29, 12, tzinfo=UTC) - timedelta(hours=9 * number),
        "authors": (),
        "source": "Harbour Gazette",
        "categories": (),
        "tags": (),
        "words": 100,
        "sections": 0,
        "problem": "",
    }
    return ArticleSummary(**(values | changes))  # type: ignore[arg-type] # the fields of a summary


def article_of(title: str, sections: int = 3, paragraphs: int = 12) -> Article:
    """An article with sections 一、 二、 … of so many paragraphs each."""
    blocks: list[Block] = [Paragraph(spans=(Span("What stands before the first section."),))]
    outline: list[Section] = []
    for index in range(sections):
        number = NUMERALS[index]
        outline.append(
            Section(1, f"Part {index + 1}", f"{number}、", number, (index + 1,), len(blocks), f"part-{index + 1}")
        )
        blocks.append(Heading(level=2, spans=(Span(f"{number}、Part {index + 1}"),)))
        blocks += [
            Paragraph(spans=(Span(f"Paragraph {row} of part {index + 1} of {title}."),))
            for row in range(paragraphs)
        ]
    outline.append(Section(2, "Aside", None, None, (), len(blocks), "aside", parent=sections - 1))
    blocks.append(Heading(level=3, spans=(Span("Aside"),)))
    about = FrontMatter(title=title, authors=("Ana Lima",), source="Harbour Gazette", link="https://example.org/a")
    return Article(about, tuple(blocks), Outline(tuple(outline)))


@dataclass
class SearchesInMemory:
    """History and saved searches, from values."""

    used: list[str] = field(default_factory=list)
    saved: dict[str, str] = field(default_factory=dict)

    def history(self) -> list[str]:
        return self.used[::-1]

    def remember(self, queries: Sequence[str]) -> None:
        self.used = [query for query in self.used if query not in queries] + list(queries)

    def saved_searches(self) -> list[SavedSearch]:
        return [SavedSearch(name, query) for name, query in sorted(self.saved.items())]

    def save_search(self, search: SavedSearch) -> None:
        self.saved[search.name] = search.query

    def forget_search(self, name: str) -> None:
        self.saved.pop(name, None)


def _holds(condition: object, row: ArticleSummary) -> bool:
    match condition:
        case Dated(dates):
            return row.date is not None and row.date.date() in dates
        case Is(field, name):
            return name in [written.casefold() for written in names_of(row, field)]
        case _:
            return True


@dataclass
class ArchiveInMemory:
    """Answers as an Archive does, from values; a query is dates, names, and words that the title must hold."""

    summaries: list[ArticleSummary] = field(default_factory=list)
    articles: dict[int, Article] = field(default_factory=dict)
    folder: Path = Path("/nowhere/archive")
    shelf: dict[int, Marks] = field(default_factory=dict)
    copies: dict[int, Copies] = field(default_factory=dict)
    searches: SearchesInMemory = field(default_factory=SearchesInMemory)
    notices: list[str] = field(default_factory=list)

    @property
    def is_one_file(self) -> bool:
        return False

    @property
    def folders(self) -> Sequence[Path]:
        return (self.folder,)

    def folder_of(self, article_id: int) -> Path:
        return self.folder

    def add(self, title: str, article: Article | None = None, **changes: object) -> ArticleSummary:
        number = len(self.summaries)
        article = article or article_of(title)
        summary = summary_of(number, title, **({"sections": len(article.outline)} | changes))
        self.summaries.append(summary)
        self.articles[number] = article
        return summary

    def search(self, query: Query, order: Order = Order.NEWEST) -> FewMatches:
        rows = self._matching(query)
        match order:
            case Order.OLDEST:
                rows.reverse()
            case Order.TITLE:
                rows.sort(key=lambda row: row.title)
            case Order.SOURCE:
                rows.sort(key=lambda row: row.source)
            case _:
                pass
        return FewMatches(rows)

    def _matching(self, query: Query) -> list[ArticleSummary]:
        words = [item.value.casefold() for item in items_of(query.text) if not item.name]
        return [
            row
            for row in self.summaries
            if all(_holds(term.condition, row) for term in query.terms)
            and all(word in row.title.casefold() for word in words)
        ]

    def months(self, query: Query) -> list[MonthCount]:
        dates = [row.date for row in self._matching(query) if row.date]
        tally = Counter((date.year, date.month) for date in dates)
        return [MonthCount(year, month, tally[year, month]) for year, month in sorted(tally)]

    def facets(self, query: Query, field: Field, limit: int = 10, having: str = "") -> list[Facet]:
        tally = Counter(name for row in self._matching(query) for name in names_of(row, field))
        found = [(name, count) for name, count in tally.most_common() if having.casefold() in name.casefold()]
        return [Facet(name, name.casefold(), count) for name, count in found[:limit]]

    def related(self, article_id: int, limit: int = 10) -> list[ArticleSummary]:
        """Those whose titles begin with the same word."""
        first = self._known(article_id).title.split()[0]
        rows = [row for row in self.summaries if row.id != article_id and row.title.split()[0] == first]
        return rows[:limit]

    def copies_of(self, article_id: int) -> Copies:
        return self.copies.get(self._known(article_id).id, Copies((), ()))

    def summary(self, article_id: int) -> ArticleSummary | None:
        return next((row for row in self.summaries if row.id == article_id), None)

    def _known(self, article_id: int) -> ArticleSummary:
        summary = self.summary(article_id)
        if summary is None:
            raise NoSuchInput(f"{article_id}.md is gone")
        return summary

    def read(self, article_id: int) -> Article:
        if article_id not in self.articles:
            raise NoSuchInput(f"{article_id}.md is gone")
        return self.articles[article_id]

    def read_to_show(self, article_id: int) -> Article:
        return self.read(article_id)

    def marks(self, ids: Iterable[int]) -> Mapping[int, Marks]:
        return {number: self.shelf[number] for number in ids if number in self.shelf}

    def mark(self, article_id: int, changes: Changes) -> None:
        noted = {field.name: getattr(changes, field.name) for field in fields(Marks)}
        made = {name: value for name, value in noted.items() if value is not None}
        self.shelf[article_id] = replace(self.shelf.get(article_id, NO_MARKS), **made)

    def watch(self, stop: Event) -> Iterator[None]:
        return iter(())

    def sync(
        self,
        *,
        jobs: int | None = None,
        rebuild: bool = False,
        progress: Callable[[SyncProgress], None] = lambda _: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncReport:
        return SyncReport()
