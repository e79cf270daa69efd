"""`microfiche shelf`: the reader's own marks, written out as JSON and taken back in."""

import sys
from pathlib import Path

from tui.archive.shelf import Shelf
from tui.archive.shelf_json import export_shelf, import_shelf
from tui.archive.shelf_store import restore, shelf_file
from tui.errors import NoSuchInput, ParseError, about
from tui.export.writing import write_file
from tui.language import tr
from tui.verbs.output import put
from tui.verbs.reporting import say

STANDARD = "-"


def write_out(output: str | None, *, force: bool = False) -> int:
    """Write every mark, saved search and the history as JSON to a file or standard output.

    Raises:
        ArchiveError: the shelf cannot be read, or the file cannot be written.
    """
    document = export_shelf(Shelf())
    if output in (None, STANDARD):
        put(document)
    else:
        write_file(Path(str(output)), document.encode(), overwrite=force)
    return 0


def take_in(source: str) -> int:
    """Add the marks of an export to those that are here; nothing here is lost.

    Raises:
        ArchiveError: there is no such file, it is no export of a shelf, or the shelf cannot be written.
    """
    try:
        text = sys.stdin.read() if source == STANDARD else Path(source).read_text(encoding="utf-8")
    except OSError as error:
        raise NoSuchInput(f"{source}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise ParseError(tr("{source}: no export of a shelf: not UTF-8", source=source)) from error
    try:
        taken = import_shelf(Shelf(), text)
    except ParseError as error:
        raise about(source, error) from error
    say(tr("{import_shelf:,} articles with marks taken in", import_shelf=taken))
    return 0


def go_back(backup: str | None) -> int:
    """Put a backup in the place of the shelf: the one named, or the newest sound one in place of a damaged shelf.

    Raises:
        ArchiveError: no backup is sound, the shelf is and none was named, or the disk refused.
    """
    chosen, aside = restore(shelf_file(), Path(backup) if backup else None)
    say(tr("the shelf is that of {chosen} again; the one before is kept as {aside}", chosen=chosen, aside=aside))
    return 0
