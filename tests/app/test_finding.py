from textual.message import Message

from tests.app.reading_app import LONG, article_with, paragraph, reading, said, shown
from tui.app.reading.anchors import HeaderBlock
from tui.app.reading.finding import Match, query_matches
from tui.app.widgets.reading_pane import ReadingPane
from tui.archive.query import Query
from tui.article.article import Article
from tui.article.blocks import Cell, FurnitureKind, Paragraph, Span, Table
from tui.article.front_matter import FrontMatter
from tui.layout.position import Position


def highlighted(pane: ReadingPane) -> list[str]:
    """The stretches in view that stand out from the text around them."""
    ground = pane.rich_style.bgcolor
    return [
        segment.text
        for row in range(pane.size.height)
        for segment in pane.render_line(row)
        if segment.style and segment.style.bgcolor != ground
    ]


def counts(messages: list[Message]) -> list[tuple[int, int]]:
    return [
        (message.current, message.total) for message in messages if isinstance(message, ReadingPane.FindChanged)
    ]


async def test_every_match_stands_out_and_is_counted() -> None:
    messages: list[Message] = []
    article = article_with(paragraph("One crane, two cranes."), paragraph("No ship."), paragraph("A CRANE."))
    async with reading(article, messages=messages) as (pane, pilot):
        pane.find("crane")
        assert highlighted(pane) == ["crane", "crane", "CRANE"]
        await pilot.press("n", "n", "n", "N")
        await pilot.pause()
    assert counts(messages) == [(1, 3), (2, 3), (3, 3), (1, 3), (3, 3)]


async def test_case_width_and_chinese_script_make_no_difference() -> None:
    article = article_with(paragraph("國家計生協會 ＡＢＣ １２"), paragraph("国家计生协会 abc 12"))
    async with reading(article) as (pane, _):
        for words, found in (
            ("国家计", ["國家計", "国家计"]),
            ("Abc", ["ＡＢＣ", "abc"]),
            ("１2", ["１２", "12"]),
        ):
            pane.find(words)
            assert highlighted(pane) == found


async def test_a_character_that_folds_to_several_stands_out_whole() -> None:
    async with reading(article_with(paragraph("The hall has 300㎡ of floor, straße."))) as (pane, _):
        pane.find("m2")
        assert highlighted(pane) == ["㎡"]
        pane.find("strasse")
        assert highlighted(pane) == ["straße"]


async def test_a_match_far_below_is_found_without_layout_and_brought_into_view() -> None:
    article = article_with(*[paragraph(LONG)] * 2000, paragraph("The last lighthouse."), paragraph(LONG))
    async with reading(article_with()) as (pane, _):
        pane.article = article
        pane.find("lighthouse")
        assert not pane.is_settled
        assert "The last lighthouse." in shown(pane)
        assert highlighted(pane) == ["lighthouse"]


async def test_finding_starts_where_one_is_and_goes_around() -> None:
    messages: list[Message] = []
    article = article_with(*[paragraph(f"Item {number}. " + LONG) for number in range(10)])
    async with reading(article, messages=messages) as (pane, pilot):
        pane.go_to_position(Position(6, 1))
        pane.find("item")
        await pilot.press("n", "n", "n", "n")
        await pilot.pause()
    assert counts(messages) == [(7, 10), (8, 10), (9, 10), (10, 10), (1, 10)]


async def test_typing_on_is_one_jump() -> None:
    messages: list[Message] = []
    article = article_with(*[paragraph(f"Word{number} " + LONG) for number in range(300)])
    async with reading(article, messages=messages) as (pane, pilot):
        pane.action_find()
        for typed in ("word1", "word11", "word117"):
            pane.find(typed)
        await pilot.pause()
        assert highlighted(pane) == ["Word117"]
    assert len(said(messages, ReadingPane.Jumped)) == 1


async def test_nothing_found_is_said_and_nothing_moves() -> None:
    messages: list[Message] = []
    async with reading(article_with(paragraph(LONG)), messages=messages) as (pane, pilot):
        before = pane.position
        pane.find("lighthouse")
        await pilot.press("n", "N")
        await pilot.pause()
        assert pane.position == before
        assert highlighted(pane) == []
    assert set(counts(messages)) == {(0, 0)}
    assert {message.words for message in messages if isinstance(message, ReadingPane.FindChanged)} == {
        "lighthouse"
    }


