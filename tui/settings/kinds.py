"""Kinds of values that a setting may have: what they look like, and what of a value is wrong.

A value comes from TOML with a type, or from the environment or the command line as a word. Plain classes and
functions, since every command pays for what is made here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from string import Formatter

from tui.language import tr


class WrongValue(ValueError):
    """A value that a setting cannot have; the message says what is wanted."""

    def __init__(self, wanted: str, choices: Sequence[str] = (), part: object = None) -> None:
        super().__init__(wanted)
        self.choices = tuple(choices)
        """What the nearest valid value is looked for in."""
        self.part = part
        """Which part of the value is wrong; None for all of it."""


class Kind:
    """A kind of values."""

    def __init__(
        self, shown: str, take: Callable[[object], object], read: Callable[[str], object] | None = None
    ) -> None:
        """Name a kind.

        Args:
            shown: what may be written, for the documents.
            take: turns a value of the file into one for `Settings`, or raises WrongValue.
            read: the same for a word; None for kinds whose values are words.
        """
        self.shown = shown
        self.take = take
        self.read: Callable[[str], object] = read or take


def choice(choices: Sequence[str]) -> Kind:
    """One of some words, spelt exactly."""

    def take(value: object) -> object:
        if value not in choices:
            raise WrongValue(tr("one of {names}", names=", ".join(choices)), choices)
        return value

    return Kind(", ".join([f"`{word}`" for word in choices]), take)


def number(least: int, most: int, unit: str = "", *, fractions: bool = False, zero: str = "") -> Kind:
    """A number within bounds, or 0 where that means something of its own."""
    shown = f"{least} to {most}{unit and ' '}{unit}"

    def wrong() -> WrongValue:
        bounds = f"{least} to {most}{unit and f' {tr(unit)}'}"
        return WrongValue(
            tr("a number from {bounds}, or 0", bounds=bounds)
            if zero
            else tr("a number from {bounds}", bounds=bounds)
        )

    def take(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, (int, float) if fractions else int):
            raise wrong()
        if not (least <= value <= most or (zero and value == 0)):
            raise wrong()
        return float(value) if fractions else value

    def read(word: str) -> object:
        try:
            return take(float(word) if fractions else int(word))
        except ValueError:
            raise wrong() from None

    return Kind(f"{shown}{zero and f'; 0 for {zero}'}", take, read)


def each(kind: Kind, shown: str, choices: Sequence[str] = ()) -> Kind:
    """A list, each value of which is of one kind; as a word, with commas."""

    def one(part: object) -> object:
        try:
            return kind.take(part)
        except WrongValue as error:
            raise WrongValue(str(error), error.choices, part) from None

    def take(value: object) -> object:
        if not isinstance(value, list):
            raise WrongValue(tr("a list"), choices)
        return tuple(dict.fromkeys(map(one, value)))

    return Kind(shown, take, lambda word: take([part.strip() for part in word.split(",") if part.strip()]))


def template(fields: Sequence[str]) -> Kind:
    """A text with some names in braces."""

    def take(value: object) -> object:
        try:
            parts = list(Formatter().parse(str(_text(value))))
        except ValueError:
            raise WrongValue(tr("a template whose braces come in pairs")) from None
        for _, name, layout, conversion in parts:
            if name is not None and (name not in fields or layout or conversion):
                raise WrongValue(tr("a template with the fields {names}", names=", ".join(fields)), fields, name)
        if not str(value).strip(" /."):
            raise WrongValue(tr("a template that writes something"))
        return value

    return Kind("text with " + ", ".join([f"`{{{field}}}`" for field in fields]), take)


def _text(value: object) -> object:
    if not isinstance(value, str) or any(ord(character) < 32 for character in value):
        raise WrongValue(tr("text on one line"))
    return value


def _date_format(value: object) -> object:
    try:
        if not datetime(2022, 1, 29).strftime(str(_text(value))) and value:
            raise WrongValue(tr("letters of strftime that write something"))
    except (ValueError, UnicodeError):
        raise WrongValue(tr("letters of strftime, such as %Y-%m-%d")) from None
    return value


def _flag(value: object) -> object:
    if not isinstance(value, bool):
        raise WrongValue(tr("true or false"), ("true", "false"))
    return value


_FLAG_WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False} | {
    "0": False
}


def _read_flag(word: str) -> object:
    if word.lower() not in _FLAG_WORDS:
        raise WrongValue(tr("true or false"), ("true", "false"))
    return _FLAG_WORDS[word.lower()]


def _ending(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"\.[^\s/.]+(\.[^\s/.]+)*", value):
        raise WrongValue(tr("an ending with its dot, such as .md"))
    return value.lower()


def _file_name(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"[^\s/.][^/.\x00-\x1f]*", value):
        raise WrongValue(tr("a file name without its ending, such as readme"))
    return value.lower()


def _pattern(value: object) -> object:
    if not isinstance(value, str) or not value:
        raise WrongValue(tr("a regular expression"))
    try:
        re.compile(value)
    except re.error as error:
        raise WrongValue(tr("a regular expression ({error})", error=error)) from None
    return value


def _folder(value: object) -> object:
    # Settings hold wherever microfiche is started, so a path may not depend on that.
    if not isinstance(value, str) or "\0" in value or (value and not value.startswith(("/", "~"))):
        raise WrongValue(tr("a path that begins with / or ~"))
    return value


def _named_folders(value: object) -> object:
    if not isinstance(value, Mapping):
        raise WrongValue(tr("a table of names for folders"))
    return {name: _folders(name, folders) for name, folders in value.items()}


def _folders(name: str, folders: object) -> tuple[str, ...]:
    listed = folders if isinstance(folders, list) else [folders]
    try:
        taken = tuple([str(_folder(folder)) for folder in listed])
    except WrongValue as error:
        raise WrongValue(str(error), part=name) from None
    if not taken or not all(taken):
        raise WrongValue(tr("the folder that the name stands for"), part=name)
    if not name or "/" in name or name.startswith(("-", ".", "~")):
        raise WrongValue(tr("a name without / that begins with no - . or ~"), part=name)
    return taken


def _key_table(value: object) -> object:
    if not isinstance(value, Mapping):
        raise WrongValue(tr("a table of keys for commands"))
    return dict(_flat("", value))


def _flat(prefix: str, table: Mapping[str, object]) -> list[tuple[str, tuple[str, ...]]]:
    """The commands of a table; `reading.find = "/"` without quotes is a table in a table."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for name, keys in table.items():
        if isinstance(keys, Mapping):
            found += _flat(f"{prefix}{name}.", keys)
        elif isinstance(keys, str):
            found.append((prefix + name, (keys,)))
        elif isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            found.append((prefix + name, tuple(keys)))
        else:
            raise WrongValue(tr("a key, or a list of keys"), part=prefix + name)
    return found


def _in_the_file(word: str) -> object:
    raise WrongValue(tr("a table, which only the settings file can hold"))


TEXT = Kind("text", _text)
DATE_FORMAT = Kind("letters of strftime", _date_format)
FLAG = Kind("`true` or `false`", _flag, _read_flag)
ENDINGS = each(Kind("", _ending), "a list of endings with their dots")
FILE_NAMES = each(Kind("", _file_name), "a list of names without endings")
PATTERNS = each(Kind("", _pattern), "a list of regular expressions")
FOLDER = Kind("a path that begins with `/` or `~`", _folder, _text)
NAMED_FOLDERS = Kind('`name = "~/folder"`, or `name = ["~/a", "~/b"]`', _named_folders, _in_the_file)
KEYS = Kind('`"command" = "key"`, or `"command" = ["key", "other key"]`', _key_table, _in_the_file)
