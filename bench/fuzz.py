"""`python -m bench.fuzz [COUNT]`: made-up and damaged articles read, laid out and exported, and every fault named.

Half of the documents keep to a grammar of HTML and Markdown, some are fragments in no order, a few are fragments
repeated up to 100 KB, the others real articles damaged (left out where the real archives are missing). Each is
drawn from its number: `--first 4711 1` examines number 4711 again, and `--write FILE` keeps the last one drawn.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from bench.another_route import ALL, words_by_another_route
from bench.documents import Document, repeated, soup, written
from bench.mutations import damaged, real_files
from bench.soundness import Examined, examine, first_missing
from bench.yardsticks import MISSING
from tui.article.article import Article
from tui.article.blocks import Footnote, block_text
from tui.article.decoding import decode
from tui.article.front_matter import split_front_matter
from tui.export.text import text_of

SLOWEST_ALLOWED = 2.0
"""CPU seconds for 100 KB, for reading, for three layouts, and for all exports."""
SMALLEST_TIMED = 20_000
"""Bytes; a smaller document counts as one of so many: what every document costs says nothing about growth."""
_UNRELIABLE = re.compile(
    r"""\{[:\#] | ["'] [ ]? >\}\} | %\}["'] | >\}\}["']      # attributes of blocks, tags inside addresses
    | <(title|svg|template|iframe|video|audio|object|link)\b  # elements whose text no reader sees
    | <[a-z/!?][^>]*(<|\Z) | ^[^\n\[]+\[[^\]\n]*\]: | \]\s*\[  # broken tags, definitions that may be text
    | <[a-z][^<>]*=\s*("[^"<>]*|'[^'<>]*)>                   # an end of a tag within what an attribute quotes
    | \]\([^)\s]*[\s<"(] | ^\W*(```|~~~)                    # broken addresses, indented fences
    | &(\#x?)?[a-z\d]+(?![a-z\d;])                         # references not closed: text in Markdown, not in HTML
    | !\[[^\]]*\]\([^)]*\)\s*<figcaption\b                 # a picture whose caption is shown instead of its text
    | <[a-z/][^<>]*\n[ ]*>[^<>]*>                          # a tag that goes on in the next line of a quotation
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
"""What a plain scan may take for text where a reader sees none, or the other way round."""
SHOWN = 400
"""Faults printed; the others are only counted."""


@dataclass(slots=True)
class Tally:
    """What came of all the documents so far."""

    documents: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    compared: int = 0
    slowest: dict[str, tuple[float, int]] = field(default_factory=dict)
    """By stage: CPU seconds for 100 KB, and the number of the document."""

    def time(self, number: int, document: Document, seconds: dict[str, float]) -> list[str]:
        """Keep the slowest; returns a fault for each stage that took too long.

        Only what took longer by the clock on the wall than any document before is measured again in CPU time.
        """
        if not any(rate > self._slowest(stage) for stage, rate in _rates(document, seconds)):
            return []
        again = examine(document.data, document.name, document.words, clock=time.process_time).seconds
        rates = list(_rates(document, again))
        for stage, rate in rates:
            self.slowest[stage] = max(self.slowest.get(stage, (0.0, 0)), (rate, number))
        return [f"slow: {stage} {rate:.1f} s" for stage, rate in rates if rate > SLOWEST_ALLOWED]

    def _slowest(self, stage: str) -> float:
        return min(self.slowest.get(stage, (0.0, 0))[0], SLOWEST_ALLOWED)

    def lines(self) -> list[str]:
        """The counts."""
        kinds = ", ".join([f"{count:,} {kind}" for kind, count in self.documents.most_common()])
        slowest = ", ".join(
            [f"{stage} {rate * 1000:,.0f} (number {n})" for stage, (rate, n) in self.slowest.items()]
        )
        return [
            f"documents: {self.documents.total():,} ({kinds})",
            f"exceptions: {self.faults['exception']:,}",
            f"slowest, ms of CPU for 100 KB: {slowest}",
            f"text lost: {self.faults['text lost']:,} of {self.compared:,} whose text is known by another route",
            "other faults: " + (", ".join([f"{n:,} {what}" for what, n in self.others()]) or "none"),
        ]

    def others(self) -> list[tuple[str, int]]:
        """Faults that have no line of their own."""
        return [(what, n) for what, n in self.faults.items() if what not in ("exception", "text lost")]


