from datetime import UTC, datetime

import pytest
from textual.message import Message
from textual.strip import Strip

from tests.app.reading_app import (
    LONG,
    ReadingApp,
    article_with,
    numbered_article,
    paragraph,
    reading,
    said,
    settle,
    shown,
)
from tui.app.reading.anchors import TOP
from tui.app.widgets.reading_pane import ReadingPane
from tui.article.article import Article
from tui.article.blocks import FurnitureKind, Paragraph, Span
from tui.article.front_matter import FrontMatter
from tui.article.problems import Problem
from tui.layout.position import Position


async def test_an_article_opens_at_its_headline() -> None:
    async with reading(article_with(paragraph("The port is open again."))) as (pane, _):
        assert shown(pane)[:3] == ["Harbour reopens", "", "The port is open again."]
        assert pane.position == TOP


async def test_a_key_scrolls_by_a_line_and_back() -> None:
    async with reading(numbered_article()) as (pane, pilot):
        before = shown(pane)
        await pilot.press("j", "j", "j")
        assert shown(pane)[:-3] == before[3:]
        assert pane.scroll_y == 3
        await pilot.press("k", "k", "k")
        assert shown(pane) == before


async def test_the_last_line_of_a_page_becomes_the_first_of_the_next() -> None:
    async with reading(numbered_article()) as (pane, pilot):
        last = shown(pane)[-1]
        await pilot.press("space")
        assert shown(pane)[0] == last
        await pilot.press("b")
        assert pane.position == TOP


@pytest.mark.parametrize("section", range(5))
async def test_any_section_can_stand_on_the_first_line_even_the_last(section: int) -> None:
    async with reading(numbered_article(), size=(100, 40)) as (pane, _):
        pane.go_to_section(section)
        assert shown(pane)[0] == f"{section + 1}. Part {section + 1}"


async def test_going_to_the_end_shows_the_last_line_last() -> None:
    async with reading(article_with(*[paragraph(f"Line {number}") for number in range(50)])) as (pane, pilot):
        await pilot.press("end")
        assert shown(pane)[-1] == "Line 49"


async def test_the_scroll_bar_reaches_exactly_to_the_last_heading() -> None:
    async with reading(numbered_article(), size=(100, 40)) as (pane, _):
        pane.go_to_section(4)
        assert pane.scroll_y == pane.max_scroll_y


async def test_the_scroll_bar_is_drawn_where_the_reader_is() -> None:
    async with reading(numbered_article(), size=(100, 40)) as (pane, pilot):
        for keys in ("]", "]]", "[", "jjjjj", "G", "kk", "[[["):
            await pilot.press(*keys)
            assert bar_of(pane) == bar_drawn_anew(pane)


async def test_dragging_the_scroll_bar_shows_the_row_it_stands_for() -> None:
    async with reading(numbered_article()) as (pane, _):
        pane.scroll_y = 50
        dragged = shown(pane)
        pane.go_to_position(TOP)
        for _ in range(50):
            pane.action_down()
        assert shown(pane) == dragged


async def test_a_new_width_keeps_what_stood_on_the_first_line() -> None:
    async with reading(numbered_article()) as (pane, pilot):
        pane.go_to_section(2)
        for _ in range(7):
            pane.action_down()
        words = shown(pane)[0].split()[0:3]
        for size in ((60, 20), (40, 12), (77, 30), (100, 20)):
            await pilot.resize_terminal(*size)
            await settle(pane, pilot)
            assert " ".join(words) in " ".join(shown(pane)[:2])
        assert shown(pane)[0].split()[:3] == words


async def test_a_heading_on_the_first_line_stays_there_at_another_width() -> None:
    async with reading(numbered_article()) as (pane, pilot):
        pane.go_to_section(3)
        await pilot.resize_terminal(47, 9)
        await settle(pane, pilot)
        assert shown(pane)[0] == "4. Part 4"


