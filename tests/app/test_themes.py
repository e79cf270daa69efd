"""Both themes of our own can be read by people with weak eyes (WCAG 2.2, success criteria 1.4.3 and 1.4.6)."""

from itertools import product

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.app.themes import DARK, LIGHT

GROUNDS = ("background", "surface", "panel", "block-cursor-background", "block-cursor-blurred-background")
QUIET = ("text-muted", "accent", "primary", "error", "success", "warning", "footer-key-foreground")


def contrast(theme: Theme, text: str, ground: str) -> float:
    """The contrast ratio as WCAG defines it."""
    colours = theme.to_color_system().generate()
    lighter, darker = sorted((luminance(Color.parse(colours[name])) for name in (text, ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: Color) -> float:
    """The relative luminance as WCAG defines it."""
    channels = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), channels, strict=True))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_body_text_has_a_contrast_of_seven(theme: Theme, ground: str) -> None:
    assert contrast(theme, "foreground", ground) >= 7


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("text", "ground"), product(QUIET, GROUNDS))
def test_muted_and_coloured_text_has_a_contrast_of_four_and_a_half(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme, text, ground) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_a_focused_border_stands_out_from_an_idle_one(theme: Theme) -> None:
    assert contrast(theme, "border", "background") >= 3 * contrast(theme, "border-blurred", "background")
