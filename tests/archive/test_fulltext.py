"""The full text: what is written is found, counted, paged, placed and tallied; what fails is told."""

import random
import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

import pytest

from bench.drawn_articles import drawn_article, texts_of
from tui.archive import hits
from tui.archive.checksums import damaged_committed, damaged_files
from tui.archive.entry import entry, id_of, rank
from tui.archive.fulltext import FullText, FullTextWriter, IndexBusy, stamp
from tui.archive.query import Field, Mark, Query
from tui.archive.related import mentions_of, telling_terms
from tui.article.article import Article
from tui.article.front_matter import FrontMatter
from tui.errors import IndexFailure

ARTICLES = {number: drawn_article(number) for number in range(1, 121)}
EVERYTHING = Query.parse("")


def write(folder: Path, articles: dict[int, Article]) -> int:
    with FullTextWriter(folder) as writer:
        for number, article in articles.items():
            writer.add(number, entry(article, texts_of(article), f"{number}.md"))
        return writer.commit()


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> FullText:
    folder = tmp_path_factory.mktemp("fulltext")
    write(folder, ARTICLES)
    return FullText(folder)


def newest_first(articles: dict[int, Article]) -> list[int]:
    return sorted(articles, key=lambda number: rank(articles[number].front_matter.date, number), reverse=True)


def test_an_empty_index_finds_nothing(tmp_path: Path) -> None:
    index = FullText(tmp_path / "new")

    assert len(index) == 0
    assert len(index.find(Query.parse("人口"))) == 0
    assert index.find(EVERYTHING).ids(0, 10) == []
    assert index.find(EVERYTHING).months() == []


def test_pages_are_newest_first_and_join_up(index: FullText) -> None:
    found = index.find(EVERYTHING)

    pages = [found.ids(offset, 7) for offset in range(0, 140, 7)]

    assert list(chain.from_iterable(pages)) == newest_first(ARTICLES)
    assert len(found) == len(index) == len(ARTICLES)


def test_deep_pages_are_the_same_pages(index: FullText, monkeypatch: pytest.MonkeyPatch) -> None:
    shallow = [index.find(EVERYTHING).ids(offset, 7) for offset in range(0, 140, 7)]
    monkeypatch.setattr(hits, "_FIRST_PAGE", 0)
    monkeypatch.setattr(hits, "_SHALLOW", 0)

    deep = index.find(EVERYTHING)

    assert [deep.ids(offset, 7) for offset in range(0, 140, 7)] == shallow
    assert deep.ids(0, 1_000) == newest_first(ARTICLES)
    assert deep.ids(5, 0) == []


def test_oldest_first_is_the_other_way_round(index: FullText) -> None:
    found = index.find(EVERYTHING)

    assert found.ids(0, 10, oldest_first=True) == newest_first(ARTICLES)[::-1][:10]
    assert found.ids(115, 10, oldest_first=True) == newest_first(ARTICLES)[::-1][115:]
    assert found.ids(200, 10, oldest_first=True) == []


def test_an_article_knows_its_place_among_the_hits(index: FullText) -> None:
    found = index.find(Query.parse("人口"))
    ids = found.ids(0, 1_000)

    assert 2 < len(ids) < len(ARTICLES)
    assert [found.place_of(article) for article in ids] == list(range(len(ids)))
    assert found.place_of(next(iter(set(ARTICLES) - set(ids)))) is None


def test_hits_are_tallied_by_month(index: FullText) -> None:
    days = [article.front_matter.date for article in ARTICLES.values() if article.front_matter.date]

    tallied = {(month.year, month.month): month.count for month in index.find(EVERYTHING).months()}

    assert tallied == Counter((day.year, day.month) for day in days)
    assert list(tallied) == sorted(tallied)


