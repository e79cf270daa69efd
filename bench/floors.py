"""Two Textual apps without a job, as floors for how fast an app can start."""

READY = "nothing to do"
"""What both show when they have drawn themselves."""

EMPTY = f"""
from textual.app import App
from textual.widgets import Static

class Empty(App):
    def compose(self):
        yield Static("{READY}")

Empty().run()
"""

PANES = f"""
from textual.app import App
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

class Pane(Widget, can_focus=True):
    DEFAULT_CSS = "Pane {{{{ border: round $primary; width: 1fr; }}}}"

    def render(self):
        return ""

class Panes(App):
    CSS = "Input {{{{ border: none; height: 1; }}}} Horizontal {{{{ height: 1fr; }}}} Static {{{{ height: 1; }}}}"

    def compose(self):
        yield Input(placeholder="words")
        with Horizontal():
            yield Pane()
            yield Pane()
            yield Pane()
        yield Static("status")
        yield Static("{READY}")

Panes().run()
""".replace("{{", "{").replace("}}", "}")
"""The panes of the browsing screen, all of them empty."""
