"""The reader's own marks."""

import errno
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.failing_disk import failing_at
from tui.archive import homes, shelf_store
from tui.archive.query import Mark
from tui.archive.shelf import NO_MARKS, Changes, Marks, SavedSearch, Shelf
from tui.archive.shelf_backups import backups_of, is_sound
from tui.archive.shelf_json import export_shelf, import_shelf
from tui.archive.shelf_store import APPLICATION_ID, VERSION, restore
from tui.errors import CannotCreate, InputOutputError, NothingFound, ParseError, UsageError

NEWS = b"/archives/news"
OTHER = b"/archives/other"
ODD = b"\xff\n\xe2\x80\xae.md"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "data/shelf.db")


def test_an_article_has_no_marks_until_it_gets_some(shelf: Shelf) -> None:
    assert shelf.marks(NEWS, b"a.md") == NO_MARKS
    shelf.mark(NEWS, b"a.md", Changes(is_read=True))
    assert shelf.marks(NEWS, b"a.md") == Marks(is_read=True)
    assert shelf.marks(b"/other", b"a.md") == NO_MARKS


def test_a_change_leaves_everything_else_as_it_is(shelf: Shelf) -> None:
    shelf.mark(NEWS, b"a.md", Changes(is_starred=True, tags=("later", "data"), place=(3, 1)))
    shelf.mark(NEWS, b"a.md", Changes(is_read=True, note="see p. 2"))
    shelf.mark(NEWS, b"a.md", Changes(is_starred=False))
    assert shelf.marks(NEWS, b"a.md") == Marks(
        is_read=True, is_starred=False, tags=("later", "data"), note="see p. 2", place=(3, 1)
    )


def test_marks_outlive_the_process_and_take_any_path(shelf: Shelf) -> None:
    shelf.mark(NEWS, ODD, Changes(is_starred=True))
    assert Shelf(shelf.file).paths_marked(NEWS, Mark.STARRED) == [ODD]


def test_tags_are_single_lines_and_said_once(shelf: Shelf) -> None:
    shelf.mark(NEWS, b"a.md", Changes(tags=("two\nlines", "x", "x")))
    assert shelf.marks(NEWS, b"a.md").tags == ("two lines", "x")


def test_marked_paths_are_those_of_one_archive_and_mark(shelf: Shelf) -> None:
    shelf.mark_all(
        [
            (NEWS, b"a.md", Changes(is_read=True)),
            (NEWS, b"b.md", Changes(is_starred=True)),
            (NEWS, b"c.md", Changes(is_read=False)),
            (b"/other", b"d.md", Changes(is_read=True)),
        ]
    )
    assert shelf.paths_marked(NEWS, Mark.READ) == [b"a.md"]
    assert shelf.all_marks(NEWS, [b"a.md", b"b.md", b"x.md"]) == {
        b"a.md": Marks(is_read=True),
        b"b.md": Marks(is_starred=True),
    }


def test_marks_follow_a_file_that_moved_unless_marks_are_there_already(shelf: Shelf) -> None:
    shelf.mark(NEWS, b"old.md", Changes(note="mine", text_hash=7))
    shelf.mark(NEWS, b"other.md", Changes(note="other", text_hash=8))
    shelf.mark(NEWS, b"taken.md", Changes(note="taken"))
    shelf.follow(NEWS, {b"old.md": b"new.md", b"other.md": b"taken.md"}, {b"taken.md": 9})
    assert shelf.marks(NEWS, b"new.md").note == "mine"
    assert shelf.marks(NEWS, b"old.md") == NO_MARKS
    assert shelf.marks(NEWS, b"taken.md").note == "taken"
    assert shelf.text_hashes(NEWS) == {b"new.md": 7, b"other.md": 8, b"taken.md": 9}


def test_changes_are_counted_by_whoever_looks(shelf: Shelf) -> None:
    before = shelf.changes
    Shelf(shelf.file).mark(NEWS, b"a.md", Changes(is_read=True))
    assert shelf.changes > before


def test_history_is_the_last_used_first_and_has_an_end(shelf: Shelf) -> None:
    shelf.remember([f"query {number}" for number in range(600)])
    shelf.remember(["query 300", "  "])
    history = shelf.history()
    assert history[:2] == ["query 300", "query 599"]
    assert len(history) == len(set(history)) == 500