def test_hits_are_tallied_by_name(index: FullText) -> None:
    named = Counter(name.lower() for article in ARTICLES.values() for name in article.front_matter.categories)

    assert dict(index.find(EVERYTHING).top_names(Field.CATEGORY, 100)) == named
    assert index.find(EVERYTHING).top_names(Field.CATEGORY, 1)[0][1] == max(named.values())


def test_the_readers_marks_narrow_and_widen(index: FullText) -> None:
    marks = {Mark.READ: {1, 2, 3, 999}, Mark.STARRED: {2}}

    def matching(typed: str) -> set[int]:
        return set(index.find(Query.parse(typed), marks).ids(0, 1_000))

    assert matching("is:read") == {1, 2, 3}
    assert matching("is:unread") == matching("-is:read") == set(ARTICLES) - {1, 2, 3}
    assert matching("-is:unread") == {1, 2, 3}
    assert matching("is:read -is:starred") == {1, 3}
    assert set(index.find(Query.parse("is:starred")).ids(0, 10)) == set()


def test_the_best_match_comes_first_by_relevance(tmp_path: Path) -> None:
    long_ago, now = datetime(1999, 1, 1), datetime(2022, 1, 1)
    write(
        tmp_path,
        {
            1: Article(FrontMatter(title="census census census", date=long_ago), ()),
            2: Article(FrontMatter(title="census and so much more that it hardly matters", date=now), ()),
        },
    )
    found = FullText(tmp_path).find(Query.parse("census "))

    assert found.ids_by_relevance(0, 10) == [1, 2]
    assert found.ids(0, 10) == [2, 1]


def test_encoded_data_is_found_by_its_beginning_and_hides_nothing_beside_it(tmp_path: Path) -> None:
    data = "x" * 200_000
    texts = [f"before {data} after", "─" * 100_000 + " behind", "中" * 100_000]
    with FullTextWriter(tmp_path) as writer:
        writer.add(1, entry(Article(FrontMatter(title="a"), ()), texts, "a.md"))
        writer.commit()
    index = FullText(tmp_path)

    for typed in (
        "before ",
        "after ",
        "behind ",
        "xxxx",
        data,
        f'"before {data}',
        "中中中中",
        "д" * 500,
        "人" * 500,
    ):
        assert len(index.find(Query.parse(typed))) == (typed[0] not in "д人"), typed[:20]


def test_rare_characters_are_found_beside_common_ones_and_no_phrase_crosses_blocks(tmp_path: Path) -> None:
    with FullTextWriter(tmp_path) as writer:
        writer.add(1, entry(Article(FrontMatter(title="𠮷野"), ()), ["在𠮷𠀀家", "人口", "and so"], "a.md"))
        writer.commit()
    index = FullText(tmp_path)

    found = {
        typed
        for typed in ("𠮷野", "在𠮷", "𠮷𠀀", "在𠮷𠀀家", "家人", "口 and", '"and so')
        if len(index.find(Query.parse(typed)))
    }

    assert found == {"𠮷野", "在𠮷", "𠮷𠀀", "在𠮷𠀀家", "口 and", '"and so'}
    assert not len(index.find(Query.parse('"人口 and"')))


def test_articles_on_the_same_matter_share_telling_words(tmp_path: Path) -> None:
    titles = [
        "人口普查 census",
        "census of the 人口普查",
        "天气预报 weather",
        "weather and 天气预报",
        "the and of 政策",
        "政策 the",
    ]
    articles = {number: Article(FrontMatter(title=title), ()) for number, title in enumerate(titles, 1)}
    blocks = ["the census weather", "人口普查"]
    with FullTextWriter(tmp_path) as writer:
        for number, article in articles.items():
            writer.add(number, entry(article, blocks[number % 2 :] if number < 3 else [article.title], "a.md"))
        writer.commit()
    index = FullText(tmp_path)

    def most_alike(article: Article, texts: list[str]) -> list[int]:
        mentions = mentions_of(entry(article, texts, "a.md"))
        terms = telling_terms(mentions, index.vocabulary(mentions))
        return [found for _, found in index.alike(terms, 2)]

    assert most_alike(articles[3], [articles[3].title]) == [3, 4]
    assert most_alike(articles[1], ["人口普查"]) == [1, 2]
    assert most_alike(Article(FrontMatter(title="？"), ()), []) == []


