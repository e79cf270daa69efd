"""`microfiche list --json` names exactly the articles that a scan of the files finds."""

import json
from html import escape
from pathlib import Path

import pytest

from bench.drawn_articles import drawn_article, texts_of
from bench.drawn_queries import draw
from bench.exactness import disagreements, homes_at, scanned_files
from tui.archive.archive import Archive
from tui.article.article import Article
from tui.export.searchable import block_texts


def written(article: Article) -> str:
    """An article as a file: JSON is YAML, and a body of paragraphs is HTML."""
    facts = article.front_matter
    fields = {
        "title": facts.title,
        "authors": facts.authors,
        "categories": facts.categories,
        "source": facts.source,
    }
    if facts.date:
        fields["date"] = facts.date.isoformat()
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items()]
    return f"---\n{''.join(lines)}---\n" + "".join([f"<p>{escape(text)}</p>\n" for text in texts_of(article)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of 150 made-up articles with its index."""
    for name, value in homes_at(str(tmp_path / "home")).items():
        monkeypatch.setenv(name, value)
    archive = tmp_path / "news"
    archive.mkdir()
    for number in range(150):
        (archive / f"{number}.md").write_text(written(drawn_article(number)), encoding="utf-8")
    with Archive(archive, block_texts) as opened:
        opened.sync(jobs=0)
    return archive


def test_two_hundred_drawn_queries_list_what_a_scan_finds(folder: Path) -> None:
    articles = scanned_files(folder)
    drawn = draw(list(articles.values()), 200, seed=11)

    assert (len(articles), len(drawn)) == (150, 200)
    assert len({query.kind for query in drawn}) >= 18
    assert list(disagreements(folder, articles, drawn)) == []
