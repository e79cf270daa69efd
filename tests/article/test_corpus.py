"""Every pair of the corpus: an article as it lies in an archive, and what it must be read as."""

import json
from pathlib import Path

import pytest

from tests.article.corpus_lines import describe
from tui.article.article import read_article

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
PAIRS = sorted(CORPUS.glob("*.expected.json"))


def source_of(expected: Path) -> Path:
    stem = expected.name.removesuffix(".expected.json")
    return next(path for path in CORPUS.glob(f"{stem}.*") if path != expected)


@pytest.mark.parametrize("expected", PAIRS, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_a_corpus_article_is_read_as_expected(expected: Path) -> None:
    source = source_of(expected)
    assert describe(read_article(source.read_bytes(), source.name)) == json.loads(expected.read_text("utf-8"))


def test_the_corpus_is_found() -> None:
    assert len(PAIRS) > 10
