"""Settings from the file, the environment and the command line; what is wrong is told and left out."""

from pathlib import Path

import pytest

from tui.settings import Settings
from tui.settings.loading import Loaded, load, settings_path


def loaded(tmp_path: Path, text: str | bytes, words: dict[str, str] | None = None, **variables: str) -> Loaded:
    file = tmp_path / "microfiche" / "config.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(words, {"XDG_CONFIG_HOME": str(tmp_path), **variables})


def problems(tmp_path: Path, text: str | bytes) -> list[str]:
    """What is wrong with a file, without its path."""
    found = loaded(tmp_path, text)
    return [problem.removeprefix(str(found.path)).lstrip(":") for problem in found.problems]


def test_without_a_file_everything_is_the_default(tmp_path: Path) -> None:
    found = load(None, {"XDG_CONFIG_HOME": str(tmp_path)})
    assert (found.settings, found.origins, found.problems) == (Settings(), {}, [])


def test_the_file_goes_before_the_defaults_the_environment_before_it_and_the_command_line_before_all(
    tmp_path: Path,
) -> None:
    text = 'theme = "nord"\nmeasure = 60\nkeymap = "less"\n[index]\njobs = 3\n'
    found = loaded(tmp_path, text, {"--theme": "dracula"}, MICROFICHE_THEME="monokai", MICROFICHE_MEASURE="70")
    settings = found.settings
    assert (settings.theme, settings.measure, settings.keymap, settings.jobs) == ("dracula", 70, "less", 3)
    assert found.origins == {
        "theme": "--theme",
        "measure": "MICROFICHE_MEASURE",
        "keymap": "file",
        "index.jobs": "file",
    }


