"""Every setting, declared once: name, kind, default, meaning, and its counterparts outside the file.

Reading and checking the file, what `microfiche config` prints, the options of the command line and the table in
`docs/settings.md` are made from this declaration.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from msgspec import Struct

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


class About(NamedTuple):
    """What is said of a setting where it is declared, beside its type and default."""

    name: str
    """As written in the file: `theme`, `export.folder`."""
    kind: Kind
    meaning: str
    """A sentence without a full stop."""
    variable: str = ""
    """Environment variable that goes before the file; empty for none."""
    option: str = ""
    """Option of the browser and of `microfiche config` that goes before both; empty for none."""


class Declaration(NamedTuple):
    """All that is known of a setting beside its value."""

    field: str
    """Its field in `Settings`."""
    default: object
    name: str
    kind: Kind
    meaning: str
    variable: str
    option: str


class ArticleRules(Struct, frozen=True):
    """Which files are articles, and what in them is page furniture; the same in every process."""

    endings: tuple[str, ...] = (".md", ".markdown", ".html", ".htm", ".txt")
    left_out: tuple[str, ...] = ("license", "licence", "readme", "contributing")
    furniture: tuple[str, ...] = ()
    follows_links_out: bool = False


_RULES = ArticleRules()


class Settings(Struct, frozen=True):
    """What the reader configured; made by `loading.py`, each value of its setting's kind."""

    archives: Annotated[
        Mapping[str, tuple[str, ...]],
        About(
            "archives",
            kinds.NAMED_FOLDERS,
            "Names for archives: `microfiche NAME` opens the folder, or the folders as one",
        ),
    ] = {}
    default_archive: Annotated[
        str,
        About(
            "default_archive",
            kinds.TEXT,
            "Name or path of the archive that `microfiche` alone opens; empty for the current folder",
            variable="MICROFICHE_ARCHIVE",
        ),
    ] = ""
    theme: Annotated[
        str,
        About(
            "theme", kinds.choice(THEMES), "Colours of the browser", variable="MICROFICHE_THEME", option="--theme"
        ),
    ] = "microfiche-dark"
    language: Annotated[
        str,
        About(
            "language",
            kinds.choice(LANGUAGES),
            "Language of the program; `auto` takes that of the locale, or English where it is not spoken",
            variable="MICROFICHE_LANGUAGE",
        ),
    ] = "auto"
    keymap: Annotated[
        str,
        About(
            "keymap",
            kinds.choice(KEYMAPS),
            "Whose keys the browser has",
            variable="MICROFICHE_KEYMAP",
            option="--keymap",
        ),
    ] = "vim"
    keys: Annotated[
        Mapping[str, tuple[str, ...]],
        About("keys", kinds.KEYS, "Other keys for single commands, in place of the keymap's"),
    ] = {}
    measure: Annotated[
        int,
        About(
            "measure",
            kinds.number(20, 400, "cells"),
            "The longest line of text while reading, and of `microfiche export` on a terminal",
            variable="MICROFICHE_MEASURE",
            option="--measure",
        ),
    ] = 80
    list_width: Annotated[
        int,
        About(
            "list_width", kinds.number(20, 400, "cells", zero="a part of the window"), "Width of the article list"
        ),
    ] = 0
    outline_width: Annotated[
        int,
        About(
            "outline_width",
            kinds.number(20, 400, "cells", zero="a part of the window"),
            "Width of the section outline",
        ),
    ] = 0
    columns: Annotated[
        tuple[str, ...],
        About(
            "columns",
            kinds.each(
                kinds.choice(COLUMNS), f"a list of {', '.join([f'`{name}`' for name in COLUMNS])}", COLUMNS
            ),
            "What a row of the list tells beside the title",
        ),
    ] = COLUMNS
    date_format: Annotated[
        str,
        About(
            "date_format",
            kinds.DATE_FORMAT,
            "How the browser writes a day, in the letters of strftime: `%d.%m.%Y`; empty for 2022-01-29,"
            " with the weekday above the days of the list",
            variable="MICROFICHE_DATE_FORMAT",
        ),
    ] = ""
    seconds_until_read: Annotated[
        float,
        About(
            "seconds_until_read",
            kinds.number(1, 3600, "seconds", fractions=True, zero="never"),
            "An article that stays open so long counts as read",
        ),
    ] = 10.0
    export_folder: Annotated[
        str,
        About(
            "export.folder",
            kinds.FOLDER,
            "Where the browser's exports go; empty for the current folder",
            variable="MICROFICHE_EXPORT_DIR",
        ),
    ] = ""
    export_format: Annotated[
        str,
        About(
            "export.format",
            kinds.choice(FORMATS),
            "What the browser saves an article as, and what its export dialog proposes",
            variable="MICROFICHE_EXPORT_FORMAT",
        ),
    ] = "text"
    export_name: Annotated[
        str,
        About(
            "export.name",
            kinds.template(NAME_FIELDS),
            "The file name, without its ending, that the browser proposes and saves under; `/` makes folders",
            variable="MICROFICHE_EXPORT_NAME",
        ),
    ] = "{title}"
    endings: Annotated[
        tuple[str, ...],
        About(
            "articles.endings",
            kinds.ENDINGS,
            "Endings of the files that are articles",
            variable="MICROFICHE_ENDINGS",
        ),
    ] = _RULES.endings
    left_out: Annotated[
        tuple[str, ...],
        About(
            "articles.left_out",
            kinds.FILE_NAMES,
            "Names of files about an archive, left out in every language: `readme` is README.zh-cn.md too",
        ),
    ] = _RULES.left_out
    furniture: Annotated[
        tuple[str, ...],
        About(
            "articles.furniture",
            kinds.PATTERNS,
            "Patterns for the class and id names of page furniture, beside the known ones",
        ),
    ] = _RULES.furniture
    follows_links_out: Annotated[
        bool,
        About(
            "articles.follow_links_out",
            kinds.FLAG,
            "Whether symbolic links that lead out of an archive are followed",
        ),
    ] = _RULES.follows_links_out
    jobs: Annotated[
        int,
        About(
            "index.jobs",
            kinds.number(1, 256, zero="one a processor"),
            "Worker processes of `index`, `check` and `export`; their `--jobs` goes before it",
            variable="MICROFICHE_JOBS",
        ),
    ] = 0

    @property
    def rules(self) -> ArticleRules:
        """Which files are articles, and what in them is page furniture."""
        return ArticleRules(self.endings, self.left_out, self.furniture, self.follows_links_out)


def declarations() -> Iterator[Declaration]:
    """Every setting, in the order declared."""
    defaults = Settings()
    for field, annotation in Settings.__annotations__.items():
        about: About = annotation.__metadata__[0]
        yield Declaration(field, getattr(defaults, field), *about)
