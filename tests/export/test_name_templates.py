from datetime import datetime

import pytest

from tui.article.article import Article
from tui.article.metadata import FrontMatter
from tui.errors import UsageError
from tui.export.name_templates import FIELDS, NameTemplate
from tui.export.names import free_names
from tui.settings.declared import NAME_FIELDS


def name(template: str, title: str = "Low water", path: str = "2024/news/low.md", **facts: object) -> str:
    about = FrontMatter(title=title, **facts)  # type: ignore[arg-type] # the fields of metadata
    return NameTemplate(template).name(Article(about, ()), path)


def test_fields_are_filled_from_the_article() -> None:
    date = datetime(2022, 1, 9)
    assert name("{date} {title}", date=date) == "2022-01-09 Low water"
    assert name("{year}/{month}/{day} {author} - {source}", date=date, authors=("A", "B"), source="S") == (
        "2022/01/09 A, B - S"
    )
    assert name("{folder}/{name}") == "2024/news/low"


def test_what_an_article_does_not_have_is_left_out() -> None:
    assert name("{date} {title}") == "Low water"
    assert name("{year}/{title}") == "Low water"
    assert name("{author} - {source}") == "Low water"


def test_no_field_leaves_its_folder() -> None:
    assert name("{title}", "../../etc/passwd") == "etc passwd"
    assert name("{author}/{title}", authors=("/root",)) == "root/Low water"
    assert name("{source}/{title}", source="..") == "Low water"
    assert name("../{title}") == "Low water"
    assert name("/{title}") == "Low water"
    assert name("{folder}/{title}", path="../../x/low.md") == "x/Low water"
    assert name("{title}", "CON") == "_CON"


@pytest.mark.parametrize(
    "template", ["{titel}", "{title", "{title!r}", "{title:>9}", "{}", "", " / ", "{title.x}"]
)
def test_a_template_that_makes_no_sense_is_refused(template: str) -> None:
    with pytest.raises(UsageError):
        NameTemplate(template)


def test_an_unknown_field_is_answered_by_those_there_are() -> None:
    with pytest.raises(UsageError, match=", ".join(FIELDS)):
        NameTemplate("{titel}")


def test_the_same_name_twice_gets_a_number() -> None:
    assert free_names(["News", "news", "News", "Old"], ".txt") == [
        "News.txt",
        "news (2).txt",
        "News (3).txt",
        "Old.txt",
    ]


def test_the_setting_takes_the_same_fields() -> None:
    assert tuple(FIELDS) == NAME_FIELDS
