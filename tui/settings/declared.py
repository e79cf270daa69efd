"""Every setting, declared once: name, kind, default, meaning, and its counterparts outside the file.

Reading and checking the file, what `microfiche config` prints, the options of the command line and the table in
`docs/settings.md` are made from this declaration.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from tui.settings import kinds
from tui.settings.kinds import Kind

THEMES = (
    *("microfiche-dark", "microfiche-light", "textual-dark", "textual-light", "nord", "gruvbox", "dracula"),
    *("tokyo-night", "monokai", "flexoki", "catppuccin-mocha", "catppuccin-latte", "catppuccin-frappe"),
    *("catppuccin-macchiato", "solarized-light", "solarized-dark", "rose-pine", "rose-pine-moon"),
    *("rose-pine-dawn", "atom-one-dark", "atom-one-light", "ansi-dark", "ansi-light"),
)
"""Microfiche's own two, then Textual's."""
LANGUAGES = ("auto", "en", "zh_CN")
KEYMAPS = ("vim", "newsboat", "less")
COLUMNS = ("author", "sections", "date")
"""What a row of the list may tell beside the title."""
FORMATS = ("text", "markdown", "html", "json", "jsonl", "csv", "bibtex", "ris", "csl-json", "epub")
"""Formats of exports, as `--format` takes them."""
NAME_FIELDS = (
    *("title", "date", "year", "month", "day", "author", "source", "category", "language", "name", "folder"),
)
"""What may stand in braces in a template of file names."""


class Declaration(NamedTuple):
    """What is known of a setting beside its value."""

    field: str
    """Its field in `Settings`."""
    name: str
    """As written in the file: `theme`, `export.folder`."""
    kind: Kind
    default: object
    meaning: str
    """A sentence without a full stop."""
    variable: str
    """Environment variable that goes before the file; empty for none."""
    option: str
    """Option of the browser and of `microfiche config` that goes before both; empty for none."""


def _setting(
    name: str, kind: Kind, default: object, meaning: str, *, variable: str = "", option: str = ""
) -> Any:  # dataclasses give a field the type of its annotation
    about = {"name": name, "kind": kind, "meaning": meaning, "variable": variable, "option": option}
    if isinstance(default, dict):
        return field(default_factory=dict, hash=False, metadata=about)
    return field(default=default, metadata=about)


@dataclass(frozen=True, slots=True)
class ArticleRules:
    """Which files are articles, and what in them is page furniture; the same in every process."""

    endings: tuple[str, ...] = (".md", ".markdown", ".html", ".htm", ".txt")
    left_out: tuple[str, ...] = ("license", "licence", "readme", "contributing")
    furniture: tuple[str, ...] = ()
    follows_links_out: bool = False


_RULES = ArticleRules()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the reader configured; made by `loading.py`, each value of its setting's kind."""

    archives: Mapping[str, tuple[str, ...]] = _setting(
        "archives",
        kinds.NAMED_FOLDERS,
        {},
        "Names for archives: `microfiche NAME` opens the folder, or the folders as one",
    )
    default_archive: str = _setting(
        "default_archive",
        kinds.TEXT,
        "",
        "Name or path of the archive that `microfiche` alone opens; empty for the current folder",
        variable="MICROFICHE_ARCHIVE",
    )
    theme: str = _setting(
        "theme",
        kinds.choice(THEMES),
        "microfiche-dark",
        "Colours of the browser",
        variable="MICROFICHE_THEME",
        option="--theme",
    )
    language: str = _setting(
        "language",
        kinds.choice(LANGUAGES),
        "auto",
        "Language of the program; `auto` takes that of the locale, or English where it is not spoken",
        variable="MICROFICHE_LANGUAGE",
    )
    keymap: str = _setting(
        "keymap",
        kinds.choice(KEYMAPS),
        "vim",
        "Whose keys the browser has",
        variable="MICROFICHE_KEYMAP",
        option="--keymap",
    )
    keys: Mapping[str, tuple[str, ...]] = _setting(
        "keys", kinds.KEYS, {}, "Other keys for single commands, in place of the keymap's"
    )
    measure: int = _setting(
        "measure",
        kinds.number(20, 400, "cells"),
        80,
        "The longest line of text while reading, and of `microfiche export` on a terminal",
        variable="MICROFICHE_MEASURE",
        option="--measure",
    )
    list_width: int = _setting(
        "list_width", kinds.number(20, 400, "cells", zero="a part of the window"), 0, "Width of the article list"
    )
    outline_width: int = _setting(
        "outline_width",
        kinds.number(20, 400, "cells", zero="a part of the window"),
        0,
        "Width of the section outline",
    )
    columns: tuple[str, ...] = _setting(
        "columns",
        kinds.each(kinds.choice(COLUMNS), f"a list of {', '.join([f'`{name}`' for name in COLUMNS])}", COLUMNS),
        COLUMNS,
        "What a row of the list tells beside the title",
    )
    date_format: str = _setting(
        "date_format",
        kinds.DATE_FORMAT,
        "",
        "How the browser writes a day, in the letters of strftime: `%d.%m.%Y`; empty for 2022-01-29,"
        " with the weekday above the days of the list",
        variable="MICROFICHE_DATE_FORMAT",
    )
    seconds_until_read: float = _setting(
        "seconds_until_read",
        kinds.number(1, 3600, "seconds", fractions=True, zero="never"),
        10.0,
        "An article that stays open so long counts as read",
    )
    export_folder: str = _setting(
        "export.folder",
        kinds.FOLDER,
        "",
        "Where the browser's exports go; empty for the current folder",
        variable="MICROFICHE_EXPORT_DIR",
    )
    export_format: str = _setting(
        "export.format",
        kinds.choice(FORMATS),
        "text",
        "What the browser saves an article as, and what its export dialog proposes",
        variable="MICROFICHE_EXPORT_FORMAT",
    )
    export_name: str = _setting(
        "export.name",
        kinds.template(NAME_FIELDS),
        "{title}",
        "The file name, without its ending, that the browser proposes and saves under; `/` makes folders",
        variable="MICROFICHE_EXPORT_NAME",
    )
    endings: tuple[str, ...] = _setting(
        "articles.endings",
        kinds.ENDINGS,
        _RULES.endings,
        "Endings of the files that are articles",
        variable="MICROFICHE_ENDINGS",
    )
    left_out: tuple[str, ...] = _setting(
        "articles.left_out",
        kinds.FILE_NAMES,
        _RULES.left_out,
        "Names of files about an archive, left out in every language: `readme` is README.zh-cn.md too",
    )
    furniture: tuple[str, ...] = _setting(
        "articles.furniture",
        kinds.PATTERNS,
        _RULES.furniture,
        "Patterns for the class and id names of page furniture, beside the known ones",
    )
    follows_links_out: bool = _setting(
        "articles.follow_links_out",
        kinds.FLAG,
        _RULES.follows_links_out,
        "Whether symbolic links that lead out of an archive are followed",
    )
    jobs: int = _setting(
        "index.jobs",
        kinds.number(1, 256, zero="one a processor"),
        0,
        "Worker processes of `index`, `check` and `export`; their `--jobs` goes before it",
        variable="MICROFICHE_JOBS",
    )

    @property
    def rules(self) -> ArticleRules:
        """Which files are articles, and what in them is page furniture."""
        return ArticleRules(self.endings, self.left_out, self.furniture, self.follows_links_out)


def declarations() -> Iterator[Declaration]:
    """Every setting, in the order declared."""
    defaults = Settings()
    for each in fields(Settings):
        about = each.metadata
        yield Declaration(
            each.name,
            about["name"],
            about["kind"],
            getattr(defaults, each.name),
            about["meaning"],
            about["variable"],
            about["option"],
        )
