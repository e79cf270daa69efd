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
from tui import errors
from tui.app.article_row import group_of
from tui.app.screens.help import key_table
from tui.app.widgets.status_line import KeyHints
from tui.archive.archive import Order
from tui.archive.query import Query
from tui.article.problems import WORDINGS, told
from tui.language import CATALOGUES, ENGLISH, SIMPLIFIED_CHINESE, language_of, sayable, speak, tr
from tui.verbs import doctoring

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


KEPT_IN_ENGLISH = {"decoding.py", "scan.py", "sources.py"}
"""What these raise may be kept: it has a wording, and is told again where it is shown."""
SINKS = {"notify", "tell", "say", "put", "fail", "Content", "Static", "Label", "Button"} | {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)
}
"""What is called with words for the reader, errors among it."""
WORDS = {"help", "description", "epilog", "placeholder", "text", "title", "prompt", "label", "failure"}
"""Named arguments that are words for the reader, whatever is called."""
PLACES = {"border_title", "border_subtitle", "placeholder", "hint", "explanation", "progress", "tooltip"}
"""Attributes that the reader sees."""


def test_nothing_for_the_reader_is_said_in_english_alone() -> None:
    said_bare = [
        f"{file.relative_to(CATALOGUES.parent)}:{said.lineno}: {ast.unparse(said)}"
        for file in sorted(CATALOGUES.parent.rglob("*.py"))
        for spot in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        for words in words_for_the_reader(spot)
        for said in bare(words)
        if file.name not in KEPT_IN_ENGLISH or not has_wording(said)
    ]
    assert not said_bare, "these belong into tr(…)"


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("self.notify('Not saved', markup=False)", 1),
        ("say(f'{path}: not saved')", 1),
        ("raise NoSuchInput('no ' + name)", 1),
        ("pane.border_title = 'Sections' if wide else ''", 1),
        ("parser.add_argument('--all', help='take all')", 1),
        ("archive.notices.append(f'{error}; built anew')", 1),
        ("say(', '.join(['one', tr('two')]))", 1),
        ("self.notify(guarded(f'Fetching {address}'), markup=False)", 1),
        ("say(tr('not saved'))", 0),
        ("self.notify(f'{path}: {tr(what)}')", 0),
        ("say('☃')", 0),
    ],
)
def test_a_bare_word_is_noticed_where_a_reader_sees_it(code: str, count: int) -> None:
    found = [
        said for spot in ast.walk(ast.parse(code)) for words in words_for_the_reader(spot) for said in bare(words)
    ]
    assert len(found) == count


def words_for_the_reader(spot: ast.AST) -> list[ast.expr]:
    """What is said to the reader at a spot of the code."""
    match spot:
        case ast.Call(func=ast.Attribute(attr="append", value=ast.Attribute(attr="notices"))):
            return spot.args
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            named = [each.value for each in spot.keywords if each.arg in WORDS]
            return [*spot.args, *named] if name in SINKS else named
        case ast.Assign(targets=[ast.Attribute(attr=name)], value=value) if name in PLACES:
            return [value]
        case ast.AnnAssign(target=ast.Attribute(attr=name), value=ast.expr() as value) if name in PLACES:
            return [value]
    return []


def bare(words: ast.expr) -> list[ast.expr]:
    """The letters among some words that stand in no `tr`."""
    match words:
        case ast.Constant(value=str(text)):
            return [words] if re.search("[A-Za-z]{2}", text) else []
        case ast.JoinedStr(values=parts):
            return [words] if any(bare(part) for part in parts if isinstance(part, ast.Constant)) else []
        case ast.IfExp(body=one, orelse=other) | ast.BinOp(left=one, right=other):
            return [*bare(one), *bare(other)]
        case ast.Call(func=ast.Attribute(attr="join") | ast.Name(id="guarded" | "shown" | "Content"), args=each):
            return [said for part in each for said in bare(part)]
        case ast.List(elts=each) | ast.Tuple(elts=each):
            return [said for part in each for said in bare(part)]
    return []


REMARKS = {"Problem", "TooMuch", "NotUnderstood", "TooDeep", "Lost", "Skipped", "_Unclear", "_as_text", "_bury"}
"""What is called with something odd about a file, which is kept in English."""


def test_whatever_is_remarked_of_a_file_has_a_wording() -> None:
    remarked = [
        (file.name, said)
        for folder in ("article", "archive")
        for file in sorted((CATALOGUES.parent / folder).glob("*.py"))
        for spot in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(spot, ast.Call) and isinstance(spot.func, ast.Name | ast.Attribute)
        if (spot.func.id if isinstance(spot.func, ast.Name) else spot.func.attr) in REMARKS
        for words in spot.args
        for said in bare(words)
    ]
    assert len(remarked) >= 15
    assert [(file, ast.unparse(said)) for file, said in remarked if not has_wording(said)] == []


