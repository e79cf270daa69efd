"""The declaration of the settings agrees with the documents and with what it may not know."""

from pathlib import Path

from tui.app.application import MicroficheApp
from tui.app.keymaps import PRESETS
from tui.app.one_article import OneArticle
from tui.export import formats
from tui.settings.declared import FORMATS, KEYMAPS, THEMES, declarations
from tui.settings.table import markdown_settings_table

DOCUMENT = Path(__file__).parents[2] / "docs" / "settings.md"


def test_the_document_has_the_table_of_the_settings_as_they_are() -> None:
    assert markdown_settings_table() in DOCUMENT.read_text(encoding="utf-8")


def test_every_theme_keymap_and_format_that_can_be_chosen_is_there() -> None:
    app = MicroficheApp(OneArticle(Path("x.md")))
    assert set(THEMES) <= set(app.available_themes)
    assert set(KEYMAPS) == set(PRESETS)
    assert set(FORMATS) <= set(formats.FORMATS)


def test_names_variables_and_options_are_each_of_one_setting() -> None:
    every = list(declarations())
    for given in ([each.name for each in every], [each.variable for each in every if each.variable]):
        assert len(given) == len(set(given))


def test_the_defaults_are_valid_themselves() -> None:
    for each in declarations():
        default = list(each.default) if isinstance(each.default, tuple) else each.default
        assert each.kind.take(default) == each.default