async def test_a_place_can_be_restored_later() -> None:
    async with reading(numbered_article()) as (pane, pilot):
        await pilot.press("space", "space", "j")
        position, lines = pane.position, shown(pane)
        pane.article = article_with(paragraph("Something else."))
        pane.article = numbered_article()
        pane.go_to_position(position)
        assert shown(pane) == lines


async def test_a_position_that_is_no_more_shows_the_nearest() -> None:
    async with reading(numbered_article(1)) as (pane, _):
        pane.go_to_position(Position(999, 999))
        assert pane.position <= Position(1, 1)


async def test_following_the_text_says_which_section_one_is_in() -> None:
    messages: list[Message] = []
    async with reading(numbered_article(), messages=messages) as (pane, pilot):
        pane.go_to_section(1)
        await pilot.press("k", "j", "home")
        await pilot.pause()
    entered = [message.section for message in messages if isinstance(message, ReadingPane.SectionEntered)]
    assert entered == [None, 1, 0, 1, None]


async def test_the_next_and_previous_section_are_those_around_the_first_line() -> None:
    async with reading(numbered_article()) as (pane, pilot):
        await pilot.press("]", "]", "j", "j")
        assert "2. Part 2" not in shown(pane)
        await pilot.press("[")
        assert shown(pane)[0] == "2. Part 2"
        await pilot.press("[", "[")
        assert pane.position == TOP


async def test_a_jump_says_where_one_came_from() -> None:
    messages: list[Message] = []
    async with reading(numbered_article(), messages=messages) as (_, pilot):
        await pilot.press("j", "]")
        await pilot.pause()
    (jumped,) = said(messages, ReadingPane.Jumped)
    assert isinstance(jumped, ReadingPane.Jumped)
    assert jumped.origin == Position(TOP.block, 1)


async def test_the_end_is_reported_once() -> None:
    messages: list[Message] = []
    async with reading(numbered_article(), messages=messages) as (_, pilot):
        assert not said(messages, ReadingPane.EndReached)
        await pilot.press("end", "k", "end")
        await pilot.pause()
    assert len(said(messages, ReadingPane.EndReached)) == 1


async def test_furniture_and_front_matter_show_on_demand_and_the_place_stays() -> None:
    box = Paragraph(spans=(Span("Follow us on everything"),), furniture=FurnitureKind.SHARE_BOX)
    numbered = numbered_article()
    about = FrontMatter(title="Harbour reopens", raw="---\ntitle: Harbour reopens\n---\n")
    article = Article(about, (*numbered.blocks[:-1], box, numbered.blocks[-1]), numbered.outline)
    async with reading(article) as (pane, pilot):
        pane.go_to_section(3)
        before = shown(pane)
        await pilot.press("backslash")
        assert shown(pane)[0] == before[0]
        pane.action_top()
        assert "title: Harbour reopens" in shown(pane)
        pane.go_to_section(4)
        assert {"[share box]", "Follow us on everything"} <= set(shown(pane))
        await pilot.press("backslash")
        assert "[share box]" not in shown(pane)


async def test_an_article_of_hidden_furniture_alone_opens() -> None:
    box = Paragraph(spans=(Span("Follow us"),), furniture=FurnitureKind.SHARE_BOX)
    async with reading(Article(FrontMatter(), (box, box))) as (pane, pilot):
        await pilot.press("j", "k", "space", "end", "home", "]", "[")
        assert not any(shown(pane))


async def test_the_measure_is_kept_however_wide_the_pane() -> None:
    async with reading(article_with(paragraph(LONG)), size=(200, 20)) as (pane, _):
        widths = [len(line) for line in shown(pane)]
        margins = [len(pane.render_line(2).text) - len(pane.render_line(2).text.lstrip())]
        assert 60 < max(widths) <= 80
        assert margins[0] > 50


