"""Several at once: eight readers and two who index, over a folder that changes under them."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

from bench.torture.counts import Counts
from bench.torture.jobs import WORDS, Indexing, articles, everything, paths, write_archive
from bench.torture.trial import CRASHED, Say, in_child
from tui.archive.archive import Archive
from tui.archive.query import Mark, Query
from tui.archive.shelf import Changes, Shelf
from tui.errors import ArchiveError, NoSuchInput
from tui.export.searchable import block_texts
from tui.export.text import text_of

READERS, INDEXERS = 8, 2


def together(root: Path, seconds: float) -> Counts:
    """Let them all work for so long; returns a trial for each, and one for the index they leave."""
    counts = Counts(f"{READERS} readers, {INDEXERS} indexing, a folder that changes")
    indexing = Indexing(root)
    end = time.monotonic() + seconds
    deeds: list[Callable[[], None]] = [lambda: _change(indexing.news, end)]
    deeds += [lambda n=number: _read(indexing.news, root, end, n) for number in range(READERS)]  # type: ignore[misc]
    deeds += [lambda: _index(indexing.news, root, end) for _ in range(INDEXERS)]
    children = [_started(deed, root / f"child-{number}") for number, deed in enumerate(deeds)]
    for number, child in enumerate(children):
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said = (root / f"child-{number}").read_text()
        counts.count(said or (f"ended with {status}" if status else ""), f"child {number}")
    write_archive(indexing.news, 2)
    looked = in_child(lambda say: _look(indexing, say))
    counts.count("".join(looked.said) or looked.fault, "what they leave")
    return counts


def _started(deed: Callable[[], None], report: Path) -> int:
    child = os.fork()
    if child:
        return child
    status = CRASHED
    try:
        report.touch()
        deed()
        status = 0
    except BaseException as error:  # a panic in Rust code is no Exception
        report.write_text(f"{type(error).__name__}: {error}")
    finally:
        os._exit(status)


def _change(news: Path, end: float) -> None:
    """Rewrite, remove and add files, as a scraper does: not whole at once."""
    chance = Random(3)
    while time.monotonic() < end:
        name, text = chance.choice(list(articles(chance.randint(1, 2))))
        path = news / name
        match chance.randrange(3):
            case 0:
                path.unlink(missing_ok=True)
            case 1:
                path.write_text(text[: chance.randrange(len(text))], encoding="utf-8")
            case _:
                path.write_text(text, encoding="utf-8")
        time.sleep(0.02)


def _read(news: Path, root: Path, end: float, number: int) -> None:
    """List, search, read and mark; only files that are gone may be missed."""
    shelf = Shelf(root / "shelf.db")
    with Archive(news, block_texts, cache=root / "index", shelf=shelf) as archive:
        made = 0
        while time.monotonic() < end:
            for word in WORDS:
                paths(archive, word)
            for row in archive.search(Query.parse("")).page(0, 100):
                try:
                    text_of(archive.read(row.id))
                except NoSuchInput:
                    continue
            shelf.mark(b"/reader/%d" % number, b"%d.md" % made, Changes(is_read=True))
            made += 1
            found = len(shelf.paths_marked(b"/reader/%d" % number, Mark.READ))
            if found != made:
                raise ArchiveError(f"{made} marks made, {found} there")


def _index(news: Path, root: Path, end: float) -> None:
    with Archive(news, block_texts, cache=root / "index") as archive:
        while time.monotonic() < end:
            archive.sync(jobs=0)
            if archive.notices:
                raise ArchiveError(archive.notices[0])
            time.sleep(0.05)


def _look(indexing: Indexing, say: Say) -> None:
    signal.alarm(60)
    with Archive(indexing.news, block_texts, cache=indexing.root / "index") as archive:
        archive.sync(jobs=0)
        if everything(archive) != indexing.expected:
            say("the index is another than one built anew")
