"""What a row of the list says, cut to its width: words and their parts, no colours."""

from collections.abc import Sequence
from datetime import date, datetime, time
from enum import Enum

from rich.cells import cell_len, chop_cells, set_cell_size

from tui.app.dates import day_heading, shown_day
from tui.archive.archive import Order
from tui.archive.shelf import Marks
from tui.article.summary import ArticleSummary
from tui.language import tr
from tui.render.guard import guarded
from tui.settings import current

ONE_LINE_WIDTH = 72
"""From this many cells on a row is one line with columns; below, a title over its details or its own rest."""
_SOURCE_WIDTH = 20
_SECTIONS_WIDTH = 5
_ARCHIVE_WIDTH = 12
_DATE_WIDTH = 10
_LEAST_NAME = 8
_PARTED = " · "
_INDENT = "    "
"""Below the signs."""
_NEVER_FIRST = frozenset("，。、；：！？）》」』】〉”’…%")
"""The commonest of what no line of a title begins with; the line breaking of articles is not loaded for a list."""


class RowPart(Enum):
    """What part of a row some words play; the value names its component class."""

    TITLE = "title"
    READ_TITLE = "read-title"
    DETAIL = "detail"
    STAR = "star"
    PROBLEM = "problem"
    SNIPPET = "snippet"
    HIT = "hit"


RowWords = tuple[tuple[str, RowPart], ...]
"""The words of one line of a row, from left to right, together exactly as wide as asked."""


def group_of(summary: ArticleSummary, order: Order) -> str:
    """The group that a row belongs to in an order: its day, or its source; empty where rows are not grouped."""
    match order:
        case Order.NEWEST | Order.OLDEST:
            return day_heading(summary.date) if summary.date else tr("No date")
        case Order.SOURCE:
            return guarded(summary.source) or tr("No source")
        case Order.TITLE | Order.RELEVANCE:
            return ""


def row_lines(summary: ArticleSummary, order: Order, marks: Marks, width: int) -> tuple[RowWords, ...]:
    """The lines of a row: one with columns where the width allows, else a title and its details below.

    Args:
        summary: the article.
        order: says which details the group's heading tells already.
        marks: the reader's own.
        width: cells of a line.
    """
    title = RowPart.READ_TITLE if marks.is_read else RowPart.TITLE
    signs = (
        (" ★" if marks.is_starred else "  ", RowPart.STAR),
        ("! " if summary.problem else "  ", RowPart.PROBLEM),
    )
    room = max(width - 4, 1)
    if width < ONE_LINE_WIDTH:
        head, rest = _broken(guarded(summary.title[: width * 8]), room)
        details, own = _details(summary, order, room), own_words(marks)
        if rest:
            below = _below_rest(rest, guarded(summary.archive), own, details, room, title)
        else:
            below = ((_cut(_PARTED.join([part for part in (*details, own) if part]), room), RowPart.DETAIL),)
        return ((*signs, (_cut(head, room), title)), ((_INDENT, RowPart.DETAIL), *below))
    columns = _columns(summary, order)
    room -= sum(column_width + 1 for _, column_width in columns)
    own = own_words(marks)
    own = " " + _cut(own, min(cell_len(own), max(room // 3, 1))) if own else ""
    words = [(_cut(summary.title, room - cell_len(own)), title), (own, RowPart.DETAIL)]
    words += [(" " + _cut(text, column_width), RowPart.DETAIL) for text, column_width in columns]
    return ((*signs, *words),)


def _below_rest(rest: str, archive: str, own: str, details: Sequence[str], room: int, title: RowPart) -> RowWords:
    """The rest of a long title; behind it the archive and the reader's own words, and what else has room."""
    words = "".join([_PARTED + _short(text, max(room // 4, 1)) for text in (archive, own) if text])
    rest = _short(rest, max(room - cell_len(words), 1))
    for part in details:
        if part and part != archive and cell_len(rest + words + _PARTED + part) <= room:
            words += _PARTED + part
    return ((rest, title), (_cut(words, room - cell_len(rest)), RowPart.DETAIL))


def _broken(title: str, room: int) -> tuple[str, str]:
    """Break a title where its line ends: behind a word, or between characters that may be parted."""
    if cell_len(title) <= room:
        return title, ""
    end = len(chop_cells(title, room)[0])
    if title[end] == " ":
        return title[:end], title[end + 1 :]
    if cell_len(title[end]) < 2 and cell_len(title[end - 1 : end]) < 2:  # within a word, or at a mark
        word = end
        while word and title[word - 1] != " " and cell_len(title[word - 1]) < 2:
            word -= 1
        return (title[:word].rstrip(), title[word:]) if word * 3 > end else (title[:end], title[end:])
    while end > 1 and title[end] in _NEVER_FIRST:
        end -= 1
    return title[:end].rstrip(), title[end:]


def row_height(width: int) -> int:
    """How many lines a row takes at a width."""
    return 1 if width >= ONE_LINE_WIDTH else 2


def _when(moment: datetime | None, order: Order) -> str:
    """The day, or the time alone where the heading says the day already."""
    if moment is None:
        return ""
    if order in (Order.NEWEST, Order.OLDEST):
        return f"{moment:%H:%M}" if moment.time() != time.min else ""
    return shown_day(moment)


def _details(summary: ArticleSummary, order: Order, room: int) -> tuple[str, ...]:
    """What the reader wants beside a title, the time first; long names are cut before the sections are."""
    wanted = current().columns
    when = _when(summary.date, order) if "date" in wanted else ""
    who = guarded(_who(summary)[:room]) if "author" in wanted else ""
    sections = _sections(summary) if "sections" in wanted else ""
    others = sum(cell_len(part) + len(_PARTED) for part in (when, summary.archive, sections) if part)
    who = _cut(who, min(cell_len(who), max(room - others, _LEAST_NAME)))
    return when, guarded(summary.archive), who, sections


def _columns(summary: ArticleSummary, order: Order) -> list[tuple[str, int]]:
    """The same from left to right, with the width of each."""
    date_width = cell_len(shown_day(date.max)) if current().date_format else _DATE_WIDTH
    every = {
        "author": (_who(summary), _SOURCE_WIDTH),
        "sections": (_sections(summary), _SECTIONS_WIDTH),
        "date": (_when(summary.date, order), min(date_width, 2 * _DATE_WIDTH)),
    }
    shown = [column for name, column in every.items() if name in current().columns]
    return [(summary.archive, _ARCHIVE_WIDTH), *shown] if summary.archive else shown


def _who(summary: ArticleSummary) -> str:
    return ", ".join(summary.authors) or summary.source


def _sections(summary: ArticleSummary) -> str:
    return f"§ {summary.sections}" if summary.sections else ""


def own_words(marks: Marks) -> str:
    """The tags and the note that the reader gave an article: `#water #2022 ✎ ask Ana`."""
    note = f"✎ {' '.join(marks.note.split())}" if marks.note else ""
    return guarded(" ".join([*[f"#{tag}" for tag in marks.tags], *([note] if note else [])]))


def _short(text: str, most: int) -> str:
    """Text cut to so many cells at the most; what is shorter stays as it is."""
    return text if cell_len(text) <= most else _cut(text, most).rstrip()


def _cut(text: str, width: int) -> str:
    """Cut or pad text to exactly `width` cells, with an ellipsis where something is missing."""
    text = guarded(text[: width * 8])
    if cell_len(text) <= width:
        return set_cell_size(text, width)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + "…", width)