def test_history_begins_with_what_was_asked_of_the_archives_at_hand(shelf: Shelf) -> None:
    shelf.remember(["of both"], [NEWS, OTHER])
    shelf.remember(["harbour", "tide"], [NEWS])
    shelf.remember(["census"], [OTHER])
    shelf.remember(["anywhere"])
    assert shelf.history([OTHER]) == ["census", "of both", "anywhere", "tide", "harbour"]
    assert shelf.history([NEWS]) == ["tide", "harbour", "of both", "anywhere", "census"]
    assert shelf.history([OTHER, NEWS]) == ["census", "tide", "harbour", "of both", "anywhere"]
    shelf.remember(["harbour"], [NEWS])
    assert shelf.history([NEWS])[0] == shelf.history()[0] == "harbour"
    shelf.remember([f"query {number}" for number in range(500)])
    assert shelf.asked() == []  # what is forgotten was asked of nothing


def test_searches_are_saved_by_name(shelf: Shelf) -> None:
    shelf.save_search(SavedSearch("人口", "title:人口"))
    shelf.save_search(SavedSearch("人口", "title:人口 date:2022"))
    shelf.save_search(SavedSearch("bridges", "bridge"))
    shelf.forget_search("bridges")
    assert shelf.saved_searches() == [SavedSearch("人口", "title:人口 date:2022")]


def test_text_that_no_database_keeps_is_kept_as_far_as_it_goes(shelf: Shelf) -> None:
    shelf.mark(NEWS, b"a.md", Changes(note="x\udcff"))
    shelf.remember(["x\udcff"])
    assert (shelf.marks(NEWS, b"a.md").note, shelf.history()) == ("x?", ["x?"])


def test_an_export_brings_everything_to_an_empty_shelf(shelf: Shelf, tmp_path: Path) -> None:
    marks = Changes(is_read=True, is_starred=True, tags=("a", "b"), note="two\nlines", place=(0, 2))
    shelf.mark(NEWS, ODD, marks)
    shelf.save_search(SavedSearch("s", "q"))
    shelf.remember(["first", "second"], [NEWS, ODD])
    other = Shelf(tmp_path / "other/shelf.db")
    assert import_shelf(other, export_shelf(shelf)) == 1
    assert export_shelf(other) == export_shelf(shelf)
    assert other.marks(NEWS, ODD) == shelf.marks(NEWS, ODD)
    assert other.history() == ["second", "first"]
    assert other.asked() == [(ODD, "second"), (NEWS, "second"), (ODD, "first"), (NEWS, "first")]


def test_importing_twice_changes_nothing_more(shelf: Shelf) -> None:
    shelf.mark(NEWS, b"a.md", Changes(tags=("a",), note="n"))
    shelf.remember(["first", "second"], [NEWS])
    exported = export_shelf(shelf)
    import_shelf(shelf, exported)
    assert export_shelf(shelf) == exported


def test_an_import_loses_nothing_that_is_there(shelf: Shelf, tmp_path: Path) -> None:
    other = Shelf(tmp_path / "other/shelf.db")
    other.mark(NEWS, b"a.md", Changes(is_read=True, tags=("theirs",), note="theirs", place=(9, 9)))
    other.save_search(SavedSearch("s", "theirs"))
    shelf.mark(NEWS, b"a.md", Changes(is_starred=True, tags=("mine",), note="mine", place=(1, 1)))
    shelf.save_search(SavedSearch("s", "mine"))
    import_shelf(shelf, export_shelf(other))
    assert shelf.marks(NEWS, b"a.md") == Marks(
        is_read=True, is_starred=True, tags=("mine", "theirs"), note="mine\ntheirs", place=(1, 1)
    )
    assert shelf.saved_searches() == [SavedSearch("s", "mine"), SavedSearch("s (imported)", "theirs")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"format": "other", "version": 1}',
        '{"format": "microfiche-shelf", "version": 99}',
        '{"format": "microfiche-shelf", "version": 1, "articles": [{"path": "a.md"}]}',
        '{"format": "microfiche-shelf", "version": 1, "articles": [7]}',
        '{"format": "microfiche-shelf", "version": 1, "articles": [], "searches": {"a": 1}}',
        "[" * 100_000,
    ],
)
def test_what_is_no_export_is_refused_whole(shelf: Shelf, text: str) -> None:
    before = export_shelf(shelf)
    with pytest.raises(ParseError):
        import_shelf(shelf, text)
    assert export_shelf(shelf) == before


