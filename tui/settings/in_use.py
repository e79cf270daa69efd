"""The settings of this process: the defaults until the command line has said otherwise.

Like the locale they are the same for the whole program and set once, before anything is done; what decides how
articles are read (`ArticleRules`) is handed on as a value nevertheless, since worker processes need it.
"""

from msgspec import Struct, field

from tui.settings.declared import Settings


class _InUse(Struct):
    settings: Settings = field(default_factory=Settings)


_IN_USE = _InUse()


def current() -> Settings:
    """The settings in use."""
    return _IN_USE.settings


def use(settings: Settings) -> None:
    """Go on with these settings."""
    _IN_USE.settings = settings
