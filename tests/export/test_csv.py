import csv
import io

from tui.article.article import read_article
from tui.export.csv import FIELDS, HEADER
from tui.export.formats import FORMATS, ExportOptions, Gathered, Origin

CSV = FORMATS["csv"]


def rows(*articles: str) -> list[dict[str, str]]:
    parts = [
        CSV.part(read_article(text.encode(), "a.md"), Origin("a.md", 7, words=lambda _: 3), ExportOptions())
        for text in articles
    ]
    written = CSV.whole(parts, Gathered(several=True)).decode()
    return list(csv.DictReader(io.StringIO(written)))


def test_a_row_holds_the_fields_of_the_list() -> None:
    (row,) = rows(
        "---\ntitle: 'Low, \"water\"'\nauthor: [Ana Lima, 林知秋]\ndate: 2022-01-29 13:47:00 +0000\n"
        "source: Gazette\ntags: [sea, mud]\ncategories: [News]\n---\n\n## 1. Mud\n\nx\n\n## 2. Gulls\n\ny\n"
    )
    assert row == {
        "id": "7",
        "path": "a.md",
        "title": 'Low, "water"',
        "date": "2022-01-29T13:47:00+00:00",
        "author": "Ana Lima; 林知秋",
        "source": "Gazette",
        "categories": "News",
        "tags": "sea; mud",
        "words": "3",
        "sections": "2",
        "problem": "",
    }


def test_several_articles_have_one_header_and_none_has_it_too() -> None:
    assert [row["title"] for row in rows("# A\n", "# B\n")] == ["A", "B"]
    assert CSV.whole([], Gathered(several=True)).decode() == HEADER == ",".join(FIELDS) + "\n"


def test_no_title_is_a_formula_to_a_spreadsheet() -> None:
    titles = [
        row["title"]
        for row in rows("---\ntitle: '=HYPERLINK(\"x\")'\n---\n", "---\ntitle: '@a'\n---\n", "# 1-2\n")
    ]
    assert titles == ['\'=HYPERLINK("x")', "'@a", "1-2"]
