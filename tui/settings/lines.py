"""On which line of a TOML file something is written: the standard library's parser does not say."""

import tomllib
from collections.abc import Mapping, Sequence


def line_of(text: str, path: Sequence[str]) -> int | None:
    """The line on which a statement begins that first gives a key, or a value in a list, of that path.

    Found by reading the file's beginnings, each a line longer than the one before: one that ends within a
    statement cannot be read, and the first that holds the key ends with its statement.

    Args:
        text: a file that can be read as a whole.
        path: the keys from the outermost table on; the last may be a value of a list.
    """
    lines = text.splitlines(keepends=True)
    begins = 1
    for last in range(1, len(lines) + 1):
        try:
            document = tomllib.loads("".join(lines[:last]))
        except tomllib.TOMLDecodeError:
            continue
        if _holds(document, path):
            return begins
        begins = last + 1
    return None


def _holds(document: object, path: Sequence[str]) -> bool:
    for depth, name in enumerate(path):
        if isinstance(document, Mapping) and name in document:
            document = document[name]
        elif isinstance(document, list):
            return depth == len(path) - 1 and name in map(str, document)
        else:
            return False
    return True
