"""What is interrupted: indexing, a batch export, and marking; each says what must hold whenever it was killed."""

import os
import pickle
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.torture.trial import Say, in_child
from tui.archive import intake
from tui.archive import sync as syncing
from tui.archive.archive import Archive
from tui.archive.query import Query
from tui.archive.shelf import Changes, Marks, SavedSearch, Shelf
from tui.archive.shelf_backups import backups_of, is_sound
from tui.archive.shelf_store import APPLICATION_ID
from tui.article.article import read_article
from tui.export.searchable import block_texts
from tui.export.text import text_of
from tui.verbs.exporting import ExportRequest, run

ARTICLES = 14
WORDS = ("harbour", "bridge", "人口", "增加", "-tide", "title:article", "has:sections")
MARKS = 8
ARCHIVE = b"/archives/news"


class Job(Protocol):
    """Something that can be interrupted."""

    @property
    def name(self) -> str:
        """What it is, in the table."""

    def prepare(self, folder: Path) -> None:
        """Put what it starts from into an empty folder."""

    def run(self, folder: Path, say: Say) -> None:
        """Do it, in a child; what is said counts as acknowledged."""

    def verify(self, folder: Path, said: list[str]) -> str:
        """Look at what is left, in a child, and let it be mended as a reader would; returns what was lost."""


def articles(state: int) -> Iterator[tuple[str, str]]:
    """Names and texts of an archive; in state 2 some are changed, some are new and some gone."""
    for number in range(ARTICLES):
        if number % 7 == state:
            continue
        changed = "The bridge moved." if state == 2 and number % 3 == 0 else "The bridge stands."
        yield (
            f"{2020 + number % 3}/{number:02}.md",
            f"---\ntitle: Article {number}\ndate: 2022-01-{number + 1:02}\n---\n\n## 一、人口\n\n{changed}\n\n"
            f"## 二、harbour\n\n今年人口增加{number}。\n\n" + f"The tide rose {number} times. " * 40,
        )


