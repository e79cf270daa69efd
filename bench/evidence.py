"""`python -m bench.evidence`: what each kind of evidence for headings does on the articles read by hand.

Prints a Markdown table: the weight, how many lines it spoke about, how many of those are sections, and how many
articles would go wrong without it. `docs/outline.md` holds its last printing.
"""

import importlib.util
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from bench.score import TRUTH, is_unchanged
from bench.yardsticks import MISSING, archives_folder, outline_folder
from tui.article.article import read_article
from tui.article.evidence import WEIGHTS, Verdict, weigh
from tui.article.outline import outline_of

Judge = Callable[[dict[str, Any], list[dict[str, Any]]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, weighed, with the sections a reader found in it."""

    truth: dict[str, Any]
    verdicts: Sequence[Verdict]


def main() -> None:
    """Print the table, or what is missing for it."""
    folder, archives = outline_folder(), archives_folder()
    if folder is None or archives is None:
        print(MISSING)
        return
    judge = yardstick_judge(folder / "score.py")
    own = json.loads(TRUTH.read_text(encoding="utf-8"))
    readings = [
        *weighed(json.loads((folder / "truth.json").read_text(encoding="utf-8")), folder / "files"),
        *weighed([truth for truth in own if is_unchanged(archives / truth["file"], truth["sha256"])], archives),
    ]
    print("| evidence | weight | lines | of them sections | articles wrong without it |")
    print("|---|---:|---:|---:|---:|")
    for name, weight in WEIGHTS.items():
        spoken = [v.is_section for r in readings for v in r.verdicts if name in {e.name for e in v.evidence}]
        wrong = sum([not is_right(without(reading, name), judge) for reading in readings])
        print(f"| {name} | {weight:+.1f} | {len(spoken)} | {sum(spoken)} | {wrong or ''} |")


def yardstick_judge(script: Path) -> Judge:
    """The function that compares one article's sections, from the yardstick's own script."""
    spec = importlib.util.spec_from_file_location("yardstick", script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    judge: Judge = module.judge
    return judge


def weighed(truths: Iterable[dict[str, Any]], files: Path) -> list[Reading]:
    """Read and weigh every article of a set."""
    readings = []
    for truth in truths:
        path = files / truth["file"]
        article = read_article(path.read_bytes(), path.name)
        readings.append(Reading(truth, weigh(article.blocks, article.title)))
    return readings


def without(reading: Reading, name: str) -> Reading:
    """The same reading with one kind of evidence left out."""
    kept = [replace(v, evidence=tuple([e for e in v.evidence if e.name != name])) for v in reading.verdicts]
    return Reading(reading.truth, kept)


def is_right(reading: Reading, judge: Judge) -> bool:
    """Whether every heading, number and level is as read."""
    sections = outline_of(reading.verdicts).sections
    found = [{"level": s.level, "number": s.number, "title": s.title} for s in sections]
    result = judge(reading.truth, found)
    complete = not result["missed"] and not result["extra"]
    return complete and result["numbers"] == result["levels"] == result["hit"]


if __name__ == "__main__":
    main()