def _rates(document: Document, seconds: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    """Seconds for 100 KB, by stage."""
    for stage, spent in seconds.items():
        yield stage, spent * 100_000 / max(len(document.data), SMALLEST_TIMED)


def draw(number: int, files: Sequence[Path]) -> tuple[str, Document]:
    """The document of a number, and what kind it is."""
    chance = Random(number)
    share = chance.random()
    if share < 0.003:
        return "repeated", repeated(chance, chance.choice((20_000, 50_000, 100_000)))
    if share < 0.1:
        return "fragments", soup(chance)
    if share < 0.5 and files:
        return "damaged", damaged(chance, files)
    return "made up", written(chance)


def examined_whole(kind: str, document: Document) -> tuple[Examined, bool]:
    """Examine a document, and whether its text is known by another route."""
    examined = examine(document.data, document.name, document.words)
    if kind != "damaged" or examined.article is None:
        return examined, bool(document.words)
    words = known_words(document, examined.article)
    if first_missing(words, _letters(examined.article)) is not None:
        shown = text_of(examined.article, ALL)
        examined.faults += [f"text lost: {word!r}" for word, n in Counter(words).items() if shown.count(word) < n][
            :1
        ]
    return examined, bool(words)


def known_words(document: Document, article: Article) -> list[str]:
    """The words of a damaged article's body, where the damage leaves a plain scan of it reliable."""
    body = split_front_matter(decode(document.data).text, document.name).body
    if article.body_kind == "text" or _UNRELIABLE.search(body):
        return []
    return words_by_another_route(body, article.body_kind)


def _letters(article: Article) -> str:
    """Every block's own text, in order, with the labels of footnotes."""
    blocks = article.blocks
    labels = [block.label if isinstance(block, Footnote) else "" for block in blocks]
    return "\n".join([f"{label} {block_text(block)}" for label, block in zip(labels, blocks, strict=True)])


def run(numbers: range, seconds: float, files: Sequence[Path]) -> Tally:
    """Examine documents by number until they or the time run out, and print what is wrong with them."""
    tally = Tally()
    until = time.monotonic() + seconds
    for number in numbers:
        if time.monotonic() > until:
            break
        kind, document = draw(number, files)
        tally.documents[kind] += 1
        for fault in _faults(number, kind, document, tally):
            tally.faults[fault.partition(":")[0]] += 1
            if tally.faults.total() <= SHOWN:
                print(f"number {number} ({kind}, {len(document.data):,} bytes): {fault}", flush=True)
        if tally.documents.total() % 1_000 == 0:
            print(f"{tally.documents.total():,}, {tally.faults.total():,} faults", file=sys.stderr, flush=True)
    return tally


def _faults(number: int, kind: str, document: Document, tally: Tally) -> list[str]:
    try:
        examined, compared = examined_whole(kind, document)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a panic in Rust code is no Exception
        return [f"exception: {type(error).__name__}: {error}"[:300]]
    tally.compared += compared
    return [*examined.faults, *tally.time(number, document, examined.seconds)]


def sample() -> None:
    """What `make bench` prints: the first thousand documents."""
    print("\nmade-up and damaged articles")
    print("\n".join(run(range(1_000), float("inf"), real_files()).lines()))


def main() -> int:
    parser = argparse.ArgumentParser(description="Read made-up and damaged articles, and name every fault.")
    parser.add_argument("count", nargs="?", type=int, default=2_000, help="documents (default 2,000)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--first", type=int, default=0, help="number of the first document")
    parser.add_argument("--write", type=Path, help="file to write the last document to, to look at")
    words = parser.parse_args()
    files = real_files()
    if not files:
        print(f"no damaged articles: {MISSING}")
    numbers = range(words.first, words.first + words.count)
    if words.write and numbers:
        words.write.write_bytes(draw(numbers[-1], files)[1].data)
    tally = run(numbers, words.seconds, files)
    print("\n".join(tally.lines()))
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
