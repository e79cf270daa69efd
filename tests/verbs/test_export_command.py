import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.verbs.conftest import Microfiche

RULE = "─" * 72


def test_text_starts_with_title_and_byline_then_blocks(microfiche: Microfiche, here: Path) -> None:
    run = microfiche("export", "report.md")
    assert run.returncode == 0 and run.stderr == b""
    assert run.stdout.decode().split("\n")[:6] == [
        "河边的报告",
        "林知秋 · 2023-11-05 09:20 +08:00",
        "",
        "一、开头",
        "",
        "第一段，写河。",
    ]
    assert run.stdout.endswith("第三段，写雨。\n".encode())


def test_a_section_is_exported_with_what_is_below_it(microfiche: Microfiche, here: Path) -> None:
    text = microfiche("export", "report.md", "--section", "2").stdout.decode()
    assert text.split("\n")[3:] == ["二、中间", "", "第二段，写桥。", "", "（一）桥上", "", "桥上有人。", ""]
    assert microfiche("export", "report.md", "--section", "二").stdout.decode() == text
    assert microfiche("export", "report.md", "--section", "2.1").stdout.decode().split("\n")[3] == "（一）桥上"


def test_a_section_that_is_not_there_is_answered_by_what_there_is(microfiche: Microfiche, here: Path) -> None:
    run = microfiche("export", "report.md", "--section", "9")
    assert (run.returncode, run.stdout) == (1, b"")
    assert "no section 9; there is 一, 二, （一）, 三" in run.stderr.decode()


def test_a_width_wraps_and_zero_does_not(microfiche: Microfiche, here: Path) -> None:
    (here / "long.md").write_text("# T\n\n" + "水" * 50 + "\n", encoding="utf-8")
    wrapped = microfiche("export", "long.md", "--width", "20").stdout.decode().split("\n")
    assert max(map(len, wrapped)) == 10
    assert "水" * 50 in microfiche("export", "long.md", "--width", "0").stdout.decode()


def test_several_articles_are_parted_by_a_line(microfiche: Microfiche, archive: Path) -> None:
    text = microfiche("export", "archive/a.md", "archive/2024/b.md").stdout.decode()
    assert text == f"A\n\nfirst\n\n{RULE}\n\nB\n\nthird\n"


def test_several_articles_as_json_are_one_array(microfiche: Microfiche, archive: Path) -> None:
    articles = json.loads(microfiche("export", "-f", "json", "archive/a.md", "archive/2024/b.md").stdout)
    assert [article["title"] for article in articles] == ["A", "B"]
    alone = json.loads(microfiche("export", "-f", "json", "archive/a.md").stdout)
    assert alone["path"] == "archive/a.md"


def test_an_array_stays_an_array_when_nothing_could_be_read(microfiche: Microfiche, here: Path) -> None:
    run = microfiche("export", "-f", "json", "gone.md", "lost.md")
    assert (json.loads(run.stdout), run.returncode) == ([], 65)


def test_standard_input_is_an_article(microfiche: Microfiche) -> None:
    assert microfiche("export", "-", stdin=b"# From a pipe\n\ntext\n").stdout == b"From a pipe\n\ntext\n"


def test_a_folder_needs_a_place_or_json_lines(microfiche: Microfiche, archive: Path) -> None:
    run = microfiche("export", "archive")
    assert run.returncode == 2 and b"-o" in run.stderr
    lines = microfiche("export", "archive", "-f", "jsonl").stdout.decode().splitlines()
    assert [json.loads(line)["path"] for line in lines] == ["archive/2024/b.md", "archive/a.html", "archive/a.md"]


def test_a_batch_keeps_the_tree_and_full_names_where_two_would_meet(microfiche: Microfiche, archive: Path) -> None:
    run = microfiche("export", "archive", "-o", "out")
    assert run.returncode == 0
    out = archive.parent / "out"
    written = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert written == ["2024/b.txt", "a.html.txt", "a.md.txt"]
    assert (out / "2024" / "b.txt").read_text() == "B\n\nthird\n"


