"""What the fuzzer starts from: whole files in its corpus, and words for it to put in."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from bench.documents import FRAGMENTS, soup, written

PROJECT = Path(__file__).resolve().parent.parent
LONGEST = {"front-matter": 300, "query": 80, "body": 300, "outline": 400}
"""Bytes of one input."""

_WORDS = {
    "front-matter": (
        *("---\n", "...\n", "+++\n", ";;;\n", "\n---\n", "\n+++\n", "\n;;;\n", "title: ", "title = ", '"title": '),
        *("date: ", "author: ", "tags: [", "- ", "  - ", "category: ", "link: ", "[#]: subject: (x)\n"),
        *("Title: a\n", "Date: b\n", "2022-01-29", "2022-01-29T13:47:28+08:00", "Sat, 29 Jan 2022 13:47:28 GMT"),
        *("&a", "*a", "<<: *a", "!!binary ", "!x ", "!!bool ", "{", "}", "[", "]", "|\n  ", ">-\n  ", '"\\e]0;x"'),
        *("'''", '"""', "[[a]]", "[a.b]\n", "0x1f", "1e999", "inf", "nan", "null", "~", "#", ": ", "\t", "\ufeff"),
        *("\\u202e", "\\x1b", "&#27;", "&amp;", "&#x202e;", "来源：", "作者：", "年", "月", "日", "?", "%"),
    ),
    "outline": (
        *("一、", "（一）", "1. ", "1、", "(1)", "1.2 ", "第三章", "第一部分：", "II. ", "Part II", "①", "## "),
        *("<strong>", "</strong>", "<h2>", "</h2>", "<p>", "</p>", "**", "<br><br>", "\u3000\u3000", "- ", "|"),
        *("二、", "三、", "（二）", "2. ", "3. ", "第四章", "目录", "<table><tr><td>", "```\n", "> ", "Step 1:"),
    ),
    "query": (
        *("title:", "text:", "author:", "category:", "tag:", "source:", "path:", "date:", "after:", "before:"),
        *("is:read", "is:unread", "is:starred", "has:sections", "has:problem", '"', "“", "”", "-", "..", "2022"),
        *("2022-01", "2022-01-29", "人口", "中国", "臺", "trump", "White House", "*", "\\", "(", ")", "[", "]"),
        *(
            "{",
            "}",
            "^",
            "$",
            "|",
            "+",
            "?",
            "&&",
            "||",
            "OR",
            "~",
            "//",
            "，",
            "\u0301",
            "ｔｉｔｌｅ：",
            "ß",
            "ﬁ",
        ),
    ),
}


def seeds(target: str) -> Iterator[bytes]:
    """Yield the inputs that a target starts from."""
    if target == "query":
        yield from [" ".join(pair).encode() for pair in zip(_WORDS["query"], _WORDS["query"][::-1], strict=True)]
        return
    longest = LONGEST[target]
    prefix = b"" if target == "front-matter" else b"\0"
    for folder in ("tests/corpus", "sample_articles"):
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.suffix in (".md", ".html", ".txt"):
                yield (prefix + path.read_bytes())[:longest]
    for number in range(200):
        yield (prefix + (written if number % 2 else soup)(Random(number)).data)[:longest]


def words_of(target: str) -> list[str]:
    """What means something to a target."""
    return [*_WORDS.get(target, ()), *(() if target == "query" else FRAGMENTS)]


def dictionary(target: str) -> str:
    """The words of a target, in the form that libFuzzer reads."""
    return "".join([f'"{_escaped(word)}"\n' for word in words_of(target)])


def _escaped(word: str) -> str:
    return "".join([f"\\x{byte:02X}" for byte in word.encode("utf-8", "surrogatepass")])