async def test_the_header_tells_who_when_and_what_was_odd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    about = FrontMatter(
        title="Harbour reopens",
        authors=("Ana Lima", "Bo Chen"),
        source="Gazette",
        date=datetime(2022, 1, 29, 13, 47, tzinfo=UTC),
        date_text="Sat, 29 Jan 2022 13:47:28 GMT",
        categories=("Trade",),
        tags=("harbour",),
    )
    article = Article(about, (paragraph("Text."),), problems=(Problem("no body was found", 3),))
    async with reading(article) as (pane, pilot):
        local = about.date.astimezone() if about.date else None
        assert shown(pane)[:6] == [
            "Harbour reopens",
            f"Ana Lima, Bo Chen · Gazette · {local:%Y-%m-%d %H:%M}",
            "Trade · #harbour",
            "! line 3: no body was found",
            "",
            "Text.",
        ]
        await pilot.press("backslash")
        assert shown(pane)[1].endswith("(Sat, 29 Jan 2022 13:47:28 GMT)")


@pytest.mark.parametrize(
    "title",
    ["[/]", "[@click=app.quit]x[/]", "[photo] of a [bold]harbour[/bold]", "🚢" * 200, "عنوان", "a" * 300],
)
async def test_a_hostile_title_shows_as_text(title: str) -> None:
    async with reading(article_with(paragraph(title), title=title)) as (pane, _):
        assert "".join(shown(pane)).count(title) == 2


@pytest.mark.parametrize("sign", ["\x1b", "\x07", "\u202e", "\u2066", "\x9b", "\x7f"])
async def test_no_control_reaches_a_line(sign: str) -> None:
    title = f"a{sign}]0;owned{sign}b"
    async with reading(article_with(paragraph(title), title=title)) as (pane, _):
        assert "a]0;ownedb" in shown(pane)
        assert not any(sign in line for line in shown(pane))


async def test_an_article_opened_while_the_pane_is_hidden_shows_with_the_pane() -> None:
    async with reading(article_with(paragraph("One."))) as (pane, pilot):
        pane.display = False
        await pilot.pause()
        pane.article = numbered_article()
        pane.go_to_section(2)
        await pilot.pause()
        pane.display = True
        await settle(pane, pilot)
        assert shown(pane)[0] == "3. Part 3"


async def test_a_pane_that_was_hidden_shows_the_same_lines_again() -> None:
    async with reading(numbered_article()) as (pane, pilot):
        await pilot.press("space")
        before = shown(pane)
        pane.display = False
        await pilot.pause()
        pane.display = True
        await settle(pane, pilot)
        assert shown(pane) == before


async def test_the_border_says_how_far_and_in_which_section_one_is() -> None:
    article = numbered_article()
    async with reading(article) as (pane, pilot):
        assert pane.border_title is None
        first = pane.border_subtitle
        pane.go_to_section(1)
        await pilot.pause()
        assert pane.border_title is None, "the heading itself stands on the first line"
        await pilot.press("j")
        section = article.outline.sections[1]
        assert pane.border_title == section.heading == "2. Part 2"
        await pilot.press("G")
        assert first != pane.border_subtitle == "100%"


async def test_a_pane_without_an_article_says_which_keys_to_press() -> None:
    app = ReadingApp()
    async with app.run_test(size=(60, 12)) as pilot:
        pane = app.query_one(ReadingPane)
        pane.hint = "Enter opens an article\n? lists every key"
        await pilot.pause()
        assert [line for line in shown(pane) if line] == ["Enter opens an article", "? lists every key"]
        pane.article = numbered_article()
        await settle(pane, pilot)
        assert "? lists every key" not in shown(pane)


def bar_of(pane: ReadingPane) -> list[Strip]:
    bar = pane.vertical_scrollbar
    return bar.render_lines(bar.size.region)


def bar_drawn_anew(pane: ReadingPane) -> list[Strip]:
    pane.vertical_scrollbar.refresh()
    return bar_of(pane)