def test_everything_that_can_be_set_is_taken_from_the_file(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        """
default_archive = "news"
theme = "microfiche-light"
keymap = "newsboat"
measure = 66
list_width = 50
outline_width = 0
columns = ["date"]
date_format = "%d.%m.%Y"
seconds_until_read = 2.5
[archives]
news = "~/news"
all = ["~/news", "/srv/blogs"]
[keys]
"reading.find" = ["x", "ctrl+f"]
reading.find_next = "gn"
[export]
folder = "~/exports"
name = "{year}/{title}"
format = "markdown"
[articles]
endings = [".MD", ".org"]
left_out = ["Index"]
furniture = ["promo-\\\\d"]
follow_links_out = true
[index]
jobs = 2
""",
    )
    assert found.problems == []
    assert found.settings == Settings(
        archives={"news": ("~/news",), "all": ("~/news", "/srv/blogs")},
        default_archive="news",
        theme="microfiche-light",
        keymap="newsboat",
        keys={"reading.find": ("x", "ctrl+f"), "reading.find_next": ("gn",)},
        measure=66,
        list_width=50,
        columns=("date",),
        date_format="%d.%m.%Y",
        seconds_until_read=2.5,
        export_folder="~/exports",
        export_format="markdown",
        export_name="{year}/{title}",
        endings=(".md", ".org"),
        left_out=("index",),
        furniture=("promo-\\d",),
        follows_links_out=True,
        jobs=2,
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# mine\nthme = 'nord'\n", "2: no setting thme; did you mean theme?"),
        ("[export]\nfromat = 'text'\n", "2: no setting export.fromat; did you mean export.format?"),
        ("folder = '/x'\n", "1: no setting folder; did you mean export.folder?"),
        ("[colours]\nred = 1\n", "1: no setting colours"),
        ("theme = 'nordd'\n", '1: theme cannot be "nordd"; did you mean nord?'),
        ("theme = 7\n", "1: theme cannot be 7: one of "),
        ("measure = 900\n", "1: measure cannot be 900: a number from 20 to 400 cells is wanted"),
        ("measure = true\n", "1: measure cannot be true: a number"),
        ("[export]\nname = '{titel}'\n", '2: export.name cannot be "titel"; did you mean title?'),
        ("[export]\nname = '{title'\n", '2: export.name cannot be "{title": a template whose braces'),
        ("[export]\nname = '/'\n", '2: export.name cannot be "/": a template that writes something'),
        ("export = 3\n", "1: no setting export"),
        ("columns = [\n  'author',\n  'dat',\n]\n", '1: columns cannot be "dat"; did you mean date?'),
        ("[articles]\n\nendings = ['md']\n", '3: articles.endings cannot be "md": an ending'),
        ("[articles]\nfurniture = ['(']\n", '2: articles.furniture cannot be "(": a regular expression ('),
        ("[archives]\na = '~/a'\nb = 'b'\n", '3: archives.b cannot be "b": a path that begins with / or ~'),
        ("[archives]\n'a/b' = '~/a'\n", "2: archives.a/b cannot be"),
        ("[keys]\nreading.find = 3\n", "2: keys.reading.find cannot be 3: a key, or a list of keys"),
        ("date_format = '%'\ncolumns = 'x'\n", '2: columns cannot be "x": a list is wanted'),
        (
            "measure = 60\nmeasure = 70\n",
            " Cannot overwrite a value (at line 2, column 13); no setting of it holds",
        ),
        ("measure = \n", " Invalid value (at line 1, column 11); no setting of it holds"),
        (b"theme = '\xff'\n", " not UTF-8; no setting of it holds"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_what_was_meant(
    tmp_path: Path, text: str | bytes, told: str
) -> None:
    [problem] = problems(tmp_path, text)
    assert problem.startswith(told)


def test_what_is_right_beside_something_wrong_holds(tmp_path: Path) -> None:
    text = "theme = 'nord'\nmeasure = 'x'\ncolumns = ['author', 'x']\n[archives]\na = '~/a'\nb = 3\n"
    found = loaded(tmp_path, text)
    assert found.settings == Settings(theme="nord", columns=("author",), archives={"a": ("~/a",)})
    assert len(found.problems) == 3


def test_a_word_that_is_wrong_is_named_after_where_it_was_given(tmp_path: Path) -> None:
    found = loaded(tmp_path, "", {"--measure": "x"}, MICROFICHE_JOBS="many", MICROFICHE_ENDINGS=".md, .org")
    assert found.settings == Settings(endings=(".md", ".org"))
    assert [problem.split(":")[0] for problem in found.problems] == ["--measure", "MICROFICHE_JOBS"]


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "microfiche" / "config.toml").mkdir(parents=True)
    found = load(None, {"XDG_CONFIG_HOME": str(tmp_path)})
    assert found.problems == [f"{found.path}: Is a directory"]


def test_a_byte_order_mark_and_carriage_returns_do_no_harm(tmp_path: Path) -> None:
    found = loaded(tmp_path, b"\xef\xbb\xbftheme = 'nord'\r\nmeasure = 7\r\n")
    assert found.settings.theme == "nord"
    assert [problem.split(":")[1] for problem in found.problems] == ["2"]


def test_another_file_can_be_named(tmp_path: Path) -> None:
    assert settings_path({"MICROFICHE_CONFIG": "/etc/news.toml", "XDG_CONFIG_HOME": "/x"}) == Path(
        "/etc/news.toml"
    )


@pytest.mark.parametrize("relative", [".", "config", ""])
def test_a_relative_folder_for_settings_counts_as_none(relative: str) -> None:
    path = settings_path({"XDG_CONFIG_HOME": relative, "HOME": "/home/ana"})
    assert path == Path("/home/ana/.config/microfiche/config.toml")


def test_an_archive_is_never_read_as_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("config.toml", "microfiche/config.toml", ".config/microfiche/config.toml", "microfiche.toml"):
        (tmp_path / "archive" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "archive" / name).write_text("theme = 'nord'\n")
    monkeypatch.chdir(tmp_path / "archive")
    for home in ("", ".", "microfiche"):
        assert load(None, {"XDG_CONFIG_HOME": home, "HOME": str(tmp_path)}).settings == Settings()