def test_a_reader_sees_a_commit_when_it_reloads_and_hits_keep_what_they_saw(tmp_path: Path) -> None:
    first = write(tmp_path, {1: drawn_article(1)})
    index = FullText(tmp_path)
    before = index.find(EVERYTHING)

    second = write(tmp_path, {2: drawn_article(2)})

    assert (len(index), first < second) == (1, True)
    index.reload()
    assert (len(index), len(before), before.ids(0, 5)) == (2, 1, [1])


def test_a_removed_article_is_not_found_and_not_counted(tmp_path: Path) -> None:
    write(tmp_path, {number: drawn_article(number) for number in (1, 2, 3)})
    with FullTextWriter(tmp_path) as writer:
        writer.remove(2)
        writer.remove(99)
        writer.add(4, entry(drawn_article(4), [], "4.md"))
        writer.commit()

    index = FullText(tmp_path)

    assert len(index) == len(index.find(EVERYTHING)) == 3
    assert set(index.find(EVERYTHING).ids(0, 9)) == {1, 3, 4}


def test_a_changed_article_is_removed_and_added(tmp_path: Path) -> None:
    write(tmp_path, {1: Article(FrontMatter(title="old"), ())})
    with FullTextWriter(tmp_path) as writer:
        writer.remove(1)
        writer.add(1, entry(Article(FrontMatter(title="new"), ()), [], "1.md"))
        writer.commit()

    index = FullText(tmp_path)

    assert len(index.find(Query.parse("old "))) == 0
    assert index.find(Query.parse("new ")).ids(0, 9) == [1]


def test_what_was_not_committed_is_lost_and_the_stamp_tells(tmp_path: Path) -> None:
    committed = write(tmp_path, {1: drawn_article(1)})
    with FullTextWriter(tmp_path) as writer:
        writer.add(2, entry(drawn_article(2), [], "2.md"))

    assert stamp(tmp_path) == committed
    assert len(FullText(tmp_path)) == 1


def test_there_is_no_stamp_without_an_index(tmp_path: Path) -> None:
    assert stamp(tmp_path) is None


def test_a_second_writer_is_told_that_the_index_is_busy(tmp_path: Path) -> None:
    with FullTextWriter(tmp_path), pytest.raises(IndexBusy):
        FullTextWriter(tmp_path)


def test_the_index_is_free_again_after_a_writer(tmp_path: Path) -> None:
    for _ in range(2):
        with FullTextWriter(tmp_path) as writer:
            writer.commit()


def test_clearing_takes_everything_out(tmp_path: Path) -> None:
    write(tmp_path, {1: drawn_article(1)})
    with FullTextWriter(tmp_path) as writer:
        writer.clear()
        writer.commit()

    assert len(FullText(tmp_path)) == 0


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 200, b'{"segments": 3}'])
def test_a_damaged_index_is_an_error_that_can_be_told(tmp_path: Path, damage: bytes) -> None:
    write(tmp_path, {1: drawn_article(1)})
    (tmp_path / "meta.json").write_bytes(damage)

    with pytest.raises(IndexFailure, match="full-text index"):
        FullText(tmp_path)


@pytest.mark.parametrize("suffix", [".store", ".pos", ".idx", ".term", ".fast", ".fieldnorm"])
@pytest.mark.parametrize("place", [0, -20, -1])
def test_nothing_is_written_to_an_index_with_a_damaged_file(tmp_path: Path, suffix: str, place: int) -> None:
    write(tmp_path, {1: drawn_article(1)})
    (part,) = tmp_path.glob(f"*{suffix}")
    content = bytearray(part.read_bytes())
    content[place] ^= 1
    part.write_bytes(content)

    with pytest.raises(IndexFailure, match="full-text index"):
        FullTextWriter(tmp_path)


