"""Our reading of bodies held against independent parsers."""

from pathlib import Path

import pytest

from bench.reference import body_of, differences, letters_by_soup, letters_of
from tui.article.body import read_body
from tui.article.limits import Limits

PROJECT = Path(__file__).resolve().parents[2]
ARTICLES = [
    path
    for folder in ("tests/corpus", "sample_articles")
    for path in sorted((PROJECT / folder).rglob("*"))
    if path.suffix in (".md", ".html")
]
PECULIAR = {  # where we mean to differ, and why
    "code.html": "line numbers are left out",
    "entities.html": "html.parser keeps an unclosed tag's text",
    "html-notes.html": "footnote labels and links back are not text",
    "pictures.html": "a table's caption comes first, wherever it stood",
    "site-tags.md": "raw tags are themselves in a {% raw %}",
}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_only_where_it_is_meant_is_a_letter_read_otherwise_than_by_the_references(path: Path) -> None:
    body = body_of(path)
    assert body
    assert bool(list(differences(body, path.name))) == (path.name in PECULIAR)


def test_the_comparison_sees_a_lost_letter() -> None:
    blocks = read_body("<p>one</p><p>two</p>", "x.html", Limits()).blocks
    assert letters_of(blocks) == letters_by_soup("<p>one two</p>")
    assert letters_of(blocks[:1]) != letters_by_soup("<p>one two</p>")
