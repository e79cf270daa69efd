"""A newcomer's path: a fresh clone, an empty home, nothing but Python and make; README's commands as they stand.

Installs from a package registry: `make packages`.
"""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pybtex.database
import pytest
from lxml import etree
from PIL import Image

from tests.terminal import Terminal

PROJECT = Path(__file__).parents[2]
CHECKER = Path("/usr/bin/epubcheck")
SECONDS_TO_INSTALL = 500.0

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="there is no repository to clone"),
]


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone with a clone and an empty home."""

    clone: Path
    home: Path
    environment: Mapping[str, str]

    def run(self, *words: str) -> str:
        """Run microfiche in the clone; returns what it printed."""
        command = [str(self.clone / ".venv" / "bin" / "microfiche"), *words]
        done = subprocess.run(
            command, cwd=self.clone, env=dict(self.environment), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def browse(self, *words: str) -> Terminal:
        """Run a command in a terminal, from the clone."""
        return Terminal(words, self.home, self.clone, **self.environment)


@pytest.fixture(scope="module")
def newcomer(tmp_path_factory: pytest.TempPathFactory) -> Newcomer:
    """A clone in which nothing was run, and a PATH with little on it."""
    folder = tmp_path_factory.mktemp("newcomer")
    clone, home, tools = folder / "microfiche", folder / "home", folder / "bin"
    subprocess.run(["git", "clone", "--quiet", str(PROJECT), str(clone)], check=True)
    home.mkdir()
    tools.mkdir()
    for name in ("make", "sh", "touch"):
        (tools / name).symlink_to(str(shutil.which(name)))
    python = Path(sys.base_prefix) / "bin"
    assert (python / "python3").exists()
    machine = {
        name: value for name, value in os.environ.items() if name.startswith(("PIP_", "SSL_", "HTTPS_", "https_"))
    }
    environment = {"PATH": f"{tools}:{python}", "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    return Newcomer(clone, home, machine | environment)


@pytest.mark.timeout(600)
def test_make_run_sets_up_and_opens_the_browser_on_the_sample_articles(newcomer: Newcomer) -> None:
    terminal = newcomer.browse("make", "run")
    terminal.wait_for_text("临江市图书馆协会", SECONDS_TO_INSTALL)
    terminal.press("?")
    terminal.wait_for_text("Show this list of keys")
    terminal.press("q", "q")
    assert terminal.wait_for_end() == 0
    untracked = subprocess.run(
        ["git", "status", "--porcelain"], cwd=newcomer.clone, capture_output=True, text=True, check=True
    )
    assert untracked.stdout == ""


def test_doctor_finds_nothing_wrong(newcomer: Newcomer) -> None:
    assert "0 problems found" in newcomer.run("doctor", "sample_articles")


def test_settings_name_an_archive_and_change_a_key(newcomer: Newcomer) -> None:
    settings = newcomer.home / ".config" / "microfiche" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        f'theme = "microfiche-light"\n[archives]\nsamples = "{newcomer.clone}/sample_articles"\n'
        '[keys]\n"program.quit" = "ctrl+x"\n'
    )
    assert "microfiche-light" in newcomer.run("config")
    assert len(newcomer.run("list", "samples").splitlines()) == 14
    terminal = newcomer.browse(str(newcomer.clone / ".venv" / "bin" / "microfiche"), "samples")
    terminal.wait_for_text("临江市图书馆协会")
    terminal.press("?")
    terminal.wait_for_text("ctrl+x")
    terminal.press("q")
    terminal.press("\x18")
    assert terminal.wait_for_end() == 0


def test_a_citation_is_one_that_others_read(newcomer: Newcomer) -> None:
    article = "sample_articles/features/老街修鞋摊调查报告.md"
    [entry] = pybtex.database.parse_string(
        newcomer.run("export", article, "-f", "bibtex"), "bibtex"
    ).entries.values()
    assert "老街修鞋摊调查报告" in entry.fields["title"]
    [item] = json.loads(newcomer.run("export", article, "-f", "csl-json"))
    assert item["title"] == "老街修鞋摊调查报告"


def test_a_query_becomes_a_book_that_others_open(newcomer: Newcomer) -> None:
    book = newcomer.home / "book.epub"
    newcomer.run("export", "sample_articles", "--query", "harbour", "-f", "epub", "-o", str(book))
    with zipfile.ZipFile(book) as pages:
        assert pages.namelist()[0] == "mimetype"
        chapters = [name for name in pages.namelist() if name.endswith(".xhtml")]
        text = "".join(["".join(map(str, etree.fromstring(pages.read(name)).itertext())) for name in chapters])
    assert len(chapters) > 2
    assert "harbour" in text
    if CHECKER.exists() and shutil.which("java"):
        checked = subprocess.run(
            ["java", "-jar", str(CHECKER), str(book)], capture_output=True, text=True, check=False
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.timeout(600)
def test_a_picture_beside_its_article_is_shown(newcomer: Newcomer) -> None:
    program = newcomer.clone / ".venv" / "bin"
    subprocess.run(
        [str(program / "python"), "-m", "pip", "install", "--quiet", "--editable", ".[images]"],
        cwd=newcomer.clone,
        env=dict(newcomer.environment),
        check=True,
    )
    news = newcomer.home / "news"
    news.mkdir()
    Image.new("RGB", (160, 160), "red").save(news / "square.png")
    (news / "one.md").write_text("# With a picture\n\n![A square](square.png)\n")
    terminal = newcomer.browse(str(program / "microfiche"), str(news))
    terminal.wait_for_text("With a picture")
    terminal.press("\r")
    terminal.wait_for_text("A square")
    terminal.press("i")
    terminal.wait_for_text("▀" * 10)
    terminal.press("q", "q")
    assert terminal.wait_for_end() == 0