def test_an_export_is_json_with_its_format_and_version(shelf: Shelf) -> None:
    shelf.mark(NEWS, b"a.md", Changes(is_read=True))
    assert json.loads(export_shelf(shelf)) == {
        "format": "microfiche-shelf",
        "version": 1,
        "articles": [{"archive": "/archives/news", "path": "a.md", "read": True}],
        "searches": [],
        "history": [],
        "asked": [],
    }


MARKER = """
import sys
from pathlib import Path
from tui.archive.shelf import Changes, Shelf
shelf = Shelf(Path(sys.argv[1]))
changes = Changes(tags=("t",)) if sys.argv[2] == "tag" else Changes(is_read=True)
for number in range(40):
    shelf.mark(b"/archives/news", b"%d.md" % number, changes)
"""


def test_two_processes_at_once_lose_no_mark(shelf: Shelf) -> None:
    deeds = ("tag", "read")
    running = [subprocess.Popen([sys.executable, "-c", MARKER, str(shelf.file), deed]) for deed in deeds]
    assert [process.wait(60) for process in running] == [0, 0]
    everything = shelf.everything()
    assert len(everything) == 40
    assert {marks for _, _, marks in everything} == {Marks(is_read=True, tags=("t",))}


def test_todays_backup_holds_what_was_there_when_the_shelf_was_opened(shelf: Shelf) -> None:
    (empty,) = backups_of(shelf.file).iterdir()
    empty.unlink()
    shelf.mark(NEWS, b"a.md", Changes(note="mine"))
    Shelf(shelf.file)
    shelf.mark(NEWS, b"a.md", Changes(note="changed"))
    Shelf(shelf.file)
    (backup,) = backups_of(shelf.file).iterdir()
    assert Shelf(backup).marks(NEWS, b"a.md").note == "mine"


def test_a_week_of_backups_is_kept(shelf: Shelf) -> None:
    folder = backups_of(shelf.file)
    for path in folder.iterdir():
        path.unlink()
    for day in range(1, 13):
        (folder / f"shelf-day-2001-01-{day:02}.db").touch()
    (folder / "shelf-version-0.db").touch()
    Shelf(shelf.file)
    kept = sorted(path.name for path in folder.iterdir())
    assert len(kept) == 8
    assert kept[0] == "shelf-day-2001-01-07.db"
    assert kept[-1] == "shelf-version-0.db"


def test_a_backup_that_cannot_be_made_is_told_and_keeps_nobody_from_reading(tmp_path: Path) -> None:
    (tmp_path / "backups").touch()
    shelf = Shelf(tmp_path / "shelf.db")
    shelf.mark(NEWS, b"a.md", Changes(note="mine"))
    assert shelf.marks(NEWS, b"a.md").note == "mine"
    assert ["could not be made" in notice for notice in shelf.notices] == [True]


