"""What the elements that show something do: pictures, videos, recordings, figures and captions."""

from tui.article.block_rules import close_container, open_container
from tui.article.blocks import Figure, SpanKind
from tui.article.builder import BlockBuilder
from tui.article.decoding import clean_line
from tui.article.elements import MEDIA, Attributes, image_address, is_tracker
from tui.article.figures import OpenFigure, finish_figure


def open_image(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """A picture in a line; alone in its paragraph it becomes a figure later, and behind code that it stands in."""
    if (builder.raw is not None and not builder.pre) or builder.muted or is_tracker(attributes):
        return
    address = clean_line(image_address(attributes))
    alt = clean_line(attributes.get("alt") or attributes.get("title") or "")
    place = address.partition("?")[0]  # a script that loads pictures late adds to the query
    repeated = place == builder.last_image and _in_noscript(builder)
    if (address or alt) and not repeated and builder.pre:
        builder.put_behind(_picture_behind(builder, tag, address, alt))
    elif (address or alt) and not repeated:
        builder.last_image = place
        builder.pieces.append((alt, builder.look._replace(kind=SpanKind.IMAGE, address=address)))


def _picture_behind(builder: BlockBuilder, tag: str, address: str, alt: str) -> Figure:
    return Figure(
        address=address, alt=alt, quote=builder.quote, indent=builder.indent, region=builder.region, carrier=tag
    )


def _in_noscript(builder: BlockBuilder) -> bool:
    region = builder.region
    while region is not None:
        if region.tag == "noscript":
            return True
        region = region.parent
    return False


def open_media(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a video, a recording or something embedded; what is inside is for those who cannot show it."""
    address = attributes.get("src") or attributes.get("data-src") or attributes.get("data") or ""
    if tag == "iframe" and not address:
        return  # a text mentions the tag, and all that follows would be inside
    if (builder.raw is None or builder.pre) and not builder.muted:
        if address:
            _add_media(builder, tag, address, attributes.get("title") or attributes.get("aria-label") or "")
        else:
            builder.unseen_media = tag
    builder.muted = True


def open_source(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """The address of an open video."""
    if builder.unseen_media and attributes.get("src"):
        _add_media(builder, builder.unseen_media, attributes["src"], "")


def close_media(builder: BlockBuilder, tag: str) -> None:
    """End a video, a recording or something embedded."""
    builder.unseen_media = ""


def _add_media(builder: BlockBuilder, tag: str, address: str, title: str) -> None:
    builder.unseen_media = ""
    figure = Figure(
        address=clean_line(address), alt=clean_line(title), media=MEDIA[tag], quote=builder.quote,
        indent=builder.indent, region=builder.region, carrier=tag,
    )  # fmt: skip
    if builder.pre:
        builder.put_behind(figure)
    else:
        builder.flush()
        builder.add(figure)


def open_figure(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin a figure."""
    open_container(builder, tag, attributes)
    builder.figures.append(OpenFigure(len(builder.blocks)))


def close_figure(builder: BlockBuilder, tag: str) -> None:
    """End a figure."""
    close_container(builder, tag)
    if builder.figures:
        finish_figure(builder.figures.pop(), builder.blocks, builder.quote, builder.indent, builder.region)


def open_caption(builder: BlockBuilder, tag: str, attributes: Attributes) -> None:
    """Begin the caption of a figure or table."""
    open_container(builder, tag, attributes)
    builder.captioning = not builder.pre and bool(builder.figures if tag == "figcaption" else builder.tables)


def close_caption(builder: BlockBuilder, tag: str) -> None:
    """End a caption."""
    close_container(builder, tag)
    builder.captioning = False
