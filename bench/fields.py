"""What each part of the full text costs and gives: `python -m bench.fields [FOLDER]`, or the real archives.

The same articles are indexed as microfiche does it, and with one thing left out; each time queries drawn from
them are counted against a scan, and those of Chinese characters timed.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bench.drawn_queries import Drawn, draw
from bench.fulltext import QUERIES, disagreements, read_archives, timing
from bench.plain_scan import Scanned
from bench.table import Figure, print_table
from bench.yardsticks import MISSING, archives_folder
from tui.archive import tokens
from tui.archive.entry import Entry
from tui.archive.fulltext import FullText, FullTextWriter
from tui.archive.query import LABELS


def _without_gaps(text: str) -> str:
    """Cut as `tokens.cut` does, and leave out what is neither word nor character."""
    return " ".join([token for token in text.split(" ") if not tokens._gap().match(token)])


def _gapless(entry: Entry) -> Entry:
    cut = ("body", "head", "title")
    return entry._replace(
        texts=tuple([(name, _without_gaps(text) if name in cut else text) for name, text in entry.texts])
    )


def _lacking(*names: str) -> Callable[[Entry], Entry]:
    """Leave fields out."""
    return lambda entry: entry._replace(texts=tuple([text for text in entry.texts if text[0] not in names]))


def _cut_without_gaps(text: str) -> tokens.Cut:
    cut = tokens.cut(text)
    return cut._replace(spaced=_without_gaps(cut.spaced))


@dataclass(frozen=True, slots=True)
class Variant:
    """An index that lacks something."""

    name: str
    change: Callable[[Entry], Entry] = lambda entry: entry
    patches: tuple[tuple[str, object], ...] = ()
    """What the asking must do without, too."""


VARIANTS = (
    Variant("as it is"),
    Variant(
        "without neighbouring pairs",
        _lacking("pairs"),
        (("tui.archive.lookups.pairs", lambda _: set()),),
    ),
    Variant("without tokens for gaps", _gapless, (("tui.archive.lookups.cut", _cut_without_gaps),)),
    Variant(
        "without names and path",
        _lacking("path", *[name for field in LABELS for name in (field.value, f"{field.value}_name")]),
    ),
)


def main(folder: Path | None = None) -> None:
    archives = folder or archives_folder()
    if archives is None:
        print(MISSING)
        return
    entries, scanned = read_archives(archives)
    drawn = draw(scanned, QUERIES, seed=3)
    for variant in VARIANTS:
        print_table(f"full text {variant.name}", figures(variant, entries, scanned, drawn))


def figures(
    variant: Variant, entries: Sequence[Entry], scanned: Sequence[Scanned], drawn: Sequence[Drawn]
) -> Iterator[Figure]:
    """Build one index and ask it."""
    size = sum(len(text.encode()) for one in scanned for text in (one.title, one.byline, *one.blocks))
    with tempfile.TemporaryDirectory() as name, ExitStack() as patched:
        for target, new in variant.patches:
            patched.enter_context(patch(target, new))
        with FullTextWriter(Path(name)) as writer:
            for number, entry in enumerate(entries, 1):
                writer.add(number, variant.change(entry))
            writer.commit()
        yield Figure(
            "size, of the text", f"{sum(file.stat().st_size for file in Path(name).iterdir()) / size:.2f}"
        )
        index = FullText(Path(name))
        yield Figure(
            "queries that disagree with a scan", f"{disagreements(index, drawn, scanned)} of {len(drawn)}"
        )
        wanted = [query for query in drawn if "CJK" in query.kind]
        yield from timing(index, wanted, "")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
