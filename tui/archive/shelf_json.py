"""The shelf as JSON, to be carried to another machine or kept. The format is in docs/shelf.md."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from tui.archive.scan import path_of_shown, shown_path
from tui.archive.shelf import Changes, Marks, SavedSearch, Shelf
from tui.errors import ParseError
from tui.language import tr

FORMAT = "microfiche-shelf"
VERSION = 1
Used = TypeVar("Used")


def export_shelf(shelf: Shelf) -> str:
    """Write the whole shelf as JSON, an article a line."""
    head = f'{{"format": "{FORMAT}", "version": {VERSION},\n"articles": [\n'
    articles = ",\n".join([json.dumps(_written(*marked), ensure_ascii=False) for marked in shelf.everything()])
    searches = [{"name": search.name, "query": search.query} for search in shelf.saved_searches()]
    asked = [{"archive": shown_path(archive), "query": query} for archive, query in shelf.asked()]
    rest = {"searches": searches, "history": shelf.history(), "asked": asked}
    return f"{head}{articles}\n],\n{json.dumps(rest, ensure_ascii=False)[1:]}\n"


def import_shelf(shelf: Shelf, text: str) -> int:
    """Add what an export holds; nothing that is on the shelf is lost. Returns how many articles it spoke of.

    Raises:
        ParseError: it is no export of a shelf, or one of a newer version; then nothing is added.
    """
    document = _parsed(text)
    try:
        articles = [_article(article) for article in document.get("articles", [])]
        searches = [
            SavedSearch(str(search["name"]), str(search["query"])) for search in document.get("searches", [])
        ]
        queries = [str(query) for query in document.get("history", [])]
        asked = [(path_of_shown(str(one["archive"])), str(one["query"])) for one in document.get("asked", [])]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ParseError(
            tr("the export of a shelf is damaged: {name__} {error}", name__=type(error).__name__, error=error)
        ) from error
    shelf.mark_all([(*place, _added(shelf.marks(*place), marks)) for place, marks in articles])
    _add_searches(shelf, searches)
    shelf.remember(_new_before(queries, shelf.history()))
    shelf.note_asked(_new_before(asked, shelf.asked()))
    return len(articles)


def _new_before(imported: Iterable[Used], known: Sequence[Used]) -> list[Used]:
    """What was used, the last last: what an import adds came before all that is here."""
    return [*[used for used in imported if used not in known][::-1], *known[::-1]]


def _written(archive: bytes, path: bytes, marks: Marks) -> dict[str, object]:
    noted = {
        "read": marks.is_read,
        "starred": marks.is_starred,
        "tags": marks.tags,
        "note": marks.note,
        "place": marks.place,
    }
    return {
        "archive": shown_path(archive),
        "path": shown_path(path),
        **{name: value for name, value in noted.items() if value},
    }


def _parsed(text: str) -> dict[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ParseError(tr("no export of a shelf: {error}", error=error)) from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ParseError(tr("no export of a shelf: it does not say that its format is {value}", value=FORMAT))
    if document.get("version") != VERSION:
        raise ParseError(
            tr(
                "an export of version {get}; this microfiche reads version {version}",
                get=document.get("version"),
                version=VERSION,
            )
        )
    return document


def _article(article: dict[str, Any]) -> tuple[tuple[bytes, bytes], Marks]:
    """Read one article's marks; raises the built-in errors of what is not as it should be."""
    block, line = article.get("place") or (0, 0)
    marks = Marks(
        is_read=bool(article.get("read")),
        is_starred=bool(article.get("starred")),
        tags=tuple(map(str, article.get("tags", ()))),
        note=str(article.get("note", "")),
        place=(int(block), int(line)) if article.get("place") else None,
    )
    return (path_of_shown(str(article["archive"])), path_of_shown(str(article["path"]))), marks


def _added(marks: Marks, more: Marks) -> Changes:
    """What an export adds to an article's marks: where both say something, what is here stays."""
    note = f"{marks.note}\n{more.note}" if marks.note else more.note
    return Changes(
        is_read=more.is_read or None,
        is_starred=more.is_starred or None,
        tags=(*marks.tags, *more.tags) if more.tags else None,
        note=note if more.note and more.note not in marks.note else None,
        place=more.place if marks.place is None else None,
    )


def _add_searches(shelf: Shelf, searches: Iterable[SavedSearch]) -> None:
    known = {search.name: search.query for search in shelf.saved_searches()}
    for search in searches:
        is_other = known.get(search.name, search.query) != search.query
        shelf.save_search(SavedSearch(f"{search.name} (imported)", search.query) if is_other else search)
