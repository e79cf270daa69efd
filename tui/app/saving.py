"""Where exports from the browser go, and under which name."""

import os
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from tui.article.article import Article
from tui.errors import CannotCreate
from tui.export.formats import FORMATS, ExportOptions, Format
from tui.export.names import safe_name
from tui.export.writing import write_file

EXPORT_FOLDER_VARIABLE = "MICROFICHE_EXPORT_DIR"
"""Environment variable that names the folder for exports."""


def export_folder(archive: Path, environment: Mapping[str, str] = os.environ) -> Path:
    """The folder for exports: the one configured, else the current one, or home when that lies in the archive."""
    if configured := environment.get(EXPORT_FOLDER_VARIABLE):
        return Path(configured).expanduser()
    current = Path.cwd()
    return Path.home() if lies_in(current, archive) else current


def lies_in(path: Path, folder: Path) -> bool:
    """Whether a path is a folder, or is below it, links followed."""
    return path.resolve().is_relative_to(folder.resolve())


def save_article(article: Article, source: str, archive: Path, export_format: Format = FORMATS["text"]) -> Path:
    """Save an article under its title, never over another file; returns where.

    Raises:
        CannotCreate: the folder refuses, or lies in the archive.
        InputOutputError: the disk is full or failing.
    """
    folder = export_folder(archive)
    if lies_in(folder, archive):
        raise CannotCreate(f"{folder} lies in the archive, where exports would become articles")
    content = export_format.write(article, source, ExportOptions()).encode()
    path = next(path for path in _names(folder, article.title, export_format.ending) if not path.exists())
    write_file(path, content)
    return path


def _names(folder: Path, title: str, ending: str) -> Iterator[Path]:
    """`Title.txt`, `Title 2.txt`, and so on."""
    yield folder / safe_name(title, ending)
    for number in count(2):
        yield folder / safe_name(title, f" {number}{ending}")
