"""What the elements do whose text keeps its white space: code, styles, scripts."""

from tui.article.block_rules import close_container, open_container
from tui.article.blocks import Code, FurnitureKind, Style
from tui.article.builder import BlockBuilder
from tui.article.decoding import clean_line
from tui.article.elements import Attributes, language_of
from tui.article.phrasing import is_blank

_WITH_SENTENCES = frozenset(("p", "li", "dd", "td", "th"))
"""Elements in which a button behind text is part of it."""


def open_hidden(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin text that the page does not show; a title in the midst of a text is a mention of the tag."""
    if tag == "title" and (not is_blank(builder.pieces) or _has_text_last(builder)):
        return
    if builder.raw is None:
        builder.raw = []


def _has_text_last(builder: BlockBuilder) -> bool:
    return bool(builder.blocks) and builder.blocks[-1].furniture is None


def close_hidden(builder: BlockBuilder, tag: str) -> None:
    """End text that the page does not show, and keep it."""
    if builder.raw is None or builder.pre:
        return
    text, builder.raw = "".join(builder.raw), None
    match tag:
        case "title":
            if not builder.muted:
                builder.page_title = builder.page_title or clean_line(text)
        case "style":
            builder.lay_aside(text, FurnitureKind.STYLE, "css")
        case _:
            builder.lay_aside(text, FurnitureKind.SCRIPT, "javascript")


def open_pre(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin preformatted text."""
    if not builder.pre:
        builder.flush()
        builder.enter_region(tag, attributes)
        builder.carrier, builder.language, builder.raw = tag, language_of(attributes), []
    builder.pre += 1


def close_pre(builder: BlockBuilder, tag: str) -> None:
    """End preformatted text."""
    builder.pre -= 1
    if builder.pre or builder.raw is None:
        return
    text, builder.raw = "".join(builder.raw), None
    if text.strip():
        builder.add(
            Code(
                text=text.removeprefix("\n").rstrip(), language=clean_line(builder.language), quote=builder.quote,
                indent=builder.indent, region=builder.region, carrier=tag,
            )
        )  # fmt: skip
    builder.flush()


def open_code(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin code in a line, or learn the language of a block of it."""
    if builder.pre:
        builder.language = builder.language or language_of(attributes)
    else:
        builder.look = builder.look.styled(Style.CODE.value)


def open_button(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """A button in preformatted text copies it; in a sentence it is one of its words; elsewhere it stands alone."""
    if builder.pre:
        builder.muted = True
    elif builder.carrier not in _WITH_SENTENCES or is_blank(builder.pieces):
        open_container(builder, tag, attributes)


def close_button(builder: BlockBuilder, tag: str) -> None:
    """End a button that stands alone."""
    if builder.pre or builder.heading or builder.carrier == tag:
        close_container(builder, tag)