@pytest.mark.parametrize("articles", [12, 14])
def test_no_bit_that_flips_in_what_is_opened_ends_the_program(tmp_path: Path, articles: int) -> None:
    write(tmp_path, {number: drawn_article(number) for number in range(1, articles + 1)})
    (part,) = tmp_path.glob("*.store")
    whole, told = part.read_bytes(), 0
    for place in range(len(whole) * 8):
        content = bytearray(whole)
        content[place // 8] ^= 1 << place % 8
        part.unlink()  # what tantivy has mapped must not change under it
        part.write_bytes(content)
        try:
            assert len(FullText(tmp_path)) == articles
        except IndexFailure:
            told += 1
    assert told >= 8 * whole.index(b'{"version"')  # before the footer, which holds more than the checksum


def test_what_another_is_writing_is_not_taken_for_damage(tmp_path: Path) -> None:
    write(tmp_path, {1: drawn_article(1)})
    (tmp_path / f"{'0f' * 16}.store").write_bytes(b"half")
    assert list(damaged_committed(tmp_path)) == []
    assert len(FullText(tmp_path)) == 1


def test_a_file_cut_to_nothing_is_damaged(tmp_path: Path) -> None:
    write(tmp_path, {1: drawn_article(1)})
    (part,) = tmp_path.glob("*.store")
    part.write_bytes(b"")
    assert list(damaged_files(tmp_path)) == [part]


def test_whatever_is_damaged_is_told_or_does_not_show(tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    write(whole, ARTICLES)
    chance = random.Random(1)
    told = 0
    for number in range(40):
        copy = shutil.copytree(whole, tmp_path / str(number))
        file = chance.choice(sorted(file for file in copy.iterdir() if file.stat().st_size))
        file.write_bytes(_damaged(file.read_bytes(), chance))
        try:
            index = FullText(copy)
            for typed in ("人口", "人口政策", "trump", '"the white"', "date:2020", "-人 "):
                found = index.find(Query.parse(typed))
                assert len(found.ids(0, 500)) <= len(ARTICLES)
                found.months(), found.place_of(3), found.ids_by_relevance(0, 5)
        except IndexFailure:
            told += 1

    assert told > 10


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut the end off, or turn some bytes over."""
    if chance.random() < 0.3:
        return data[: chance.randrange(len(data))]
    changed = bytearray(data)
    for _ in range(5):
        changed[chance.randrange(len(changed))] ^= 0xFF
    return bytes(changed)


def test_a_folder_that_cannot_be_made_is_an_error_that_can_be_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(IndexFailure):
        FullText(tmp_path / "file" / "index")


def test_an_index_of_another_format_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {1: drawn_article(1)})
    monkeypatch.setattr("tui.archive.fulltext.FORMAT", 999)

    with pytest.raises(IndexFailure):
        FullText(tmp_path)


def test_ranks_put_articles_in_order_of_time_and_give_the_id_back() -> None:
    chance = random.Random(5)
    moments = [
        datetime(2022, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randint(-(10**9), 10**9)) for _ in range(50)
    ]

    ranks = [rank(moment, number) for number, moment in enumerate(moments)]

    assert [id_of(each) for each in ranks] == list(range(50))
    assert sorted(ranks) == [
        rank(moment, number) for moment, number in sorted(zip(moments, range(50), strict=True))
    ]


@pytest.mark.parametrize("date", [None, datetime.min, datetime.max, datetime.max.replace(tzinfo=UTC)])
def test_every_date_has_a_rank_that_sqlite_can_hold(date: datetime | None) -> None:
    assert 0 <= rank(date, 1) < 1 << 63


def test_an_id_too_large_for_a_rank_is_refused() -> None:
    with pytest.raises(ValueError, match="16777216"):
        rank(None, 1 << 24)
