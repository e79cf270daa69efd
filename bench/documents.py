"""Whole documents made up: front matter of every dialect, a body of any kind, as files really hold them.

Everything is drawn from a `random.Random`: a number supplies one that draws the same document again,
hypothesis, in the tests, one that it can make smaller.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from bench.drawn_html import html_body
from bench.drawn_markdown import markdown_body
from bench.drawn_words import Words

FRAGMENTS = (
    *("<", ">", "</", "/>", "<a ", '<a href="', "<p>", "<b>", "</b>", "<b><p>", "<div>", "</div>", "<!--", "-->"),
    *(
        "<!",
        "<![CDATA[",
        "]]>",
        "<?",
        "<table>",
        "<tr>",
        "<td>",
        "</table>",
        "<ul><li>",
        "<li>",
        "<pre>",
        "</pre>",
    ),
    *(
        "<script>",
        "<style>",
        "<title>",
        "<ruby>",
        "<rt>",
        "<math>",
        "<svg>",
        "<br>",
        "<h1>",
        "<figure>",
        "<img src=",
    ),
    *("<select>", "<textarea>", "<template>", "<noscript>", "<dl><dd>", "<sup>", '<a href="#fn1">', "<details>"),
    *(
        "&",
        "&#",
        "&amp;",
        "&#x110000;",
        "&#xd800;",
        '"',
        "'",
        "=",
        "`",
        "```",
        "``` \n",
        "~~~\n",
        "*",
        "**",
        "_",
        "a_",
    ),
    *(
        "[",
        "](",
        "![",
        "[^1]",
        "[^1]: ",
        "]",
        "[a]: b\n",
        "(",
        ")",
        "\\",
        "|",
        "|-|\n",
        "| a | b |\n",
        "$",
        "$$",
        "~~",
    ),
    *(
        "- ",
        "1. ",
        "> ",
        "# ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "---\n",
        "===\n",
        "+++\n",
        "{",
        "}",
        "{{",
        "}}",
        "{%",
        "%}",
    ),
    *(
        "{{<",
        ">}}",
        "{#",
        "{:.x}",
        "{% raw %}",
        "{% highlight %}",
        "{% comment %}",
        "title: ",
        "a: ",
        "[#]: a: (b)\n",
    ),
    *(
        "一、",
        "（二）",
        "第三章",
        "1. ",
        "1.2 ",
        "中",
        "。",
        "“",
        "http://",
        "www.",
        "a@b.c",
        "a",
        " ",
        "\u3000",
        "\u0301",
    ),
    *(
        "\x00",
        "\x1b",
        "\x08",
        "\u202e",
        "\u200d",
        "\ufe0f",
        "\ud800",
        "\ufdd0",
        "\ufdd1",
        "\ufdd00\ufdd1",
        "👩🏽\u200d🚀",
    ),
)
"""What parsers trip over, alone or again and again."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file, and what a reader must find in it."""

    data: bytes
    name: str
    words: tuple[str, ...] = ()
    """The words that its text export with everything shown must hold, in order; none where that is not known."""


def written(chance: Random) -> Document:
    """A document that keeps to a grammar, more or less."""
    words = Words(chance)
    matter = front_matter(words)
    body, name = chance.choice(
        (
            (html_body, "a.html"),
            (html_body, "b.md"),
            (markdown_body, "c.md"),
            (markdown_body, "d.markdown"),
            (text_body, "e.txt"),
        )
    )
    return Document(_encoded(chance, matter + body(words)), name, tuple(words.seen))


def front_matter(words: Words) -> str:
    """A title and more, in any dialect, or nothing."""
    title, other = words.plain, words.hidden
    dialects: tuple[Callable[[], str], ...] = (
        lambda: "",
        lambda: f"---\ntitle: {title()}\ntags: [{other()}, 'a']\ndate: 2022-01-29 13:47:28 +0800\n---\n",
        lambda: f'+++\ntitle = "{title()}"\n[extra]\nx = ["{other()}"]\n+++\n\n',
        lambda: f'{{"title": "{title()}", "x": {{"y": ["{other()}", null]}}}}\n\n',
        lambda: f"Title: {title()}\nDate: Sat, 29 Jan 2022 13:47:28 GMT\nCategory: {other()}\n\n",
        lambda: f"[#]: subject: ({other()})\n[#]: author: ({other()})\n\n",
        lambda: f"\n---\ntitle: {title()}\nx: [1, {{\n: *{other()}\n---\n",
        lambda: f"---\ntitle: {other()}\ntitle: Breaking: @{title()} &amp; *x\n---\n",
    )
    return words.chance.choice(dialects)()


def text_body(words: Words) -> str:
    """Plain paragraphs."""
    return "\n\n".join([words.lines() for _ in range(words.chance.randint(1, 6))])


def _encoded(chance: Random, text: str) -> bytes:
    """The bytes of a file, as editors on three systems save them."""
    ends = chance.choice(("\n", "\n", "\n", "\r\n", "\r"))
    encoding = chance.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16"))
    return text.replace("\n", ends).encode(encoding, "replace")


def soup(chance: Random) -> Document:
    """Fragments in no order."""
    parts = chance.choices(FRAGMENTS, k=chance.randint(1, 60))
    return Document("".join(parts).encode("utf-8", "surrogatepass"), chance.choice(("a.html", "a.md", "a.txt")))


def repeated(chance: Random, size: int) -> Document:
    """A few fragments again and again, up to a size in bytes: where time would grow faster than the text."""
    first, again, last = (
        "".join(chance.choices(FRAGMENTS, k=count)).encode("utf-8", "surrogatepass")
        for count in (chance.randint(0, 2), chance.randint(1, 4), chance.randint(0, 2))
    )
    return Document(first + again * (size // len(again)) + last, chance.choice(("a.html", "a.md", "a.txt")))
