"""What must hold of every file whatever is in it: the checks that fuzzing and the tests on made-up files share."""

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.cells import cell_len

from bench.linebreaks import characters
from tui.article.article import Article, read_article
from tui.article.blocks import Block, block_text
from tui.article.decoding import clean
from tui.errors import ParseError
from tui.export.formats import FORMATS, ExportOptions, Origin
from tui.layout.flow import lay_out
from tui.layout.lines import LayoutOptions, Line
from tui.layout.roles import Role

Clock = Callable[[], float]

WIDTHS = (None, 80, 7)
EVERYTHING = ExportOptions(furniture=True)
MARGIN = (Role.QUOTE_BAR, Role.SPACE)
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufeff\ud800-\udfff]")
"""Controls but newline and tab, line separators, embeddings, overrides and isolates, annotations, surrogates."""


@dataclass(slots=True)
class Examined:
    """What became of a file."""

    faults: list[str] = field(default_factory=list)
    article: Article | None = None
    """None when the file is none."""
    text: str = ""
    """Its export as text, everything shown."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Time by what it went into: `read`, `lay out`, `export`."""
    clock: Clock = time.perf_counter

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the time of what is done within to a stage."""
        start = self.clock()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + self.clock() - start


def examine(data: bytes, name: str, words: Sequence[str] = (), clock: Clock = time.perf_counter) -> Examined:
    """Read a file, lay it out and export it in every way, and name what is wrong with any of it.

    Args:
        data: the file, whole.
        name: its name.
        words: what must stand in its text, in this order.
        clock: tells the time; asking for that of the CPU takes far longer than for that on the wall.
    """
    examined = Examined(clock=clock)
    try:
        with examined.timed("read"):
            article = read_article(data, name)
    except ParseError:
        return examined
    examined.article = article
    examined.faults += [*outline_faults(article), *_layout_faults(examined), *_export_faults(examined)]
    examined.faults += _lost(words, examined)
    return examined


def _lost(words: Sequence[str], examined: Examined) -> Iterator[str]:
    """All words are in the text export; in the blocks in their order too (cells stand side by side in text)."""
    lost = [word for word in map(clean, words) if word not in examined.text]
    if lost:
        yield f"text lost: {lost[0]!r} and {len(lost) - 1} more"
    elif examined.article:
        blocks = [examined.article.title, *map(block_text, examined.article.blocks)]
        if (missing := first_missing(words, "\n".join(blocks))) is not None:
            yield f"text out of order: {missing}"


def outline_faults(article: Article) -> Iterator[str]:
    """Sections stand on blocks of the article, in order, nest without gaps, and have anchors of their own."""
    sections = article.outline.sections
    places = [section.block for section in sections]
    if places != sorted(set(places)) or not all(0 <= place < len(article.blocks) for place in places):
        yield f"sections at {places}"
    elif any(article.blocks[place].furniture for place in places):
        yield "a section opened by furniture"
    if len({section.anchor for section in sections}) < len(sections):
        yield "anchors repeated"
    for index, section in enumerate(sections):
        inside = section.parent is not None
        parent = sections[section.parent] if section.parent is not None else None
        if inside and not 0 <= (section.parent or 0) < index:
            yield f"section {index} inside {section.parent}"
        elif section.level != (parent.level + 1 if parent else 1):
            yield f"section {index} at level {section.level}"


def _layout_faults(examined: Examined) -> Iterator[str]:
    blocks = examined.article.blocks if examined.article else ()
    for width in WIDTHS:
        options = LayoutOptions(width, furniture=True)
        with examined.timed("lay out"):
            laid_out = [lay_out(block, options) for block in blocks]
        for number, (block, lines) in enumerate(zip(blocks, laid_out, strict=True)):
            yield from [f"block {number} at {width}: {fault}" for fault in block_faults(block, lines, width)]


def block_faults(block: Block, lines: Sequence[Line], width: int | None) -> Iterator[str]:
    """No line is wider than asked, but for a lone wider character; every character is told once."""
    for line in lines:
        if width is not None and (wide := cell_len("".join([run.text for run in line.runs]))) > width:
            own = "".join([run.text for run in line.runs if run.role not in MARGIN])
            if wide > width + 1 or cell_len(own) > 2:
                yield f"{wide} cells wide: {own[:40]!r}"
    counted = characters(block, lines)
    if counted["lost"] or counted["doubled"]:
        yield f"{counted['lost']} characters lost, {counted['doubled']} doubled"


def _export_faults(examined: Examined) -> Iterator[str]:
    article = examined.article
    if article is None:
        return
    with examined.timed("export"):
        exports = [
            (wanted, wanted.write(article, Origin("a.md"), EVERYTHING).decode())
            for wanted in FORMATS.values()
            if not wanted.is_binary
        ]
    for wanted, written in exports:
        if found := FORBIDDEN.search(written):
            yield f"{found[0]!r} in {wanted.name}: {written[max(0, found.start() - 20) : found.end() + 20]!r}"
        if wanted.name == "text":
            examined.text = written
        elif wanted.name == "json":
            json.loads(written)


def first_missing(words: Sequence[str], text: str) -> str | None:
    """The first of some words that does not stand in a text behind those before it, with the one before it."""
    place, before = 0, ""
    for word in map(clean, words):
        found = text.find(word, place)
        if found < 0:
            return f"{word!r} after {before!r}"
        place, before = found + len(word), word
    return None
