"""`microfiche list`: the articles of an archive that match a query, a line each."""

import json
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.archive.archive import Matches, Order
from tui.archive.query import Query
from tui.article.byline import printed_date
from tui.article.summary import ArticleSummary
from tui.errors import IndexFailure, NoSuchInput
from tui.language import tr
from tui.verbs.archives import AnyArchive, bring_up_to_date, opened
from tui.verbs.output import put
from tui.verbs.reporting import say, shown

PAGE = 1_000
"""Rows fetched at a time."""
NOTHING_FOUND = 1


class ListRequest(Struct, frozen=True):
    """What the reader asked for."""

    archives: tuple[str, ...]
    """Folders, or names of archives in the settings; several are listed as one."""
    query: str = ""
    order: Order = Order.NEWEST
    limit: int | None = None
    as_json: bool = False
    sync: bool = True
    """Bring the index up to date first."""


def run(request: ListRequest) -> int:
    """Print a line for each article that matches; returns 1 when there is none.

    Raises:
        ArchiveError: there is no such folder, no article in it, or its index cannot be used.
    """
    with opened(*request.archives) as archive:
        if request.sync:
            bring_up_to_date(archive)
        elif not archive.has_index:
            names = " ".join(request.archives)
            raise IndexFailure(tr("{names}: no index to answer from: run `microfiche index {names}`", names=names))
        query = understood(request.query)
        matches = archive.search(query, request.order)
        write = _as_json if request.as_json else _for_reading
        for row in rows(matches, request.limit):
            put(write(row))
        if len(matches):
            return 0
        if request.sync:
            fail_without_articles(archive, request.archives)
        tell_nothing_matches(request.archives, query)
        return NOTHING_FOUND


def fail_without_articles(archive: AnyArchive, names: Sequence[str]) -> None:
    """Fail where an archive that was looked through holds no article at all.

    Raises:
        NoSuchInput: it holds none.
    """
    if not len(archive.search(Query.parse(""))):
        raise NoSuchInput(tr("{names}: no articles in this folder", names=", ".join(names)))


def tell_nothing_matches(names: Sequence[str], query: Query) -> None:
    """Say on stderr that nothing matches what was asked for."""
    if query.text.strip():
        say(tr("nothing in {names} matches {query}", names=", ".join(names), query=query.text))


def understood(text: str) -> Query:
    """Parse a query, and say on stderr what of it was ignored."""
    query = Query.parse(text)
    if query.ignored:
        say(tr("ignored in the query: {names}", names=" ".join(query.ignored)))
    return query


def rows(matches: Matches, limit: int | None = None) -> Iterator[ArticleSummary]:
    """Fetch the matching rows, a page at a time."""
    end = len(matches) if limit is None else min(limit, len(matches))
    for start in range(0, end, PAGE):
        yield from matches.page(start, min(PAGE, end - start))


def matching_ids(archive: AnyArchive, query: str) -> list[int]:
    """The ids of the articles that match, newest first."""
    return [row.id for row in rows(archive.search(understood(query)))]


def _as_json(row: ArticleSummary) -> str:
    described = {
        "id": row.id,
        "path": row.path,
        "title": row.title,
        "date": row.date.isoformat() if row.date else None,
        "author": ", ".join(row.authors),
        "source": row.source,
        "categories": list(row.categories),
        "tags": list(row.tags),
        "words": row.words,
        "sections": row.sections,
        "problem": row.problem or None,
    }
    if row.archive:
        described["archive"] = row.archive
    return json.dumps(described, ensure_ascii=False) + "\n"


def _for_reading(row: ArticleSummary) -> str:
    date = printed_date(row.date)[:10] if row.date else ""
    by = ", ".join(row.authors) or row.source
    archive = f"{shown(row.archive)}  " if row.archive else ""
    return f"{row.id:>7}  {date:<10}  {archive}{shown(row.title)}{f'  ({shown(by)})' if by else ''}\n"