async def test_clearing_takes_the_highlights_away() -> None:
    async with reading(article_with(paragraph("A crane."))) as (pane, _):
        pane.find("crane")
        pane.clear_find()
        assert highlighted(pane) == []


async def test_another_article_starts_without_highlights() -> None:
    async with reading(article_with(paragraph("A crane."))) as (pane, _):
        pane.find("crane")
        pane.article = article_with(paragraph("Another crane."))
        assert highlighted(pane) == []


async def test_hidden_furniture_is_searched_only_while_it_shows() -> None:
    messages: list[Message] = []
    box = Paragraph(spans=(Span("Share this crane"),), furniture=FurnitureKind.SHARE_BOX)
    async with reading(article_with(box, paragraph("A crane.")), messages=messages) as (pane, pilot):
        pane.find("crane")
        await pilot.press("backslash")
        assert highlighted(pane) == ["crane", "crane"]
        await pilot.press("backslash")
        await pilot.pause()
    assert counts(messages) == [(1, 1), (2, 2), (1, 1)]


async def test_headline_and_table_cells_are_searched_like_text() -> None:
    table = Table(
        rows=((Cell((Span("Crane"),)), Cell((Span("4 t"),))), (Cell((Span("Tug"),)), Cell((Span("a crane"),))))
    )
    async with reading(Article(FrontMatter(title="The crane"), (table,))) as (pane, _):
        pane.find("crane")
        assert highlighted(pane) == ["crane", "Crane", "crane"]


async def test_hits_of_a_search_stand_out_without_moving_the_place() -> None:
    messages: list[Message] = []
    article = article_with(*[paragraph(f"Line {number} of the log. " + LONG) for number in range(40)])
    async with reading(article, messages=messages) as (pane, pilot):
        pane.highlight_terms([Match(0, 0, 4), Match(30, 0, 4)])
        assert pane.position.block < 0
        assert highlighted(pane) == ["Line"]
        await pilot.press("n", "n")
        await pilot.pause()
        assert highlighted(pane) == ["Line"]
    assert counts(messages) == [(0, 2), (1, 2), (2, 2)]


async def test_what_a_search_found_is_gone_to_and_on_through_once_finding_ends() -> None:
    messages: list[Message] = []
    article = article_with(*[paragraph(f"Line {number} of the log. " + LONG) for number in range(40)])
    async with reading(article, messages=messages) as (pane, pilot):
        pane.highlight_terms([Match(5, 0, 4), Match(20, 0, 4), Match(30, 0, 4)])
        pane.go_to_first_hit()
        assert "Line 5 of the log." in " ".join(shown(pane))
        pane.find("line 19")
        pane.clear_find()
        await pilot.press("n", "N", "N")
        await pilot.pause()
    assert counts(messages) == [(0, 3), (1, 3), (1, 1), (0, 3), (2, 3), (1, 3), (3, 3)]


async def test_asking_what_to_find_is_left_to_the_screen() -> None:
    messages: list[Message] = []
    async with reading(article_with(paragraph("A crane.")), messages=messages) as (_, pilot):
        await pilot.press("slash")
        await pilot.pause()
    assert len(said(messages, ReadingPane.FindAsked)) == 1


async def test_a_match_over_a_lines_end_stands_out_on_both_lines() -> None:
    async with reading(article_with(paragraph("abcdefgh " * 40)), size=(44, 20)) as (pane, _):
        pane.find("abcdefgh " * 6 + "abc")
        found = highlighted(pane)
        assert "".join(found).count("abcdefgh") == 5 * 6
        assert len(found) > 5


def test_what_a_query_looked_for_is_found_in_headline_and_own_words_alone() -> None:
    box = Paragraph(spans=(Span("Share this crane"),), furniture=FurnitureKind.SHARE_BOX)
    own = (paragraph("The 起重機 crane, cranes."), box, paragraph("No 起重机, no Crane"))
    article = article_with(*own, title="Crane!")
    found = query_matches(article, Query.parse("crane 起重机"))
    assert found == [
        Match(HeaderBlock.HEADLINE, 0, 5),
        Match(0, 4, 7),
        Match(0, 8, 13),
        Match(2, 3, 6),
        Match(2, 11, 16),
    ]
