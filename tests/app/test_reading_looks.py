"""The reading pane's own colours, as drawn, can be read by people with weak eyes (WCAG 2.2)."""

import pytest
from rich.color import Color as RichColor
from textual.app import App, ComposeResult
from textual.color import Color
from textual.theme import Theme

from tui.app.reading.face import COMPONENT_CLASSES, LINK_NUMBER_CLASS
from tui.app.themes import THEMES
from tui.app.widgets.reading_pane import ReadingPane


class ThemedApp(App[None]):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.register_theme(theme)
        self.theme = theme.name

    def compose(self) -> ComposeResult:
        yield ReadingPane()


def luminance(colour: RichColor) -> float:
    """Relative luminance as WCAG defines it."""
    parts = Color.from_rich_color(colour).normalized
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(text: RichColor | None, ground: RichColor | None) -> float:
    assert text and ground
    lighter, darker = sorted((luminance(text), luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_the_text_has_a_contrast_of_seven_and_every_part_of_four_and_a_half(theme: Theme) -> None:
    app = ThemedApp(theme)
    async with app.run_test():
        pane = app.query_one(ReadingPane)
        assert contrast(pane.rich_style.color, pane.rich_style.bgcolor) >= 7
        low = {
            name: round(contrast(look.color, look.bgcolor), 2)
            for name in sorted(COMPONENT_CLASSES)
            if (look := pane.get_component_rich_style(name)) and contrast(look.color, look.bgcolor) < 4.5
        }
        assert low == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
async def test_what_stands_out_has_another_ground(theme: Theme) -> None:
    app = ThemedApp(theme)
    async with app.run_test():
        pane = app.query_one(ReadingPane)
        names = (
            "article-view--match",
            "article-view--current-match",
            "article-view--selection",
            LINK_NUMBER_CLASS,
        )
        grounds = {pane.get_component_rich_style(name).bgcolor for name in names[:3]}
        assert len(grounds | {pane.rich_style.bgcolor}) == 4
