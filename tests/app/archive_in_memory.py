"""An archive in memory, for tests of the browser that need no index."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

from tui.archive.archive import Order, SyncProgress, SyncReport
from tui.archive.query import Query
from tui.archive.shelf import NO_MARKS, Changes, Marks
from tui.article.article import Article, ArticleSummary
from tui.article.blocks import Block, Heading, Paragraph, Span
from tui.article.front_matter import FrontMatter
from tui.article.outline import Outline, Section
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
class ListedMatches:
    """Matches that are all here."""

    rows: Sequence[ArticleSummary]

    def __len__(self) -> int:
        return len(self.rows)

    def page(self, offset: int, limit: int) -> Sequence[ArticleSummary]:
        return self.rows[offset : offset + limit]

    def place_of(self, article_id: int) -> int | None:
        return next((place for place, row in enumerate(self.rows) if row.id == article_id), None)


@dataclass
class ArchiveInMemory:
    """Answers as an Archive does, from values; a query is words that the title must hold."""

    summaries: list[ArticleSummary] = field(default_factory=list)
    articles: dict[int, Article] = field(default_factory=dict)
    folder: Path = Path("/nowhere/archive")
    shelf: dict[int, Marks] = field(default_factory=dict)

    def add(self, title: str, article: Article | None = None, **changes: object) -> ArticleSummary:
        number = len(self.summaries)
        article = article or article_of(title)
        summary = summary_of(number, title, **({"sections": len(article.outline)} | changes))
        self.summaries.append(summary)
        self.articles[number] = article
        return summary

    def search(self, query: Query, order: Order = Order.NEWEST) -> ListedMatches:
        words = query.text.casefold().split()
        rows = [row for row in self.summaries if all(word in row.title.casefold() for word in words)]
        match order:
            case Order.OLDEST:
                rows.reverse()
            case Order.TITLE:
                rows.sort(key=lambda row: row.title)
            case Order.SOURCE:
                rows.sort(key=lambda row: row.source)
            case _:
                pass
        return ListedMatches(rows)

    def read(self, article_id: int) -> Article:
        if article_id not in self.articles:
            raise NoSuchInput(f"{article_id}.md is gone")
        return self.articles[article_id]

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
