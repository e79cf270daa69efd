"""BlockBuilder: start, text and end events of HTML → a flat sequence of blocks. Knows no parser."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tui.article.blocks import (
    Block,
    Code,
    Figure,
    Footnote,
    FurnitureKind,
    Heading,
    ListItem,
    Paragraph,
    Region,
    Rule,
    Span,
    SpanKind,
    Style,
)
from tui.article.decoding import clean
from tui.article.elements import (
    CONTAINERS,
    LOOKS,
    MEANINGFUL,
    MEDIA,
    Attributes,
    image_address,
    language_of,
    look_of,
    names_of,
)
from tui.article.listing import OpenList, task_marker
from tui.article.phrasing import BREAK, PLAIN, Look, Piece, bare_paragraphs, is_blank, read_spans
from tui.article.tables import OpenTable, close_table

_DEEPEST = 12
"""Quotations and lists nested deeper than this are shown no deeper."""
_REGIONS = 64
"""Containers nested deeper than this make no region: whoever walks up from a block must not pay for it."""
_PERMALINKS = frozenset(("", "¶", "#", "§", "🔗", "\N{LINK SYMBOL}\ufe0f", "Permalink", "\N{ANCHOR}"))


class TooMuch(Exception):
    """The page is past the limits; the message says which."""


@dataclass(slots=True)
class _Frame:
    """An open element, and what to return to at its end."""

    tag: str
    look: Look
    region: Region | None
    regions: int
    carrier: str
    quote: int
    muted: bool


@dataclass(slots=True)
class _Caption:
    """An open figure: where its blocks start, and the caption met."""

    start: int
    spans: tuple[Span, ...] = ()


@dataclass(slots=True)
class BlockBuilder:
    """A target for a parser's events. Call `close` for the blocks."""

    depth: int
    """How many elements may be open at once."""
    most: int
    """How many blocks may be made."""
    blocks: list[Block] = field(default_factory=list)
    page_title: str = ""
    """What a `<title>` said."""
    _open: list[_Frame] = field(default_factory=list)
    _pieces: list[Piece] = field(default_factory=list)
    _waiting: list[Block] = field(default_factory=list)
    _raw: list[str] | None = None
    _pre: int = 0
    _language: str = ""
    _look: Look = PLAIN
    _region: Region | None = None
    _regions: int = 0
    _carrier: str = ""
    _quote: int = 0
    _muted: bool = False
    _lists: list[OpenList] = field(default_factory=list)
    _tables: list[OpenTable] = field(default_factory=list)
    _figures: list[_Caption] = field(default_factory=list)
    _heading: int = 0
    _heading_id: str = ""
    _marker: tuple[str, int | None] | None = None
    _footnote: str | None = None
    _notes: int = 0
    _captioning: bool = False

    # What a parser calls.

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        self._open.append(
            _Frame(tag, self._look, self._region, self._regions, self._carrier, self._quote, self._muted)
        )
        if len(self._open) > self.depth:
            raise TooMuch(f"more than {self.depth:,} elements inside each other")
        opener = _OPENERS.get(tag)
        if opener is not None:
            opener(self, tag, attributes)
        elif bits := LOOKS.get(tag, 0):
            look = self._look
            self._look = Look(look.style | bits, look.link, look.kind, look.address)
        if attributes and not self._pre and tag in _DRESSED:
            style = look_of(attributes, self._look.style)
            if style != self._look.style:
                self._look = self._look._replace(style=style)

    def data(self, text: str) -> None:
        """Some text; a run may come in several parts."""
        if self._raw is not None:
            self._raw.append(clean(text))
        elif not self._muted:
            self._pieces.append((clean(text), self._look))

    def end(self, tag: str) -> None:
        """An element ends."""
        if not self._open:
            return
        closer = _CLOSERS.get(tag)
        if closer is not None:
            closer(self, tag)
        frame = self._open.pop()
        self._look, self._region, self._regions = frame.look, frame.region, frame.regions
        self._carrier, self._quote, self._muted = frame.carrier, frame.quote, frame.muted

    def comment(self, text: str) -> None:
        """A comment, kept as furniture at its place."""
        self._lay_aside(text, FurnitureKind.COMMENT, "")

    def pi(self, target: str, text: str | None = None) -> None:
        """A processing instruction, kept like a comment."""
        self._lay_aside(f"{target} {text or ''}", FurnitureKind.COMMENT, "")

    def close(self) -> list[Block]:
        """The page has ended; the blocks it came to."""
        while self._open:
            self.end(self._open[-1].tag)
        self._flush()
        return self.blocks

    # Blocks.

    def _add(self, block: Block) -> None:
        self.blocks.append(block)
        if len(self.blocks) > self.most:
            raise TooMuch(f"more than {self.most:,} blocks")

    def _lay_aside(self, text: str, kind: FurnitureKind, language: str) -> None:
        """Keep what no reader of the page sees, after the paragraph it stands in."""
        text = clean(text).strip()
        if not text:
            return
        code = Code(
            text=text, language=language, furniture=kind, region=self._region, carrier=self._carrier,
            quote=self._quote, indent=self._indent,
        )  # fmt: skip
        if self._raw is None and is_blank(self._pieces):
            self._add(code)
        else:
            self._waiting.append(code)

    @property
    def _indent(self) -> int:
        return min(len(self._lists) + self._notes, _DEEPEST)

    def _flush(self) -> None:
        """End the paragraph in hand, if there is one."""
        pieces, self._pieces = self._pieces, []
        if pieces:
            if self._heading:
                self._add_heading(pieces)
            elif self._carrier in _BARE:
                for part in bare_paragraphs(pieces):
                    self._add_paragraph(read_spans(part))
            else:
                self._add_paragraph(read_spans(pieces))
        if self._waiting and self._raw is None:
            waiting, self._waiting = self._waiting, []
            for block in waiting:
                self._add(block)

    def _add_heading(self, pieces: list[Piece]) -> None:
        spans = read_spans(
            [
                (text, look)
                for text, look in pieces
                if not (look.link and "#" in look.link and text.strip() in _PERMALINKS)
            ]
        )
        if all(span.kind is SpanKind.IMAGE for span in spans):
            self._add_paragraph(spans)
            return
        self._marker = None
        self._add(
            Heading(
                level=self._heading, spans=spans, id=self._heading_id, quote=self._quote, indent=self._indent,
                region=self._region, carrier=self._carrier,
            )
        )  # fmt: skip

    def _add_paragraph(self, spans: tuple[Span, ...]) -> None:
        """Add a paragraph-like block, of the kind that the elements around it make it."""
        if not spans:
            return
        quote, indent, region, carrier = self._quote, self._indent, self._region, self._carrier
        if self._captioning:
            owner = self._figures[-1] if self._figures else self._tables[-1]
            owner.spans = (*owner.spans, Span("\n"), *spans) if owner.spans else spans
        elif all(span.kind is SpanKind.IMAGE for span in spans) and self._marker is None:
            for span in spans:
                self._add(
                    Figure(
                        address=span.address or "", alt=span.text, link=span.link, quote=quote, indent=indent,
                        region=region, carrier=carrier,
                    )
                )  # fmt: skip
        elif self._marker is not None:
            marker, number = self._marker
            self._marker = None
            self._add(
                ListItem(
                    marker=marker, number=number, spans=spans, quote=quote, indent=max(indent, 1), region=region,
                    carrier=carrier,
                )
            )  # fmt: skip
        elif self._footnote is not None:
            label, self._footnote = self._footnote, None
            self._add(
                Footnote(label=label, spans=spans, quote=quote, indent=indent - 1, region=region, carrier=carrier)
            )
        else:
            self._add(Paragraph(spans=spans, quote=quote, indent=indent, region=region, carrier=carrier))

    def _enter_region(self, tag: str, attributes: Attributes) -> None:
        names = clean(names_of(attributes))
        if (names or tag in MEANINGFUL) and self._regions < _REGIONS:
            self._region = Region(tag, names, self._region)
            self._regions += 1

    # What elements do. Openers come with the element's attributes, closers before its state is undone.

    def _open_container(self, tag: str, attributes: Attributes) -> None:
        if self._pre or self._heading:
            self._break_line()
            return
        self._flush()
        self._enter_region(tag, attributes)
        self._carrier = tag
        if tag == "div" and "footnote-definition" in attributes.get("class", ""):
            self._footnote = ""
            self._notes += 1

    def _close_container(self, tag: str) -> None:
        if self._pre or self._heading:
            self._break_line()
            return
        self._flush()
        if tag == "div" and self._region is not None and self._notes:
            frame = self._open[-1]
            if self._region is not frame.region and "footnote-definition" in self._region.names:
                self._notes -= 1
                self._footnote = None

    def _break_line(self) -> None:
        """Inside a heading or preformatted text a container only starts a new line."""
        if self._raw is not None:
            if self._raw and not self._raw[-1].endswith("\n"):
                self._raw.append("\n")
        elif self._pieces:
            self._pieces.append((BREAK, self._look))

    def _open_heading(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        if not self._pre:
            self._heading, self._heading_id = int(tag[1]), clean(attributes.get("id", ""))

    def _close_heading(self, tag: str) -> None:
        self._flush()
        self._heading = 0

    def _open_quote(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        self._quote = min(self._quote + 1, _DEEPEST)

    def _open_list(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        if not self._pre:
            self._marker = None
            self._lists.append(OpenList.of(tag, attributes))

    def _close_list(self, tag: str) -> None:
        self._close_container(tag)
        if not self._pre and self._lists:
            self._lists.pop()
            self._marker = None

    def _open_item(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        if not self._pre and self._lists:
            self._marker = self._lists[-1].next_marker(attributes)

    def _close_item(self, tag: str) -> None:
        self._close_container(tag)
        self._marker = None

    def _open_checkbox(self, tag: str, attributes: Attributes) -> None:
        if attributes.get("type") == "checkbox" and self._marker is not None:
            self._marker = (task_marker(attributes), None)

    def _open_definition(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        if not self._pre:
            self._notes += 1

    def _close_definition(self, tag: str) -> None:
        self._close_container(tag)
        if not self._pre:
            self._notes -= 1

    def _open_link(self, tag: str, attributes: Attributes) -> None:
        address = attributes.get("href")
        if address is not None:
            look = self._look
            self._look = Look(look.style, clean(address).strip(), look.kind, look.address)

    def _open_superscript(self, tag: str, attributes: Attributes) -> None:
        names = attributes.get("class", "")
        if "footnote-definition-label" in names:
            self._raw = []
        elif "footnote-ref" in names:
            self._look = self._look._replace(kind=SpanKind.FOOTNOTE)
        else:
            self._look = self._look._replace(style=self._look.style | Style.SUPERSCRIPT.value)

    def _close_superscript(self, tag: str) -> None:
        if self._raw is not None and not self._pre:
            self._footnote, self._raw = "".join(self._raw).strip(), None

    def _open_ruby_text(self, tag: str, attributes: Attributes) -> None:
        self._look = self._look._replace(kind=SpanKind.RUBY)

    def _mute(self, tag: str, attributes: Attributes) -> None:
        self._muted = True

    def _open_break(self, tag: str, attributes: Attributes) -> None:
        if self._raw is not None:
            self._raw.append("\n")
        elif not self._muted:
            if not self._heading and self._ends_with_break() and not self._tables:
                self._flush()
            else:
                self._pieces.append((BREAK, self._look))

    def _ends_with_break(self) -> bool:
        for text, _ in reversed(self._pieces):
            if text == BREAK:
                return True
            if text and not text.isspace():
                return False
        return False

    def _open_image(self, tag: str, attributes: Attributes) -> None:
        if self._raw is not None or self._muted:
            return
        address = clean(image_address(attributes))
        alt = " ".join(clean(attributes.get("alt", "") or attributes.get("title", "")).split())
        if address or alt:
            look = self._look
            self._pieces.append((alt, Look(look.style, look.link, SpanKind.IMAGE, address)))

    def _open_media(self, tag: str, attributes: Attributes) -> None:
        address = attributes.get("src") or attributes.get("data-src") or attributes.get("data") or ""
        title = attributes.get("title") or attributes.get("aria-label") or ""
        if self._raw is None and not self._muted and address:
            self._flush()
            self._add(
                Figure(
                    address=clean(address).strip(), alt=" ".join(clean(title).split()), media=MEDIA[tag],
                    quote=self._quote, indent=self._indent, region=self._region, carrier=tag,
                )
            )  # fmt: skip
        self._muted = True

    def _open_rule(self, tag: str, attributes: Attributes) -> None:
        if self._raw is None:
            self._flush()
            self._add(Rule(quote=self._quote, indent=self._indent, region=self._region, carrier=tag))

    def _open_hidden(self, tag: str, attributes: Attributes) -> None:
        if self._raw is None:
            self._raw = []

    def _close_hidden(self, tag: str) -> None:
        if self._raw is None or self._pre:
            return
        text, self._raw = "".join(self._raw), None
        if tag == "title":
            self.page_title = " ".join(text.split())
        elif tag == "style":
            self._lay_aside(text, FurnitureKind.STYLE, "css")
        else:
            self._lay_aside(text, FurnitureKind.SCRIPT, "javascript")

    def _open_pre(self, tag: str, attributes: Attributes) -> None:
        if not self._pre:
            self._flush()
            self._enter_region(tag, attributes)
            self._carrier, self._language, self._raw = tag, language_of(attributes), []
        self._pre += 1

    def _close_pre(self, tag: str) -> None:
        self._pre -= 1
        if self._pre or self._raw is None:
            return
        text, self._raw = "".join(self._raw), None
        if text.strip():
            self._add(
                Code(
                    text=text.removeprefix("\n").rstrip(), language=clean(self._language), quote=self._quote,
                    indent=self._indent, region=self._region, carrier=tag,
                )
            )  # fmt: skip
        self._flush()

    def _open_code(self, tag: str, attributes: Attributes) -> None:
        if self._pre:
            self._language = self._language or language_of(attributes)
        else:
            self._look = self._look._replace(style=self._look.style | Style.CODE.value)

    def _open_figure(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        self._figures.append(_Caption(len(self.blocks)))

    def _close_figure(self, tag: str) -> None:
        self._close_container(tag)
        if not self._figures:
            return
        figure = self._figures.pop()
        if not figure.spans:
            return
        for place in range(len(self.blocks) - 1, figure.start - 1, -1):
            block = self.blocks[place]
            if isinstance(block, Figure) and not block.caption:
                self.blocks[place] = replace(block, caption=figure.spans)
                return
        self._carrier = "figcaption"
        self._add_paragraph(figure.spans)

    def _open_caption(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        self._captioning = not self._pre and bool(self._figures if tag == "figcaption" else self._tables)

    def _close_caption(self, tag: str) -> None:
        self._close_container(tag)
        self._captioning = False

    def _open_table(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        if not self._pre:
            for table in self._tables:
                table.nested = True
            self._tables.append(OpenTable(len(self.blocks)))

    def _open_row(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        if self._tables:
            self._tables[-1].open_row()

    def _open_cell(self, tag: str, attributes: Attributes) -> None:
        self._open_container(tag, attributes)
        if self._tables:
            self._tables[-1].open_cell(tag, attributes, len(self.blocks))

    def _close_cell(self, tag: str) -> None:
        self._close_container(tag)
        if self._tables:
            self._tables[-1].close_cell(len(self.blocks))

    def _close_table(self, tag: str) -> None:
        self._close_container(tag)
        if not self._pre and self._tables:
            close_table(self._tables.pop(), self.blocks, self._quote, self._indent, self._region)


_Opener = Callable[[BlockBuilder, str, Attributes], None]
_Closer = Callable[[BlockBuilder, str], None]
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BARE = frozenset(("", "body", "div", "section", "article", "main"))
"""Carriers whose text stands bare, so that line breaks in the source may be all that parts its paragraphs."""
_DRESSED = frozenset(("p", "div", "span", "font", "td", "li", "a", "em", "i", "b", "strong", "section"))
"""Elements whose class and style attributes are read for bold and italic."""

_OPENERS: Mapping[str, _Opener] = (
    dict.fromkeys(CONTAINERS, BlockBuilder._open_container)
    | dict.fromkeys(_HEADINGS, BlockBuilder._open_heading)
    | dict.fromkeys(("ul", "ol", "menu", "dir"), BlockBuilder._open_list)
    | dict.fromkeys(MEDIA, BlockBuilder._open_media)
    | dict.fromkeys(("script", "style", "title"), BlockBuilder._open_hidden)
    | dict.fromkeys(("rp", "svg", "template"), BlockBuilder._mute)
    | dict.fromkeys(("rt", "rtc"), BlockBuilder._open_ruby_text)
    | dict.fromkeys(("td", "th"), BlockBuilder._open_cell)
    | dict.fromkeys(("figcaption", "caption"), BlockBuilder._open_caption)
    | {
        "blockquote": BlockBuilder._open_quote,
        "li": BlockBuilder._open_item,
        "input": BlockBuilder._open_checkbox,
        "dd": BlockBuilder._open_definition,
        "a": BlockBuilder._open_link,
        "sup": BlockBuilder._open_superscript,
        "br": BlockBuilder._open_break,
        "img": BlockBuilder._open_image,
        "hr": BlockBuilder._open_rule,
        "pre": BlockBuilder._open_pre,
        "code": BlockBuilder._open_code,
        "figure": BlockBuilder._open_figure,
        "table": BlockBuilder._open_table,
        "tr": BlockBuilder._open_row,
        "noscript": BlockBuilder._open_container,
    }
)
_CLOSERS: Mapping[str, _Closer] = (
    dict.fromkeys((*CONTAINERS, "blockquote", "tr", "noscript"), BlockBuilder._close_container)
    | dict.fromkeys(_HEADINGS, BlockBuilder._close_heading)
    | dict.fromkeys(("ul", "ol", "menu", "dir"), BlockBuilder._close_list)
    | dict.fromkeys(("script", "style", "title"), BlockBuilder._close_hidden)
    | dict.fromkeys(("td", "th"), BlockBuilder._close_cell)
    | dict.fromkeys(("figcaption", "caption"), BlockBuilder._close_caption)
    | {
        "li": BlockBuilder._close_item,
        "dd": BlockBuilder._close_definition,
        "sup": BlockBuilder._close_superscript,
        "pre": BlockBuilder._close_pre,
        "figure": BlockBuilder._close_figure,
        "table": BlockBuilder._close_table,
    }
)
