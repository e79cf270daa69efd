"""The status line, and the footer of keys below it."""

from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.bound import commands_in
from tui.app.commands import COMMANDS, Command, Pane, offered
from tui.app.fact import Fact
from tui.archive.archive import Order
from tui.language import tr
from tui.render.guard import guarded

ORDER_NAMES = {
    Order.NEWEST: "newest first",
    Order.OLDEST: "oldest first",
    Order.TITLE: "by title",
    Order.SOURCE: "by source",
    Order.RELEVANCE: "best match first",
}


class StatusLine(Widget):
    """One line: keys typed so far, what is shown and how, what goes on behind."""

    COMPONENT_CLASSES = {"status-line--pending"}  # noqa: RUF012 (Textual's declaration)

    pending: reactive[str] = reactive("")
    """Keys typed that do nothing yet: `3`, `z`."""
    explanation: reactive[str] = reactive("")
    """The query said back."""
    order: reactive[Order] = reactive(Order.NEWEST)
    progress: reactive[str] = reactive("")
    """How far the index has come; empty when it is up to date."""
    place: reactive[str] = reactive("")
    """Where the reader is in the article, or which hit this is."""

    def render(self) -> Text:
        """Left: keys typed, explanation. Right: progress, place, order."""
        width = self.size.width
        left = Text.assemble(
            (self.pending + " " if self.pending else "", self._style("pending")), guarded(self.explanation)
        )
        right = Text(
            "  ·  ".join(
                [part for part in (self.progress, guarded(self.place), tr(ORDER_NAMES[self.order])) if part]
            )
        )
        right.truncate(width, overflow="ellipsis")
        left.truncate(max(width - right.cell_len - 2, 0), overflow="ellipsis")
        left.pad_right(max(width - left.cell_len - right.cell_len, 0))
        return left.append_text(right)

    def _style(self, part: str) -> str:
        return str(self.get_component_rich_style(f"status-line--{part}"))


class KeyHints(Widget):
    """The footer: the keys that matter where the focus is."""

    COMPONENT_CLASSES = {"key-hints--key"}  # noqa: RUF012 (Textual's declaration)

    pane: reactive[Pane] = reactive(Pane.LIST)
    """Where the focus is."""

    class Chosen(Fact):
        """The reader clicked a hint."""

        command: Command

    def render(self) -> Text:
        """As many hints as fit, the pane's own first."""
        style = str(self.get_component_rich_style("key-hints--key"))
        hints = Text(no_wrap=True)
        for command in self._shown:
            hints.append_text(Text.assemble((_key(command), style), " ", tr(command.label), "  "))
        return hints

    @property
    def _shown(self) -> list[Command]:
        commands, room = hinted(self.pane, offered(self.app.is_web, commands_in(self))), self.size.width
        ends = accumulate(map(_cells, commands))
        return [command for command, end in zip(commands, ends, strict=True) if end <= room]

    def on_click(self, event: events.Click) -> None:
        """Ask for the command that was clicked."""
        offset = event.get_content_offset(self)
        ends = accumulate(map(_cells, self._shown))
        for command, end in zip(self._shown, ends, strict=True):
            if offset is not None and offset.x < end:
                self.post_message(self.Chosen(command))
                return


def _key(command: Command) -> str:
    """The key that a footer shows."""
    return command.shown_each[0]


def _cells(command: Command) -> int:
    """How wide a hint is, with the gap behind it."""
    return cell_len(f"{_key(command)} {tr(command.label)}  ")


def hinted(pane: Pane, commands: Sequence[Command] = COMMANDS) -> list[Command]:
    """The commands a footer shows for a pane: its own, the key list, then those that work everywhere.

    In the filter bar, where letters are typed, its own alone.
    """
    return [
        command
        for part in ((pane,) if pane is Pane.FILTER else (pane, Pane.PROGRAM, Pane.ANYWHERE))
        for command in commands
        if command.pane is part and command.footer and command.shown_each
    ]
