"""Names of keys: as a reader writes them, and as Textual spells them."""

from tui.language import tr

SHOWN = {
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "space": "Space",
    "home": "Home",
    "end": "End",
    "insert": "Ins",
    "delete": "Del",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "comma": ",",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}
"""Keys that have names, and how these are shown."""

_WRITTEN = {name: name for name in SHOWN} | {shown.casefold(): name for name, shown in SHOWN.items()}
_MODIFIERS = ("ctrl", "alt", "shift")
_SAME_AS = {"i": "Tab", "m": "Enter", "h": "Backspace", "j": "Enter", "[": "Esc"}
"""What terminals send for ctrl and these."""


class UnknownKey(ValueError):
    """No such key, or one that cannot be bound; the message says why."""


def shown_key(key: str) -> str:
    """A key, or a chord, as a reader would write it: `gg`, `ctrl+d`, `PgDn`, `shift+Tab`."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return "+".join([*modifiers, SHOWN.get(last, last.replace(" ", ""))])


def key_of(written: str) -> str:
    """The key, or chord, that a reader wrote, as Textual spells it.

    Raises:
        UnknownKey: there is none, or it cannot be bound.
    """
    parts = written.split() if len(written) > 1 else [written]
    if len(parts) == 1 and len(written) == 2 and written.isalpha():
        parts = list(written)  # gg
    if len(parts) > 1:
        return _chord(written, parts)
    if len(written) == 1:
        return _character(written)
    *modifiers, last = written.split("+")
    modifiers = [modifier.lower() for modifier in modifiers]
    name = _WRITTEN.get(last.casefold())
    if set(modifiers) - set(_MODIFIERS) or (name is None and not (modifiers and len(last) == 1)):
        raise UnknownKey(tr("there is no key {written}{near}", written=written, near=_near(written)))
    return _modified(written, modifiers, name or last)


def _character(written: str) -> str:
    if written in _WRITTEN:
        return _WRITTEN[written]
    if not written.isprintable() or written.isspace():
        raise UnknownKey(tr("a space is written Space"))
    if written in "123456789":
        raise UnknownKey(tr("{written} begins a count", written=written))
    return written


def _modified(written: str, modifiers: list[str], name: str) -> str:
    if "ctrl" in modifiers and name in _SAME_AS:
        raise UnknownKey(tr("{written} is {same_as} in most terminals", written=written, same_as=_SAME_AS[name]))
    if "shift" in modifiers and len(name) == 1:
        raise UnknownKey(tr("{written} is written {upper}", written=written, upper=name.upper()))
    return "+".join([*modifiers, name.lower() if modifiers else name])


def _chord(written: str, parts: list[str]) -> str:
    if len(parts) != 2 or not all(len(part) == 1 and part.isascii() and part.isalpha() for part in parts):
        raise UnknownKey(
            tr(
                "{written} is no key, nor two letters one after the other{near}",
                written=written,
                near=_near(written),
            )
        )
    return " ".join(parts)


def _near(written: str) -> str:
    from tui.settings.nearest import nearest

    near = nearest(written, [*SHOWN.values(), *SHOWN])
    return tr("; did you mean {name}?", name=SHOWN.get(near, near)) if near else ""
