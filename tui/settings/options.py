"""The settings among the options of the command line, and the archives among its words."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from tui.language import tr
from tui.settings.declared import Settings, declarations
from tui.settings.in_use import use
from tui.settings.loading import Loaded, load


def add_options(parser: ArgumentParser) -> None:
    """Let settings be given on the command line, as words that `configure` checks."""
    for each in declarations():
        if each.option:
            meaning = tr(each.meaning).replace("`", "")
            meaning = f"{meaning[0].lower()}{meaning[1:]}"
            parser.add_argument(each.option, dest=each.field, metavar=each.field.upper(), help=meaning)


def configure(arguments: Namespace, loaded: Loaded) -> Loaded:
    """Put settings to use, and those among the options before them."""
    given = {each.option: getattr(arguments, each.field, None) for each in declarations() if each.option}
    if words := {option: word for option, word in given.items() if isinstance(word, str)}:
        loaded = load(words)
    use(loaded.settings)
    return loaded


def folders_called(word: str, settings: Settings) -> tuple[Path, ...]:
    """The folders that a word means: the path, or, where nothing is there, the archive of that name."""
    if word in settings.archives and not os.path.lexists(word):
        return tuple([Path(folder).expanduser() for folder in settings.archives[word]])
    return (Path(word).expanduser() if word.startswith("~") else Path(word),)
