"""Where the headline comes from when the metadata has none."""

import pytest

from tui.article.article import read_article
from tui.article.blocks import FurnitureKind


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("# One\n\ntext", "x.md", "One"),
        ("One\n===\n\ntext", "x.md", "One"),
        ("[One](/x)\n---\n\ntext", "x.md", "One"),
        ("<h2>One</h2><p>a</p><h3>Two</h3>", "x.html", "One"),
        ("## One\n\na\n\n## Two", "2021-03-08-the-ice.md", "the-ice"),
        ("text\n\n# Later", "the ice.md", "the ice"),
        ("<title>Page</title><p>a</p>", "x.html", "Page"),
        ("", "", "Untitled"),
        ("", "2021-03-08-.md", "2021-03-08-"),
        ("![](a.png)\n\n# One", "x.md", "One"),
    ],
)
def test_a_headline_is_found_without_metadata(text: str, name: str, title: str) -> None:
    assert read_article(text.encode(), name).title == title


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("The ice!", "the ICE"),
        ("港口结冰 - 河口日报", "港口结冰"),
        ("【快讯】港口在三月的第一个星期结冰...", "快讯：港口在三月的第一个星期结冰，渡船停运"),
        ("ＡＢＣ", "ABC"),
    ],
)
def test_a_heading_that_says_the_title_again_is_marked(title: str, heading: str) -> None:
    blocks = read_article(f"---\ntitle: '{title}'\n---\n# {heading}\n\ntext".encode(), "x.md").blocks
    assert blocks[0].furniture is FurnitureKind.REPEATED_TITLE


@pytest.mark.parametrize(
    ("title", "heading"), [("The ice", "The ice and the sea"), ("Ice...", "Icebergs"), ("一", "二")]
)
def test_a_heading_that_says_something_else_stays(title: str, heading: str) -> None:
    blocks = read_article(f"---\ntitle: '{title}'\n---\n# {heading}\n\ntext".encode(), "x.md").blocks
    assert blocks[0].furniture is None
