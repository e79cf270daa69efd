"""Phrasing content: pieces of text as they come from the page → spans with white space as a reader sees it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.article.blocks import IMAGE, TEXT, Span, SpanKind, Style
from tui.article.decoding import has_joiner, without_idle_joiners

BREAK = "\x0b"
"""Stands for a `<br>` among the pieces; cleaned text cannot hold it."""
_SEAM = "\x01"
"""Stands between two pieces of different looks while white space is collapsed across them."""

STYLES = tuple([Style(bits) for bits in range(256)])
"""Every combination of styles: making an IntFlag costs more than all else about a span."""

_GAPS = re.compile(f"[ \t\n\r\f{_SEAM}{BREAK}]{{2,}}|[\t\n\r\f{BREAK}]")
_SPACES = re.compile(" {2,}")
_AFTER_BREAK = re.compile(f"\n[ \xa0\u3000{_SEAM}]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff"
_IS_WIDE = re.compile(f"[{_WIDE}]")
_IS_WIDE_OR_QUOTE = re.compile(f"[{_WIDE}“”‘’…—·]")


_LABEL = re.compile(r"(?:[ivxlcIVXLC]{1,6}|[^\W\d_]{0,2}[^\w\s]{0,2}\d{0,4})[^\w\s]{0,2}")
"""What stands for a footnote: `1`, `iv`, `a`, `注1`, `*`."""
_FOOTNOTE = SpanKind.FOOTNOTE
_SIGNPOSTS = frozenset(("¶", "#", "§", "🔗", "↩", "↩\ufe0e", "↩\ufe0f", "↑", "^", "⤴", "⏎", "Permalink"))


class Look(NamedTuple):
    """What a piece of text looks like, before it becomes a span."""

    style: int = 0
    """Bits of `Style`."""
    link: str | None = None
    kind: SpanKind = TEXT
    address: str | None = None
    """Where the picture of an image lies."""

    def styled(self, added: int, taken: int = 0) -> "Look":
        """The same look with some bits of style added and taken away."""
        style = (self.style | added) & ~taken
        return self if style == self.style else Look(style, self.link, self.kind, self.address)


PLAIN = Look()
Piece = tuple[str, Look]


def read_spans(pieces: Sequence[Piece]) -> tuple[Span, ...]:
    """Join pieces into spans: one space for any white space, none at the ends, none where a line of Chinese wraps.

    Returns:
        No span at all when there is nothing but white space.
    """
    texts, looks = _joined(pieces)
    if any(map(has_joiner, texts)):
        texts = without_idle_joiners(_SEAM.join(texts), _SEAM).split(_SEAM)
    if len(texts) == 1 and looks[0] is PLAIN and not _has_gaps(text := texts[0].strip()):
        return (Span(text),) if text else ()
    whole = _SEAM.join(texts)
    if _SEAM in whole or _has_gaps(whole):
        whole = _collapsed(whole)
        if "\n" in whole:
            whole = _AFTER_BREAK.sub(lambda match: "\n" + _SEAM * match[0].count(_SEAM), whole)
        texts = whole.split(_SEAM)
    _trim(texts, looks)
    return tuple(
        [
            _reference(text, look) if look.kind is _FOOTNOTE else Span(text, STYLES[look.style], *look[1:])
            for text, look in zip(texts, looks, strict=True)
            if text or look.kind is IMAGE
        ]
    )


def _has_gaps(text: str) -> bool:
    """Whether white space in a cleaned text may collapse. Several looks, each ten times as fast as a pattern's."""
    return "  " in text or "\n" in text or BREAK in text or "\t" in text


def _reference(text: str, look: Look) -> Span:
    """A footnote's label where it is referred to; a link like any other where words lead to the footnote."""
    label = text.strip("[]^ ")
    if _LABEL.fullmatch(label) or (look.link or "").endswith(label):
        return Span(label, STYLES[look.style], *look[1:])
    return Span(text, STYLES[look.style], look.link)


