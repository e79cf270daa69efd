"""What is fuzzed: for each target a function that takes any bytes, and raises when something does not hold.

They know nothing of the fuzzer: the tests run them on inputs of their own, and on those that once failed.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TypeVar
from zlib import crc32

from bench.drawn_articles import drawn_article, texts_of
from bench.soundness import FORBIDDEN, block_faults, outline_faults
from tui.archive.entry import entry, id_of, rank
from tui.archive.fulltext import FullText, FullTextWriter
from tui.archive.kept_dates import kept_date, restored_date
from tui.archive.query import Field, Query, items_of
from tui.archive.query_text import date_in, in_its_year, item_before, names_in, with_date, with_name
from tui.archive.tokens import searchable
from tui.article.article import Article, read_article
from tui.article.blocks import block_text
from tui.article.body import read_body
from tui.article.decoding import clean
from tui.article.front_matter import FrontMatter, split_front_matter
from tui.article.limits import Limits
from tui.article.page import is_whole_page
from tui.errors import ParseError
from tui.export.formats import FORMATS, ExportOptions, Origin
from tui.export.text import section_lines
from tui.layout.flow import lay_out
from tui.layout.lines import LayoutOptions

Choice = TypeVar("Choice")
Target = Callable[[bytes], None]

SECONDS = 1.0
"""CPU time that one input (1 KB at most) may take, the fuzzer's own bookkeeping included."""
NAMES = ("2022-01-29-a.md", "a.html", "a.txt", "a.markdown")
WIDTHS = (None, 40, 7)


class Fault(AssertionError):
    """Something does not hold."""


def fuzz_front_matter(data: bytes) -> None:
    """Metadata and body are the whole text again; values are clean, and fit for each place that keeps them."""
    text = _text(data)
    split = split_front_matter(text, NAMES[0])
    _demand(text.endswith(split.body), "the body is not the end of the text")
    before = text[: len(text) - len(split.body)]
    _demand(split.body_line == before.count("\n") + 1, f"the body is said to start on line {split.body_line}")
    _check_strings(_strings_of(split.front_matter))
    _check_strings([str(problem) for problem in split.problems])
    _check_date(split.front_matter.date)
    _check_export(Article(split.front_matter, (), problems=split.problems), data)


def fuzz_body(data: bytes) -> None:
    """Blocks hold clean text, and every format (one for each input) writes them."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    body = read_body(_text(data[1:]), name, Limits())
    _check_strings(map(block_text, body.blocks), lines=True)
    _check_export(Article(FrontMatter(title=body.page_title or "a"), body.blocks), data)


def fuzz_outline(data: bytes) -> None:
    """A whole file: its sections nest, stand on blocks in order; laid out, no character is lost or doubled.

    Each input is laid out at one of the widths.
    """
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    text = _text(data[1:])
    if is_whole_page(text) and _one_of(range(20), data):
        return  # looking for the article on a page takes as long as twenty other files
    try:
        article = read_article(text.encode(), name)
    except ParseError:  # it begins as a known kind of binary file does
        return
    _demand_none(outline_faults(article))
    lines = section_lines(article)
    _demand(list(lines) == sorted(set(lines)), f"sections on lines {lines}")
    width = _one_of(WIDTHS, data)
    for block in article.blocks:
        _demand_none(block_faults(block, lay_out(block, LayoutOptions(width, furniture=True)), width))


def fuzz_query(data: bytes) -> None:
    """Whatever is typed is understood in part or not at all, and said back; and one of the checks below holds."""
    text = clean(data.decode("utf-8", "replace")).replace("\n", " ")
    query = Query.parse(text)
    query.explain()
    _one_of(_QUERY_CHECKS, data)(query)


def _finds_something_or_nothing(query: Query) -> None:
    hits = _index().find(query)
    _demand(0 <= len(hits) == len(set(hits.ids(0, 100))), "counted otherwise than listed")


def _consists_of_items(query: Query) -> None:
    _demand(
        all(query.text[item.start : item.end].strip() for item in items_of(query.text)), "an item without text"
    )
    item_before(query.text, len(query.text) // 2)


def _takes_another_date(query: Query) -> None:
    in_its_year(query.text)
    _demand(not date_in(with_date(query.text, "")), "a date that does not go away")
    _demand(date_in(with_date(query.text, "2022")) == "2022", "a date that is not put in")


def _takes_another_name(query: Query) -> None:
    folded = searchable(query.text)
    if folded and names_in(named := with_name("", Field.AUTHOR, query.text), Field.AUTHOR):
        _demand(not with_name(named, Field.AUTHOR, query.text), "a name that does not go away")


_QUERY_CHECKS = (
    _finds_something_or_nothing,  # takes far longer than the others
    *(_consists_of_items, _takes_another_date, _takes_another_name) * 3,
)

TARGETS: Mapping[str, Target] = {
    "front-matter": fuzz_front_matter,
    "body": fuzz_body,
    "outline": fuzz_outline,
    "query": fuzz_query,
}
"""By the name that `make fuzz` knows."""

_FORMATS = tuple(FORMATS.values())
_EVERYTHING = ExportOptions(furniture=True, links=True)


@contextmanager
def timed(seconds: float = SECONDS) -> Iterator[None]:
    """Demand that what is done within takes no longer than so much CPU time."""
    start = time.process_time()
    yield
    spent = time.process_time() - start
    _demand(spent <= seconds, f"slow: {spent:.1f} s")


def _text(data: bytes) -> str:
    """Text as `decode` hands it on."""
    return clean(data.decode("utf-8", "replace"))


def _check_strings(strings: Iterable[str], *, lines: bool = False) -> None:
    for text in strings:
        if found := FORBIDDEN.search(text):
            raise Fault(f"{found[0]!r} in {text[:60]!r}")
        _demand(lines or "\n" not in text, "a line break within a value")


def _strings_of(facts: FrontMatter) -> Iterator[str]:
    yield from (facts.title, facts.date_text, facts.source, facts.link, facts.language, facts.summary)
    yield from (*facts.authors, *facts.categories, *facts.tags, *facts.images)
    yield from (*facts.extra, *facts.extra.values())


def _check_date(date: datetime | None) -> None:
    """A date sorts, and comes back from the catalogue as it was."""
    _demand(id_of(rank(date, 7)) == 7, "the id is not read back from a rank")
    restored = restored_date(*kept_date(date))
    _demand(restored == date, f"{date!r} comes back as {restored!r}")


def _check_export(article: Article, data: bytes) -> None:
    wanted = _one_of(_FORMATS, data)
    written = "" if wanted.is_binary else wanted.write(article, Origin("a.md"), _EVERYTHING).decode()
    if found := FORBIDDEN.search(written):
        raise Fault(f"{found[0]!r} in {wanted.name}: {written[max(0, found.start() - 20) :][:40]!r}")


def _one_of(choices: Sequence[Choice], data: bytes) -> Choice:
    """Choose by the input, always the same for the same one."""
    return choices[crc32(data) % len(choices)]


def _demand(holds: bool, what: str) -> None:
    if not holds:
        raise Fault(what)


def _demand_none(faults: Iterable[str]) -> None:
    for fault in faults:
        raise Fault(fault)


@cache
def _index() -> FullText:
    """A full text of a few articles, for queries to be run on."""
    folder = Path(mkdtemp(prefix="microfiche-fuzz-"))
    with FullTextWriter(folder) as writer:
        for number in range(1, 6):
            article = drawn_article(number)
            writer.add(number, entry(article, texts_of(article), f"{number}.md"))
        writer.commit()
    return FullText(folder)
