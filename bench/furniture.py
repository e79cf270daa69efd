"""How rightly page furniture is told from articles: `python -m bench.furniture`, against marks made by reading.

The marks (tests/truth/furniture.json) name for each article the blocks that two readers, working apart, both
made out as furniture, by the hash of their text; and those that only one of them did, which count neither way.
Blocks that no reader of the page would see (styles, scripts, comments, template tags) and the repeated title are
not counted: they are told apart by what they are, not by evidence.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.table import Figure, print_table
from bench.yardsticks import MISSING, PROJECT, archives_folder, outline_folder
from tui.article.article import Article, read_article
from tui.article.blocks import Block, FurnitureKind, block_text

TRUTH = PROJECT / "tests" / "truth" / "furniture.json"
UNSEEN = frozenset(
    {
        FurnitureKind.STYLE,
        FurnitureKind.SCRIPT,
        FurnitureKind.COMMENT,
        FurnitureKind.SHORTCODE,
        FurnitureKind.REPEATED_TITLE,
    }
)


def block_hash(block: Block) -> str:
    """Name a block by its text, white space aside: 12 hexadecimal digits of SHA-256."""
    return hashlib.sha256("".join(block_text(block).split()).encode()).hexdigest()[:12]


@dataclass(slots=True)
class Score:
    """What was hidden, against what two readers would hide."""

    right: int = 0
    disputed: int = 0
    """Blocks the two readers saw differently; they count neither way."""
    articles: int = 0
    changed: int = 0
    """Articles that are not those that were read any more."""
    hidden: list[tuple[str, str]] = field(default_factory=list)
    """Path and text of blocks hidden though they are the article's own."""
    missed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the hidden blocks that are furniture."""
        return self.right / max(1, self.right + len(self.hidden))

    @property
    def recall(self) -> float:
        """Share of the furniture that is hidden."""
        return self.right / max(1, self.right + len(self.missed))


def seen_blocks(article: Article) -> Iterator[Block]:
    """Yield the blocks that a reader of the page would see, and that say something."""
    for block in article.blocks:
        if block.furniture not in UNSEEN and block_text(block).strip():
            yield block


def score() -> Score | None:
    """Compare with the marks; None when the real archives are missing."""
    folders = (outline_folder(), archives_folder())
    if not all(folders):
        return None
    result = Score()
    for marks in json.loads(TRUTH.read_text(encoding="utf-8")):
        path = _find(marks["path"])
        if path is None or hashlib.sha256(path.read_bytes()).hexdigest() != marks["sha256"]:
            result.changed += 1
            continue
        result.articles += 1
        _compare(marks, read_article(path.read_bytes(), path.name), result)
    return result


def _find(inside: str) -> Path | None:
    outline, archives = outline_folder(), archives_folder()
    places = [outline / "files" / inside if outline else None, archives / inside if archives else None]
    return next((place for place in places if place and place.is_file()), None)


def _compare(marks: dict[str, Any], article: Article, result: Score) -> None:
    for block in seen_blocks(article):
        name = block_hash(block)
        if name in marks.get("disputed", ()):
            result.disputed += 1
        elif block.furniture and name in marks["furniture"]:
            result.right += 1
        elif block.furniture:
            result.hidden.append((marks["path"], block_text(block)[:70]))
        elif name in marks["furniture"]:
            result.missed.append((marks["path"], block_text(block)[:70]))


def main() -> None:
    result = score()
    if result is None:
        print(f"furniture: {MISSING}")
        return
    figures = [
        Figure("articles read by two people", f"{result.articles} ({result.changed} changed since)"),
        Figure("blocks the two saw differently", f"{result.disputed}, not counted"),
        Figure("furniture precision (own words never hidden)", f"{result.precision:.3f}", "≥ 0.99"),
        Figure("furniture recall", f"{result.recall:.3f}", "≥ 0.9"),
    ]
    print_table("furniture", figures)
    for label, blocks in (
        ("hidden, though the article's own", result.hidden),
        ("shown, though furniture", result.missed),
    ):
        for name, text in blocks:
            print(f"  {label}: {name[-50:]}: {text!r}")


if __name__ == "__main__":
    main()