def without_signposts(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans without the links that lead only to their own place or back: ¶, #, ↩."""
    if not any(span.link and "#" in span.link and span.text.strip() in _SIGNPOSTS for span in spans):
        return tuple(spans)
    kept = [span for span in spans if not (span.link and "#" in span.link and span.text.strip() in _SIGNPOSTS)]
    return read_spans([(span.text, _look_of(span)) for span in kept])


def _look_of(span: Span) -> Look:
    return Look(span.style.value, span.link, span.kind, span.address)


def _joined(pieces: Sequence[Piece]) -> tuple[list[str], list[Look]]:
    """Pieces with neighbours of one look made one."""
    texts: list[str] = []
    looks: list[Look] = []
    run: list[str] = []
    last: Look | None = None
    for text, look in pieces:
        if look is not last and (look != last or look.kind is IMAGE):
            if last is not None:
                texts.append("".join(run))
                looks.append(last)
                run = []
            last = look
        run.append(text)
    if last is not None:
        texts.append("".join(run))
        looks.append(last)
    return texts, looks


def _collapsed(text: str) -> str:
    """Text with each gap collapsed; where no wide letter is, white space alone is plainly a space."""
    if text.isascii() or not _IS_WIDE.search(text):
        text = text.replace("\n", " ").replace("\t", " ")
        if "  " in text:
            text = _SPACES.sub(" ", text)
        # What is left is even, unless spaces stand on both sides of a seam, or a break somewhere.
        if f" {_SEAM} " not in text and _SEAM * 2 not in text and BREAK not in text:
            return text
    return _GAPS.sub(_gap, text)


def _gap(match: re.Match[str]) -> str:
    """What white space, seams and breaks between two characters come to; the seams are kept."""
    gap, text = match[0], match.string
    seams = _SEAM * gap.count(_SEAM)
    if BREAK in gap:
        return "\n" + seams
    if len(seams) == len(gap):
        return seams
    wraps = "\n" in gap or "\r" in gap
    if wraps and match.start() > 0 and match.end() < len(text):
        before, after = text[match.start() - 1], text[match.end()]
        if (_IS_WIDE.match(before) and _IS_WIDE_OR_QUOTE.match(after)) or (
            _IS_WIDE_OR_QUOTE.match(before) and _IS_WIDE.match(after)
        ):
            return seams
    leading = len(gap) - len(gap.lstrip(_SEAM))  # the space stays with the piece it came from
    return seams[:leading] + " " + seams[leading:]


def _trim(texts: list[str], looks: Sequence[Look]) -> None:
    """Take white space, ideographic indents included, off both ends."""
    for place in range(len(texts)):
        texts[place] = texts[place].lstrip()
        if texts[place] or looks[place].kind is IMAGE:
            break
    for place in range(len(texts) - 1, -1, -1):
        texts[place] = texts[place].rstrip()
        if texts[place] or looks[place].kind is IMAGE:
            break


def is_blank(pieces: Iterable[Piece]) -> bool:
    """Whether nothing in the pieces would be seen."""
    return all(not text or text.isspace() for text, look in pieces if look.kind is not IMAGE) and not any(
        look.kind is IMAGE for _, look in pieces
    )


_HARD_WRAP = 120
"""A line wider than this many cells was not wrapped by hand, so its neighbours end where the author ended them."""
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


def bare_paragraphs(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Part text that stands bare in a container where line breaks in the source are all that parts it.

    An empty line inside one piece always does; a single one only where a line is too long to have been wrapped.
    """
    if not any("\n" in text.strip() for text, _ in pieces):
        return [list(pieces)]
    whole = "".join([text for text, _ in pieces])
    unwrapped = any(is_wider_than_a_wrapped_line(line.strip()) for line in whole.split("\n"))
    parts: list[list[Piece]] = [[]]
    for text, look in pieces:
        kept, *following = _lines(text, unwrapped) if text != BREAK and "\n" in text else [text]
        parts[-1].append((kept, look))
        parts += [[(line, look)] for line in following]
    return parts


def is_wider_than_a_wrapped_line(line: str, wrapped: int = _HARD_WRAP) -> bool:
    """Whether a line takes more cells than that; a wide character takes two."""
    if len(line) > wrapped or len(line) * 2 <= wrapped:
        return len(line) > wrapped
    return len(line) + len(_IS_WIDE.findall(line)) > wrapped


def _lines(text: str, unwrapped: bool) -> list[str]:
    """The paragraphs of one piece; white space at its ends parts nothing."""
    body = text.strip("\n \t\r")
    if not body:
        return [text]
    start = text.index(body)
    lines = (_LINE_END if unwrapped else _EMPTY_LINE).split(body)
    lines[0] = text[:start] + lines[0]
    lines[-1] += text[start + len(body) :]
    return lines
