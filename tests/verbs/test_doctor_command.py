"""`microfiche doctor`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.terminal import Terminal
from tui.render.drawing import QUESTION
from tui.verbs import doctoring
from tui.verbs.doctoring import Finding, required, terminal


def doctor(home: Path, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    variables = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"} | environment
    command = [sys.executable, "-m", "tui.cli", "doctor", *words]
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "one.md").write_text("---\ntitle: Unmistakable\n---\nA telltale word.\n")
    return folder


def test_a_sound_installation_has_no_problem(tmp_path: Path, archive: Path) -> None:
    run = doctor(tmp_path, str(archive))
    assert run.returncode == 0, run.stdout
    assert "0 problems found" in run.stdout
    assert "none yet" in run.stdout
    assert "~/.cache/microfiche" in run.stdout


def test_the_report_counts_articles_and_never_shows_them(tmp_path: Path, archive: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LANG": "C.UTF-8"}
    subprocess.run([sys.executable, "-m", "tui.cli", "index", str(archive)], env=environment, check=True)
    run = doctor(tmp_path, str(archive), "--json")
    report = json.loads(run.stdout)
    assert report["schema"] == "microfiche.doctor/1"
    [about] = report["archives"]
    assert (about["folder"], about["articles"], about["texts"]) == ("~/news", 1, 1)
    assert report["problems"] == []
    assert "Unmistakable" not in run.stdout and "telltale" not in run.stdout


def test_what_is_wrong_is_said_and_changes_the_exit_code(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    run = doctor(tmp_path, str(tmp_path / "nowhere"), XDG_CACHE_HOME=str(tmp_path / "a file"))
    assert run.returncode == 1
    assert "! no such folder" in run.stdout
    assert "! cannot be written" in run.stdout
    assert "2 problems found" in run.stdout


def test_wrong_settings_are_a_problem_and_are_not_shown(tmp_path: Path) -> None:
    settings = tmp_path / "mine.toml"
    settings.write_text('them = "nord"\n')
    run = doctor(tmp_path, MICROFICHE_CONFIG=str(settings))
    assert run.returncode == 1
    assert "~/mine.toml (there)" in run.stdout
    assert "! 1 wrong: microfiche config names them" in run.stdout


def test_a_refused_journal_is_a_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "microfiche").mkdir()
    monkeypatch.setattr("tui.archive.health.refused_journal", lambda folder: "delete")
    [problem] = [finding.problem for finding in doctoring.paths() if finding.name == "cache"]
    assert "journal is delete" in problem


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("\x1b[?1;0;256S\x1b[6;18;9t", "\x1b[?62;4;22c"), "sixel (256 colours, cells of 9 × 18 points)"),
        (("\x1b[?62;22c",), "half cells"),
        ((), "half cells"),
    ],
)
def test_the_terminal_is_asked_for_pictures(answers: tuple[str, ...], said: str, tmp_path: Path) -> None:
    asked = Terminal([sys.executable, "-m", "tui.cli", "doctor"], tmp_path)
    asked.answers = answers
    assert asked.wait_for_end() == 0
    assert QUESTION.encode() in asked.raw
    assert any(line.split("pictures")[-1].strip() == said for line in asked.lines if "pictures" in line)
    assert not any("62;" in line for line in asked.lines)


def test_every_library_and_extra_is_named_and_none_for_development() -> None:
    found = required()
    assert {("textual", ""), ("tantivy", ""), ("textual-serve", "web"), ("trafilatura", "pages")} <= set(found)
    assert {"pytest", "atheris"}.isdisjoint(dict(found))


def test_a_missing_library_is_a_problem_and_a_missing_extra_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctoring, "required", lambda: [("nothing-of-the-kind", ""), ("nor-this", "web")])
    missing, without = list(doctoring.versions())[-2:]
    assert missing.problem and not without.problem
    assert without == Finding("versions", "nor-this [web]", "not installed")


def test_the_terminal_is_described_without_one() -> None:
    found = {finding.name: finding.value for finding in terminal({"TERM": "xterm-kitty"})}
    assert (found["pictures"], found["inside"]) == ("kitty", "—")
    found = {finding.name: finding.value for finding in terminal({"TERM": "dumb", "TMUX": "x"})}
    assert (found["TERM"], found["COLORTERM"], found["inside"]) == ("dumb", "not set", "tmux")
