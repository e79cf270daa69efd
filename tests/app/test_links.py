import pytest
from textual.events import MouseDown, MouseMove, MouseUp
from textual.message import Message

from tests.app.reading_app import LONG, article_with, paragraph, reading, said, shown
from tui.app.reading.links import Link, LinkChoice, NumberedLink, anchored_block
from tui.app.widgets.reading_pane import ReadingPane
from tui.article.article import Article, read_article
from tui.article.blocks import Block, Figure, Footnote, Heading, Paragraph, Span
from tui.article.front_matter import FrontMatter
from tui.layout.position import Position


def linked(text: str, address: str, before: str = "See ") -> Paragraph:
    return Paragraph(spans=(Span(before), Span(text, link=address), Span(".")))


def chosen(messages: list[Message]) -> list[tuple[str, str]]:
    return [(message.address, message.text) for message in messages if isinstance(message, ReadingPane.LinkChosen)]


def choice_of(count: int) -> LinkChoice:
    links = [NumberedLink(n, Link(f"https://{n}.example/", ""), Position(), 0) for n in range(1, count + 1)]
    return LinkChoice(links)


def link_number(link: LinkChoice | Link | None) -> int | None:
    return int(link.address.removeprefix("https://").partition(".")[0]) if isinstance(link, Link) else None


def test_a_number_that_can_only_mean_one_link_needs_no_enter() -> None:
    assert link_number(choice_of(9).press("7")) == 7


def test_a_number_that_may_go_on_waits_for_enter_or_another_digit() -> None:
    waiting = choice_of(12).press("1")
    assert isinstance(waiting, LinkChoice)
    assert link_number(waiting.press("enter")) == 1
    assert link_number(waiting.press("2")) == 12


@pytest.mark.parametrize("keys", [["0"], ["4"], ["escape"], ["x"], ["enter"]])
def test_what_is_no_links_number_ends_choosing(keys: list[str]) -> None:
    assert choice_of(3).press(keys[0]) is None


async def test_typing_a_links_number_chooses_it() -> None:
    messages: list[Message] = []
    article = article_with(linked("the harbour", "https://a.example/"), linked("the crane", "https://b.example/"))
    async with reading(article, messages=messages) as (pane, pilot):
        await pilot.press("u")
        assert [line for line in shown(pane) if line.startswith("See")] == ["See 1he harbour.", "See 2he crane."]
        await pilot.press("2")
        await pilot.pause()
        assert "See the crane." in shown(pane)
    assert chosen(messages) == [("https://b.example/", "the crane")]


async def test_only_links_in_view_are_numbered() -> None:
    blocks: list[Block] = [linked(f"link {number}", f"https://{number}.example/") for number in range(60)]
    messages: list[Message] = []
    async with reading(article_with(*blocks), messages=messages) as (pane, pilot):
        pane.go_to_position(Position(40, 0))
        await pilot.press("u", "2")
        await pilot.pause()
    assert chosen(messages) == [("https://41.example/", "link 41")]


async def test_a_link_over_several_lines_has_one_number() -> None:
    messages: list[Message] = []
    article = article_with(linked(LONG, "https://a.example/"), linked("next", "https://b.example/"))
    async with reading(article, messages=messages) as (_, pilot):
        await pilot.press("u", "2")
        await pilot.pause()
    assert chosen(messages) == [("https://b.example/", "next")]


async def test_any_other_key_ends_choosing_and_does_its_own_work() -> None:
    messages: list[Message] = []
    article = article_with(linked("the harbour", "https://a.example/"), *[paragraph(LONG)] * 20)
    async with reading(article, messages=messages) as (pane, pilot):
        await pilot.press("u", "j", "1")
        await pilot.pause()
        assert pane.scroll_y == 1
    assert chosen(messages) == []


async def test_a_click_on_a_link_chooses_it_and_beside_it_does_not() -> None:
    messages: list[Message] = []
    async with reading(article_with(linked("海港", "https://a.example/", "见")), messages=messages) as (
        pane,
        pilot,
    ):
        row = shown(pane).index("见海港.")
        column = pane.render_line(row).text.index("见") + 1  # the pane's padding
        for cell, address in ((0, None), (1, None), (2, "海"), (5, "港"), (6, None)):
            before = len(chosen(messages))
            await pilot.click(pane, offset=(column + cell, row))
            await pilot.pause()
            assert (len(chosen(messages)) > before) == (address is not None)


async def test_a_link_on_the_very_first_cell_can_be_clicked() -> None:
    messages: list[Message] = []
    article = Article(FrontMatter(), (Paragraph(spans=(Span("harbour", link="https://a.example/"),)),))
    async with reading(article, size=(40, 5), messages=messages) as (pane, pilot):
        await pilot.click(pane, offset=(1, 0))
        await pilot.pause()
    assert chosen(messages) == [("https://a.example/", "harbour")]


async def test_selecting_over_a_link_does_not_follow_it() -> None:
    messages: list[Message] = []
    async with reading(article_with(linked("the harbour", "https://a.example/")), messages=messages) as (
        pane,
        pilot,
    ):
        row = shown(pane).index("See the harbour.")
        column = pane.render_line(row).text.index("See") + 1
        for kind, x in ((MouseDown, column + 5), (MouseMove, column + 9), (MouseUp, column + 9)):
            pilot.app.post_message(kind(None, x, row, 0, 0, 1, False, False, False, x, row))  # as a terminal does
            await pilot.pause()
        assert pane.selected_text == "he ha"
        assert chosen(messages) == []
        await pilot.click(pane, offset=(column + 9, row))
        await pilot.pause()
    assert chosen(messages) == [("https://a.example/", "the harbour")]


async def test_a_link_within_the_article_goes_there() -> None:
    blocks: list[Block] = [
        linked("the crane", "#the-crane"),
        linked("note", "#fn:1"),
        *[paragraph(LONG)] * 30,
        Heading(level=2, spans=(Span("The crane"),), id="the-crane"),
        *[paragraph(LONG)] * 30,
        Footnote(label="1", spans=(Span("Weighed in 2021."),)),
    ]
    messages: list[Message] = []
    async with reading(article_with(*blocks), messages=messages) as (pane, pilot):
        await pilot.press("u", "1")
        assert shown(pane)[0] == "The crane"
        await pilot.press("home", "u", "2")
        assert "[1] Weighed in 2021." in shown(pane)
        await pilot.pause()
    assert chosen(messages) == []
    assert len(said(messages, ReadingPane.Jumped)) == 3


def test_a_footnote_is_found_by_its_own_name_before_another_by_its_number() -> None:
    source = "Said[^2] and[^1].\n\n[^1]: The first name.\n\n[^2]: The second name.\n"
    article = read_article(source.encode(), "t.md")
    assert [block.label for block in article.blocks if isinstance(block, Footnote)] == ["2", "1"]
    assert (anchored_block(article, "#1"), anchored_block(article, "#2")) == (1, 2)


async def test_a_figures_address_is_a_link() -> None:
    messages: list[Message] = []
    figure = Figure(address="https://a.example/crane.jpg", caption=(Span("The crane"),))
    async with reading(article_with(figure), messages=messages) as (pane, pilot):
        assert "[image: The crane] (https://a.example/crane.jpg)" in shown(pane)
        await pilot.press("u", "1")
        await pilot.pause()
    assert [address for address, _ in chosen(messages)] == ["https://a.example/crane.jpg"]


async def test_without_links_in_view_nothing_waits_for_a_number() -> None:
    async with reading(article_with(*[paragraph(LONG)] * 20)) as (pane, pilot):
        await pilot.press("u", "j")
        assert pane.scroll_y == 1
