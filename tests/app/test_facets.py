"""The facets, by their keys."""

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tests.app.reader import NARROW, Reader, reading
from tui.app.widgets.article_list import ArticleList
from tui.app.widgets.facets import Facets
from tui.archive.query import Field, Query
from tui.errors import IndexFailure


@pytest.fixture
def archive() -> ArchiveInMemory:
    """Eight articles by two authors in two categories."""
    filled = ArchiveInMemory()
    for number in range(6):
        filled.add(f"Harbour {number}", authors=("Ana Lima",), categories=("Ports",))
    filled.add("Mountain [b]", authors=("[red]林知秋",), categories=("Peaks",), tags=("snow",), source="")
    filled.add("Harbour at sea", authors=("林知秋",), categories=("Ports",))
    return filled


def facets(reader: Reader) -> Facets:
    return reader.screen.query_one(Facets)


def lines(reader: Reader) -> list[str]:
    return [facets(reader).render_line(y).text.strip() for y in range(len(facets(reader).rows or ()))]


async def test_they_count_the_names_of_what_the_list_shows(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("f")
        assert [" ".join(line.split()) for line in lines(reader)] == [
            "Categories",
            "Ports 7",
            "Peaks 1",
            "Authors",
            "Ana Lima 6",
            "[red]林知秋 1",
            "林知秋 1",
            "Sources",
            "Harbour Gazette 7",
            "Tags",
            "snow 1",
        ]


async def test_enter_adds_a_name_to_the_filter_and_the_counts_follow(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        reader.filter.text = "harb"
        await reader.settle()
        await reader.press("f", "j", "j", "enter")
        assert reader.filter.text == 'author:"林知秋" harb'
        assert reader.articles.count == 1
        assert [" ".join(line.split()) for line in lines(reader)][:4] == [
            "Categories",
            "Ports 1",
            "Authors",
            "✓ 林知秋 1",
        ]
        assert reader.has_focus(Facets)


async def test_enter_on_a_chosen_name_takes_it_away(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("f", "enter", "enter")
        assert reader.filter.text == ""
        assert reader.articles.count == 8


async def test_a_click_on_a_name_chooses_it(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("f")
        await reader.pilot.click(Facets, offset=(5, 3))
        await reader.settle()
        assert reader.filter.text == 'category:"Peaks"'


async def test_the_cursor_passes_over_titles_and_stops_at_the_ends(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("f", "k")
        assert facets(reader).cursor == 1
        await reader.press("3", "j")
        assert facets(reader).cursor == 5
        await reader.press("2", "k")
        assert facets(reader).cursor == 2
        await reader.press("G", "j")
        assert facets(reader).cursor == 10


async def test_they_go_as_they_came_or_with_escape(archive: ArchiveInMemory) -> None:
    async with reading(archive, size=NARROW) as reader:
        for key in ("f", "escape"):
            await reader.press("f")
            assert facets(reader).display
            await reader.press(key)
            assert not facets(reader).display
            assert reader.has_focus(ArticleList)


async def test_escape_elsewhere_closes_them_before_anything_else(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("f", "F", *"harbour", "escape", "escape")
        assert not facets(reader).display
        assert reader.filter.text == "harbour"


async def test_nothing_in_common_is_said(archive: ArchiveInMemory) -> None:
    async with reading(archive) as reader:
        await reader.press("f", "F", *"zeppelin")
        assert facets(reader).render_line(0).text.strip() == "No names here"


async def test_a_damaged_index_is_told(archive: ArchiveInMemory, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(query: Query, field: Field) -> None:
        raise IndexFailure("the index is damaged")

    monkeypatch.setattr(archive, "facets", fail)
    async with reading(archive) as reader:
        await reader.press("f")
        assert reader.notices == ["the index is damaged"]
