"""What may follow a query that is being typed, from values alone."""

import pytest

from tests.app.archive_in_memory import ArchiveInMemory
from tui.app.one_article import OneArticle
from tui.app.suggestions import FIELDS, MOST_VALUES, completions, recalled
from tui.archive.query import Query
from tui.archive.shelf import SavedSearch


@pytest.fixture
def archive() -> ArchiveInMemory:
    """Three articles of Jason's, two of Sonja's, one of an author with quotation marks."""
    filled = ArchiveInMemory()
    for number in range(3):
        filled.add(f"Harbour {number}", authors=("Jason Baker",))
    filled.add("Harbour 3", authors=("Sonja Lima",))
    filled.add("Mountain", authors=("Sonja Lima",))
    filled.add("Sea", authors=('Ana "Harbour" Lima',))
    return filled


def offered(archive: ArchiveInMemory, typed: str) -> list[tuple[str, str]]:
    return [(offer.shown, offer.detail) for offer in completions(archive, typed, len(typed))]


def taken(archive: ArchiveInMemory, typed: str, cursor: int | None = None) -> tuple[str, int]:
    offer = completions(archive, typed, len(typed) if cursor is None else cursor)[0]
    return offer.text, offer.cursor


def test_a_word_that_begins_a_fields_name_is_finished(archive: ArchiveInMemory) -> None:
    assert [name for name, _ in offered(archive, "x ta")] == ["tag:"]
    assert taken(archive, "x -au") == ("x -author:", 10)


@pytest.mark.parametrize("typed", ["", "x ", "a", "zebra", '"au', 'author:"Ana" ', "title:au", "path:au"])
def test_nothing_is_offered_where_nothing_is_known(archive: ArchiveInMemory, typed: str) -> None:
    assert offered(archive, typed) == []


def test_names_come_with_their_articles_and_by_words_that_begin_as_typed(archive: ArchiveInMemory) -> None:
    assert offered(archive, "author:so") == [("Sonja Lima", "2"), ("Jason Baker", "3")]


def test_only_articles_that_match_the_rest_are_counted(archive: ArchiveInMemory) -> None:
    assert offered(archive, "harbour author:so") == [("Sonja Lima", "1"), ("Jason Baker", "3")]


def test_a_name_is_asked_for_whole_and_typing_goes_on_behind_it(archive: ArchiveInMemory) -> None:
    assert taken(archive, "-author:sonja") == ('-author:"Sonja Lima" ', 21)
    assert taken(archive, 'author:"Sonja L') == ('author:"Sonja Lima" ', 20)


def test_what_stands_behind_the_cursor_stays(archive: ArchiveInMemory) -> None:
    assert taken(archive, "author:jas harbour", 10) == ('author:"Jason Baker" harbour', 21)


def test_what_is_offered_can_be_asked(archive: ArchiveInMemory) -> None:
    for typed in ["author:ana", "date:2", "after:2022", "is:", "has:s"]:
        for offer in completions(archive, typed, len(typed)):
            assert not Query.parse(offer.text).ignored
            assert Query.parse(offer.text).terms


def test_years_then_their_months_are_offered_the_latest_first(archive: ArchiveInMemory) -> None:
    archive.add("Old", date=archive.summaries[0].date and archive.summaries[0].date.replace(year=2019, month=3))
    assert offered(archive, "date:") == [("2022", "6"), ("2019", "1")]
    assert offered(archive, "date:2019") == [("2019-03", "1")]
    assert offered(archive, "date:2019-03") == []
    assert offered(archive, "date:2019-03..20") == [("2019-03..2022", "6"), ("2019-03..2019", "1")]


def test_marks_are_offered_with_the_articles_that_have_them(archive: ArchiveInMemory) -> None:
    assert [name for name, _ in offered(archive, "is:")] == ["read", "unread", "starred"]
    assert [name for name, _ in offered(archive, "is:re")] == ["read"]
    assert offered(archive, "is:read") == []


def test_no_more_names_are_offered_than_can_be_looked_through(archive: ArchiveInMemory) -> None:
    for number in range(30):
        archive.add(f"Many {number}", authors=(f"Soul {number}",))
    assert len(offered(archive, "author:soul")) == MOST_VALUES


def test_every_field_of_the_language_can_be_finished(archive: ArchiveInMemory) -> None:
    for name in FIELDS:
        assert f"{name}:" in [shown for shown, _ in offered(archive, name)]


def test_saved_searches_come_before_earlier_ones_and_the_last_used_first(archive: ArchiveInMemory) -> None:
    archive.searches.save_search(SavedSearch("Bridges", "title:bridge"))
    archive.searches.remember(["sea", "title:bridge", "mountain"])
    offers = recalled(archive, "")
    assert [(offer.shown, offer.detail, offer.text) for offer in offers] == [
        ("★ Bridges", "title:bridge", "title:bridge"),
        ("mountain", "", "mountain"),
        ("sea", "", "sea"),
    ]


def test_what_is_typed_comes_first_among_earlier_searches_however_it_is_folded(archive: ArchiveInMemory) -> None:
    archive.searches.remember(["臺灣", "mountain", "sea"])
    assert [offer.text for offer in recalled(archive, "台湾")] == ["臺灣", "sea", "mountain"]


def test_what_is_asked_now_is_no_earlier_search(archive: ArchiveInMemory) -> None:
    archive.searches.remember(["sea"])
    assert recalled(archive, "sea") == []


def test_a_lone_article_offers_nothing_earlier(archive: ArchiveInMemory) -> None:
    assert recalled(OneArticle(archive.folder), "x") == []