def test_a_change_of_tables_is_backed_up_before_or_not_made(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf.mark(NEWS, b"a.md", Changes(note="mine"))
    monkeypatch.setattr(shelf_store, "VERSION", VERSION + 1)
    monkeypatch.setattr(shelf_store, "STEPS", {VERSION: "ALTER TABLE mark ADD COLUMN colour TEXT;"})
    before = columns(shelf.file)
    with failing_at(1, errno.ENOSPC), pytest.raises(CannotCreate, match="stays as it is"):
        Shelf(shelf.file)
    assert columns(shelf.file) == before
    assert Shelf(shelf.file).marks(NEWS, b"a.md").note == "mine"
    assert columns(shelf.file) == [*before, "colour"]
    assert columns(backups_of(shelf.file) / f"shelf-version-{VERSION}.db") == before


VERSION_1 = """
CREATE TABLE mark (archive BLOB NOT NULL, path BLOB NOT NULL, body_hash INTEGER, read_at INTEGER,
    starred_at INTEGER, tags TEXT, note TEXT, block INTEGER,
    line INTEGER, PRIMARY KEY (archive, path)) STRICT, WITHOUT ROWID;
CREATE TABLE saved_search (name TEXT PRIMARY KEY, query TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE history (query TEXT PRIMARY KEY, used INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE state (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO state VALUES ('changes', 3);
INSERT INTO mark VALUES (CAST('/news' AS BLOB), CAST('a.md' AS BLOB), 7, 1, 2, 'x', '港口', 3, 4);
INSERT INTO saved_search VALUES ('sea', 'title:港');
INSERT INTO history VALUES ('tide', 1);
PRAGMA user_version = 1;
PRAGMA journal_mode = WAL;
"""


def test_a_shelf_from_before_there_were_checksums_is_brought_on_whole(tmp_path: Path) -> None:
    file = tmp_path / "shelf.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(f"{VERSION_1} PRAGMA application_id = {APPLICATION_ID};")
    shelf = Shelf(file)
    assert shelf.marks(b"/news", b"a.md") == Marks(True, True, ("x",), "港口", (3, 4))
    assert (shelf.saved_searches(), shelf.history()) == ([SavedSearch("sea", "title:港")], ["tide"])
    shelf.mark(b"/news", b"a.md", Changes(note="潮水"))
    assert Shelf(file).marks(b"/news", b"a.md").note == "潮水"
    assert is_sound(backups_of(file) / "shelf-version-1.db", APPLICATION_ID)


def test_an_export_from_before_archives_were_noted_comes_in(shelf: Shelf) -> None:
    shelf.remember(["tide"], [NEWS])
    head = '{"format": "microfiche-shelf", "version": 1, "articles": [], "searches": [],'
    import_shelf(shelf, head + '"history": ["harbour", "tide"]}')
    assert (shelf.history(), shelf.asked()) == (["tide", "harbour"], [(NEWS, "tide")])


def test_a_shelf_from_before_archives_were_noted_is_brought_on_whole(shelf: Shelf) -> None:
    shelf.mark(NEWS, b"a.md", Changes(note="港口"))
    shelf.remember(["tide", "harbour"])
    with closing(sqlite3.connect(shelf.file)) as connection:
        connection.executescript("DROP TABLE asked; PRAGMA user_version = 2;")
    assert is_sound(shelf.file, APPLICATION_ID)
    brought = Shelf(shelf.file)
    assert brought.marks(NEWS, b"a.md").note == "港口"
    assert brought.history([NEWS]) == ["harbour", "tide"]
    brought.remember(["tide"], [NEWS])
    assert Shelf(shelf.file).history([NEWS]) == ["tide", "harbour"]
    assert is_sound(backups_of(shelf.file) / "shelf-version-2.db", APPLICATION_ID)


@pytest.mark.parametrize(
    "written", ["潮水 at noon", "/news/b.md", "water", "saved 港", "title:港口", "asked for tide"]
)
def test_a_bit_that_flips_in_what_the_reader_wrote_is_told_and_the_backup_brought_back(
    shelf: Shelf, written: str
) -> None:
    shelf.mark(NEWS, b"/news/b.md", Changes(note="潮水 at noon", tags=("water",)))
    shelf.save_search(SavedSearch("saved 港", "title:港口"))
    shelf.remember(["asked for tide"])
    shutil.rmtree(backups_of(shelf.file))
    everything = Shelf(shelf.file).everything()
    flip(shelf.file, written.encode())
    damaged = shelf.file.read_bytes()
    with pytest.raises(InputOutputError, match=r"not as it was written.*shelf restore"):
        Shelf(shelf.file)
    assert shelf.file.read_bytes() == damaged
    restore(shelf.file)
    assert Shelf(shelf.file).everything() == everything


def flip(file: Path, written: bytes) -> None:
    """Flip one bit of what stands in a shelf, in the midst of it."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    content = bytearray(file.read_bytes())
    assert content.count(written) == 1
    content[content.index(written) + len(written) // 2] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize("change", ["marked again", "moved", "searched again", "forgotten"])
def test_every_way_of_writing_keeps_the_checksums(shelf: Shelf, change: str) -> None:
    shelf.mark(NEWS, b"a.md", Changes(note="mine", text_hash=5))
    shelf.save_search(SavedSearch("sea", "tide"))
    shelf.remember(["one", "two"], [NEWS])
    match change:
        case "marked again":
            changes = [(b"a.md", Changes(is_starred=True)), (b"b.md", Changes()), (b"a.md", Changes())]
            shelf.mark_all([(NEWS, path, change) for path, change in changes])
        case "moved":
            shelf.follow(NEWS, {b"a.md": b"c.md"}, {b"c.md": 9})
        case "searched again":
            shelf.save_search(SavedSearch("sea", "harbour"))
            shelf.remember(["one", "three"], [NEWS, ODD])
        case _:
            shelf.forget_search("sea")
    assert Shelf(shelf.file).everything() == shelf.everything()


def columns(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[1] for row in connection.execute("PRAGMA table_info(mark)")]


@pytest.mark.parametrize("pragma", [f"user_version = {VERSION + 1}", "application_id = 7"])
def test_a_shelf_that_is_not_ours_to_change_is_left_as_it_is(shelf: Shelf, pragma: str) -> None:
    with closing(sqlite3.connect(shelf.file)) as connection:
        connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA journal_mode = DELETE")
    before = shelf.file.read_bytes()
    with pytest.raises(InputOutputError, match="left as it is"):
        Shelf(shelf.file)
    assert shelf.file.read_bytes() == before


def test_a_damaged_shelf_is_an_error_that_names_it(tmp_path: Path) -> None:
    file = tmp_path / "shelf.db"
    file.write_bytes(b"no database" * 500)
    with pytest.raises(InputOutputError, match=r"shelf\.db"):
        Shelf(file)
    assert file.read_bytes() == b"no database" * 500


def test_a_shelf_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotCreate, match=r"shelf\.db"):
        Shelf(tmp_path / "file/shelf.db")


@pytest.fixture
def damaged(shelf: Shelf) -> Path:
    """A shelf that lost a page after today's backup was made."""
    (backup,) = backups_of(shelf.file).iterdir()
    backup.unlink()
    shelf.mark(NEWS, b"a.md", Changes(note="mine"))
    Shelf(shelf.file)
    shelf.mark(NEWS, b"b.md", Changes(note="later"))
    with shelf.file.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(4096))
    return shelf.file


