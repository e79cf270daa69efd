"""A five-line app around the reading pane, and articles written for its tests."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from tui.app.widgets.reading_pane import ReadingPane
from tui.article.article import Article
from tui.article.blocks import Block, Heading, Paragraph, Span
from tui.article.front_matter import FrontMatter
from tui.article.outline import Outline, Section

LONG = "Ships wait outside the harbour while the council argues about the price of a single crane. " * 6


class ReadingApp(App[None]):
    def compose(self) -> ComposeResult:
        yield ReadingPane()


@asynccontextmanager
async def reading(
    article: Article, *, size: tuple[int, int] = (100, 20), messages: list[Message] | None = None
) -> AsyncIterator[tuple[ReadingPane, Pilot[None]]]:
    """A pane with an article, all laid out; `messages` collects what it says."""

    def hear(message: Message) -> None:
        if messages is not None and not any(message is known for known in messages):
            messages.append(message)  # once, though it passes by the pane, the screen and the app

    app = ReadingApp()
    async with app.run_test(size=size, message_hook=hear) as pilot:
        pane = app.query_one(ReadingPane)
        pane.focus()
        pane.article = article
        await settle(pane, pilot)
        yield pane, pilot


async def settle(pane: ReadingPane, pilot: Pilot[None]) -> None:
    await pilot.pause()
    while not pane.is_settled:
        await pilot.pause()


def shown(pane: ReadingPane) -> list[str]:
    """The pane's lines as text, without the margins."""
    return [pane.render_line(row).text.strip() for row in range(pane.size.height)]


def said(messages: Sequence[Message], kind: type[Message]) -> list[Message]:
    return [message for message in messages if type(message) is kind]


def paragraph(text: str) -> Paragraph:
    return Paragraph(spans=(Span(text),))


def article_with(*blocks: Block, title: str = "Harbour reopens") -> Article:
    return Article(FrontMatter(title=title), blocks)


def numbered_article(sections: int = 5, paragraphs: int = 4) -> Article:
    """Sections `1. Part 1`, `2. Part 2` … of long paragraphs, the last one short."""
    blocks: list[Block] = [paragraph("What stands before the first section.")]
    outline: list[Section] = []
    for number in range(1, sections + 1):
        outline.append(
            Section(1, f"Part {number}", f"{number}.", str(number), (number,), len(blocks), f"part-{number}")
        )
        blocks.append(Heading(level=2, spans=(Span(f"{number}. Part {number}"),)))
        last = number == sections
        blocks += [paragraph(f"Text {row} of part {number}. " + LONG) for row in range(1 if last else paragraphs)]
    return Article(FrontMatter(title="Harbour reopens"), tuple(blocks), Outline(tuple(outline)))