def test_pages_of_sections_are_articles_when_they_have_text(microfiche: Microfiche, archive: Path) -> None:
    (archive / "_index.md").write_text("---\ntitle: All\n---\n")
    (archive / "2024" / "_index.md").write_text("---\ntitle: A year\n---\n\nIt rained.\n")
    run = microfiche("export", "archive", "-o", "out")
    assert run.stderr == b"microfiche: 4 exported, 1 `_index` pages without text left out\n"
    assert (archive.parent / "out" / "2024" / "_index.txt").read_text() == "A year\n\nIt rained.\n"


def test_existing_files_are_skipped_counted_and_kept(microfiche: Microfiche, archive: Path) -> None:
    out = archive.parent / "out"
    (out / "2024").mkdir(parents=True)
    (out / "2024" / "b.txt").write_text("mine")
    run = microfiche("export", "archive", "-o", "out")
    assert run.returncode == 73 and b"1 not written: they exist" in run.stderr
    assert (out / "2024" / "b.txt").read_text() == "mine"
    assert microfiche("export", "archive", "-o", "out", "--force").returncode == 0
    assert (out / "2024" / "b.txt").read_text() == "B\n\nthird\n"


def test_worker_processes_write_the_same_files(microfiche: Microfiche, archive: Path) -> None:
    for number in range(40):
        (archive / f"n{number}.md").write_text(f"# N{number}\n\ntext {number}\n")
    microfiche("export", "archive", "-o", "one", "--jobs", "1")
    microfiche("export", "archive", "-o", "two", "--jobs", "2")
    one, two = archive.parent / "one", archive.parent / "two"
    names = sorted(path.relative_to(one) for path in one.rglob("*.txt"))
    assert len(names) == 43
    assert [(one / name).read_bytes() for name in names] == [(two / name).read_bytes() for name in names]


def test_json_lines_keep_their_order_with_workers(microfiche: Microfiche, archive: Path) -> None:
    for number in range(200):
        (archive / f"n{number:03}.md").write_text(f"# N{number}\n")
    alone = microfiche("export", "archive", "-f", "jsonl", "--jobs", "1").stdout
    assert microfiche("export", "archive", "-f", "jsonl", "--jobs", "2").stdout == alone


def test_an_output_inside_the_archive_is_refused(microfiche: Microfiche, archive: Path) -> None:
    run = microfiche("export", "archive", "-o", "archive/out")
    assert run.returncode == 73 and b"lies in the archive" in run.stderr
    assert not (archive / "out").exists()


def test_one_file_is_written_where_asked_and_never_over_another(microfiche: Microfiche, here: Path) -> None:
    assert microfiche("export", "report.md", "-o", "new/report.txt").returncode == 0
    run = microfiche("export", "report.md", "-o", "new/report.txt")
    assert run.returncode == 73 and b"--force" in run.stderr


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("binary.md", bytes(range(256)) * 20, 65, "binary"),
        ("nul.md", b"---\ntitle: x\n---\n\nbo\0dy\n", 65, "NUL bytes"),
        ("nest.md", b"---\na: " + b"[" * 50_000 + b"\n---\n\ntext\n", 0, "front matter"),
        ("broken.md", b"---\ntitle: A: b: 'c\n---\n\nbody\n", 0, "line 2"),
    ],
    ids=["binary", "nul", "nest", "broken"],
)
def test_bad_input_is_answered_by_a_clear_line(
    microfiche: Microfiche, here: Path, name: str, content: bytes, code: int, words: str
) -> None:
    (here / name).write_bytes(content)
    run = microfiche("export", name)
    assert run.returncode == code
    assert words in run.stderr.decode() and name in run.stderr.decode()
    assert b"Traceback" not in run.stderr


def test_an_empty_file_is_an_article_without_text(microfiche: Microfiche, here: Path) -> None:
    (here / "empty.md").write_bytes(b"")
    run = microfiche("export", "empty.md")
    assert (run.returncode, run.stdout) == (0, b"empty\n")


