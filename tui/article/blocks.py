"""The blocks an article's body is made of, and the inline spans inside them.

Blocks are a flat sequence in reading order: depth (of quotations, of lists) is a number on the block, so that
a reader position is simply (block, line within it) and nothing downstream ever recurses. `body.py` makes them,
`furniture.py` marks some, everything else only reads them.
"""

from collections.abc import Sequence
from enum import Enum, IntFlag

from msgspec import Struct


class Style(IntFlag):
    """How a span is set apart from the text around it; flags combine."""

    PLAIN = 0
    STRONG = 1
    EMPHASIS = 2
    CODE = 4
    STRIKE = 8
    SUPERSCRIPT = 16
    SUBSCRIPT = 32
    UNDERLINE = 64
    MARK = 128


class SpanKind(Enum):
    """What a span stands for when it is more than its text."""

    TEXT = "text"
    IMAGE = "image"
    """An image inside a line: text is its alternative text, `address` where it lies."""
    RUBY = "ruby"
    """A reading set over the span before it: text is the reading, shown in parentheses."""
    FOOTNOTE = "footnote"
    """A reference to a footnote: text is its label."""
    MATH = "math"
    """A formula in its own notation, without its delimiters."""


TEXT, IMAGE = SpanKind.TEXT, SpanKind.IMAGE
"""For what asks of every span: before Python 3.12 to look a member up takes ten times as long as a name."""


class Span(Struct, frozen=True, gc=False):
    """A run of inline text with one look.

    Text holds no control character but a newline, which stands for a break the author asked for (`<br>`).
    White space is already collapsed, and trimmed at the block's ends.
    """

    text: str
    style: Style = Style.PLAIN
    link: str | None = None
    """Address the span leads to, as written in the article (any scheme; what may be opened is decided later)."""
    kind: SpanKind = SpanKind.TEXT
    address: str | None = None
    """Where the picture of an IMAGE lies."""


class FurnitureKind(Enum):
    """What a block is when it is not the article's own words; the value is the label shown in brackets."""

    SHARE_BOX = "share box"
    QR_PROMO = "QR promo"
    RELATED_LINKS = "related links"
    SUBSCRIBE = "subscribe box"
    PAYWALL = "paywall"
    NAVIGATION = "navigation"
    CONTENTS = "table of contents"
    ADVERTISEMENT = "advertisement"
    COMMENTS = "comments"
    STOCK_CODE = "stock code"
    BOILERPLATE = "boilerplate"
    REPEATED_TITLE = "repeated title"
    METADATA = "metadata"
    """The page's own dateline, tags or author box, which the byline already shows."""
    STYLE = "style"
    SCRIPT = "script"
    COMMENT = "comment"
    SHORTCODE = "shortcode"


class Region(Struct, frozen=True, eq=False):
    """A container element of the page around some blocks, for telling furniture from text.

    Two blocks share a region when they hold the very same object (compared by identity).
    """

    tag: str
    names: str
    """The element's class, id, role and aria-label, joined by spaces, lower case."""
    parent: "Region | None" = None


class BlockBase(Struct, frozen=True, kw_only=True, gc=False):
    """What every block has."""

    quote: int = 0
    """How many quotations it stands in."""
    indent: int = 0
    """How many lists it stands in; 0 is outside any."""
    furniture: FurnitureKind | None = None
    """Set when the block is page furniture, hidden until the reader asks for it."""
    region: Region | None = None
    """Innermost container that has a name or a meaning; None at the top of the body."""
    carrier: str = ""
    """Tag of the element that carried the block (`h2`, `p`, `div`, `td` …); empty for bare text."""


class Heading(BlockBase, frozen=True, kw_only=True):
    """An h1–h6, ATX or setext heading. Whether it opens a section is for the outline to say."""

    level: int
    """1 to 6, as tagged."""
    spans: tuple[Span, ...]
    id: str = ""
    """The element's own id, when it has one."""


class Paragraph(BlockBase, frozen=True, kw_only=True):
    """Running text; in a quotation when `quote` > 0, continuing a list item when `indent` > 0."""

    spans: tuple[Span, ...]


class ListItem(BlockBase, frozen=True, kw_only=True):
    """The first paragraph of an item of a list. `indent` is at least 1."""

    marker: str
    """What stands before it as shown: `•`, `3.`, `[x]`."""
    spans: tuple[Span, ...]
    number: int | None = None
    """Its value in an ordered list."""


class Footnote(BlockBase, frozen=True, kw_only=True):
    """A footnote's first paragraph, where the page defines it; what follows it continues with `indent` 1."""

    label: str
    spans: tuple[Span, ...]
    id: str = ""
    """The element's own id, when it has one."""


class Cell(Struct, frozen=True):
    """One cell of a table, at its place in the grid (spans already resolved by the builder)."""

    spans: tuple[Span, ...]
    header: bool = False
    align: str = ""
    """`left`, `right`, `center` or empty."""
    columns: int = 1
    """How many columns it covers; the covered places hold no cell of their own."""
    rows: int = 1
    """How many rows it covers; the covered places in the rows below hold a None."""


class Table(BlockBase, frozen=True, kw_only=True):
    """A table of data. Layout tables are taken apart into their blocks by the builder."""

    rows: tuple[tuple[Cell | None, ...], ...]
    """Every row has the same number of places; None where a cell from the left or above covers the place."""
    caption: tuple[Span, ...] = ()


class Code(BlockBase, frozen=True, kw_only=True):
    """Preformatted text: newlines, spaces and tabs are as the author put them."""

    text: str
    language: str = ""


class Figure(BlockBase, frozen=True, kw_only=True):
    """A picture or an embedded thing (video, audio, post) that stands on its own, with its caption."""

    address: str
    alt: str = ""
    caption: tuple[Span, ...] = ()
    media: str = "image"
    """`image`, `video`, `audio` or `embed`."""
    link: str | None = None


class Rule(BlockBase, frozen=True, kw_only=True):
    """A thematic break."""


Block = Heading | Paragraph | ListItem | Footnote | Table | Code | Figure | Rule


def spans_text(spans: Sequence[Span]) -> str:
    """The characters of some spans, nothing added (an image gives its alternative text)."""
    if len(spans) == 1:
        return spans[0].text
    return "".join([span.text for span in spans])


def spans_in(block: Block) -> Sequence[Span]:
    """All inline text of a block, that of a table's cells in reading order."""
    match block:
        case Table():
            return [*block.caption, *[span for row in block.rows for cell in row if cell for span in cell.spans]]
        case Figure():
            return block.caption
        case Code() | Rule():
            return ()
        case _:
            return block.spans


def block_text(block: Block) -> str:
    """The article's own characters in a block: no marker, border or label.

    This is the string that highlights, selections and `Run.start` count in. Table cells are joined by a tab
    and rows by a newline, in reading order with covered places left out, the caption first on a line of its
    own when there is one; a figure is its caption, or its alternative text without one.
    """
    match block:
        case Heading() | Paragraph() | ListItem() | Footnote():
            return spans_text(block.spans)
        case Table():
            rows = ["\t".join([spans_text(cell.spans) for cell in row if cell]) for row in block.rows]
            return "\n".join([spans_text(block.caption), *rows] if block.caption else rows)
        case Code():
            return block.text
        case Figure():
            return spans_text(block.caption) or block.alt
        case Rule():
            return ""
