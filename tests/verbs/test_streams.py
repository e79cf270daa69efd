"""Standard streams as callers leave them: closed, full, or read no longer."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tui.verbs.progress import FEW

ARTICLE = "# A title\n\nIts text.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(ARTICLE)
    return path


def shell(redirections: str, *words: object) -> subprocess.CompletedProcess[str]:
    """Run the command under a shell's redirections."""
    command = ["sh", "-c", f'"$@" {redirections}', "sh", sys.executable, "-m", "tui.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("redirections", ["<&-", "2>&-", "<&- 2>&-"])
def test_closed_streams_that_nobody_needs_do_not_matter(article: Path, redirections: str) -> None:
    ran = shell(redirections, "export", article)
    assert (ran.returncode, ran.stdout) == (0, "A title\n\nIts text.\n")


@pytest.mark.parametrize("redirections", [">&-", ">/dev/full", "<&- >&-"])
def test_output_that_cannot_be_written_is_an_error_in_one_line(article: Path, redirections: str) -> None:
    ran = shell(redirections, "export", article)
    assert ran.returncode == 74
    assert ran.stderr.startswith("microfiche: standard output: ") and ran.stderr.count("\n") == 1


@pytest.mark.parametrize("redirections", ["2>&-", "2>/dev/full", ">&- 2>&-"])
def test_the_exit_code_is_right_where_nobody_can_be_told(tmp_path: Path, redirections: str) -> None:
    assert shell(redirections, "export", tmp_path / "missing.md").returncode == 66


def test_a_reader_that_leaves_ends_a_long_export_quietly(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.md").write_text("word " * 4_000)
    command = [sys.executable, "-m", "tui.cli", "export", str(tmp_path), "-f", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout and running.stderr
        os.read(running.stdout.fileno(), 1)
        running.stdout.close()
        assert (running.wait(60), running.stderr.read()) == (141, b"")


def test_a_command_that_is_to_outlive_its_terminal_does(article: Path) -> None:
    command = 'trap "" HUP; "$@" & kill -HUP $!; wait $!'
    words = ["sh", sys.executable, "-m", "tui.cli", "export", str(article)]
    ran = subprocess.run(["sh", "-c", command, *words], capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, "A title\n\nIts text.\n")


def test_a_version_that_a_full_disk_swallows_is_no_success() -> None:
    assert shell(">/dev/full", "--version").returncode == 74


@pytest.mark.parametrize("words", ["--help", "export --help", "doctor"])
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_what_is_printed_is_utf_8_whatever_the_locale(words: str, encoding: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tui.cli", *words.split()]
    variables = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    variables["PYTHONIOENCODING"] = encoding
    ran = subprocess.run(command, env=variables, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert any(ord(letter) > 127 for letter in ran.stdout.decode("utf-8"))


@pytest.mark.parametrize(("name", "is_drawn"), [("", False), ("dumb", False), ("xterm", True)])
def test_a_bar_is_drawn_only_where_it_can_be_taken_back(name: str, is_drawn: bool, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    for number in range(FEW + 1):
        (archive / f"{number}.md").write_text(ARTICLE)
    terminal = Terminal(
        [sys.executable, "-m", "tui.cli", "check", str(archive), "--jobs", "1"], tmp_path, TERM=name
    )
    assert terminal.wait_for_end() == 0
    assert (b"\x1b[" in terminal.raw) == is_drawn
