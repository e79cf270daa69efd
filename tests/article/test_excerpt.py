"""One section as an article of its own."""

from tui.article.article import read_article
from tui.article.blocks import block_text
from tui.article.excerpt import excerpt

SOURCE = """\
# Harbours

## One

Weighed[^crane] and counted.

| Ships | Nets |
|---|---|
| two[^net] | nine |

## Two

More[^crane] is said here.

## Three

The end[^last].

[^last]: Said last.
[^crane]: By a crane.

    It stood at the quay.

[^net]: Of hemp.
"""


def texts(index: int) -> list[str]:
    return [block_text(block) for block in excerpt(read_article(SOURCE.encode(), "t.md"), index).blocks]


def test_a_section_takes_along_the_footnotes_it_refers_to() -> None:
    notes = ["By a crane.", "It stood at the quay."]
    assert texts(0)[2:] == ["Ships\tNets\ntwo3\tnine".replace("3", texts(0)[2][14]), *notes, "Of hemp."]
    assert texts(1) == ["Two", "More1 is said here.", *notes]


def test_the_last_section_has_those_that_stand_in_it_once() -> None:
    assert texts(2) == ["Three", "The end3.", "Said last.", "By a crane.", "It stood at the quay.", "Of hemp."]
