"""The interface languages: which one is spoken, and that every catalogue has all of it."""

import ast
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from textual.widgets import Input

from tests.app.archive_in_memory import ArchiveInMemory, summary_of
from tests.app.reader import reading
from tools.catalogue import compiled, kept, said
from tui.app.article_row import group_of
from tui.app.screens.help import key_table
from tui.app.widgets.status_line import KeyHints
from tui.archive.archive import Order
from tui.archive.query import Query
from tui.language import CATALOGUES, ENGLISH, SIMPLIFIED_CHINESE, language_of, speak, tr

FILES = sorted(CATALOGUES.glob("*/LC_MESSAGES/microfiche.po"))
NAMES = [file.parent.parent.name for file in FILES]


@pytest.fixture(scope="module")
def everything_said() -> list[str]:
    return said()


@pytest.fixture(params=FILES, ids=NAMES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return kept(request.param)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    speak(language)
    try:
        yield
    finally:
        speak(ENGLISH)


def test_there_is_a_catalogue_for_simplified_chinese() -> None:
    assert NAMES == [SIMPLIFIED_CHINESE]


def test_everything_said_is_translated_and_nothing_else_is(catalogue: Catalog, everything_said: list[str]) -> None:
    translated = {str(message.id) for message in catalogue if message.id and message.string and not message.fuzzy}
    assert translated == set(everything_said), "python -m tools.catalogue, then translate what it names"
    assert not catalogue.obsolete


def test_nothing_is_said_inside_an_f_string_where_the_catalogue_does_not_look() -> None:
    for file in sorted(CATALOGUES.parent.rglob("*.py")):
        for written in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(written, ast.JoinedStr):
                assert not re.search(r"\btr\(['\"]", ast.unparse(written)), file


def test_translations_have_the_same_places_for_values(catalogue: Catalog) -> None:
    for message in [message for message in catalogue if message.id]:
        english, other = str(message.id), str(message.string)
        assert places(other) == places(english), english
        assert sorted(re.findall(r"%(?:\(\w+\))?[sr]", other)) == sorted(re.findall(r"%(?:\(\w+\))?[sr]", english))
        assert other.startswith("\n") == english.startswith("\n")
        assert other.endswith("\n") == english.endswith("\n")


def places(pattern: str) -> list[tuple[str, str | None, str | None]]:
    """The values that a pattern names, each with how it is laid out."""
    if not re.search(r"\{[a-z_0-9]+[!:}]", pattern):
        return []
    return sorted((name, layout, made) for _, name, layout, made in string.Formatter().parse(pattern) if name)


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_the_compiled_catalogue_is_that_of_the_translations(file: Path) -> None:
    assert file.with_suffix(".mo").read_bytes() == compiled(kept(file)), "python -m tools.catalogue compiles it"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, ENGLISH),
        ({"LANG": "C"}, ENGLISH),
        ({"LANG": "C.UTF-8", "LANGUAGE": "zh_CN"}, ENGLISH),
        ({"LANG": "en_GB.UTF-8"}, ENGLISH),
        ({"LANG": "zh_CN.UTF-8"}, SIMPLIFIED_CHINESE),
        ({"LANG": "zh_SG.GB18030"}, SIMPLIFIED_CHINESE),
        ({"LANG": "zh_Hans_CN@x"}, SIMPLIFIED_CHINESE),
        ({"LANG": "zh_TW.UTF-8"}, ENGLISH),
        ({"LANG": "zh_TW.UTF-8", "LANGUAGE": "zh_TW:zh_CN"}, SIMPLIFIED_CHINESE),
        ({"LANG": "de_DE.UTF-8"}, ENGLISH),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, ENGLISH),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, SIMPLIFIED_CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, SIMPLIFIED_CHINESE),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh"}, ENGLISH),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:zh:en"}, SIMPLIFIED_CHINESE),
    ],
)
def test_the_locale_chooses_the_language(variables: dict[str, str], language: str) -> None:
    assert language_of(variables) == language


