"""Snippets in the list: what is read for them, and what the reader sees."""

from dataclasses import dataclass, field

from tests.app.archive_in_memory import ArchiveInMemory, article_of
from tests.app.reader import Reader, reading
from tui.app.row_snippets import SNIPPETS_KEPT, RowSnippets, read_snippet
from tui.archive.query import Query
from tui.archive.snippets import Snippet
from tui.article.article import Article
from tui.article.blocks import FurnitureKind, Paragraph, Span
from tui.article.front_matter import FrontMatter


@dataclass
class CountingArchive(ArchiveInMemory):
    """Notes which articles are read."""

    read_ids: list[int] = field(default_factory=list)

    def read(self, article_id: int) -> Article:
        self.read_ids.append(article_id)
        return super().read(article_id)


def harbour_news() -> CountingArchive:
    archive = CountingArchive()
    for number in range(60):
        archive.add(f"Harbour {number}")
    return archive


def lines_in_view(reader: Reader) -> list[str]:
    return [reader.articles.render_line(y).text.strip() for y in range(reader.articles.size.height)]


async def type_filter(reader: Reader, text: str) -> None:
    await reader.press("F")
    await reader.write(text)


async def test_each_row_shows_the_hit_in_context_while_words_are_looked_for() -> None:
    async with reading(harbour_news()) as reader:
        await type_filter(reader, "harbour")
        assert lines_in_view(reader)[1:4] == [
            "Harbour 0",
            "12:00 · Harbour Gazette · § 4",
            "…0 of part 1 of Harbour 0.",
        ]


async def test_only_the_articles_in_view_are_read() -> None:
    archive = harbour_news()
    async with reading(archive) as reader:
        await type_filter(reader, "harbour ")
        archive.read_ids.clear()
        await reader.press("escape", "G")
        assert {line.row for line in reader.articles.lines_in_view} == set(archive.read_ids)
        assert 59 in archive.read_ids
        archive.read_ids.clear()
        await reader.press("k", "j")
        assert archive.read_ids == []


async def test_no_article_is_read_where_no_words_are_looked_for() -> None:
    archive = harbour_news()
    async with reading(archive) as reader:
        await type_filter(reader, "date:2022 ")
        assert reader.articles.count
        assert archive.read_ids == []


async def test_rows_are_short_again_without_the_filter() -> None:
    async with reading(harbour_news()) as reader:
        before = lines_in_view(reader)
        await type_filter(reader, "harbour")
        await reader.press("escape", "escape")
        assert lines_in_view(reader) == before


async def test_a_file_that_is_gone_leaves_its_row_without_a_snippet() -> None:
    archive = harbour_news()
    del archive.articles[0]
    async with reading(archive) as reader:
        await type_filter(reader, "harbour")
        assert lines_in_view(reader)[3] == ""
        assert reader.notices == []


async def test_an_answer_to_an_earlier_question_is_dropped() -> None:
    async with reading(harbour_news()) as reader:
        await type_filter(reader, "harbour")
        late = reader.articles.SnippetsRead(RowSnippets(Query.parse("old")), {0: Snippet(0, "stale", ())})
        reader.articles.post_message(late)
        await reader.settle()
        assert "stale" not in lines_in_view(reader)


def test_page_furniture_is_no_context() -> None:
    box = Paragraph(spans=(Span("Share this crane"),), furniture=FurnitureKind.SHARE_BOX)
    archive = ArchiveInMemory()
    archive.add("x", Article(FrontMatter(title="x"), (box, Paragraph(spans=(Span("The crane fell."),)))))
    assert read_snippet(archive, 0, Query.parse("crane")) == Snippet(0, "The crane fell.", ((4, 9),))


def test_a_hit_in_the_headline_alone_shows_how_the_article_begins() -> None:
    archive = ArchiveInMemory()
    archive.add("x", article_of("x"))
    assert read_snippet(archive, 0, Query.parse("lighthouse")).text == "What stands before the first section."


def test_what_was_shown_stays_while_its_words_are_typed_on() -> None:
    earlier, typed_on = RowSnippets(Query.parse("cra")), RowSnippets(Query.parse("cran"))
    earlier.keep(1, Snippet(0, "The crane fell.", ((4, 9),)))
    earlier.keep(2, Snippet(0, "A crab.", ((2, 6),)))
    typed_on.take_over(earlier, [1, 2, 3])
    assert typed_on.get(1) is not None
    assert typed_on.get(2) is None
    assert typed_on.missing([1, 2, 3]) == [1, 2, 3]


def test_only_so_many_snippets_are_kept() -> None:
    snippets = RowSnippets(Query.parse("x"))
    for number in range(SNIPPETS_KEPT + 1):
        snippets.keep(number, Snippet(0, "x", ()))
    assert snippets.missing([0, 1, SNIPPETS_KEPT]) == [0]
