"""What a visitor's process may do, and the downloads it offers."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

from tests.app.archive_in_memory import ArchiveInMemory
from tui.app.delivering import pack_matches
from tui.app.saving import ExportChoice
from tui.archive.query import Query
from tui.export.formats import FORMATS

HARMFUL = {
    "a program": "subprocess.run(['true'])",
    "a shell": "os.system('true')",
    "another program in its place": "os.execv('/bin/true', ['true'])",
    "a copy of itself": "os.fork()",
    "a file": "open('mine', 'w')",
    "a file by its number": "os.open('mine', os.O_WRONLY | os.O_CREAT)",
    "a file beside a link": "pathlib.Path('link/mine').write_text('x')",
    "a folder": "os.mkdir('mine')",
    "a name": "os.rename('there', 'mine')",
    "an end": "os.remove('there')",
    "a connection": "socket.create_connection(('127.0.0.1', 9))",
    "a look-up": "socket.getaddrinfo('news.example', 80)",
}
"""What a command might try, in Python."""


def test_a_visitors_process_neither_starts_writes_nor_connects(tmp_path: Path) -> None:
    (tmp_path / "there").touch()
    (tmp_path / "index").mkdir()
    (tmp_path / "link").symlink_to(tmp_path)
    code = f"""
import os, pathlib, socket, subprocess, sys
from tui.app.visiting import Watch
sys.addaudithook(Watch((pathlib.Path({str(tmp_path / "index")!r}),)))
for name, attempt in {HARMFUL!r}.items():
    try:
        exec(attempt)
    except PermissionError as error:
        if str(error).startswith("a visitor's process"):
            print(name)
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.stdout.splitlines() == list(HARMFUL), run
    assert {path.name for path in tmp_path.iterdir()} == {"there", "index", "link"}


def test_a_visitors_process_reads_indexes_and_looks_for_changes(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "one.md").write_text("# One\n\nText.\n")
    code = f"""
import sys
from pathlib import Path
from tui.app.visiting import Watch
from tui.archive.archive import Archive
from tui.archive.query import Query
from tui.export.searchable import block_texts
index = Path({str(tmp_path / "index")!r})
sys.addaudithook(Watch((index,)))
with Archive(Path({str(tmp_path / "archive")!r}), block_texts, cache=index) as archive:
    print(archive.sync().added, archive.sync().added)
    found = archive.search(Query.parse("text"))
    print(archive.read(found.page(0, 1)[0].id).title)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.split() == ["1", "0", "One"], run


def test_all_that_match_are_packed_into_one_file(archive: ArchiveInMemory) -> None:
    reported: list[int] = []
    packed, tally = pack_matches(
        archive,
        archive.search(Query.parse("mountain")),
        ExportChoice(FORMATS["markdown"], Path("microfiche.zip"), all_matching=True),
        reported.append,
        lambda: False,
    )
    with packed, ZipFile(packed) as pack:
        names = pack.namelist()
        assert len(names) == len(set(names)) == tally.written == len(reported) == 10
        assert all(pack.read(name).startswith(b"# Mountain news") for name in names)


def test_packing_stops_when_told(archive: ArchiveInMemory) -> None:
    choice = ExportChoice(FORMATS["text"], Path("microfiche.zip"), all_matching=True)
    packed, tally = pack_matches(archive, archive.search(Query.parse("")), choice, lambda _: None, lambda: True)
    packed.close()
    assert (tally.written, tally.stopped) == (0, True)
