"""YAML front matter, read from the C parser's events into text.

Events and not a loader: loaders resolve (`NO` is no False here and `012` no 10), recurse in C until they crash,
and expand a few hundred bytes of aliases without end.
"""

from collections.abc import Iterable

import yaml

from tui.article.raw_fields import NotMetadata, NotUnderstood, RawFields, TooDeep, Value

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DEEPEST = 50
"""Levels of nesting that metadata may have."""
_SCANNER_TOO_DEEP = "exceeded maximum nesting depth"
"""PyYAML's word from 6.0.4 on: its scanner reads ahead, and refuses a flood of brackets before we count them."""


def load_yaml(text: str) -> RawFields:
    """The fields of a YAML mapping, every scalar as its text.

    Raises:
        NotMetadata: the text is YAML but no mapping: a sentence, a list.
        TooDeep: nested too deep.
        NotUnderstood: not YAML, or with aliases, anchors or tags of its own.
    """
    try:
        return _read(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        kind = TooDeep if error.problem == _SCANNER_TOO_DEEP else NotUnderstood
        raise kind(error.problem or "", mark.line if mark else 0) from None
    except (yaml.YAMLError, UnicodeError) as error:
        raise NotUnderstood(str(error).partition("\n")[0]) from None


def _read(events: Iterable[yaml.Event]) -> RawFields:
    document = _Document()
    for event in events:
        match event:
            case yaml.ScalarEvent():
                if event.anchor or event.tag:
                    _refuse_properties(event)
                document.add(_text(event), _line(event))
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                _refuse_properties(event)
                document.open({} if isinstance(event, yaml.MappingStartEvent) else [], _line(event))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                document.close()
            case yaml.AliasEvent():
                raise NotUnderstood("an alias (*name)", _line(event))
            case yaml.DocumentEndEvent():
                break
    if document.fields is None:
        raise NotMetadata
    return document.fields


def _refuse_properties(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
    """`title: !x y` and `title: &amp y` are titles, not a tag and an anchor."""
    tag = getattr(event, "tag", None) or ""
    if event.anchor or (tag.startswith("!") and tag != "!"):
        raise NotUnderstood("an anchor (&name)" if event.anchor else "a tag (!name)", _line(event))


def _line(event: yaml.Event) -> int:
    """The line of the block an event starts on, from 0."""
    return event.start_mark.line if event.start_mark else 0


def _text(event: yaml.ScalarEvent) -> str:
    is_null = not event.style and event.value in ("~", "null")
    return "" if is_null else str(event.value)


class _Document:
    """A document being put together from its events."""

    def __init__(self) -> None:
        self.fields: RawFields | None = RawFields()
        """None once the document turns out to be no mapping."""
        self._containers: list[list[Value] | dict[str, Value]] = []
        self._keys: list[str | None] = []
        """For each open container the key whose value comes next; None in a list or before a key."""

    def open(self, container: list[Value] | dict[str, Value], line: int) -> None:
        """Begin a list or a mapping."""
        if len(self._containers) >= _DEEPEST:
            raise TooDeep(f"more than {_DEEPEST} levels of nesting", line)
        if not self._containers and isinstance(container, dict) and self.fields is not None:
            container = self.fields
        else:
            self.add(container, line)
        self._containers.append(container)
        self._keys.append(None)

    def close(self) -> None:
        """End the innermost list or mapping."""
        self._containers.pop()
        self._keys.pop()

    def add(self, value: Value, line: int) -> None:
        """Put a node at its place: the document, the next item, a key, or a key's value."""
        if not self._containers:
            self.fields = self.fields if value == "" else None
            return
        container, key = self._containers[-1], self._keys[-1]
        if isinstance(container, list):
            container.append(value)
        elif key is None:
            if not isinstance(value, str):
                raise NotUnderstood("a key that is no text", line)
            self._keys[-1] = value
        else:
            if isinstance(container, RawFields):
                container.put(key, value, line)
            else:
                container[key] = value
            self._keys[-1] = None
