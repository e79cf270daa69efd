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


READING = {"tui.app.reading.viewport", "tui.app.reading.painting", "tui.app.reading.finding", "tui.app.pictures"}
ARTICLES = {
    "tui.article.decoding",
    "tui.article.blocks",
    "tui.article.outline",
    "tui.layout.lines",
    "tui.export.text",
}
HIDDEN = {"tui.app.widgets.timeline", "tui.app.widgets.facets", "tui.app.widgets.suggestion_list"}
EXTRAS = {"aiohttp", "textual_serve", "trafilatura", "textual_image", "PIL"}


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The modules of a browser when only its window is still to come."""
    monkeypatch.setenv("HOME", str(tmp_path))
    opened = modules_after(
        "import tui.cli, tui.app.application as application\n"
        "application.require_terminal = application._browse = lambda *_: 0\n"
        "application.run(['sample_articles'])"
    )
    assert "tui.app.widgets.reading_pane" in opened
    return opened


def test_the_first_screen_loads_nothing_of_what_an_article_takes(loaded: set[str]) -> None:
    assert loaded & (READING | ARTICLES) == set()


def test_the_first_screen_loads_no_pane_that_is_hidden(loaded: set[str]) -> None:
    assert loaded & HIDDEN == set()


def test_no_extra_is_loaded_before_it_is_needed(loaded: set[str]) -> None:
    assert loaded & EXTRAS == set()


def test_the_tests_lean_on_what_measures_and_fuzzes_and_not_the_other_way_round() -> None:
    project = Path(__file__).resolve().parents[1]
    sources = [path for folder in ("bench", "fuzz", "tools") for path in (project / folder).rglob("*.py")]
    assert len(sources) > 50
    imports = re.compile(r"^\s*(?:from|import) tests\b", re.MULTILINE)
    assert [path.name for path in sources if imports.search(path.read_text())] == []
