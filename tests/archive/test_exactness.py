"""The index finds exactly what a scan of the texts finds."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.drawn_articles import drawn_article, texts_of
from bench.drawn_queries import Drawn, draw
from bench.plain_scan import Place, Scanned, Wanted, scan
from tui.archive.entry import entry
from tui.archive.fulltext import FullText, FullTextWriter
from tui.archive.query import Query

ARTICLES = {number: drawn_article(number) for number in range(1, 301)}


@pytest.fixture(scope="module")
def scanned() -> list[Scanned]:
    return [scan(number, article, texts_of(article)) for number, article in ARTICLES.items()]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> FullText:
    folder = tmp_path_factory.mktemp("fulltext")
    with FullTextWriter(folder) as writer:
        for number, article in ARTICLES.items():
            writer.add(number, entry(article, texts_of(article), f"{number}.md"))
            if number % 100 == 0:
                writer.commit()
    return FullText(folder)


def found(index: FullText, typed: str) -> set[int]:
    query = Query.parse(typed)
    assert query.ignored == ()
    return set(index.find(query).ids(0, len(ARTICLES)))


def scanned_for(articles: Sequence[Scanned], wanted: Sequence[Wanted]) -> set[int]:
    return {article.id for article in articles if all(part.is_in(article) for part in wanted)}


def test_drawn_queries_find_what_a_scan_finds(index: FullText, scanned: list[Scanned]) -> None:
    drawn: list[Drawn] = draw(scanned, 400, seed=7)

    assert len({query.kind for query in drawn}) >= 15
    for query in drawn:
        assert found(index, query.typed) == scanned_for(scanned, query.wanted), query


def test_the_draw_is_worth_something(index: FullText, scanned: list[Scanned]) -> None:
    sizes = [len(found(index, query.typed)) for query in draw(scanned, 100, seed=8)]

    assert sum(0 < size < len(ARTICLES) for size in sizes) > 90


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("中国", Wanted("中国")),
        ("国中", Wanted("国中")),
        ("口人", Wanted("口人")),
        ("台", Wanted("台")),
        ("臺灣", Wanted("台湾")),
        ("乾", Wanted("干")),
        ("第77", Wanted("第77", unfinished=True)),
        ("第7", Wanted("第7", unfinished=True)),
        ("人口政策", Wanted("人口政策")),
        ("カタ", Wanted("カタ")),
        ("été ", Wanted("été")),
        ("trump", Wanted("trump", unfinished=True)),
        ("trump ", Wanted("trump")),
        ("1.6", Wanted("1.6", unfinished=True)),
        ('"the white"', Wanted("the white")),
        ('"white hou', Wanted("white hou", unfinished=True)),
        ("2022 ", Wanted("2022")),
        ("text:2022 ", Wanted("2022", Place.TEXT)),
        ("title:人口 ", Wanted("人口", Place.TITLE)),
        ("title:人口政策", Wanted("人口政策", Place.TITLE)),
        ("author:smith ", Wanted("smith", Place.AUTHOR)),
        ("author:smi", Wanted("smi", Place.AUTHOR, unfinished=True)),
        ('author:"smith"', Wanted("smith", Place.AUTHOR, whole=True)),
        ('category:"c++"', Wanted("c++", Place.CATEGORY, whole=True)),
        ("category:news ", Wanted("news", Place.CATEGORY)),
        ("-category:news ", Wanted("news", Place.CATEGORY, negated=True)),
    ],
)
def test_what_is_easily_missed_is_found_too(
    index: FullText, scanned: list[Scanned], typed: str, wanted: Wanted
) -> None:
    assert found(index, typed) == scanned_for(scanned, [wanted])


@pytest.mark.parametrize("few", [0, 1_000])
@pytest.mark.parametrize("typed", ['"the h', '"the white h', "第7", "1.", '"white hous', '"the zzz'])
def test_a_phrase_may_end_in_the_beginning_of_more_words_than_tantivy_takes(
    index: FullText, scanned: list[Scanned], typed: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.archive.lookups._FEW_WORDS", few)
    monkeypatch.setattr("tui.archive.lookups._MOST_WORDS", 1)

    wanted = Wanted(typed.strip('".'), unfinished=typed != "1.")

    assert found(index, typed) == scanned_for(scanned, [wanted])


def test_a_phrase_never_crosses_blocks(tmp_path: Path) -> None:
    with FullTextWriter(tmp_path) as writer:
        article = drawn_article(1)
        writer.add(1, entry(article, ["总人", "口水 the white", "house"], "a.md"))
        writer.commit()
    index = FullText(tmp_path)

    assert found(index, "人口") == set()
    assert found(index, "总人口") == set()
    assert found(index, '"white house"') == set()
    assert found(index, "总人 口水 ") == {1}
