"""References → CSL-JSON, which Zotero, pandoc and every citeproc read."""

import json
from collections.abc import Iterable, Iterator

from tui.export.json import Json, array_of
from tui.export.reference import PersonName, Reference, with_keys


def csl_json_of(references: Iterable[Reference]) -> Iterator[str]:
    """Write one array of items, of one article too."""
    items = (json.dumps(_item(key, each), ensure_ascii=False, indent=2) for key, each in with_keys(references))
    return array_of(items)


def _item(key: str, reference: Reference) -> dict[str, Json]:
    kind = "article-newspaper" if reference.source else "webpage" if reference.link else "article"
    facts: dict[str, Json] = {
        "id": key,
        "type": kind,
        "title": reference.title,
        "author": [_name(author) for author in reference.authors],
        "issued": _issued(reference),
        "container-title": reference.source,
        "URL": reference.link,
        "language": reference.language,
        "keyword": ", ".join(reference.tags),
        "abstract": reference.summary,
    }
    return {name: value for name, value in facts.items() if value}


def _issued(reference: Reference) -> dict[str, Json] | None:
    if reference.day:
        return {"date-parts": [[reference.day.year, reference.day.month, reference.day.day]]}
    return {"literal": reference.date_text} if reference.date_text else None


def _name(author: PersonName) -> dict[str, Json]:
    if author.is_whole:
        return {"literal": author.family}
    parts: dict[str, Json] = {"family": author.family, "given": author.given}
    return parts | ({"non-dropping-particle": author.particle} if author.particle else {})
