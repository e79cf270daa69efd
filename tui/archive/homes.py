"""Where the index and the shelf of this user lie, when nobody says otherwise."""

from pathlib import Path

from platformdirs import user_cache_path, user_data_path

from tui.errors import CannotCreate
from tui.language import tr


def cache_home() -> Path:
    """The folder below which indexes lie; `XDG_CACHE_HOME` moves it.

    Raises:
        CannotCreate: the user has no home.
    """
    return _absolute(user_cache_path("microfiche"), "XDG_CACHE_HOME")


def data_home() -> Path:
    """The folder in which the shelf lies; `XDG_DATA_HOME` moves it.

    Raises:
        CannotCreate: the user has no home.
    """
    return _absolute(user_data_path("microfiche"), "XDG_DATA_HOME")


def _absolute(path: Path, variable: str) -> Path:
    """Refuse a relative path: it would lie in the current folder, which may be an archive."""
    if not path.is_absolute():
        raise CannotCreate(
            tr("there is no home for {name}: set {variable} to a folder", name=path.name, variable=variable)
        )
    return path