def test_a_missing_file_a_fifo_and_a_device_are_no_input(microfiche: Microfiche, here: Path) -> None:
    os.mkfifo(here / "pipe.md")
    for name in ("gone.md", "pipe.md", "/dev/null"):
        run = microfiche("export", name)
        assert run.returncode == 66, name
        assert name in run.stderr.decode()


def test_a_batch_goes_on_past_a_bad_article_and_names_it(microfiche: Microfiche, archive: Path) -> None:
    (archive / "0.md").write_bytes(bytes(range(256)) * 20)
    run = microfiche("export", "archive", "-o", "out")
    assert run.returncode == 65
    assert "archive/0.md" in run.stderr.decode() and "3 exported" in run.stderr.decode()
    assert len(list((archive.parent / "out").rglob("*.txt"))) == 3


def test_a_batch_goes_on_past_a_disk_that_fails_under_one_article(microfiche: Microfiche, archive: Path) -> None:
    (archive.parent / "bad.md").symlink_to("/proc/self/mem")  # reading where nothing is mapped is an I/O error
    run = microfiche("export", "bad.md", "archive/a.md", "gone.md", "-f", "jsonl")
    assert run.returncode == 74
    assert run.stdout.count(b"\n") == 1
    assert "bad.md: input/output error" in run.stderr.decode() and "1 exported, 2 could not" in run.stderr.decode()


def test_a_folder_without_articles_is_no_input(microfiche: Microfiche, here: Path) -> None:
    (here / "void").mkdir()
    assert microfiche("export", "void", "-o", "out").returncode == 66
    assert microfiche("check", "void").returncode == 66


def test_a_full_disk_behind_standard_output_is_told(microfiche: Microfiche, here: Path) -> None:
    command = [sys.executable, "-m", "tui.cli", "export", "report.md"]
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, cwd=here)
    assert run.returncode == 74
    assert run.stderr.count(b"\n") == 1


def test_a_closed_pipe_ends_the_command_quietly(microfiche: Microfiche, archive: Path) -> None:
    for number in range(300):
        (archive / f"n{number}.md").write_text("# N\n\n" + "text " * 500)
    command = [sys.executable, "-m", "tui.cli", "export", "archive", "-f", "jsonl", "--jobs", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=archive.parent)
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert (process.wait(), process.stderr.read()) == (141, b"")
    process.stderr.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGQUIT, 131)],
)
def test_a_signal_ends_a_batch_with_its_code(
    microfiche: Microfiche, archive: Path, number: signal.Signals, code: int
) -> None:
    for count in range(2000):
        (archive / f"n{count}.md").write_text("# N\n\n" + "text " * 2000)
    command = [sys.executable, "-m", "tui.cli", "export", "archive", "-o", "out"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=archive.parent)
    out = archive.parent / "out"
    while not out.exists() or not any(out.rglob("*.txt")):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(number)
    assert process.stderr
    stderr = process.stderr.read()
    assert process.wait() == code
    assert b"Traceback" not in stderr
    process.stderr.close()
    assert [path for path in out.rglob("*") if path.suffix == ".tmp"] == []


def test_a_file_named_like_a_verb_needs_its_folder(microfiche: Microfiche, here: Path) -> None:
    (here / "export").write_text("# Text\n")
    assert microfiche("export", "./export").stdout == b"Text\n"


def test_a_file_name_that_is_no_text_is_shown_escaped(microfiche: Microfiche, here: Path) -> None:
    (here / os.fsdecode(b"caf\xe9.md")).write_text("# Caf\n")
    row = json.loads(microfiche("export", "-f", "json", b"caf\xe9.md").stdout)
    assert (row["path"], row["title"]) == ("caf\\xe9.md", "Caf")


def test_a_locale_without_unicode_changes_nothing(microfiche: Microfiche, here: Path) -> None:
    plain = microfiche("export", "report.md").stdout
    assert microfiche("export", "report.md", LANG="C", LC_ALL="C").stdout == plain
