"""The outlines read by hand: headings and nothing else, with enough articles that only look as if they had any."""

import json
import re
from itertools import pairwise
from pathlib import Path

TRUTH = json.loads((Path(__file__).parent.parent / "truth" / "outlines.json").read_text(encoding="utf-8"))


def test_every_article_is_named_once_with_the_hash_of_what_was_read() -> None:
    assert len({article["file"] for article in TRUTH}) == len(TRUTH) >= 60
    assert all(re.fullmatch("[0-9a-f]{64}", article["sha256"]) for article in TRUTH)


def test_a_third_of_the_articles_are_traps_from_all_archives() -> None:
    traps = [article for article in TRUTH if article["kind"] == "trap"]
    assert len(traps) * 3 >= len(TRUTH)
    assert all(not article["sections"] for article in traps)
    assert len({article["file"].split("/")[0] for article in TRUTH}) == 11


def test_levels_start_at_one_and_leave_no_gap() -> None:
    for article in TRUTH:
        levels = [0, *[section["level"] for section in article["sections"]]]
        assert all(1 <= level <= before + 1 for before, level in pairwise(levels))
