"""The query language: what is understood, what is ignored, and how it is said back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.archive.dates import DateRange
from tui.archive.query import Condition, Contains, Dated, Feature, Field, Has, Is, Mark, Marked, Query, Term
from tui.archive.tokens import Phrase


def contains(*tokens: str, text: str = "", field: Field | None = None, beginning: bool = False) -> Contains:
    return Contains(Phrase(text or "".join(tokens), tokens, beginning), field)


def understood(query: Query) -> tuple[Term, ...]:
    """The terms, whatever words they were typed with."""
    return tuple([replace(term, condition=_untyped(term.condition)) for term in query.terms])


def _untyped(condition: Condition) -> Condition:
    return replace(condition, typed="") if isinstance(condition, Contains | Is) else condition


@pytest.mark.parametrize(
    ("typed", "condition"),
    [
        ("trump ", contains("trump")),
        ("trump", contains("trump", beginning=True)),
        ("人口", contains("人", "口")),
        ("臺灣", contains("台", "湾")),
        ("第77期", contains("第", "77", "期")),
        ("第77", contains("第", "77", beginning=True)),
        ('"White House"', contains("white", "house", text="white house")),
        ('"white hou', contains("white", "hou", text="white hou", beginning=True)),
        ('"white hou ', contains("white", "hou", text="white hou")),
        ("“白宫 发言”", contains("白", "宫", " ", "发", "言")),
        ("title:人口", contains("人", "口", field=Field.TITLE)),
        ("TITLE：人口", contains("人", "口", field=Field.TITLE)),
        ('title:"a b"', contains("a", "b", text="a b", field=Field.TITLE)),
        ("text:x ", contains("x", field=Field.TEXT)),
        ("path:2022/01 ", contains("2022", "/", "01", field=Field.PATH)),
        ("author:smith ", contains("smith", field=Field.AUTHOR)),
        ('author:"John SMITH"', Is(Field.AUTHOR, "john smith")),
        ('category:"C++"', Is(Field.CATEGORY, "c++")),
        ("don't ", contains("don", "'", "t")),
        ("http://a.b/ ", contains("http", "://", "a", ".", "b")),
        ("Re:Zero ", contains("re", ":", "zero")),
        ("is:read", Marked(Mark.READ)),
        ("is:Unread", Marked(Mark.UNREAD)),
        ("is:starred", Marked(Mark.STARRED)),
        ("has:sections", Has(Feature.SECTIONS)),
        ("has:problem", Has(Feature.PROBLEM)),
    ],
)
def test_one_item_is_one_condition(typed: str, condition: Condition) -> None:
    query = Query.parse(typed)

    assert understood(query) == (Term(condition),)
    assert query.ignored == ()


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("date:2022", date(2022, 1, 1), date(2023, 1, 1)),
        ("date:2022-12", date(2022, 12, 1), date(2023, 1, 1)),
        ("date:2022-2", date(2022, 2, 1), date(2022, 3, 1)),
        ("date:2022/01/05", date(2022, 1, 5), date(2022, 1, 6)),
        ("date:2022-01..2022-03", date(2022, 1, 1), date(2022, 4, 1)),
        ("date:2020..2021-06-30", date(2020, 1, 1), date(2021, 7, 1)),
        ("date:2022..", date(2022, 1, 1), None),
        ("date:..2022", None, date(2023, 1, 1)),
        ("date:9999", date(9999, 1, 1), None),
        ("date:9999-12-31", date(9999, 12, 31), None),
        ("date:２０２２", date(2022, 1, 1), date(2023, 1, 1)),
        ("after:2022", date(2022, 1, 1), None),
        ("after:2022-01-05", date(2022, 1, 5), None),
        ("before:2022-01-05", None, date(2022, 1, 5)),
        ("before:2022", None, date(2022, 1, 1)),
    ],
)
def test_dates_are_half_open_ranges(typed: str, start: date | None, end: date | None) -> None:
    (term,) = Query.parse(typed).terms

    assert isinstance(term.condition, Dated)
    assert (term.condition.dates.start, term.condition.dates.end) == (start, end)


@pytest.mark.parametrize(
    ("typed", "shown", "ignored"),
    [
        ("date:2022-", "2022", "-"),
        ("date:2022-0", "2022", "-0"),
        ("date:2022-13", "2022", "-13"),
        ("date:2022-02-31", "2022-02", "-31"),
        ("date:2022..20", "from 2022 on", "20"),
        ("after:2022-01-05x", "from 2022-01-05 on", "x"),
    ],
)
def test_a_half_typed_date_filters_by_what_makes_sense(typed: str, shown: str, ignored: str) -> None:
    query = Query.parse(typed)

    assert [term.condition.dates.shown for term in query.terms if isinstance(term.condition, Dated)] == [shown]
    assert query.ignored == (ignored,)


@pytest.mark.parametrize(
    "typed",
    [
        "date:",
        "date:20x",
        "date:202",
        "date:..",
        "date:0000",
        "is:",
        "is:re",
        "has:x",
        "title:",
        "-",
        '"',
        '""',
        "++",
        "!",
    ],
)
def test_what_makes_no_sense_is_ignored_and_said(typed: str) -> None:
    query = Query.parse(f"人口 {typed}")

    assert understood(query) == (Term(contains("人", "口")),)
    assert query.ignored == (typed,)


def test_of_a_whole_page_only_the_beginning_is_looked_for() -> None:
    query = Query.parse("人口 " + "x" * 2_000)

    assert len(query.terms) == 2
    assert query.ignored == ("the last 1,503 characters",)


def test_a_minus_negates_one_item() -> None:
    assert understood(Query.parse('-trump -title:"a b" -is:read -date:2022 -covid-19 ')) == (
        Term(contains("trump"), negated=True),
        Term(contains("a", "b", text="a b", field=Field.TITLE), negated=True),
        Term(Marked(Mark.READ), negated=True),
        Term(Dated(DateRange(date(2022, 1, 1), date(2023, 1, 1), "2022")), negated=True),
        Term(contains("covid", "-", "19"), negated=True),
    )


def test_only_the_last_word_is_unfinished() -> None:
    assert understood(Query.parse("one two")) == (Term(contains("one")), Term(contains("two", beginning=True)))


def test_queries_are_values() -> None:
    assert Query.parse("人口 date:2022") == Query.parse("人口 date:2022")
    assert len({Query.parse("a"), Query.parse("a"), Query.parse("b")}) == 2


def test_an_empty_query_matches_everything() -> None:
    assert Query.parse("  \u3000 ").is_empty
    assert not Query.parse("a").is_empty


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("title:人口 date:2022 is:unread date:20x", "title contains 人口 · 2022 · not read; ignored: date:20x"),
        ("Trump elec", "contains Trump · contains elec…"),
        ('"White House" -臺灣', "contains “White House” · does not contain 臺灣"),
        ('author:"John Smith" -tag:"x"', "author is “John Smith” · tag is not “x”"),
        ("is:read -is:unread is:starred -is:starred", "read · read · starred · not starred"),
        ("has:sections -has:problem", "with sections · without a problem"),
        ("-date:2022-01..2022-03 after:2020", "not 2022-01 to 2022-03 · from 2020 on"),
        ("date:20x", "ignored: date:20x"),
        ("", ""),
    ],
)
def test_a_query_is_said_back(typed: str, said: str) -> None:
    assert Query.parse(typed).explain() == said


@given(st.text(st.sampled_from('ab12人口-:："“”. 　/+') | st.characters()))
def test_nothing_that_is_typed_is_an_error(typed: str) -> None:
    query = Query.parse(typed)

    assert query.text == typed
    assert query.explain() or query.is_empty


@given(st.sampled_from(['title:人口 "white house" -date:2022-01..2022-03 is:unread has:sections c++']), st.data())
def test_every_beginning_of_a_query_is_understood(typed: str, data: st.DataObject) -> None:
    query = Query.parse(typed[: data.draw(st.integers(0, len(typed)))])

    assert len(query.ignored) <= 1