def write_archive(folder: Path, state: int) -> None:
    """Write an archive, its files with stamps long past."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in articles(state):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(10**18 + state * 10**9, 10**18 + state * 10**9))


def everything(archive: Archive) -> object:
    """All that can be asked of an index, but for what says when it was written."""
    with closing(sqlite3.connect(f"{archive.cache}/catalog.db")) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(article)")]
        kept = ", ".join([name for name in names if name not in ("id", "generation", "inode")])
        rows = connection.execute(f"SELECT {kept} FROM article ORDER BY path").fetchall()
    return rows, {word: sorted(paths(archive, word)) for word in ("", *WORDS)}


def paths(archive: Archive, query: str) -> list[str]:
    """Where the articles lie that match."""
    return [row.path for row in archive.search(Query.parse(query)).page(0, 1000)]


def wrong_texts(archive: Archive) -> list[str]:
    """Every listed article that reads as another text than that of the file at its path."""
    wrong = []
    for row in archive.search(Query.parse("")).page(0, 1000):
        file = archive.folder / row.path
        if row.path and file.exists():
            there = read_article(file.read_bytes(), file.name)
            if text_of(archive.read(row.id)) != text_of(there):
                wrong.append(row.path)
    return wrong


@dataclass
class Indexing:
    """Bringing an index up to date with an archive that changed, saved after every third article."""

    root: Path
    name: str = "indexing"

    def __post_init__(self) -> None:
        write_archive(self.news, 1)
        self._build(self.root / "index")
        write_archive(self.news, 2)
        self._build(self.root / "fresh", self.root / "expected")
        self.expected: object = pickle.loads((self.root / "expected").read_bytes())

    @property
    def news(self) -> Path:
        """The archive."""
        return self.root / "news"

    def _build(self, cache: Path, remembered: Path | None = None) -> None:
        def build(_: Say) -> None:
            with Archive(self.news, block_texts, cache=cache) as archive:
                archive.sync(jobs=0)
                if remembered:
                    remembered.write_bytes(pickle.dumps(everything(archive)))

        ending = in_child(build)
        assert ending.status == 0, ending

    def prepare(self, folder: Path) -> None:
        """The index of the archive as it was."""
        shutil.copytree(self.root / "index", folder / "cache")

    def run(self, folder: Path, say: Say) -> None:
        """Bring it up to date, saving often."""
        asked = 0

        def every_third(_: object) -> bool:
            nonlocal asked
            asked += 1
            return asked % 3 == 0

        intake._Schedule.is_due = every_third  # type: ignore[method-assign,assignment]
        with Archive(self.news, block_texts, cache=folder / "cache") as archive:
            archive.sync(jobs=0)

    def verify(self, folder: Path, said: list[str]) -> str:
        """Whatever was left can be read, and is mended by the next sync."""
        with Archive(self.news, block_texts, cache=folder / "cache") as archive:
            wrong = wrong_texts(archive)
            archive.sync(jobs=0)
            if wrong or wrong_texts(archive):
                return f"wrong texts: {wrong}"
            return "" if everything(archive) == self.expected else "the index is another than one built anew"


@dataclass
class Beginning(Indexing):
    """Indexing it from nothing, as one too large to be listed first is; saved after every third article."""

    name: str = "indexing from nothing"

    def prepare(self, folder: Path) -> None:
        """No index."""

    def run(self, folder: Path, say: Say) -> None:
        """Read what a first look finds, and then what the plan says."""
        syncing._FEW, syncing._SCREENFUL = 1, 4
        super().run(folder, say)


@dataclass
class Exporting:
    """Exporting an archive to a folder of files; half of them are there already and are replaced with --force."""

    news: Path
    force: bool

    @property
    def name(self) -> str:
        """The words of the command."""
        return "export --force" if self.force else "export"

    def __post_init__(self) -> None:
        self.texts = {name.replace(".md", ".txt"): text for name, text in self._expected()}

    def _expected(self) -> Iterator[tuple[str, bytes]]:
        for name, text in articles(2):
            yield name, text_of(read_article(text.encode(), Path(name).name)).encode()

    def prepare(self, folder: Path) -> None:
        """Some files that are there before."""
        for number, name in enumerate(sorted(self.texts)):
            if number % 2 and self.force:
                path = folder / "out" / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(b"what was there before")

    def run(self, folder: Path, say: Say) -> None:
        """Export all."""
        run(ExportRequest((str(self.news),), output=str(folder / "out"), jobs=1, force=self.force))

    def verify(self, folder: Path, said: list[str]) -> str:
        """Every file is whole or as before; only where files are replaced may a whole copy lie beside one."""
        for path in (folder / "out").rglob("*") if (folder / "out").exists() else ():
            if path.is_dir():
                continue
            content, name = path.read_bytes(), str(path.relative_to(folder / "out"))
            whole = {self.texts[name]} if name in self.texts else set(self.texts.values()) if self.force else set()
            before = {b"what was there before"} if self.force and name in self.texts else set()
            if content not in whole | before:
                return f"half a file: {name}, {len(content)} bytes"
        return ""


@dataclass
class Marking:
    """Marking articles, saving searches and remembering queries, each acknowledged when it is done."""

    name: str = "marking"

    def prepare(self, folder: Path) -> None:
        """No shelf yet."""

    def run(self, folder: Path, say: Say) -> None:
        """Mark some articles."""
        shelf = Shelf(folder / "shelf.db")
        for number in range(MARKS):
            shelf.mark(ARCHIVE, b"%d.md" % number, Changes(is_starred=True, note=f"note {number} " * 50))
            say(f"mark {number}")
            shelf.save_search(SavedSearch(f"search {number}", "人口"))
            say(f"search {number}")
            shelf.remember([f"query {number}"], [ARCHIVE])
            say(f"query {number}")

    def verify(self, folder: Path, said: list[str]) -> str:
        """All that was acknowledged is there, and a backup is sound or not there."""
        for backup in backups_of(folder / "shelf.db").glob("*.db"):
            if not is_sound(backup, APPLICATION_ID):
                return f"half a backup: {backup.name}"
        lost = set(said) - set(whole_on(Shelf(folder / "shelf.db")))
        return f"acknowledged and lost: {sorted(lost)}" if lost else ""


MARKED = [f"{what} {number}" for number in range(MARKS) for what in ("mark", "search", "query")]
"""All that marking acknowledges."""


def whole_on(shelf: Shelf) -> Iterator[str]:
    """What marking acknowledged and is on the shelf as it was put there; anything else there as `other`."""
    asked = shelf.asked()
    queries = shelf.history([ARCHIVE])
    yield from [query if (ARCHIVE, query) in asked else f"other: {query}" for query in queries]
    yield from [f"other: {one}" for one in asked if one[0] != ARCHIVE or one[1] not in queries]
    for search in shelf.saved_searches():
        yield search.name if search.query == "人口" else f"other: {search}"
    for archive, path, marks in shelf.everything():
        number = path.decode(errors="replace")[:-3]
        is_whole = archive == ARCHIVE and marks == Marks(is_starred=True, note=f"note {number} " * 50)
        yield f"mark {number}" if is_whole else f"other: {marks}"


def all_jobs(root: Path) -> list[Job]:
    """Everything that is interrupted, with its archive below a folder."""
    indexing, beginning = Indexing(root), Beginning(root / "from-nothing")
    return [
        indexing,
        beginning,
        Exporting(indexing.news, force=False),
        Exporting(indexing.news, force=True),
        Marking(),
    ]
