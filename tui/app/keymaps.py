"""Whose keys the commands have: presets, the reader's own keys over them, and what is wrong with these.

A preset says where it differs from the keys in `commands.py`, which are vim's.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.app.commands import COMMANDS, DECLARED_KEYS, Command, Pane
from tui.app.key_names import UnknownKey, key_of, shown_key
from tui.language import tr

_MOVING = (Pane.LIST, Pane.READING, Pane.OUTLINE)


def _everywhere(panes: Iterable[Pane], keys: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The same keys for the commands of these names in several panes."""
    return {f"{pane.name.lower()}.{name}": of_name for pane in panes for name, of_name in keys.items()}


PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    DECLARED_KEYS: {},
    "newsboat": {
        **_everywhere(_MOVING, {"top": ("home",), "page_up": ("b", "ctrl+b", "pageup")}),
        **_everywhere(_MOVING, {"page_down": ("space", "ctrl+f", "pagedown")}),
        **_everywhere((Pane.TIMELINE,), {"first": ("home",), "last": ("end",)}),
        **_everywhere((Pane.FACETS,), {"top": ("home",), "bottom": ("end",)}),
        **_everywhere(_MOVING, {"bottom": ("end",)}),
        "program.rescan": ("r", "f5"),
        "program.key_list": ("?", "h"),
        "panes.back": ("left",),
        "anywhere.next_article": ("n", "J"),
        "anywhere.previous_article": ("p", "K"),
        "anywhere.next_order": ("g",),
        "anywhere.previous_order": ("G",),
        "anywhere.toggle_read": ("N",),
        "anywhere.jump_back": ("ctrl+o", "backspace"),
        "reading.find_next": (";",),
        "reading.find_previous": ("comma",),
    },
    "less": {
        **_everywhere(
            _MOVING,
            {
                "down": ("j", "e", "down"),
                "up": ("k", "y", "up"),
                "page_down": ("space", "f", "ctrl+f", "pagedown"),
                "page_up": ("b", "ctrl+b", "pageup"),
                "half_page_down": ("d", "ctrl+d"),
                "half_page_up": ("u", "ctrl+u"),
                "top": ("g", "<", "home"),
                "bottom": ("G", ">", "end"),
            },
        ),
        **_everywhere((Pane.TIMELINE,), {"first": ("g", "home")}),
        **_everywhere((Pane.FACETS,), {"top": ("g", "home")}),
        "program.key_list": ("?", "h"),
        "program.rescan": ("ctrl+r", "f5"),
        "panes.back": ("left",),
        "panes.narrow_pane": ("{",),
        "panes.widen_pane": ("}",),
        "anywhere.filter": ("&", "F"),
        "anywhere.facets": ("=",),
        "anywhere.copy": ("c",),
        "reading.choose_link": ("x",),
    },
}
"""Keys by a command's id, where they are not those of `commands.py`."""

_GENERAL = (Pane.PROGRAM, Pane.ANYWHERE, Pane.PANES)
"""Where keys work beside those of whatever pane has the focus."""


class Fault(Struct, frozen=True):
    """Something wrong with the reader's own keys."""

    command_id: str
    """As written."""
    what: str
    near: str = ""
    """The command that was meant, most likely."""

    def __str__(self) -> str:
        near = tr("; did you mean {name}?", name=self.near) if self.near else ""
        return f"{self.command_id}: {self.what}{near}"


class Keymap(Struct, frozen=True):
    """The commands with the keys they really have."""

    commands: tuple[Command, ...]
    faults: tuple[Fault, ...] = ()
    """Of the reader's own keys; those are left out."""


def keymap_of(preset: str, own: Mapping[str, Sequence[str]], commands: Sequence[Command] = COMMANDS) -> Keymap:
    """Give the commands the keys of a preset, then the reader's own.

    Args:
        preset: one of `PRESETS`.
        own: keys as the reader wrote them, by a command's id.
        commands: with the keys as declared.
    """
    if not own and not PRESETS[preset]:
        return Keymap(tuple(commands))
    known = with_keys(commands, PRESETS[preset])
    taken: dict[str, tuple[str, ...]] = {}
    faults: list[Fault] = []
    for command_id, written in own.items():
        try:
            taken[command_id] = tuple(map(key_of, written))
        except UnknownKey as error:
            faults.append(Fault(command_id, str(error)))
    ids = [command.id for command in known]
    for command_id in [each for each in taken if each not in ids]:
        faults.append(_unknown(command_id, ids))
        del taken[command_id]
    while clashing := [clash for clash in clashes(with_keys(known, taken)) if clash.ids & taken.keys()]:
        # One of the reader's own keys is in each; the others may be all right once it is gone.
        for command_id in [each for each in taken if each in clashing[0].ids]:
            faults.append(Fault(command_id, str(clashing[0])))
            del taken[command_id]
    return Keymap(with_keys(known, taken), tuple(faults))


def _unknown(command_id: str, ids: Sequence[str]) -> Fault:
    from tui.settings.nearest import nearest

    return Fault(command_id, tr("no such command"), nearest(command_id, ids) or "")


def with_keys(commands: Iterable[Command], keys: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """The commands, some of them with other keys."""
    return tuple([replace(each, keys=keys[each.id]) if each.id in keys else each for each in commands])


class Clash(Struct, frozen=True):
    """Keys that cannot all be meant."""

    ids: frozenset[str]
    """Of the commands."""
    why: str

    def __str__(self) -> str:
        return self.why


def clashes(commands: Sequence[Command]) -> Iterator[Clash]:
    """Name the keys of two commands in one place, those that begin a chord there, and letters in a text field."""
    for pane in Pane:
        if pane in _GENERAL:
            continue
        here = [command for command in commands if command.pane is pane]
        general = [command for command in commands if command.pane in _GENERAL]
        yield from _meaning_two_things(here)
        if pane is Pane.FILTER:
            yield from _typed(here)
        else:
            yield from _beginning_chords([*here, *general])
    yield from _meaning_two_things([command for command in commands if command.pane in _GENERAL])


def _meaning_two_things(commands: Iterable[Command]) -> Iterator[Clash]:
    seen: dict[str, Command] = {}
    for command in commands:
        for key in command.keys:
            other = seen.setdefault(key, command)
            if other is not command:
                ids = frozenset({other.id, command.id})
                yield Clash(
                    ids,
                    tr(
                        "{shown_key} is the key of both {id} and {id2}",
                        shown_key=shown_key(key),
                        id=other.id,
                        id2=command.id,
                    ),
                )


def _typed(commands: Iterable[Command]) -> Iterator[Clash]:
    for command in commands:
        for key in command.keys:
            if len(key) == 1 or key in ("space", "comma") or " " in key:
                yield Clash(
                    frozenset({command.id}),
                    tr("{shown_key} is typed into the filter bar", shown_key=shown_key(key)),
                )


def _beginning_chords(commands: Sequence[Command]) -> Iterator[Clash]:
    first_of = {key.split()[0]: (key, command) for command in commands for key in command.keys if " " in key}
    for command in commands:
        for key in command.keys:
            if key in first_of:
                chord, other = first_of[key]
                why = tr(
                    "{shown_key} of {id} begins {shown_key2} of {id2}",
                    shown_key=shown_key(key),
                    id=command.id,
                    shown_key2=shown_key(chord),
                    id2=other.id,
                )
                yield Clash(frozenset({command.id, other.id}), why)
