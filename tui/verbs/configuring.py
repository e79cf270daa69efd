"""`microfiche config`: where the settings come from, what they are, and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence

from tui.language import tr
from tui.settings.declared import Declaration, declarations
from tui.settings.lines import line_of
from tui.settings.loading import DEFAULT, FILE, Loaded, shown_value
from tui.verbs.output import put
from tui.verbs.reporting import say, shown

WRONG = 1
"""Exit code when a setting is not what it could be."""
WIDEST_VALUE = 60
"""Cells that a value may take before its origin goes out of line."""


def run(loaded: Loaded, key_faults: Sequence[tuple[str, str]]) -> int:
    """Print the path, then a line for each setting in effect with where it comes from; what is wrong, on stderr.

    Args:
        loaded: the settings.
        key_faults: what is wrong with the reader's own keys, by command.
    """
    for command, what in key_faults:
        loaded.tell(_path_of_key(loaded, command), tr("keys: {what}", what=what))
    absent = "" if loaded.path.exists() else tr(" (not there)")
    put(f"{shown(str(loaded.path))}{absent}\n\n")
    rows = list(_rows(loaded))
    widest = max([len(name) for name, _, _ in rows])
    put("".join([f"{name:<{widest}}  {value:<{WIDEST_VALUE}}  {origin}\n" for name, value, origin in rows]))
    for problem in loaded.problems:
        say(problem)
    return WRONG if loaded.problems else 0


def print_keys(commands: Sequence[tuple[str, str, str]]) -> int:
    """Print the id, keys and meaning of each command of the browser."""
    put("".join([f"{name:<28}  {keys:<14}  {meaning}\n" for name, keys, meaning in commands]))
    return 0


def _rows(loaded: Loaded) -> Iterator[tuple[str, str, str]]:
    for each in declarations():
        value = getattr(loaded.settings, each.field)
        if isinstance(value, Mapping) and value:
            for name, part in value.items():
                yield f"{each.name}.{name}", _shown(part), _line(loaded, _path_in(loaded, each, name))
        else:
            yield each.name, _shown(value), _origin(loaded, each)


def _shown(value: object) -> str:
    is_single = isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], str) and value[0][:1] in "~/"
    return shown_value(value[0] if is_single and isinstance(value, tuple) else value)


def _origin(loaded: Loaded, declared: Declaration) -> str:
    origin = loaded.origins.get(declared.name, DEFAULT)
    return _line(loaded, declared.name.split(".")) if origin == FILE else tr(origin)


def _line(loaded: Loaded, path: Sequence[str]) -> str:
    return tr("line {number}", number=line_of(loaded.text, path))


def _path_in(loaded: Loaded, declared: Declaration, name: str) -> list[str]:
    return _path_of_key(loaded, name) if declared.field == "keys" else [declared.name, name]


def _path_of_key(loaded: Loaded, command: str) -> list[str]:
    """Where a command's keys stand: it is written in quotes, or as a table in a table."""
    quoted = ["keys", command]
    return quoted if line_of(loaded.text, quoted) else ["keys", *command.split(".")]
