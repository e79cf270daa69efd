"""The commands with the keys they have in a running app, for whatever draws or names keys."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from textual.binding import BindingsMap
from textual.dom import DOMNode

from tui.app.commands import COMMANDS, Command, Pane, bindings_of
from tui.app.key_names import shown_key


@runtime_checkable
class HasCommands(Protocol):
    """An app whose commands may have other keys than declared."""

    commands: Sequence[Command]


def commands_in(node: DOMNode) -> Sequence[Command]:
    """The commands, with their keys, of the app that a widget or screen is in."""
    return node.app.commands if isinstance(node.app, HasCommands) else COMMANDS


def key_for(node: DOMNode, command_id: str) -> str:
    """The first key of a command, as a reader writes it; the palette's where it has none."""
    keys = {command.id: command.keys for command in commands_in(node)}
    own = keys[command_id] or keys["program.command_palette"]
    return shown_key(own[0]) if own else command_id


def bind_keys(node: DOMNode, pane: Pane, commands: Sequence[Command]) -> None:
    """Give a widget, screen or app the keys that its pane's commands have."""
    # Textual's own keymaps are laid over the bindings anew at every key, and lose keys that two commands swap.
    ours = {command.id for command in COMMANDS if command.pane is pane}
    others = [binding for _, binding in node._bindings if binding.id not in ours]
    node._bindings = BindingsMap([*bindings_of(pane, commands), *others])
