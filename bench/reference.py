"""Text and structure compared with independent parsers over all real articles: `python -m bench.reference`.

BeautifulSoup (html.parser) reads the text of every HTML body, and of every Markdown body once it is rendered;
markdown-it-py reads the headings, lists and tables of the Markdown ones. Each difference is printed.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from bench.yardsticks import MISSING, archives_folder, outline_folder
from tui.article.blocks import Block, Code, Figure, Footnote, Rule, Span, SpanKind, Table
from tui.article.body import read_body
from tui.article.body_kind import BodyKind, kind_of
from tui.article.decoding import clean, decode
from tui.article.front_matter import split_front_matter
from tui.article.limits import Limits
from tui.article.markdown import render_markdown, widened
from tui.article.shortcodes import MARK, set_aside
from tui.errors import ParseError

_SPACE = re.compile(r"\s+")
_UNCOMPARED = re.compile(r"[\s\[\]↩•]+")
"""White space, brackets that some pages put around the numbers of footnotes, the arrows back from them, and
bullets, which we set before the items of a list in a table's cell."""
_UNSEEN = ("style", "script", "title", "template", "svg", "rp", "video", "audio", "iframe", "object")
"""Elements whose text no reader of the page sees, or that only those see who cannot show the rest."""
_LEFT_OUT = "a.footnote-backref, a.reversefootnote, pre button, .footnote-definition-label"
"""Links back from footnotes, copy buttons, and the labels of footnotes, which we count where there are none."""
_SHAPES = ("h1", "h2", "h3", "h4", "h5", "h6", "li", "table", "td", "th")
_LARGEST = 200_000
"""Characters; markdown-it-py would take minutes over more."""


def letters_of(blocks: Sequence[Block]) -> str:
    """What the builder read, without white space; styles, scripts and comments left out."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Code():
                parts.append(block.text if block.furniture is None else "")
            case Table():
                cells = [cell.spans for row in block.rows for cell in row if cell]
                parts += [_letters(block.caption), *[_letters(spans) for spans in cells]]
            case Figure():
                parts.append(_letters(block.caption))
            case Footnote():
                parts.append(_letters(block.spans))
            case Rule():
                pass
            case _:
                parts.append(_letters(block.spans))
    return _UNCOMPARED.sub("", "".join(parts))


def _letters(spans: Sequence[Span]) -> str:
    return "".join([span.text for span in spans if span.kind is not SpanKind.IMAGE])


def letters_by_soup(html: str) -> str:
    """The same, as BeautifulSoup reads it."""
    soup = BeautifulSoup(html, "html.parser")
    for element in soup(_UNSEEN):
        element.decompose()
    for element in soup.select(_LEFT_OUT):
        element.decompose()
    texts = [
        text
        for text in soup.descendants
        if isinstance(text, NavigableString) and not isinstance(text, PreformattedString)
    ]
    return _UNCOMPARED.sub("", clean("".join(texts)))


def shape_of(html: str) -> list[tuple[str, str]]:
    """Headings with their text, list items and table cells, in order; footnotes apart (markdown-it moves them)."""
    soup = BeautifulSoup(html, "lxml")
    for notes in soup.find_all(class_=re.compile("^footnote")):
        notes.decompose()
    return [
        (element.name, _SPACE.sub("", element.get_text()) if element.name[0] == "h" else "")
        for element in soup.find_all(_SHAPES)
    ]


def rendered_by_markdown_it(text: str) -> str:
    """Markdown as the reference renders it."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).use(footnote_plugin)
    return str(parser.render(text))


def differences(body: str, name: str) -> Iterator[str]:
    """What differs between our reading of a body and the references', a line each; template tags set aside."""
    marked = set_aside(body)[0]
    kind = kind_of(marked, name)
    plain = MARK.sub("", marked)
    if kind is BodyKind.TEXT:
        return
    html = plain if kind is BodyKind.HTML else render_markdown(plain)
    ours = letters_of(read_body(plain, "x.html" if kind is BodyKind.HTML else "x.md", Limits()).blocks)
    theirs = letters_by_soup(html)
    if ours != theirs:
        yield f"{kind.value} text: {_first_difference(ours, theirs)}"
    if kind is BodyKind.MARKDOWN and len(plain) < _LARGEST:
        shape, reference = shape_of(html), shape_of(rendered_by_markdown_it(widened(plain)))
        if shape != reference:
            place = next(
                (i for i, pair in enumerate(zip(shape, reference, strict=False)) if pair[0] != pair[1]), -1
            )
            yield f"shape: {shape[place : place + 2]} | {reference[place : place + 2]}"


def _first_difference(ours: str, theirs: str) -> str:
    place = next((i for i, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), -1)
    place = min(len(ours), len(theirs)) if place < 0 else place
    start = max(0, place - 20)
    return f"at {place}: {ours[start : place + 40]!r} | {theirs[start : place + 40]!r}"


def body_of(path: Path) -> str | None:
    """The text of a file's body; None when the file is no text."""
    try:
        return split_front_matter(decode(path.read_bytes()).text, path.name).body
    except ParseError:
        return None


def main(folders: Sequence[Path] = (), every: int = 1) -> None:
    """Compare everything in some folders, by default all the real articles at hand.

    Args:
        folders: where to look.
        every: of the Markdown bodies only each so many-th; HTML bodies are few, and all compared.
    """
    outline, archives = outline_folder(), archives_folder()
    found = list(folders) or [folder for folder in (outline and outline / "files", archives) if folder]
    if not found:
        print(MISSING)
        return
    compared = different = 0
    for path, body in _bodies(found, every):
        compared += 1
        met = list(differences(body, path.name))
        different += bool(met)
        for line in met:
            print(f"{path.name}: {line}")
    print(f"{compared:,} bodies compared, {different:,} differ")


def sample() -> None:
    """What `make bench` prints: every HTML body, one in forty of the Markdown ones."""
    main(every=40)


def _bodies(folders: Sequence[Path], every: int) -> Iterator[tuple[Path, str]]:
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    for place, path in enumerate(paths):
        body = body_of(path)
        if body is not None and (place % every == 0 or kind_of(body, path.name) is BodyKind.HTML):
            yield path, body


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:]])