def test_values_are_filled_in_and_braces_in_them_stay() -> None:
    assert tr("Saved as {path}", path="{x}") == "Saved as {x}"
    with speaking(SIMPLIFIED_CHINESE):
        assert tr("Saved as {path}", path="{x}") == "已保存为 {x}"
        assert tr("not in any catalogue") == "not in any catalogue"


def run(tmp_path: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    spoken = {"LC_ALL": "C", "LANGUAGE": "", "MICROFICHE_LANGUAGE": "auto", "HOME": str(tmp_path)}
    homes = {name: str(tmp_path / name) for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
    command = [sys.executable, "-m", "tui.cli", *words]
    environment = {**os.environ, **spoken, **homes, **variables, "PYTHONUTF8": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment)


def test_help_and_errors_are_chinese_and_options_are_not(tmp_path: Path) -> None:
    chosen = {"MICROFICHE_LANGUAGE": "zh_CN"}
    english, chinese = run(tmp_path, "export", "--help"), run(tmp_path, "export", "--help", LC_ALL="zh_CN.UTF-8")
    options = re.compile(r"--[a-z-]+|\b[A-Z]{3,}\b")
    assert "用法：" in chinese.stdout
    assert set(options.findall(chinese.stdout)) == set(options.findall(english.stdout))
    missing, wrong = run(tmp_path, "list", "gone", **chosen), run(tmp_path, "list", **chosen)
    assert (missing.returncode, missing.stderr) == (66, "microfiche: gone：没有这个文件夹\n")
    assert wrong.returncode == 2
    assert "缺少以下参数：ARCHIVE" in wrong.stderr


def test_a_chinese_usage_of_several_lines_begins_with_the_command(tmp_path: Path) -> None:
    ran = run(tmp_path, "export", MICROFICHE_LANGUAGE="zh_CN")
    assert ran.stderr.startswith("用法：microfiche export [-h]\n")


def test_what_programs_read_is_the_same_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Tide\n\n一、 One\n\nText.\n")
    for words in (("list", str(tmp_path), "--json"), ("export", str(tmp_path / "a.md"))):
        english, chinese = run(tmp_path, *words), run(tmp_path, *words, MICROFICHE_LANGUAGE="zh_CN")
        assert (chinese.returncode, chinese.stdout) == (english.returncode, english.stdout)
    assert json.loads(run(tmp_path, "list", str(tmp_path), "--json").stdout)["title"] == "Tide"


def test_english_needs_no_catalogue() -> None:
    code = "import tui.cli, tui.settings.loading, sys; tui.cli._choose_language(); print('gettext' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"import argparse, sys; sys.modules.pop('gettext'); {code}"],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C", "MICROFICHE_LANGUAGE": "auto"},
    )
    assert done.stdout == "False\n"


async def test_the_browser_speaks_chinese(archive: ArchiveInMemory) -> None:
    with speaking(SIMPLIFIED_CHINESE):
        async with reading(archive) as reader:
            assert "Enter 打开" in str(reader.screen.query_one(KeyHints).render())
            assert str(reader.articles.border_title) == "文章"
            titles = [command.title for command in reader.app.get_system_commands(reader.screen)]
            assert "阅读栏: 下一节" in titles
            reader.filter.text = "title:nothing"
            await reader.settle()
            assert reader.articles.hint.splitlines()[0] == "没有符合的文章"
            assert reader.screen.explanation == "标题 含 nothing…"
            await reader.press("ctrl+p")
            assert reader.app.screen.query_one(Input).placeholder == "搜索命令…"
        _, texts = key_table().columns
        assert "到下一节" in {str(cell) for cell in texts.cells}
        assert group_of(summary_of(0, "x"), Order.NEWEST) == "2022年1月29日 周六"
        assert Query.parse("-is:read has:sections").explain() == "非 已读 · 有章节"


@pytest.fixture
def archive() -> ArchiveInMemory:
    filled = ArchiveInMemory()
    filled.add("Harbour news")
    return filled
