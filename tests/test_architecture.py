import re
import subprocess
import sys
from pathlib import Path

import pytest


def modules_after(statement: str) -> set[str]:
    """The modules a fresh interpreter holds after one statement."""
    code = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import tui.cli, tui.export.text, tui.export.markdown, tui.export.html, tui.export.json",
        "import tui.verbs.exporting, tui.verbs.outlining, tui.verbs.checking",
    ],
)
def test_headless_commands_import_neither_the_screen_nor_the_index(statement: str) -> None:
    loaded = modules_after(statement)
    assert "tui.article.article" in loaded
    assert {"textual", "tantivy", "bs4", "click", "typer"} & loaded == set()


def test_the_command_line_itself_imports_no_heavy_part() -> None:
    assert {"lxml.etree", "yaml", "rich", "icu4py", "frontmatter"} & modules_after("import tui.cli") == set()


def test_only_a_whole_page_loads_what_whole_pages_need() -> None:
    read = "from tui.article.article import read_article; read_article({!r}.encode(), 'x.html')"
    assert {"bs4", "trafilatura"} & modules_after(read.format("<p>Low water.</p>")) == set()
    assert "bs4" in modules_after(read.format("<!doctype html><p>Low water.</p>"))


OPENED = """
import tui.cli, tui.app.application as application
application.require_terminal = application._browse = lambda *_: 0
application.run(["sample_articles"])
"""
"""The browser as it is when only the window is still to come."""


def test_the_first_screen_loads_nothing_of_what_an_article_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    loaded = modules_after(OPENED)
    assert "tui.app.widgets.reading_pane" in loaded
    reading = {
        "tui.app.reading.viewport",
        "tui.app.reading.painting",
        "tui.app.reading.finding",
        "tui.app.pictures",
    }
    assert {
        "tui.article.blocks",
        "tui.article.outline",
        "tui.layout.lines",
        "tui.export.text",
        *reading,
    } & loaded == set()


def test_no_extra_is_loaded_before_it_is_needed() -> None:
    loaded = modules_after("import tui.cli, tui.app.application")
    assert "textual.app" in loaded
    assert {"aiohttp", "textual_serve", "trafilatura", "textual_image", "PIL"} & loaded == set()


def test_the_tests_lean_on_what_measures_and_fuzzes_and_not_the_other_way_round() -> None:
    project = Path(__file__).resolve().parents[1]
    sources = [path for folder in ("bench", "fuzz", "tools") for path in (project / folder).rglob("*.py")]
    assert len(sources) > 50
    imports = re.compile(r"^\s*(?:from|import) tests\b", re.MULTILINE)
    assert [path.name for path in sources if imports.search(path.read_text())] == []
