"""A checksum in each row of the shelf: what the disk changed within a note is not taken for what the reader wrote.

SQLite itself looks at how its pages hang together, not at what stands in them.
"""

import sqlite3
from collections.abc import Iterator
from zlib import crc32

from tui.language import tr

KEPT_SINCE = 2
"""The version of the shelf from which its rows have checksums."""
_KEYS = {
    "mark": ("archive", "path"),
    "saved_search": ("name",),
    "history": ("query",),
    "asked": ("archive", "query"),
}
_TEXTS = {"saved_search": ("name", "query"), "history": ("query",), "mark": ("tags", "note"), "asked": ("query",)}
_NUMBERS = {
    "mark": ("archive", "path", "body_hash", "read_at", "starred_at", "block", "line"),
    "history": ("used",),
    "asked": ("archive", "used"),
}
_SINCE = {"asked": 3}
"""The version of the shelf from which it has a table that the first one had not."""


def teach(connection: sqlite3.Connection) -> None:
    """Give a connection the function that the triggers of the shelf call."""
    connection.create_function("checksum_of", -1, _checksum_of, deterministic=True)


def _checksum_of(*values: object) -> int:
    """Of the values of a row: numbers, bytes (texts too, for damaged ones are no UTF-8) and nulls."""
    return crc32(repr(values).encode())


def damaged_row(connection: sqlite3.Connection, version: int) -> str | None:
    """Say which table of a shelf of some version has a row that is not as it was written; None where all are."""
    for table in _tables_of(version):
        question = f"SELECT 1 FROM {table} WHERE checksum IS NOT {_expression(table, '')} LIMIT 1"  # noqa: S608
        if connection.execute(question).fetchone():
            return tr("a row of {table} is not as it was written", table=table)
    return None


def triggers() -> str:
    """The SQL by which every row that is added or changed gets its checksum."""
    return triggers_of(*_KEYS)


def triggers_of(*tables: str) -> str:
    """The SQL by which rows of some tables get theirs."""
    return "\n".join([trigger for table in tables for trigger in _triggers_of(table)])


def from_version_1() -> str:
    """The SQL that gives checksums to a shelf without."""
    tables = _tables_of(1)
    columns = "\n".join([f"ALTER TABLE {table} ADD COLUMN checksum INTEGER;" for table in tables])
    sums = "\n".join([f"UPDATE {table} SET checksum = {_expression(table, '')};" for table in tables])  # noqa: S608
    return f"{columns}\n{sums}\n{triggers_of(*tables)}\n"


def _tables_of(version: int) -> tuple[str, ...]:
    return tuple([table for table in _KEYS if version >= _SINCE.get(table, 1)])


def _triggers_of(table: str) -> Iterator[str]:
    columns = ", ".join([*_NUMBERS.get(table, ()), *_TEXTS[table]])
    here = " AND ".join([f"{key} = new.{key}" for key in _KEYS[table]])
    change = f"UPDATE {table} SET checksum = {_expression(table, 'new.')} WHERE {here};"  # noqa: S608 (our own names)
    for name, event in (("added", "INSERT"), ("changed", f"UPDATE OF {columns}")):
        yield f"CREATE TRIGGER {table}_{name} AFTER {event} ON {table}\nBEGIN\n    {change}\nEND;"


def _expression(table: str, prefix: str) -> str:
    numbers = [f"{prefix}{column}" for column in _NUMBERS.get(table, ())]
    texts = [f"CAST({prefix}{column} AS BLOB)" for column in _TEXTS[table]]
    return f"checksum_of({', '.join(numbers + texts)})"
