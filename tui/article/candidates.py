"""Lines that could be headings. Whether they are is weighed elsewhere."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from tui.article.blocks import TEXT, Block, Heading, ListItem, Paragraph, Span, SpanKind, Style, spans_text
from tui.article.numbering import Marker, as_letter, may_have_marker, parse_marker
from tui.article.numerals import Numerals
from tui.article.wording import PARAGRAPH_CELLS, Ending, Wording, wording_of

_HASHES = re.compile(r"(?P<hashes>#{1,6}(?:(?<=##)|\s))\s*(?P<text>[^\s#][^\n]{0,120}?)\s*#*")
"""A heading in hashes that Markdown left alone, for want of a space (`##标题`) or inside an HTML element."""
_CLOSING_HASHES = re.compile(r"\s*#{2,6}$")
_STRONG, _CODE = int(Style.STRONG), int(Style.CODE)
_NEARLY_ALL = 0.8
_TITLE_KINDS = (TEXT, SpanKind.MATH)


class Carriage(Enum):
    """How a candidate stands in the page."""

    TAG = "heading tag"
    BOLD = "bold line"
    PLAIN = "plain line"
    ITEM = "list item"


class Candidate(Struct, frozen=True):
    """A line that may be a heading."""

    block: int
    """Index of its block."""
    text: str
    carriage: Carriage
    tag: int
    """Level of its heading tag; 0 without one."""
    marker: Marker | None
    wording: Wording
    has_text: bool = False
    """Whether text follows in the same block, after a line break."""


def find_candidates(blocks: Sequence[Block]) -> list[Candidate]:
    """The lines that could be headings: tagged, bold, or starting with a number; never quoted, never furniture."""
    found = []
    depth = _quote_depth(blocks)
    for index, block in enumerate(blocks):
        if block.furniture is None and block.quote <= depth:
            candidate = _candidate(index, block)
            if candidate is not None:
                found.append(candidate)
    return _reread_letters(_join_numbers(found))


def _quote_depth(blocks: Sequence[Block]) -> int:
    """How deep the article's own text stands in quotations: 1 when nearly all of it is quoted as a whole."""
    own = [block.quote > 0 for block in blocks if block.furniture is None]
    return 1 if sum(own) > _NEARLY_ALL * len(own) else 0


def _join_numbers(candidates: Sequence[Candidate]) -> Iterable[Candidate]:
    """Join a number alone with the heading right below it."""
    following = [*candidates[1:], None]
    joined = None
    for candidate, below in zip(candidates, following, strict=False):
        if candidate is joined:
            continue
        marker = candidate.marker
        if below is not None and marker and not marker.rest and _is_title_below(candidate, below):
            joined = below
            marker = replace(marker, rest=below.text, doubtful=False)
            yield replace(below, block=candidate.block, text=f"{marker.text} {below.text}", marker=marker)
        else:
            yield candidate


def _is_title_below(number: Candidate, title: Candidate) -> bool:
    return (
        title.block == number.block + 1
        and title.marker is None
        and number.marker is not None
        and number.marker.scheme.frame in ("", ".")
        and number.tag in (0, title.tag)
        and not number.has_text
        and title.wording.ending is not Ending.SENTENCE
    )


def _reread_letters(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Read I. as a letter where H. came before it."""
    reached: dict[str, int] = {}
    reread = []
    for candidate in candidates:
        marker = candidate.marker
        letter = as_letter(marker) if marker else None
        if letter and letter.value[0] == reached.get(letter.scheme.frame, 0) + 1 > 1:
            candidate, marker = replace(candidate, marker=letter), letter
        if marker and marker.scheme.numerals is Numerals.LETTER:
            reached[marker.scheme.frame] = marker.value[0]
        reread.append(candidate)
    return reread


def _candidate(index: int, block: Block) -> Candidate | None:
    match block:
        case Heading():
            text = _printed(_words(block.spans))
            return _line(index, text, Carriage.TAG, block.level) if text else None
        case Paragraph(indent=0):
            return _paragraph(index, block.spans)
        case ListItem(indent=1) if _all_strong(block.spans):
            text = " ".join(spans_text(_words(block.spans)).split())
            numbered = text if block.number is None else f"{block.number}. {text}"
            line = _line(index, numbered, Carriage.ITEM, 0)
            return line if line.marker else None
        case _:
            return None


def _paragraph(index: int, spans: Sequence[Span]) -> Candidate | None:
    """A bold paragraph or one that starts with a number; of one with a line break the first line."""
    if not _may_be_heading(spans):
        return None
    text = spans_text(_words(spans)).strip()
    if text.startswith("#") and (hashes := _HASHES.fullmatch(text)) is not None:
        return _line(index, hashes["text"], Carriage.TAG, hashes["hashes"].count("#"))
    bold = len(text) < PARAGRAPH_CELLS and _all_strong(spans)
    line, rest = (text, "") if bold else _first_line(text)
    if rest and (len(line) >= PARAGRAPH_CELLS or parse_marker(rest)):
        return None  # a list, line under line
    line = " ".join(line.split())
    marker = parse_marker(line)
    bold = bold or (bool(rest) and _all_strong(_until_break(spans)))
    if not (marker or bold):
        return None
    carriage = Carriage.BOLD if bold else Carriage.PLAIN
    return Candidate(index, line, carriage, 0, marker, wording_of(line), has_text=bool(rest))


def _may_be_heading(spans: Sequence[Span]) -> bool:
    """A quick look that spares most paragraphs a closer one."""
    for span in spans:
        if span.text and not span.text.isspace():
            bold = int(span.style) & _STRONG or span.kind is not TEXT
            return bool(bold) or span.text.lstrip().startswith("#") or may_have_marker(span.text)
    return False


def _first_line(text: str) -> tuple[str, str]:
    line, _, rest = text.partition("\n")
    return line.strip(), rest.strip()


def _until_break(spans: Iterable[Span]) -> Iterable[Span]:
    for span in spans:
        line, newline, _ = span.text.partition("\n")
        yield replace(span, text=line) if newline else span
        if newline:
            return


def _printed(spans: Sequence[Span]) -> str:
    """The text of a heading on one line, code in backticks as plain text marks it."""
    parts = [
        f"`{span.text}`" if int(span.style) & _CODE and span.text.strip("` ") else span.text for span in spans
    ]
    text = " ".join("".join(parts).split())
    return _CLOSING_HASHES.sub("", text) if text.endswith("##") else text


def _words(spans: Sequence[Span]) -> Sequence[Span]:
    """The spans that make a title: no picture, reading, note or permalink, unless there is nothing else."""
    if len(spans) == 1:
        return spans
    words = [span for span in spans if span.kind in _TITLE_KINDS and not _is_permalink(span)]
    return words if any(span.text.strip() for span in words) else spans


def _is_permalink(span: Span) -> bool:
    return span.link is not None and span.text.strip() in ("¶", "#", "§", "🔗")


def _line(index: int, text: str, carriage: Carriage, tag: int) -> Candidate:
    return Candidate(index, text, carriage, tag, parse_marker(text), wording_of(text))


def _all_strong(spans: Iterable[Span]) -> bool:
    found = False
    for span in spans:
        if span.kind is TEXT and not span.text.isspace():
            if not int(span.style) & _STRONG:
                return False
            found = True
    return found
