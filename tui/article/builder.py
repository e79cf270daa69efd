"""BlockBuilder: the blocks of a page while they come together. Knows neither elements' rules nor a parser.

Here is the state: what is open, what the text in hand looks like, where finished blocks go. What each element
does to it stands in the rules' modules, which `event_reader.py` calls.
"""

from tui.article.blocks import (
    IMAGE,
    Block,
    Code,
    Figure,
    Footnote,
    FurnitureKind,
    Heading,
    ListItem,
    Paragraph,
    Region,
    Span,
)
from tui.article.decoding import clean
from tui.article.elements import MEANINGFUL, Attributes, names_of
from tui.article.figures import OpenFigure
from tui.article.listing import OpenList
from tui.article.phrasing import PLAIN, Look, Piece, bare_paragraphs, is_blank, read_spans, without_signposts
from tui.article.tables import OpenTable

_DEEPEST = 12
"""Quotations and lists nested deeper than this are shown no deeper."""
_REGIONS = 64
"""Containers nested deeper than this make no region: whoever walks up from a block must not pay for it."""
_BARE = frozenset(("", "body", "div", "section", "article", "main"))
"""Carriers whose text stands bare, so that line breaks in the source may be all that parts its paragraphs."""

Frame = tuple[str, Look, Region | None, int, str, int, bool]
"""An open element's tag, and the state to return to at its end. A tuple: an article opens hundreds."""


class TooMuch(Exception):
    """The page is past the limits; the message says which."""


class BlockBuilder:
    """What the rules of elements act on; the attributes without an underscore are for them."""

    def __init__(self, most: int) -> None:
        """Begin with an empty page of `most` blocks at the most."""
        self.blocks: list[Block] = []
        self.page_title = ""
        self.look = PLAIN
        self.region: Region | None = None
        self.carrier = ""
        self.quote = 0
        self.muted = False
        """What is inside is not shown: a second rendering, a gutter of line numbers."""
        self.raw: list[str] | None = None
        """Text of an element that keeps its white space, while one is open."""
        self.pre = 0
        self.language = ""
        self.pieces: list[Piece] = []
        """Text of the paragraph in hand."""
        self.lists: list[OpenList] = []
        self.tables: list[OpenTable] = []
        self.figures: list[OpenFigure] = []
        self.notes = 0
        """Footnotes and definitions around, which indent like a list."""
        self.heading = 0
        self.heading_id = ""
        self.marker: tuple[str, int | None] | None = None
        """Stands before the next paragraph, which is then a list's item."""
        self.footnote: str | None = None
        """Label of the footnote that the next paragraph begins."""
        self.footnote_id = ""
        self.captioning = False
        self.unseen_media = ""
        """Tag of an open video whose address is still to come."""
        self.last_image = ""
        self.frames: list[Frame] = []
        """The open elements, the innermost last."""
        self.regions = 0
        """How many regions the innermost open element stands in."""
        self._most = most
        self._waiting: list[Block] = []

    @property
    def indent(self) -> int:
        """How many lists the next block stands in."""
        return min(len(self.lists) + self.notes, _DEEPEST)

    @property
    def region_outside(self) -> Region | None:
        """The region around the innermost open element."""
        return self.frames[-1][2]

    def add(self, block: Block) -> None:
        """Add a finished block."""
        self.blocks.append(block)
        if len(self.blocks) > self._most:
            raise TooMuch(f"more than {self._most:,} blocks")

    def enter_region(self, tag: str, attributes: Attributes) -> None:
        """Begin a region when the element has a name or a meaning."""
        if not attributes and tag not in MEANINGFUL:
            return
        names = clean(names_of(attributes))
        if (names or tag in MEANINGFUL) and self.regions < _REGIONS:
            self.region = Region(tag, names, self.region)
            self.regions += 1

    def enter_quote(self) -> None:
        """Begin a quotation."""
        self.quote = min(self.quote + 1, _DEEPEST)

    def lay_aside(self, text: str, kind: FurnitureKind, language: str) -> None:
        """Keep what no reader of the page sees, after the paragraph it stands in."""
        text = clean(text).strip()
        if not text:
            return
        block = Code(
            text=text, language=language, furniture=kind, region=self.region, carrier=self.carrier,
            quote=self.quote, indent=self.indent,
        )  # fmt: skip
        if self.raw is None and is_blank(self.pieces):
            self.add(block)
        else:
            self._waiting.append(block)

    def put_behind(self, block: Block) -> None:
        """Add a block once the preformatted text it stands in has ended."""
        self._waiting.append(block)

    def add_footnote(self, spans: tuple[Span, ...] = ()) -> None:
        """Add the footnote whose label was met, with its first paragraph or empty."""
        label, self.footnote, self.marker = self.footnote or "", None, None
        indent = max(self.indent - 1, 0)
        self.add(
            Footnote(
                label=label, spans=spans, id=self.footnote_id, quote=self.quote, indent=indent, region=self.region,
                carrier=self.carrier,
            )
        )  # fmt: skip

    def flush(self) -> None:
        """End the paragraph in hand, if there is one."""
        pieces = self.pieces
        if pieces:
            self.pieces = []
            if self.heading:
                self._add_heading(without_signposts(read_spans(pieces)))
            elif self.carrier in _BARE and not self.captioning:
                for part in bare_paragraphs(pieces):
                    self._add_paragraph(read_spans(part))
            else:
                self._add_paragraph(read_spans(pieces))
        if self._waiting and self.raw is None:
            waiting, self._waiting = self._waiting, []
            for block in waiting:
                self.add(block)

    # Finished paragraphs.

    def _add_heading(self, spans: tuple[Span, ...]) -> None:
        if all(span.kind is IMAGE for span in spans):
            self._add_paragraph(spans)
            return
        self.marker = None
        self.add(
            Heading(
                level=self.heading, spans=spans, id=self.heading_id, quote=self.quote, indent=self.indent,
                region=self.region, carrier=self.carrier,
            )
        )  # fmt: skip

    def _add_paragraph(self, spans: tuple[Span, ...]) -> None:
        """Add a paragraph-like block, of the kind that the elements around it make it."""
        if not spans:
            return
        if self.captioning:
            owner = self.figures[-1] if self.figures else self.tables[-1]
            owner.caption = (*owner.caption, Span("\n"), *spans) if owner.caption else spans
        elif spans[0].kind is IMAGE and all(span.kind is IMAGE for span in spans):
            self._add_pictures(spans)
        elif self.marker is not None or self.footnote is not None:
            self._add_led_paragraph(spans)
        else:
            self.add(
                Paragraph(
                    spans=spans, quote=self.quote, indent=self.indent, region=self.region, carrier=self.carrier
                )
            )

    def _add_led_paragraph(self, spans: tuple[Span, ...]) -> None:
        """Add the first paragraph of a footnote or of a list's item."""
        quote, indent, region, carrier = self.quote, self.indent, self.region, self.carrier
        if self.footnote is not None:
            self.add_footnote(without_signposts(spans))
        elif self.marker is not None:
            (marker, number), self.marker = self.marker, None
            self.add(
                ListItem(
                    marker=marker, number=number, spans=spans, quote=quote, indent=max(indent, 1), region=region,
                    carrier=carrier,
                )
            )  # fmt: skip

    def _add_pictures(self, spans: tuple[Span, ...]) -> None:
        """Add pictures that stand on their own."""
        self.marker = None
        for span in spans:
            self.add(
                Figure(
                    address=span.address or "", alt=span.text, link=span.link, quote=self.quote,
                    indent=self.indent, region=self.region, carrier=self.carrier,
                )
            )  # fmt: skip
