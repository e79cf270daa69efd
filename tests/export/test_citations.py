"""Citations as programs that know nothing of us read them: pybtex, rispy, citeproc-py."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, parse_string

from tui.article.metadata import FrontMatter
from tui.export.bibtex import bibtex_of
from tui.export.csl import csl_json_of
from tui.export.reference import PersonName, person_name, reference_of, with_keys
from tui.export.ris import ris_of

HARBOUR = FrontMatter(
    title="The Harbour at Low Water",
    authors=("Ana Lima", "林知秋", "Harbour Gazette Staff", "Jan van der Berg"),
    date=datetime(2022, 1, 29, 23, 30, tzinfo=UTC),
    source="Harbour Gazette",
    link="https://example.org/a?b={c}&d=50%25#e",
    language="en",
    summary="Mud & gulls.",
    tags=("sea", "mud"),
)
HOSTILE = FrontMatter(
    title=r"} @comment{ 50% of \write18{x} & $HOME_#1 ~^ {{ “{”",
    authors=("Brace } and Brace {",),
    source="A } B",
    date_text="Invalid } Date",
)


def entries(*articles: FrontMatter) -> BibliographyData:
    return parse_string("".join(bibtex_of(map(reference_of, articles))), "bibtex")


def items(*articles: FrontMatter) -> list[dict[str, Any]]:
    found = json.loads("".join(csl_json_of(map(reference_of, articles))))
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ana Lima", PersonName("Lima", "Ana")),
        ("Lima, Ana Maria", PersonName("Lima", "Ana Maria")),
        ("Jan van der Berg", PersonName("Berg", "Jan", "van der")),
        ("J.-P. O’Neill", PersonName("O’Neill", "J.-P.")),
        ("林知秋", PersonName("林知秋")),
        ("村上 春樹", PersonName("村上 春樹")),
        ("The tidewatch team", PersonName("The tidewatch team")),
        ("Harbour Gazette", PersonName("Harbour Gazette")),
        ("@harbour_desk", PersonName("@harbour_desk")),
        ("Reuters", PersonName("Reuters")),
        ("a very long line of words that names nobody", PersonName("a very long line of words that names nobody")),
    ],
)
def test_names_are_taken_apart_only_where_that_is_safe(name: str, parts: PersonName) -> None:
    assert person_name(name) == parts


def test_a_bibtex_entry_says_what_the_article_says() -> None:
    (key, entry), *others = entries(HARBOUR).entries.items()
    assert (key, entry.type, others) == ("lima2022harbour", "article", [])
    assert entry.fields["title"] == "{The Harbour at Low Water}"
    assert [str(person) for person in entry.persons["author"]] == [
        "Lima, Ana",
        "{林知秋}",
        "{Harbour Gazette Staff}",
        "van der Berg, Jan",
    ]
    assert (entry.fields["year"], entry.fields["month"], entry.fields["date"]) == ("2022", "January", "2022-01-29")
    assert (entry.fields["journal"], entry.fields["language"]) == ("Harbour Gazette", "en")
    assert entry.fields["url"] == "https://example.org/a?b=%7Bc%7D&d=50%25#e"
    assert entry.fields["abstract"] == r"Mud \& gulls."


def test_no_article_text_ends_a_bibtex_field_or_runs_a_command() -> None:
    data = entries(HOSTILE, HARBOUR)
    assert list(data.entries) == ["braceandbrace50", "lima2022harbour"] or len(data.entries) == 2
    title = next(iter(data.entries.values())).fields["title"]
    assert title.count("{") == title.count("}")
    assert r"\textbackslash{}write18\textbraceleft{}x\textbraceright{}" in title
    assert r"50\% of" in title and r"\$HOME\_\#1 \textasciitilde{}\textasciicircum{}" in title


def test_keys_are_unique_in_ascii_and_depend_on_the_article() -> None:
    chinese = FrontMatter(title="河边的报告", authors=("林知秋",), date=datetime(2023, 11, 5))
    known = [
        reference_of(about) for about in (HARBOUR, HARBOUR, HARBOUR, chinese, chinese, FrontMatter(title="?"))
    ]
    keys = [key for key, _ in with_keys(known)]
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() for key in keys)
    assert keys[:3] == ["lima2022harbour", "lima2022harboura", "lima2022harbourb"]
    assert [key for key, _ in with_keys(known[3:4])] == [keys[3]]


def test_a_ris_record_says_what_the_article_says() -> None:
    harbour, hostile = rispy.loads("".join(ris_of(map(reference_of, (HARBOUR, HOSTILE)))))
    assert harbour["type_of_reference"] == "NEWS"
    assert harbour["title"] == "The Harbour at Low Water"
    assert harbour["authors"] == ["Lima, Ana", "林知秋", "Harbour Gazette Staff", "van der Berg, Jan"]
    assert (harbour["year"], harbour["date"]) == ("2022", "2022/01/29/")
    assert harbour["secondary_title"] == "Harbour Gazette"
    assert harbour["urls"] == [HARBOUR.link]
    assert harbour["keywords"] == ["sea", "mud"]
    assert hostile["title"] == HOSTILE.title


def test_csl_json_is_an_array_of_one_too() -> None:
    (item,) = items(HARBOUR)
    assert item["id"] == "lima2022harbour"
    assert item["author"][0] == {"family": "Lima", "given": "Ana"}
    assert item["author"][1] == {"literal": "林知秋"}
    assert item["author"][3] == {"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}
    assert item["issued"] == {"date-parts": [[2022, 1, 29]]}
    assert (item["URL"], item["container-title"], item["language"]) == (HARBOUR.link, "Harbour Gazette", "en")
    assert items() == []


def test_a_citation_processor_prints_the_article() -> None:
    source = CiteProcJSON(items(HARBOUR))
    bibliography = CitationStylesBibliography(
        CitationStylesStyle("harvard-cite-them-right", validate=False), source, formatter.plain
    )
    bibliography.register(Citation([CitationItem("lima2022harbour")]))
    (printed,) = [str(entry) for entry in bibliography.bibliography()]
    assert "Lima" in printed and "2022" in printed and "The Harbour at Low Water" in printed


def test_a_date_that_was_not_understood_stays_as_written() -> None:
    assert items(HOSTILE)[0]["issued"] == {"literal": "Invalid } Date"}
    assert "note = {Invalid \\textbraceright{} Date}" in "".join(bibtex_of([reference_of(HOSTILE)]))
