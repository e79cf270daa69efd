"""Damaged stores: bits flipped and files cut short, in the index and on the shelf."""

import shutil
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path
from random import Random

from bench.torture.counts import Counts
from bench.torture.jobs import MARKED, WORDS, Indexing, Marking, everything, paths, whole_on, wrong_texts
from bench.torture.trial import Say, in_child
from tui.archive.archive import Archive
from tui.archive.shelf import Shelf
from tui.archive.shelf_store import restore
from tui.errors import ArchiveError
from tui.export.searchable import block_texts

Harm = Callable[[Path, Random], None]


def flip(file: Path, chance: Random) -> None:
    """Flip one to eight bits."""
    content = bytearray(file.read_bytes())
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def cut(file: Path, chance: Random) -> None:
    """Cut the end off."""
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content))])


def damaged(root: Path, flipped: int, shortened: int) -> Iterator[Counts]:
    """Damage so many copies of an index, and half as many of a shelf beside them."""
    indexing, chance = Indexing(root), Random(2)
    shelf = _shelf(root)
    for harm, trials, what in ((flip, flipped, "bits flipped in"), (cut, shortened, "end cut off")):
        shelves = trials // 4
        yield _indexes(Counts(f"{what} an index"), indexing, shelf, harm, trials - shelves, chance)
        yield _shelves(Counts(f"{what} a shelf"), shelf, root / "trial", harm, shelves, chance)


def _shelf(root: Path) -> Path:
    """A shelf with marks, and the backup of the day with the same."""
    folder = root / "data"
    folder.mkdir()

    def fill(say: Say) -> None:
        Marking().run(folder, say)
        for backup in (folder / "backups").iterdir():
            backup.unlink()
        Shelf(folder / "shelf.db")

    ending = in_child(fill)
    assert ending.status == 0, ending
    return folder


def _indexes(counts: Counts, indexing: Indexing, shelf: Path, harm: Harm, trials: int, chance: Random) -> Counts:
    folder = indexing.root / "trial"
    for number in range(trials):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(indexing.root / "fresh", folder / "cache")
        shutil.copytree(shelf, folder / "data")
        parts = [p for p in sorted((folder / "cache").rglob("*")) if p.is_file() and p.stat().st_size]
        part = chance.choice(parts)
        harm(part, chance)
        before = _digest(folder / "data/shelf.db")
        ending = in_child(lambda say: _use(indexing, folder, say))
        fault = ending.fault or "".join([line for line in ending.said if line.startswith("wrong")])
        if before != _digest(folder / "data/shelf.db"):
            fault = "the shelf was touched"
        notes = [line for line in ending.said if line in NOTES]
        counts.count(fault, f"{part.relative_to(folder)} (trial {number})", *notes)
    return counts


NOTES = ("told and built anew", "made no difference", "differs until `index` looks", "unnoticed")


def _use(indexing: Indexing, folder: Path, say: Say) -> None:
    """Read and search an index, bring it up to date, and look again; then it can be built anew in any case."""
    is_told = False
    shelf = Shelf(folder / "data/shelf.db")
    with Archive(indexing.news, block_texts, cache=folder / "cache", shelf=shelf) as archive:
        for attempt in (1, 2):
            try:
                if wrong := wrong_texts(archive):
                    say(f"wrong texts: {wrong}")
                for word in WORDS:
                    paths(archive, word)
            except ArchiveError as error:
                is_told = True
                if attempt == 2:
                    say(f"wrong after all: {error}")
            archive.sync(jobs=0)
        is_told = is_told or bool(archive.notices)
        is_same = everything(archive) == indexing.expected
        archive.look_for_damage()
        say(NOTES[not is_told] if is_same else NOTES[2] if archive.is_damaged else NOTES[3])
        if not is_same:
            archive.sync(jobs=0, rebuild=True)
            if everything(archive) != indexing.expected:
                say("wrong when built anew")


def _shelves(counts: Counts, shelf: Path, folder: Path, harm: Harm, trials: int, chance: Random) -> Counts:
    for number in range(trials):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(shelf, folder)
        harm(folder / "shelf.db", chance)
        before = _digest(folder / "shelf.db")
        ending = in_child(lambda say: _go_back(folder / "shelf.db", say))
        fault = ending.fault or "".join([line for line in ending.said if line.startswith("wrong")])
        if "refused" in ending.said:
            kept = [path for path in folder.glob("shelf-set-aside-*.db") if _digest(path) == before]
            fault = fault or ("" if kept else "the damaged shelf was not kept")
        notes = {"refused": "told, gone back to the backup", "same": "made no difference", "other": "unnoticed"}
        counts.count(fault, f"trial {number}", *[notes[line] for line in ending.said if line in notes])
    return counts


def _go_back(file: Path, say: Say) -> None:
    """Open a shelf; when it is refused, see that it was not touched, and go back to the backup."""
    before = _digest(file)
    try:
        shelf = Shelf(file)
        say("same" if _is_complete(shelf) else "other")
    except ArchiveError:
        if _digest(file) != before:
            say("wrong: a damaged shelf was touched")
        say("refused")
        restore(file, next((file.parent / "backups").glob("*.db")))
        if not _is_complete(Shelf(file)):
            say("wrong: the backup is not complete")


def _is_complete(shelf: Shelf) -> bool:
    return sorted(whole_on(shelf)) == sorted(MARKED)


def _digest(file: Path) -> str:
    return blake2b(file.read_bytes()).hexdigest()