def test_a_damaged_shelf_stays_as_it_is_and_the_way_back_is_told(damaged: Path) -> None:
    before = damaged.read_bytes()
    with pytest.raises(InputOutputError, match=r"shelf restore.*backups/shelf-day-"):
        Shelf(damaged)
    assert damaged.read_bytes() == before


def test_going_back_takes_the_newest_sound_backup_and_keeps_what_was_there(damaged: Path) -> None:
    (backups_of(damaged) / "shelf-day-2999-01-01.db").write_bytes(b"no shelf" * 1000)
    before = damaged.read_bytes()
    backup, aside = restore(damaged)
    assert Shelf(damaged).marks(NEWS, b"a.md").note == "mine"
    assert aside.read_bytes() == before
    assert is_sound(backup, APPLICATION_ID)


def test_a_sound_shelf_is_only_replaced_by_a_backup_that_is_named(shelf: Shelf) -> None:
    shelf.mark(NEWS, b"a.md", Changes(note="mine"))
    with pytest.raises(UsageError, match="is sound"):
        restore(shelf.file)
    (backup,) = backups_of(shelf.file).iterdir()
    restore(shelf.file, backup)
    assert Shelf(shelf.file).everything() == []
    with pytest.raises(ParseError, match="is no shelf"):
        restore(shelf.file, Path(__file__))


def test_without_a_sound_backup_nothing_is_replaced(damaged: Path) -> None:
    for backup in backups_of(damaged).iterdir():
        backup.write_bytes(b"no shelf" * 1000)
    before = damaged.read_bytes()
    with pytest.raises(InputOutputError, match="no sound backup"):
        Shelf(damaged)
    with pytest.raises(NothingFound, match="no sound backup"):
        restore(damaged)
    assert damaged.read_bytes() == before


def test_whichever_call_fails_while_going_back_there_is_a_shelf(damaged: Path) -> None:
    before = damaged.read_bytes()
    for call in range(1, 30):
        with failing_at(call, errno.EIO) as failing:
            try:
                restore(damaged)
            except CannotCreate:
                assert damaged.read_bytes() == before or is_sound(damaged, APPLICATION_ID)
        damaged.write_bytes(before)
        if not failing.has_failed:
            break
    assert 5 <= call < 29


def test_a_user_without_a_home_has_no_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes, "user_data_path", lambda name: Path("~/.local/share") / name)
    with pytest.raises(CannotCreate, match="XDG_DATA_HOME"):
        Shelf()
