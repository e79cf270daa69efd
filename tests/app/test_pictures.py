"""Whole screens, compared with pictures of how they should look (`pytest --snapshot-update` takes new ones)."""

from collections.abc import Awaitable, Callable
from typing import Protocol

import pytest
from textual.pilot import Pilot

from tests.app.archive_in_memory import ArchiveInMemory, article_of
from tests.app.reader import Reader
from tui.app.application import MicroficheApp
from tui.app.themes import DARK, LIGHT
from tui.article.problems import Problem


class Compare(Protocol):
    """What `snap_compare` does with an app."""

    def __call__(
        self,
        app: MicroficheApp,
        *,
        terminal_size: tuple[int, int],
        run_before: Callable[[Pilot[None]], Awaitable[None]],
    ) -> bool: ...


@pytest.fixture
def news() -> ArchiveInMemory:
    """A few articles in two scripts."""
    archive = ArchiveInMemory()
    archive.add(
        "临江市图书馆协会：今年让每个社区都有一间阅览室", article_of("临江市图书馆协会", 4), authors=("临江晚报",)
    )
    archive.add("The Lighthouse Keepers’ Ledger", article_of("The Lighthouse Keepers’ Ledger"))
    archive.add("[photo] Breaking: the ferry is back", problem="line 3: date “20x” not understood, kept as text")
    for number in range(12):
        archive.add(f"Harbour notes {number}", sections=0)
    return archive


def pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def press(pilot: Pilot[None]) -> None:
        reader = Reader(pilot)
        await reader.settle()
        await reader.press(*keys)

    return press


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_three_panes(news: ArchiveInMemory, theme: str, snap_compare: Compare) -> None:
    app = MicroficheApp(news)
    app.theme = theme
    assert snap_compare(app, terminal_size=(120, 32), run_before=pressing("enter", "2", "g"))


def test_the_outline_over_the_text(news: ArchiveInMemory, snap_compare: Compare) -> None:
    assert snap_compare(MicroficheApp(news), terminal_size=(80, 24), run_before=pressing("enter", "S", "j"))


def test_one_small_pane(news: ArchiveInMemory, snap_compare: Compare) -> None:
    assert snap_compare(MicroficheApp(news), terminal_size=(40, 12), run_before=pressing("j"))


def test_a_filter_that_nothing_matches(news: ArchiveInMemory, snap_compare: Compare) -> None:
    assert snap_compare(MicroficheApp(news), terminal_size=(120, 32), run_before=pressing("F", *"zeppelin"))


def test_an_article_with_a_problem(news: ArchiveInMemory, snap_compare: Compare) -> None:
    odd = article_of("[photo] Breaking: the ferry is back", 1)
    problem = Problem("date “20x” not understood, kept as text", 3)
    news.articles[2] = type(odd)(odd.front_matter, odd.blocks, odd.outline, (problem,))
    assert snap_compare(MicroficheApp(news), terminal_size=(80, 24), run_before=pressing("j", "j", "enter"))


def test_finding_in_an_article(news: ArchiveInMemory, snap_compare: Compare) -> None:
    keys = ("j", "enter", "/", *"part", "enter", "n")
    assert snap_compare(MicroficheApp(news), terminal_size=(120, 32), run_before=pressing(*keys))
