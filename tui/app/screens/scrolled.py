"""Something longer to look at, in a window over the screen."""

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.language import tr
from tui.render.guard import guarded

_KEYS: list[BindingType] = [
    Binding("escape,q,enter", "dismiss", show=False),
    Binding("j", "scroll('down')", show=False),
    Binding("k", "scroll('up')", show=False),
    Binding("space", "scroll('page_down')", show=False),
    Binding("b", "scroll('page_up')", show=False),
    Binding("g", "scroll('home')", show=False),
    Binding("G", "scroll('end')", show=False),
]


class ScrolledScreen(ModalScreen[None]):
    """Shows it until the reader has seen enough."""

    BINDINGS = _KEYS
    CSS_PATH = "scrolled.tcss"

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = heading

    def content(self) -> RenderableType:
        """What to look at."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """One window, scrolled."""
        with VerticalScroll() as window:
            window.border_title = Content(guarded(self._heading))
            window.border_subtitle = tr("q closes")
            yield Static(self.content(), markup=False)

    def action_scroll(self, where: str) -> None:
        """Scroll by a line, a page, or to an end."""
        window = self.query_one(VerticalScroll)
        scroll = {
            "down": window.scroll_down,
            "up": window.scroll_up,
            "page_down": window.scroll_page_down,
            "page_up": window.scroll_page_up,
            "home": window.scroll_home,
            "end": window.scroll_end,
        }[where]
        scroll(animate=False)
