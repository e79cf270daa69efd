"""The pages and lists that an EPUB 3 book is made of, as text. Knows no articles."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.export.xhtml import xml_text

MIMETYPE = "application/epub+zip"
CONTAINER = """\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
STYLE = """\
body { line-height: 1.6; }
.byline, figcaption, .furniture { opacity: .75; font-size: .9em; }
blockquote { margin: 1em 0; padding-left: 1em; border-left: 3px solid; }
[dir=rtl] blockquote { padding: 0 1em 0 0; border-left: 0; border-right: 3px solid; }
pre { white-space: pre-wrap; border: 1px solid; padding: .5em; }
table { border-collapse: collapse; } td, th { border: 1px solid; padding: .2em .4em; }
img { max-width: 100%; height: auto; }
nav ol { list-style: none; padding-left: 1em; }
"""
_PAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
  lang="{lang}" xml:lang="{lang}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body dir="{direction}">
{body}
</body>
</html>
"""


class Listed(NamedTuple):
    """A line of the table of contents."""

    title: str
    address: str
    level: int
    """From 1; at most one more than the line's before."""


class Resource(NamedTuple):
    """A file of the book."""

    id: str
    name: str
    media_type: str
    properties: str = ""


class Fact(NamedTuple):
    """A piece of metadata."""

    name: str
    value: str


def page(title: str, body: str, language: str, *, right_to_left: bool = False) -> str:
    """Make a page of the book around its content, which is XHTML."""
    direction = "rtl" if right_to_left else "ltr"
    return _PAGE.format(lang=language, title=xml_text(title) or "—", body=body, direction=direction)


def navigation(title: str, lines: Sequence[Listed], language: str, *, right_to_left: bool = False) -> str:
    """Make the page that leads to every article and section."""
    entries = "\n".join(_nested(lines))
    body = f'<nav epub:type="toc" id="toc">\n<h1>{xml_text(title) or "—"}</h1>\n{entries}\n</nav>'
    return page(title, body, language, right_to_left=right_to_left)


def _nested(lines: Iterable[Listed]) -> Iterator[str]:
    depth = 0
    for line in lines:
        yield "<ol>" if line.level > depth else "</li>" + "</ol></li>" * (depth - line.level)
        yield f'<li><a href="{xml_text(line.address)}">{xml_text(line.title) or "—"}</a>'
        depth = line.level
    yield "</li></ol>" + "</li></ol>" * (depth - 1)


def package(
    facts: Iterable[Fact],
    modified: str,
    resources: Iterable[Resource],
    spine: Iterable[str],
    *,
    right_to_left: bool,
) -> str:
    """Make the list of what the book is and holds.

    Args:
        facts: Dublin Core elements; the first is the identifier.
        modified: when it last changed, `2022-01-29T13:47:00Z`.
        resources: every file but this one.
        spine: ids of the pages in reading order.
        right_to_left: turn its pages that way.
    """
    named = "\n".join([_fact(fact) for fact in facts])
    listed = "\n".join([_item(resource) for resource in resources])
    read = "".join([f'<itemref idref="{name}"/>' for name in spine])
    direction = "rtl" if right_to_left else "ltr"
    return f"""\
<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{named}
<meta property="dcterms:modified">{modified}</meta>
</metadata>
<manifest>
{listed}
</manifest>
<spine page-progression-direction="{direction}">{read}</spine>
</package>
"""


def _fact(fact: Fact) -> str:
    marked = ' id="book"' if fact.name == "identifier" else ""
    return f"<dc:{fact.name}{marked}>{xml_text(fact.value)}</dc:{fact.name}>"


def _item(resource: Resource) -> str:
    properties = f' properties="{resource.properties}"' if resource.properties else ""
    return f'<item id="{resource.id}" href="{resource.name}" media-type="{resource.media_type}"{properties}/>'
