"""`show` at a real terminal, made by a pty, and without one."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pexpect
import pytest

from tests.verbs.conftest import Microfiche

BOLD = "\x1b[1m"


@pytest.fixture
def article(here: Path) -> Path:
    """An article that would do something to a terminal if it were let."""
    path = here / "hostile.md"
    words = "水" * 60
    path.write_text(
        f"# Low &#27;]0;owned&#7; water\n\n## 1. Mud\n\n{words} <a href='https://example.org/'>here</a>\n"
    )
    return path


def shown(article: Path, environment: Mapping[str, str] | None = None) -> str:
    """What a terminal of forty columns gets."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "tui.cli", "show", str(article)],
        env={**os.environ, "TERM": "xterm", "PAGER": "cat", **(environment or {})},
        dimensions=(24, 40),
        encoding="utf-8",
        timeout=60,
    )
    text = str(child.expect(pexpect.EOF) == 0 and child.before)
    child.close()
    assert child.exitstatus == 0
    return text.replace("\r\n", "\n")


def test_a_terminal_gets_looks_at_its_width(article: Path) -> None:
    text = shown(article)
    assert BOLD in text
    assert [line for line in text.split("\n") if "水" in line][:3] == ["水" * 20] * 3


def test_no_text_of_an_article_becomes_a_control(article: Path) -> None:
    text = shown(article)
    assert "\x1b]" not in text and "\x07" not in text
    assert "https://example.org/" not in text


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_looks_are_no_looks(article: Path, environment: dict[str, str]) -> None:
    assert "\x1b" not in shown(article, environment)


def test_the_pager_is_the_readers_with_its_words(article: Path, tmp_path: Path) -> None:
    pager = tmp_path / "my pager"
    pager.write_text('#!/bin/sh\nprintf "<%s>\\n" "$1"; cat >/dev/null\n')
    pager.chmod(0o755)
    assert shown(article, {"PAGER": f"'{pager}' 'two words'"}) == "<two words>\n"


@pytest.mark.parametrize("pager", ["", "no-such-pager-anywhere", "a 'quote"])
def test_without_a_pager_the_article_is_printed(article: Path, pager: str) -> None:
    assert "水水" in shown(article, {"PAGER": pager})


def test_a_pager_that_is_left_early_is_no_failure(here: Path) -> None:
    (here / "long.md").write_text("\n\n".join(["Low water."] * 20_000))
    assert shown(here / "long.md", {"PAGER": "true"}) == ""


def test_a_pipe_gets_the_plain_text(microfiche: Microfiche, article: Path) -> None:
    run = microfiche("show", "hostile.md")
    assert run.returncode == 0
    assert run.stdout == microfiche("export", "hostile.md").stdout


def test_what_is_not_there_is_told(microfiche: Microfiche, here: Path) -> None:
    run = microfiche("show", "gone.md")
    assert (run.returncode, run.stdout) == (66, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_leaves_ends_it_quietly(here: Path, unbuffered: str) -> None:
    (here / "long.md").write_text("word " * 400_000)
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    command = [sys.executable, "-m", "tui.cli", "show", str(here / "long.md")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdout and running.stderr
        os.read(running.stdout.fileno(), 1)
        running.stdout.close()
        assert (running.wait(60), running.stderr.read()) == (141, b"")
