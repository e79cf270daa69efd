import json
from pathlib import Path

from tests.verbs.conftest import Microfiche


def test_json_gives_a_line_a_file_with_numbers_as_printed(microfiche: Microfiche, here: Path) -> None:
    run = microfiche("outline", "--json", "report.md")
    row = json.loads(run.stdout)
    assert (run.returncode, row["path"], row["title"]) == (0, "report.md", "河边的报告")
    assert row["sections"][:3] == [
        {"level": 1, "number": "一", "title": "开头", "marker": "一、", "line": 4},
        {"level": 1, "number": "二", "title": "中间", "marker": "二、", "line": 8},
        {"level": 2, "number": "一", "title": "桥上", "marker": "（一）", "line": 12},
    ]


def test_lines_are_those_of_the_text_export(microfiche: Microfiche, here: Path) -> None:
    lines = microfiche("export", "report.md").stdout.decode().split("\n")
    for section in json.loads(microfiche("outline", "--json", "report.md").stdout)["sections"]:
        assert lines[section["line"] - 1] == section["marker"] + section["title"]


def test_people_get_an_indented_list(microfiche: Microfiche, here: Path) -> None:
    text = microfiche("outline", "report.md").stdout.decode()
    assert text == "河边的报告\n  一、开头\n  二、中间\n    （一）桥上\n  三、结尾\n"


def test_an_article_without_sections_is_no_failure(microfiche: Microfiche, archive: Path) -> None:
    run = microfiche("outline", "--json", "archive/a.md")
    assert (run.returncode, json.loads(run.stdout)["sections"]) == (0, [])


def test_why_prints_the_evidence(microfiche: Microfiche, here: Path) -> None:
    run = microfiche("outline", "--why", "report.md")
    assert run.returncode == 0
    assert "html" in run.stdout.decode() and "一、开头" in run.stdout.decode()


def test_a_disk_that_fails_under_one_of_several_files_costs_only_that_one(
    microfiche: Microfiche, archive: Path
) -> None:
    (archive.parent / "bad.md").symlink_to("/proc/self/mem")  # reading where nothing is mapped is an I/O error
    for form in ("--json", "--why"):
        run = microfiche("outline", form, "archive/a.md", "bad.md", "gone.md", "archive/2024/b.md")
        assert run.returncode == 74
        assert b"a.md" in run.stdout and b"b.md" in run.stdout
        assert b"bad.md: input/output error" in run.stderr and b"gone.md" in run.stderr
    assert microfiche("outline", "bad.md").returncode == 74


def test_a_bad_file_among_several_costs_only_itself(microfiche: Microfiche, archive: Path) -> None:
    run = microfiche("outline", "--json", "archive/a.md", "gone.md", "archive/2024/b.md")
    assert [json.loads(line)["path"] for line in run.stdout.splitlines()] == ["archive/a.md", "archive/2024/b.md"]
    assert run.returncode == 65 and b"gone.md" in run.stderr
