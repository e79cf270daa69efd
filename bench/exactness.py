"""Whether `microfiche list --json` names what a scan of the files finds: `python -m bench.exactness [FOLDER...]`.

Two hundred queries are drawn from each archive's own text; the scan reads every file, folds its default text
export and looks through it, block by block, without an index. Without folders: each of the real archives.
"""

import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from unittest.mock import patch

from bench.drawn_queries import Drawn, draw
from bench.plain_scan import Scanned, scan
from bench.table import Figure, print_table
from bench.yardsticks import DATA, MISSING, archives_folder
from tui.archive.reading import is_index
from tui.archive.scan import FoundFile, read_file, shown_path
from tui.archive.scan import scan as found_files
from tui.article.article import read_article
from tui.errors import ArchiveError
from tui.export.searchable import block_texts
from tui.verbs.indexing import run as index
from tui.verbs.listing import ListRequest
from tui.verbs.listing import run as list_articles

QUERIES = 200


def main(folders: Sequence[Path] = ()) -> None:
    archives = archives_folder()
    wanted = folders or sorted(archives.iterdir() if archives else ())
    print_table("`list --json` held against a scan of the files", figures(wanted))


def figures(folders: Sequence[Path]) -> Iterator[Figure]:
    """Index each archive in a cache of its own, and count the queries that disagree."""
    if not folders:
        yield Figure("real articles", MISSING)
    for folder in folders:
        DATA.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=DATA) as home, patch.dict(os.environ, homes_at(home)):
            index(str(folder))
            articles = scanned_files(folder)
            drawn = draw(list(articles.values()), QUERIES, seed=1)
            wrong = list(disagreements(folder, articles, drawn))
        found = f"{len(wrong)} of {len(drawn)}, {len({query.kind for query in drawn})} kinds"
        yield Figure(f"  {folder.name} ({len(articles):,}): queries that disagree", found, "0", " | ".join(wrong))


def homes_at(home: str) -> dict[str, str]:
    """The environment in which index and shelf lie below a folder."""
    return {"XDG_CACHE_HOME": home, "XDG_DATA_HOME": home}


def scanned_files(folder: Path) -> Mapping[str, Scanned]:
    """Every article of a folder, read from its file, by its path as `list` shows it.

    Unreadable files are left out, and so are the pages of sections without text, which are no articles.
    """
    found = {}
    for number, file in enumerate(file for file in found_files(folder) if isinstance(file, FoundFile)):
        try:
            path = os.path.join(os.fsencode(folder), file.path)  # noqa: PTH118 (pathlib knows no bytes)
            article = read_article(read_file(path), _name(file.path))
        except ArchiveError:
            continue
        if (texts := list(block_texts(article))) or not is_index(file.path):
            found[shown_path(file.path)] = scan(number, article, texts)
    return found


def _name(path: bytes) -> str:
    return shown_path(path.rpartition(b"/")[2])


def disagreements(folder: Path, articles: Mapping[str, Scanned], drawn: Sequence[Drawn]) -> Iterator[str]:
    """Yield the queries for which the command names other articles than a scan finds, and how many each names."""
    for query in drawn:
        listed = listed_paths(folder, query.typed)
        wanted = {path for path, article in articles.items() if all(part.is_in(article) for part in query.wanted)}
        if listed != wanted:
            yield f"{query.typed!r} lists {len(listed)}, a scan finds {len(wanted)}"


def listed_paths(folder: Path, query: str) -> set[str]:
    """What `microfiche list FOLDER QUERY --json --no-sync` prints, as paths."""
    with io.TextIOWrapper(io.BytesIO(), encoding="utf-8") as printed, redirect_stdout(printed):
        list_articles(ListRequest((str(folder),), query, as_json=True, sync=False))
        printed.seek(0)
        return {json.loads(line)["path"] for line in printed}


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[1:]])
