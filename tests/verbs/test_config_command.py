"""`microfiche config`, and the settings in the other commands."""

import json
from pathlib import Path

import pytest

from tests.verbs.conftest import Microfiche


@pytest.fixture
def write(tmp_path: Path) -> Path:
    """The settings file that the command reads."""
    file = tmp_path / "home" / "config" / "microfiche" / "config.toml"
    file.parent.mkdir(parents=True)
    return file


def test_config_says_where_each_setting_comes_from(microfiche: Microfiche, write: Path) -> None:
    write.write_text("# mine\nmeasure = 60\n[archives]\nnews = '~/news'\n[keys]\nreading.find = 'ctrl+n'\n")
    run = microfiche("config", "--theme", "nord", MICROFICHE_KEYMAP="less")
    path, _, *rows = run.stdout.decode().splitlines()
    origins = {row.split()[0]: " ".join(row.split()[1:]) for row in rows}
    assert (run.returncode, run.stderr, path) == (0, b"", str(write))
    assert origins["measure"] == "60 line 2"
    assert origins["archives.news"] == '"~/news" line 4'
    assert origins["keys.reading.find"] == '["ctrl+n"] line 6'
    assert origins["theme"] == '"nord" --theme'
    assert origins["keymap"] == '"less" MICROFICHE_KEYMAP'
    assert origins["columns"] == '["author", "sections", "date"] default'


def test_config_without_a_file_says_so(microfiche: Microfiche) -> None:
    run = microfiche("config")
    assert run.returncode == 0
    assert run.stdout.decode().splitlines()[0].endswith("config.toml (not there)")


def test_config_names_what_is_wrong_and_fails(microfiche: Microfiche, write: Path) -> None:
    write.write_text("thme = 'nord'\n[keys]\n'reading.fnd' = 'x'\nlist.up = 'ctrl+i'\n'list.down' = 'k'\n")
    run = microfiche("config")
    told = [line.removeprefix(f"microfiche: {write}:") for line in run.stderr.decode().splitlines()]
    assert run.returncode == 1
    assert told == [
        "1: no setting thme; did you mean theme?",
        "4: keys: list.up: ctrl+i is Tab in most terminals",
        "3: keys: reading.fnd: no such command; did you mean reading.find?",
        "5: keys: list.down: k is the key of both list.down and list.up",
    ]


def test_config_lists_the_commands_with_the_keys_they_have(microfiche: Microfiche, write: Path) -> None:
    write.write_text("[keys]\nreading.find = 'ctrl+n'\n")
    rows = microfiche("config", "--commands").stdout.decode().splitlines()
    assert "reading.find                  ctrl+n          Find in the article" in rows


def test_a_wrong_setting_on_the_command_line_is_wrong_usage(microfiche: Microfiche) -> None:
    run = microfiche("config", "--theme", "nordd")
    assert (run.returncode, run.stdout) == (2, b"")
    assert run.stderr.decode().startswith('microfiche: --theme: theme cannot be "nordd"; did you mean nord?')


def test_other_commands_say_what_is_wrong_and_go_on(microfiche: Microfiche, here: Path, write: Path) -> None:
    write.write_text("mesure = 60\n")
    run = microfiche("outline", "report.md")
    assert run.returncode == 0
    assert run.stderr.decode() == f"microfiche: {write}:1: no setting mesure; did you mean measure?\n"


def test_an_archive_is_opened_by_its_name_where_no_path_is_called_so(
    microfiche: Microfiche, archive: Path, write: Path
) -> None:
    write.write_text(f"default_archive = 'news'\n[archives]\nnews = '{archive}'\n")
    rows = microfiche("list", "news").stdout.decode().splitlines()
    assert len(rows) == 3
    assert b"no such folder" not in microfiche("stats", "news").stderr
    assert microfiche("check", "news").returncode == 0
    number = rows[0].split()[0]
    assert microfiche("export", number).returncode == 0
    assert microfiche().stdout.decode().splitlines() == rows
    (archive.parent / "news").mkdir()
    assert microfiche("list", "news").returncode == 66


def test_endings_and_furniture_hold_in_every_command(microfiche: Microfiche, here: Path, write: Path) -> None:
    folder = here / "archive"
    folder.mkdir()
    (folder / "a.org").write_text("<p>River.</p><div class='tip-jar'><p>Pay us.</p></div>")
    (folder / "b.md").write_text("Bridge.")
    write.write_text("[articles]\nendings = ['.org']\nfurniture = ['tip-jar']\n")
    assert [row.split()[-1] for row in microfiche("list", folder).stdout.decode().splitlines()] == ["a"]
    assert microfiche("list", folder, "pay").returncode == 1
    assert b"1 checked" in microfiche("check", folder).stderr
    text = microfiche("export", folder, "-f", "jsonl").stdout.decode()
    assert "River." in text
    assert "Pay us." not in microfiche("export", folder / "a.org").stdout.decode()


def test_several_folders_under_one_name_are_listed_as_one(microfiche: Microfiche, here: Path, write: Path) -> None:
    for name, title in (("news", "Tide"), ("blogs", "Ferry")):
        (here / name).mkdir()
        (here / name / "a.md").write_text(f"# {title}\n\nText.\n")
    write.write_text(f"[archives]\nall = ['{here / 'news'}', '{here / 'blogs'}']\n")
    rows = [json.loads(row) for row in microfiche("list", "all", "--json", "--sort", "title").stdout.splitlines()]
    assert [(row["archive"], row["title"], row["path"]) for row in rows] == [
        ("blogs", "Ferry", "a.md"),
        ("news", "Tide", "a.md"),
    ]
    [alone] = microfiche("list", "news", "--json").stdout.splitlines()
    assert "archive" not in json.loads(alone)
    both = microfiche("news", "blogs").stdout.decode()
    assert both.count("\n") == 2
    assert "news  Tide" in both
    found = microfiche("export", "all", "--query", "ferry", "-f", "jsonl")
    assert found.returncode == 0
    assert json.loads(found.stdout)["title"] == "Ferry"
    assert microfiche("export", str(rows[1]["id"]), "--archive", "all").stdout.startswith(b"Tide")
    assert b"no such folder" not in microfiche("stats", "all", "text", "--by", "year").stderr
