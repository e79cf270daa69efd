"""What the browser looks like where `NO_COLOR` is set: attributes say what colours say elsewhere.

Textual turns colours into greys, which are colours still, and of which a terminal with its own takes no notice.
"""

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style
from textual.app import App, ReturnType
from textual.color import Color
from textual.filter import LineFilter, monochrome_style

HALF_CELL = "▀"
"""What pictures are made of: without two shades in each cell they show nothing."""
GROUNDS = ("background", "surface", "panel")
"""What a theme calls the backgrounds that mean nothing."""
LEFT_BEHIND = "block-cursor-blurred-background"
"""What it calls that of a cursor in a pane without the focus."""
FAINT = 0.8
"""Of the distance in brightness between text and what it stands on, what muted text has at most."""
MOST_OF_A_GREY = 40
"""How far the parts of a colour are apart, in 255ths, at most where it is a grey; others mean something."""


class Colourless(LineFilter):
    """Takes colours out of lines: a cursor and what is found is reversed, muted text is dim."""

    def __init__(self, app: App[ReturnType]) -> None:
        """Go by the theme that the app has at the moment."""
        super().__init__()
        self._app = app
        self._plain = lru_cache(1024)(self._worked_out)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Lines without colours, all but pictures, which their reader asked for: these are grey."""
        return [
            Segment(text, style and self._without_colours(text, style), control)
            for text, style, control in segments
        ]

    def _without_colours(self, text: str, style: Style) -> Style:
        return monochrome_style(style) if text.startswith(HALF_CELL) else self._plain(style, self._app.theme)

    def _worked_out(self, style: Style, theme: str) -> Style:
        ground = _colour(style.bgcolor and Color.from_rich_color(style.bgcolor))
        text = _colour(style.color and Color.from_rich_color(style.color))
        named = {name: Color.parse(self._app.theme_variables[name]).rgb for name in (*GROUNDS, LEFT_BEHIND)}
        is_left_behind = ground == named.pop(LEFT_BEHIND)
        is_marked = ground is not None and not is_left_behind and ground not in named.values()
        plain = style.without_color
        if is_left_behind:
            plain += Style(underline=True)
        elif is_marked:
            plain += Style(reverse=True)
        return plain + Style(dim=True) if text and not is_marked and self._is_muted(text) else plain

    def _is_muted(self, text: tuple[int, int, int]) -> bool:
        variables = self._app.theme_variables
        ground, usual = (
            Color.parse(variables["background"]).brightness,
            Color.parse(variables["foreground"]).brightness,
        )
        is_grey = max(text) - min(text) <= MOST_OF_A_GREY
        return is_grey and abs(Color(*text).brightness - ground) < FAINT * abs(usual - ground)


def _colour(colour: Color | None) -> tuple[int, int, int] | None:
    return colour.rgb if colour else None
