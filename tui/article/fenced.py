"""Front matter between fences: YAML after `---`, TOML after `+++`, JSON after `;;;` or as a leading `{…}`.

python-frontmatter tells the dialects apart and splits; its handlers are given boundaries and loaders of our own,
because its own find fences that are rules, resolve values, and load with whatever YAML allows.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from typing import ClassVar

import frontmatter
from frontmatter.default_handlers import BaseHandler

from tui.article.metadata import Dialect
from tui.article.raw_fields import NotMetadata, NotUnderstood, RawFields, TooDeep, Value
from tui.article.yaml_fields import load_yaml

LARGEST = 64 * 1024
"""Characters that a block of metadata may have to be parsed by its grammar."""


class Handler(BaseHandler):
    """A dialect between fences."""

    dialect: ClassVar[Dialect]

    def load(self, fm: str) -> RawFields:
        """The fields of a block, every value as text.

        Raises:
            NotMetadata: the block is no mapping.
            NotUnderstood: the block is not in the dialect's grammar.
        """
        raise NotImplementedError


class YamlHandler(Handler):
    """`---` to `---` or `...`. An opening `----` is a rule."""

    dialect = Dialect.YAML
    FM_BOUNDARY = re.compile(r"\A---[ \t]*(?:#[^\n]*)?$|(?!\A)^(?:-{3,}|\.{3})[ \t]*$", re.MULTILINE)

    def load(self, fm: str) -> RawFields:
        """The fields of a YAML mapping, all as text."""
        return load_yaml(fm)


class TomlHandler(Handler):
    """`+++` to `+++`."""

    dialect = Dialect.TOML
    FM_BOUNDARY = re.compile(r"^\+{3,}[ \t]*$", re.MULTILINE)

    def load(self, fm: str) -> RawFields:
        """The fields of a TOML document, dates in ISO 8601."""
        if _LONG_DOTTED_KEY.search(fm):
            raise NotUnderstood("a key with too many dots")
        try:
            return _as_text(tomllib.loads(fm))
        except tomllib.TOMLDecodeError as error:
            line = re.search(r"\(at line (\d+)", str(error))
            raise NotUnderstood(str(error).partition(" (at ")[0], int(line[1]) - 1 if line else 0) from None
        except (ValueError, RecursionError):
            raise TooDeep("a number too long or nesting too deep") from None


class FencedJsonHandler(Handler):
    """Up to `;;;`, with or without an opening one and braces: Hexo leaves both out."""

    dialect = Dialect.JSON
    FM_BOUNDARY = re.compile(r"""\A(?=")|^;{3,}[ \t]*$""", re.MULTILINE)

    def load(self, fm: str) -> RawFields:
        """The fields of a JSON object, numbers as written."""
        has_braces = fm.lstrip().startswith("{")
        fields = _decode_json(fm if has_braces else "{" + fm + "}")[0]
        if not isinstance(fields, RawFields):
            raise NotMetadata
        return fields


class JsonHandler(FencedJsonHandler):
    """An object at the very start, with nothing around it."""

    FM_BOUNDARY = re.compile(r"""\{\s*["}]""")

    def split(self, text: str) -> tuple[str, str]:
        """The object's text, and what follows it."""
        try:
            end = _decode_json(text[:LARGEST])[1]
        except NotUnderstood:
            raise ValueError("an object that does not end") from None
        return text[:end], text[end:]


_LONG_DOTTED_KEY = re.compile(r"""(?<![\w\-"'])(?:[\w\-"']+\s*\.\s*){50}""")
"""tomllib takes time by the square of a key's parts: seconds within the size allowed."""

HANDLERS = (YamlHandler(), TomlHandler(), FencedJsonHandler(), JsonHandler())


def handler_for(text: str) -> Handler | None:
    """The handler whose opening fence a text begins with."""
    handler = frontmatter.detect_format(text, HANDLERS)
    return handler if isinstance(handler, Handler) else None


def _decode_json(text: str) -> tuple[object, int]:
    """The JSON value a text begins with, and where it ends."""
    start = len(text) - len(text.lstrip())
    try:
        decoded: tuple[object, int] = _JSON.raw_decode(text, start)
    except json.JSONDecodeError as error:
        raise NotUnderstood(error.msg, error.lineno - 1) from None
    except RecursionError:
        raise TooDeep("nesting too deep") from None
    return decoded


def _object(pairs: list[tuple[str, object]]) -> RawFields:
    fields = RawFields()
    for key, value in pairs:
        fields.put(key, _value(value), 0)
    return fields


_JSON = json.JSONDecoder(object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=str)


def _as_text(table: Mapping[str, object]) -> RawFields:
    fields = RawFields()
    for key, value in table.items():
        fields[key] = _value(value)
    return fields


def _value(value: object) -> Value:
    """A TOML or JSON value as text, lists and mappings of text."""
    match value:
        case str():
            return value
        case bool():
            return str(value).lower()
        case None:
            return ""
        case RawFields():
            return dict(value)
        case dict():
            return {str(key): _value(inner) for key, inner in value.items()}
        case list():
            return [_value(inner) for inner in value]
        case _:
            return str(value)  # numbers; dates and times, in ISO 8601