def has_wording(said: ast.expr) -> bool:
    """Whether what a literal says of a file, after its path, is told in the reader's language."""
    example = english(said).removeprefix("{}: ").removeprefix("standard input: ").replace("{}", "7")
    return any(re.fullmatch(re.sub(r"\\{\w+\\}", ".+", re.escape(wording)), example) for wording in WORDINGS)


def english(said: ast.expr) -> str:
    """The pattern that a literal is."""
    if isinstance(said, ast.JoinedStr):
        return "".join([str(part.value) if isinstance(part, ast.Constant) else "{}" for part in said.values])
    return str(ast.literal_eval(said))


def blanked(pattern: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", pattern)


@pytest.mark.parametrize(
    ("problem", "chinese"),
    [
        ("line 3: date “20x: y” not understood, kept as text", "第 3 行：无法理解日期“20x: y”，按文字保留"),
        ("the body has more than 8,000,000 bytes, shown as plain text", "正文超过 8,000,000 字节，按纯文本显示"),
        ("line 1: front matter is longer than 64 KB; read line by line", "第 1 行：文首信息超过 64 KB；逐行读取"),
        (
            "front matter is not valid YAML: a tag (!name); read line by line",
            "文首信息不是有效的 YAML：有标签（!name）；逐行读取",
        ),
        ("took more than 15 seconds; shown as plain text", "用时超过 15 秒；按纯文本显示"),
        ("this is a PNG image, not an article", "这是 PNG 图片，不是文章"),
        ("a FIFO, not a regular file", "命名管道，不是普通文件"),
        ("ValueError: {x}", "ValueError: {x}"),
    ],
)
def test_what_is_kept_in_english_is_told_in_the_readers_language(problem: str, chinese: str) -> None:
    assert told(problem) == problem
    with speaking(SIMPLIFIED_CHINESE):
        assert told(problem) == chinese


def test_problems_are_told_in_chinese_and_kept_in_english(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "a.md").write_text("---\ntitle: Tide\ndate: 20x\n---\nText.\n")
    (archive / "b.md").write_bytes(b"\x89PNG\r\n\x1a\n")
    words = ("check", str(archive))
    chosen = {"MICROFICHE_LANGUAGE": "zh_CN"}
    assert "a.md:3: 无法理解日期“20x”，按文字保留\n" in run(tmp_path, *words, **chosen).stdout
    assert run(tmp_path, *words, "--json", **chosen).stdout == run(tmp_path, *words, "--json").stdout
    rows = run(tmp_path, "list", str(archive), "--json", **chosen).stdout
    assert "line 3: date “20x” not understood, kept as text" in rows
    assert "this is a PNG image, not an article" in rows


def test_evidence_and_doctor_speak_chinese_and_their_json_does_not(tmp_path: Path) -> None:
    article = tmp_path / "a.md"
    article.write_text("# Tide\n\n## One\n\nText.\n")
    chosen = {"MICROFICHE_LANGUAGE": "zh_CN"}
    assert "标题标签" in run(tmp_path, "outline", "--why", str(article), **chosen).stdout
    chinese = run(tmp_path, "doctor", **chosen).stdout
    assert "\n终端\n" in chinese and "发现 0 个问题" in chinese and "not set" not in chinese
    report = json.loads(run(tmp_path, "doctor", "--json", **chosen).stdout)
    assert report["terminal"]["TERM_PROGRAM"] == os.environ.get("TERM_PROGRAM", "not set")


def test_whatever_doctor_finds_has_a_wording() -> None:
    file = CATALOGUES.parent / "verbs" / "doctoring.py"
    known = {blanked(wording) for wording in doctoring.WORDINGS}
    names = set(re.findall(r"`?(TERM|COLORTERM|TERM_PROGRAM|NO_COLOR|LANG|LC_ALL)`?", file.read_text()))
    unknown = [
        said
        for spot in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(spot, ast.Call) and isinstance(spot.func, ast.Name) and spot.func.id == "Finding"
        for words in spot.args
        for said in map(english, bare(words))
        if blanked(said)
        not in known | names | {"microfiche", "Python", "SQLite", "tmux", "screen", "{} ({})", "{} {} {}"}
    ]
    assert unknown == []


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


@pytest.mark.parametrize(
    ("encoding", "spoken"),
    [("utf-8", SIMPLIFIED_CHINESE), ("gb2312", SIMPLIFIED_CHINESE), ("iso-8859-1", ENGLISH), ("ascii", ENGLISH)],
)
def test_english_is_spoken_where_the_locale_has_no_letters_for_the_language(encoding: str, spoken: str) -> None:
    assert sayable(SIMPLIFIED_CHINESE, encoding) == spoken
    environment = {"PATH": os.environ["PATH"], "MICROFICHE_LANGUAGE": "zh_CN", "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "tui.cli", "export"]
    said = subprocess.run(command, env=environment, capture_output=True, check=False).stderr.decode(encoding)
    assert ("required" in said) == (spoken == ENGLISH)
    assert "\\u" not in said
