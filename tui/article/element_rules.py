"""Which rule each HTML element follows while blocks are built.

Openers come with the element's attributes, closers before the state that the element changed is undone.
"""

from collections.abc import Callable, Mapping

from tui.article import block_rules, media_rules, raw_text_rules, text_rules
from tui.article.builder import BlockBuilder
from tui.article.elements import CONTAINERS, MEDIA, Attributes

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "menu", "dir")
_CELLS = ("td", "th")
_CAPTIONS = ("figcaption", "caption")
_HIDDEN = ("script", "style", "title")
_PREFORMATTED = ("pre", "xmp", "listing")
DRESSED = frozenset(("p", "div", "span", "font", "td", "li", "a", "em", "i", "b", "strong", "section"))
"""Elements whose class and style attributes are read for bold and italic."""

OPENERS: Mapping[str, Callable[[BlockBuilder, str, Attributes], None]] = (
    dict.fromkeys((*CONTAINERS, "noscript"), block_rules.open_container)
    | dict.fromkeys(_HEADINGS, block_rules.open_heading)
    | dict.fromkeys(_LISTS, block_rules.open_list)
    | dict.fromkeys(_CELLS, block_rules.open_cell)
    | dict.fromkeys(_CAPTIONS, media_rules.open_caption)
    | dict.fromkeys(_HIDDEN, raw_text_rules.open_hidden)
    | dict.fromkeys(_PREFORMATTED, raw_text_rules.open_pre)
    | dict.fromkeys(MEDIA, media_rules.open_media)
    | dict.fromkeys(("rp", "svg", "template"), text_rules.mute)
    | dict.fromkeys(("rt", "rtc"), text_rules.open_ruby_text)
    | {
        "a": text_rules.open_link,
        "annotation": text_rules.open_annotation,
        "blockquote": block_rules.open_quote,
        "br": text_rules.open_break,
        "button": raw_text_rules.open_button,
        "code": raw_text_rules.open_code,
        "dd": block_rules.open_definition,
        "div": block_rules.open_div,
        "figure": media_rules.open_figure,
        "hr": block_rules.open_rule,
        "img": media_rules.open_image,
        "input": block_rules.open_input,
        "li": block_rules.open_item,
        "math": text_rules.open_math,
        "source": media_rules.open_source,
        "span": text_rules.open_span,
        "sup": text_rules.open_superscript,
        "table": block_rules.open_table,
        "tr": block_rules.open_row,
    }
)
CLOSERS: Mapping[str, Callable[[BlockBuilder, str], None]] = (
    dict.fromkeys((*CONTAINERS, "noscript", "blockquote", "tr"), block_rules.close_container)
    | dict.fromkeys(_HEADINGS, block_rules.close_heading)
    | dict.fromkeys(_LISTS, block_rules.close_list)
    | dict.fromkeys(_CELLS, block_rules.close_cell)
    | dict.fromkeys(_CAPTIONS, media_rules.close_caption)
    | dict.fromkeys(_HIDDEN, raw_text_rules.close_hidden)
    | dict.fromkeys(_PREFORMATTED, raw_text_rules.close_pre)
    | dict.fromkeys(MEDIA, media_rules.close_media)
    | {
        "button": raw_text_rules.close_button,
        "dd": block_rules.close_definition,
        "div": block_rules.close_div,
        "figure": media_rules.close_figure,
        "li": block_rules.close_item,
        "sup": text_rules.close_superscript,
        "table": block_rules.close_table,
    }
)
