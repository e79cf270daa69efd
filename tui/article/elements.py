"""What HTML's elements and their attributes mean to a reader: looks, roles, names, addresses."""

import re
from collections.abc import Mapping

from tui.article.blocks import Style

Attributes = Mapping[str, str]

LOOKS: dict[str, int] = {
    "b": Style.STRONG.value,
    "strong": Style.STRONG.value,
    "i": Style.EMPHASIS.value,
    "em": Style.EMPHASIS.value,
    "cite": Style.EMPHASIS.value,
    "dfn": Style.EMPHASIS.value,
    "var": Style.EMPHASIS.value,
    "code": Style.CODE.value,
    "kbd": Style.CODE.value,
    "samp": Style.CODE.value,
    "tt": Style.CODE.value,
    "s": Style.STRIKE.value,
    "strike": Style.STRIKE.value,
    "del": Style.STRIKE.value,
    "sup": Style.SUPERSCRIPT.value,
    "sub": Style.SUBSCRIPT.value,
    "u": Style.UNDERLINE.value,
    "ins": Style.UNDERLINE.value,
    "mark": Style.MARK.value,
}
"""Elements that set their text apart, and the bits of `Style` they add."""

_CONTAINERS = (
    "address article aside body caption center colgroup dd details dialog dir div dl dt fieldset figcaption footer"
    " form frameset header hgroup legend main menu nav noframes optgroup option p search section select summary"
    " tbody textarea tfoot thead"
)
CONTAINERS = frozenset(_CONTAINERS.split())
"""Elements that begin and end a block and need nothing else done; the others that do have openers of their own."""

_MEANINGFUL = "nav aside header footer form section article figure ul ol table noscript button select textarea"
MEANINGFUL = frozenset(_MEANINGFUL.split())
"""Containers that make a region even without a name."""

MEDIA = {"iframe": "embed", "video": "video", "audio": "audio", "embed": "embed", "object": "embed"}
"""Elements that show something of their own, and what kind of figure that is."""

BOLD_CLASS = re.compile(r"(?<![a-z])(?:semi-?)?bold(?:er)?(?![\w-])", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font\s*:[^;]*\bbold\b", re.IGNORECASE)
_LIGHT_STYLE = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-4]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:)[-\s]?\s*([\w+#.-]+)")
_PLAIN_LANGUAGE = re.compile(r"(?:(?:sourceCode|highlight|hljs|code|prettyprint)\s+)*([A-Za-z][\w+#.-]{0,20})")
_NO_LANGUAGE = frozenset(("highlight", "hljs", "code", "sourcecode", "prettyprint", "chroma", "literal-block"))
_IMAGE_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-actualsrc", "data-url", "src")


def look_of(attributes: Attributes) -> tuple[int, int]:
    """The bits of `Style` that class and style attributes, under whatever name, add and take away.

    Some editors write their classes into an attribute of their own (`cms-style="font-L strong-Bold"`).
    """
    added = taken = 0
    for name, value in attributes.items():
        if name == "style":
            if "font" not in value:
                continue
            if _BOLD_STYLE.search(value):
                added |= Style.STRONG.value
            elif _LIGHT_STYLE.search(value):
                taken = Style.STRONG.value
            if _ITALIC_STYLE.search(value):
                added |= Style.EMPHASIS.value
        elif (name == "class" or name.endswith("style")) and "old" in value and BOLD_CLASS.search(value):
            added |= Style.STRONG.value
    return added, taken


def names_of(attributes: Attributes) -> str:
    """An element's class, id, role and aria-label, joined by spaces, lower case."""
    if not attributes:
        return ""
    return " ".join(
        [attributes[key] for key in ("class", "id", "role", "aria-label") if attributes.get(key)]
    ).lower()


def language_of(attributes: Attributes) -> str:
    """The programming language that a `pre` or `code` says it holds, or empty."""
    if named := attributes.get("data-lang") or attributes.get("data-language"):
        return named
    classes = attributes.get("class", "")
    if match := _LANGUAGE.search(classes):
        return match[1]
    match = _PLAIN_LANGUAGE.fullmatch(classes)
    return match[1] if match and match[1].lower() not in _NO_LANGUAGE else ""


def image_address(attributes: Attributes) -> str:
    """Where an image lies, also when a script was to load it later."""
    for name in _IMAGE_SOURCES:
        address = attributes.get(name, "").strip()
        if address and not address.startswith("data:"):
            return address
    return ""


def is_tracker(attributes: Attributes) -> bool:
    """Whether an image is a single pixel, which counts visits and shows nothing."""
    return attributes.get("width") in ("0", "1") and attributes.get("height") in ("0", "1")
