"""The settings as they come together: defaults, then the file, the environment, the command line.

What is wrong in the file or elsewhere is left out and told; everything else holds.
"""

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from tui.language import tr
from tui.settings.declared import Declaration, Settings, declarations
from tui.settings.kinds import WrongValue
from tui.settings.nearest import did_you_mean

DEFAULT, FILE = "default", "file"
"""Origins of a setting; the others are the names of variables and options."""
FILE_VARIABLE = "MICROFICHE_CONFIG"
"""Environment variable that names another settings file."""


class Loaded(Struct):
    """Settings with where they came from."""

    path: Path
    """The file, there or not."""
    settings: Settings = field(default_factory=Settings)
    origins: dict[str, str] = field(default_factory=dict)
    """By a setting's name: `file`, `MICROFICHE_THEME`, `--theme`; those not named are defaults."""
    problems: list[str] = field(default_factory=list)
    """What is wrong, a line each, with the place and the nearest valid name or value."""
    text: str = ""
    """The file as it is."""

    def tell(self, path: Sequence[str], what: str) -> None:
        """Note what is wrong with something in the file."""
        from tui.settings.lines import line_of

        line = line_of(self.text, path)
        self.problems.append(f"{self.path}{f':{line}' if line else ''}: {what}")


def settings_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the settings file is, or would be."""
    if named := environment.get(FILE_VARIABLE):
        return Path(named).expanduser()
    if sys.platform in ("darwin", "win32"):
        from platformdirs import user_config_path

        return user_config_path("microfiche", appauthor=False) / "config.toml"
    # As the XDG specification has it, a relative path counts as none: it would lead into whatever folder
    # microfiche is started in, and that may be an archive of a stranger's.
    configured = environment.get("XDG_CONFIG_HOME", "")
    home = (
        Path(configured) if configured.startswith("/") else Path(environment.get("HOME") or Path.home(), ".config")
    )
    return home / "microfiche" / "config.toml"


def load(words: Mapping[str, str] | None = None, environment: Mapping[str, str] = os.environ) -> Loaded:
    """Gather the settings; never fails.

    Args:
        words: values from the command line, by option.
        environment: the environment variables.
    """
    loaded = Loaded(settings_path(environment))
    values: dict[str, Any] = {}
    declared = {each.name: each for each in declarations()}
    for name, value in _written(loaded, declared):
        taken = _taken(loaded, declared[name], value)
        if taken is not None:
            values[declared[name].field] = taken
            loaded.origins[name] = FILE
    for each in declared.values():
        for source, given in ((each.variable, environment), (each.option, words or {})):
            if source and source in given:
                _read(loaded, each, source, given[source], values)
    loaded.settings = Settings(**values)
    return loaded


def _written(loaded: Loaded, declared: Mapping[str, Declaration]) -> Iterator[tuple[str, object]]:
    """The settings in the file that there are; of the others it tells."""
    if document := _document(loaded):
        yield from _known(loaded, document, (), declared)


def _document(loaded: Loaded) -> Mapping[str, object]:
    try:
        loaded.text = loaded.path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except OSError as error:
        loaded.problems.append(f"{loaded.path}: {os.strerror(error.errno or 0)}")
        return {}
    except UnicodeDecodeError:
        loaded.problems.append(tr("{path}: not UTF-8; no setting of it holds", path=loaded.path))
        return {}
    import tomllib  # only who has a settings file pays for it

    loaded.text = loaded.text.replace("\r\n", "\n")
    try:
        return tomllib.loads(loaded.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        loaded.problems.append(tr("{path}: {error}; no setting of it holds", path=loaded.path, error=error))
        loaded.text = ""
        return {}


def _known(
    loaded: Loaded, table: Mapping[str, object], above: tuple[str, ...], declared: Mapping[str, Declaration]
) -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        path = (*above, key)
        name = ".".join(path)
        if name in declared:
            yield name, value
        elif isinstance(value, Mapping) and any(known.startswith(f"{name}.") for known in declared):
            yield from _known(loaded, value, path, declared)
        else:
            loaded.tell(path, tr("no setting {name}", name=name) + did_you_mean(name, tuple(declared)))


def _taken(loaded: Loaded, declared: Declaration, value: object) -> object | None:
    """Take a value of the file; what is wrong in a list or table is left out of it, anything else as a whole."""
    path = declared.name.split(".")
    while True:
        try:
            return declared.kind.take(value)
        except WrongValue as error:
            wrong = value if error.part is None else error.part
            is_divisible = error.part is not None and isinstance(value, (Mapping, list))
            inside = _inside(value, error.part) if is_divisible else []
            name = declared.name
            if isinstance(value, Mapping) and is_divisible:
                name, wrong = f"{name}.{error.part}", _at(value, inside)
            loaded.tell([*path, *inside], _no_value(name, wrong, error))
            if not is_divisible:
                return None
            value = _without(value, error.part)


def _read(loaded: Loaded, declared: Declaration, source: str, word: str, values: dict[str, Any]) -> None:
    """Take a word of the environment or the command line."""
    try:
        values[declared.field] = declared.kind.read(word)
        loaded.origins[declared.name] = source
    except WrongValue as error:
        wrong = word if error.part is None else error.part
        loaded.problems.append(f"{source}: {_no_value(declared.name, wrong, error)}")


def _no_value(name: str, wrong: object, error: WrongValue) -> str:
    said = tr("{name} cannot be {value}", name=name, value=shown_value(wrong))
    return said + (did_you_mean(str(wrong), error.choices) or tr(": {wanted} is wanted", wanted=error))


def shown_value(value: object) -> str:
    """Write a value as TOML does, near enough for a message."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Mapping):
        return "{" + ", ".join([f"{name} = {shown_value(each)}" for name, each in value.items()]) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(shown_value, value)) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join([c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped]) + '"'
    return f"{value:g}" if isinstance(value, float) else str(value)


def _inside(value: object, part: object) -> list[str]:
    """The keys below a table, or the value in a list, that a part of it stands for."""
    if isinstance(value, Mapping) and part not in value:
        return str(part).split(".")
    return [str(part)]


def _at(table: object, path: Sequence[str]) -> object:
    for name in path:
        table = table[name] if isinstance(table, Mapping) else table
    return table


def _without(value: object, part: object) -> object:
    if isinstance(value, Mapping):
        return _without_key(value, _inside(value, part))
    return [each for each in value if each != part] if isinstance(value, list) else None


def _without_key(table: Mapping[str, object], path: Sequence[str]) -> Mapping[str, object]:
    first, *rest = path
    inner = table.get(first)
    if rest and isinstance(inner, Mapping):
        return {**table, first: _without_key(inner, rest)}
    return {name: value for name, value in table.items() if name != first}
