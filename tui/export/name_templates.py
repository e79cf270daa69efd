"""File names made from a template: `{date} {title}` → `2022-01-29 The ferry is back`."""

import string
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import PurePath

from msgspec import Struct

from tui.article.article import Article
from tui.errors import UsageError
from tui.export.names import safe_name
from tui.language import tr


def _of_date(pattern: str) -> Callable[[Article, PurePath], str]:
    def written(article: Article, path: PurePath) -> str:
        date: datetime | None = article.front_matter.date
        return pattern.format(date) if date else ""

    return written


FIELDS: dict[str, Callable[[Article, PurePath], str]] = {
    "title": lambda article, path: article.title,
    "date": _of_date("{0.year:04}-{0.month:02}-{0.day:02}"),
    "year": _of_date("{0.year:04}"),
    "month": _of_date("{0.month:02}"),
    "day": _of_date("{0.day:02}"),
    "author": lambda article, path: ", ".join(article.front_matter.authors),
    "source": lambda article, path: article.front_matter.source,
    "category": lambda article, path: next(iter(article.front_matter.categories), ""),
    "language": lambda article, path: article.front_matter.language,
    "name": lambda article, path: path.stem,
    "folder": lambda article, path: "" if path.parent == PurePath() else str(path.parent),
}
"""What may stand in braces; what an article does not have is left out."""


class NameTemplate(Struct, frozen=True):
    """A template that is known to be sound."""

    text: str

    def __post_init__(self) -> None:
        """Check the template.

        Raises:
            UsageError: it has a field that is not known, a brace without its twin, or nothing in it.
        """
        try:
            fields = [parts for parts in string.Formatter().parse(self.text) if parts[1] is not None]
        except ValueError as error:
            raise UsageError(
                tr("the name {text!r}: {error}; a brace itself is written twice", text=self.text, error=error)
            ) from error
        for _, name, layout, conversion in fields:
            if name not in FIELDS or layout or conversion:
                raise UsageError(
                    tr(
                        "the name {text!r}: no field {{{name}}}; there are {names}",
                        text=self.text,
                        name=name,
                        names=", ".join(FIELDS),
                    )
                )
        if not self.text.strip(" /."):
            raise UsageError(tr("the name is empty; there are the fields {names}", names=", ".join(FIELDS)))

    def name(self, article: Article, path: str) -> str:
        """Name an article's file, without its ending: safe names, parted by the template's own slashes.

        Args:
            article: the article.
            path: its path below the folder that is exported.
        """
        parts = [self._filled(part, article, PurePath(path)) for part in self.text.split("/")]
        named = [part for part in parts if part.strip(" ._-")]
        return "/".join(named) or safe_name(article.title)

    def _filled(self, part: str, article: Article, path: PurePath) -> str:
        if part.strip() == "{folder}":  # the one field that is several names, each of them safe
            return "/".join([safe_name(folder) for folder in path.parent.parts if folder not in ("..", "/")])
        filled = "".join(_texts(part, article, path))
        return safe_name(filled.strip(" -_.·,"))


def _texts(part: str, article: Article, path: PurePath) -> Iterator[str]:
    for literal, field, _, _ in string.Formatter().parse(part):
        yield literal
        if field is not None:
            yield FIELDS[field](article, path)
