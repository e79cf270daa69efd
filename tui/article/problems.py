"""What was odd about a file, in words its reader understands."""

from msgspec import Struct

from tui.language import retell

WORDINGS = (
    "line {line}: {what}",
    "date “{text}” not understood, {what}",
    "kept as text",
    "taken from the file's name or address",
    "bytes that are not {encoding}, shown as �",
    "the body has {why}, shown as plain text",
    "more than {count} bytes",
    "more than {count} blocks",
    "more than {count} elements inside each other",
    "more than {count} levels of nesting",
    "taken more than {count} seconds to read",
    "“{key}” is given twice in the front matter, the last one counts",
    "front matter is not closed, read up to where its lines end",
    "front matter is {reason}; read line by line",
    "longer than {count} KB",
    "not valid {dialect}: no space after a colon",
    "not valid {dialect}: {what}",
    "an alias (*name)",
    "an anchor (&name)",
    "a tag (!name)",
    "a key that is no text",
    "a key with too many dots",
    "a number too long or nesting too deep",
    "nesting too deep",
    "standard input",
    "over {count} MB, more than an article may have",
    "over {count} MB: the first {shown} MB, all of it in an editor",
    "this is {what}, not an article",
    "binary data (one byte in twenty is a control character)",
    "binary data (it holds NUL bytes)",
    "took more than {count} seconds",
    "takes more memory than one article may",
    "its reader crashed",
    "a folder that cannot be read: {why}",
    "a link that leads nowhere: {why}",
    "a link out of the archive",
    "a folder",
    "a FIFO",
    "a socket",
    "a device",
    "something unknown",
    "{what}, not a regular file",
    "{reason}; shown as plain text",
)
"""Everything that is said of a file, as patterns.

It is kept in indexes, and comes from worker processes, in English; it is told in the reader's language where it is
shown.
"""


def told(problem: object) -> str:
    """A problem, or why a file could not be read, in the language in use; a path may stand before it."""
    english = str(problem)
    said = retell(english, WORDINGS)
    before, colon, after = english.partition(": ")
    return f"{retell(before, WORDINGS)}{colon}{told(after)}" if colon and said == english else said


class Problem(Struct, frozen=True):
    """Something odd in a file, and what was done about it. Never stops the article from opening."""

    what: str
    """What was odd and what was done, without a full stop: `date “20x” not understood, kept as text`."""
    line: int | None = None
    """Line of the file, from 1; None when it concerns the whole."""

    def __str__(self) -> str:
        return self.what if self.line is None else f"line {self.line}: {self.what}"
