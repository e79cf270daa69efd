import json
import os
from pathlib import Path

from tests.verbs.conftest import Microfiche


def test_a_sound_archive_has_nothing_to_tell(microfiche: Microfiche, archive: Path) -> None:
    run = microfiche("check", "archive")
    assert (run.returncode, run.stdout) == (0, b"")
    assert b"3 checked, 0 with problems, 0 unreadable" in run.stderr


def test_pages_of_sections_without_text_do_not_count_as_the_index_has_it(
    microfiche: Microfiche, archive: Path
) -> None:
    (archive / "_index.md").write_text("---\ntitle: All\n---\n")
    assert b"3 checked, 0 with problems" in microfiche("check", "archive").stderr
    assert b"3 added" in microfiche("index", "archive").stderr
    (archive / "_index.md").write_text("---\ntitle: All\ndate: Invalid Date\n---\n")
    run = microfiche("check", "archive")
    assert b"_index.md:3: " in run.stdout and b"3 checked, 1 with problems" in run.stderr


def test_each_problem_names_file_and_line(microfiche: Microfiche, archive: Path) -> None:
    (archive / "odd.md").write_text("---\ntitle: x\ndate: Invalid Date\n---\n\ntext\n")
    (archive / "bin.md").write_bytes(bytes(range(256)) * 20)
    os.mkfifo(archive / "pipe.md")
    run = microfiche("check", "archive")
    assert run.returncode == 1
    out = run.stdout.decode().splitlines()
    assert any(line.startswith("archive/odd.md:3: ") and "Invalid Date" in line for line in out)
    assert any(line.startswith("archive/bin.md: ") and "binary" in line for line in out)
    assert b"pipe.md" in run.stderr and b"FIFO" in run.stderr


def test_json_gives_a_line_for_each_odd_file(microfiche: Microfiche, archive: Path) -> None:
    (archive / "odd.md").write_text("---\ntitle: x\ndate: Invalid Date\n---\n\ntext\n")
    rows = [json.loads(line) for line in microfiche("check", "archive", "--json").stdout.splitlines()]
    assert [(row["path"], row["readable"], row["problems"][0]["line"]) for row in rows] == [
        ("archive/odd.md", True, 3)
    ]


def test_what_is_named_and_is_no_file_is_no_input(microfiche: Microfiche, here: Path) -> None:
    os.mkfifo(here / "pipe.md")
    for name in ("gone.md", "pipe.md", "/dev/null"):
        run = microfiche("check", name)
        assert (run.returncode, run.stderr.decode().count(name)) == (66, 1), name
