"""Shortcodes and template tags of site generators (Hugo, Jekyll, Hexo) taken out of a body before it is read.

What a tag stands for is not in the article, so it is neither shown as written nor guessed at: a picture or a
video becomes a figure, a tag that carries words shows them, what stands between a pair of tags stays, and the
tags themselves are kept as furniture. Attributes written after a block (`{:.center}`, `{#id}`) go: they are
markup like any other. A formula between `$$` and `$$` is put aside as well, to come through as written. Nothing is
touched inside code.
"""

import html
import re
from collections.abc import Mapping

from msgspec import Struct

from tui.article.blocks import FurnitureKind
from tui.article.decoding import clean

MARK = re.compile("\ufdd0(\\d{1,6})\ufdd1")
"""What stands in the text for a shortcode; cleaned text holds no noncharacters."""
OPENING_MARK = "\ufdd0"


class Shortcode(Struct, frozen=True):
    """One tag, and the elements that stand for it."""

    source: str
    kind: FurnitureKind = FurnitureKind.SHORTCODE
    elements: tuple["Element", ...] = ()
    """What the reader sees in its place; when empty, the source is kept as furniture."""


class Element(Struct, frozen=True):
    """An element that a shortcode stands for."""

    tag: str
    attributes: Mapping[str, str]
    text: str = ""


_SCAN = re.compile(
    r"""
    (?=[`<{$]|^[ \t>*+\-\d~]|[ \t]+\{\#)  # nothing begins otherwise: a quick look at each character of the text
  (?:
    (?P<code>
        ^\ {0,3}(?P<fence>`{3,}+(?![^\n]*`)|~{3,}+)[^\n]*+\n(?:.*?^\ {0,3}(?P=fence)[`~]*[ \t]*$|.*)
      | ^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t>]++)*+(?P<inner>`{3,}+(?![^\n]*`)|~{3,}+)[^\n]*+
        (?:\n(?![ \t>]*(?P=inner)[`~]*[ \t]*$)(?:[ \t]{2}[^\n]*+|[ \t]*>[^\n]*+|[ \t]*(?=\n)))*+
        (?:\n[ \t>]*(?P=inner)[`~]*[ \t]*$)?
      | (?<!`)(?P<ticks>`{1,3})(?!`)(?:(?!\n[ \t]*\n).){1,300}?(?<!`)(?P=ticks)(?!`)
      | <(?P<element>pre|code|script|style|textarea)\b(?:.*?</(?P=element)\s*>|.*)
      | <!--(?:.*?-->|.*)
    )
  | (?P<attributes>^[ \t>]*\{:[ \t]*[.\#a-z][^{}\n]{0,200}\}[ \t]*$
      | (?<=\S)[ \t]+\{\#[\w:.-]{1,100}\}[ \t]*(?=$|\{[{%]))
  | (?P<note>\{\#(?:(?!\{\#|\#\}).)*\#\} | \{\{!--(?:(?!\{\{|--\}).)*--\}\}
      | \{\{[<%]?\s*/\*(?:(?!\{\{|\*/).)*\*/\s*[>%]?\}\})
  | (?P<formula>(?<![\\$])\$\$(?!\$)(?P<tex>(?:(?!\$\$|\n[ \t]*[\n>]|<[a-z/!]).){1,4000})\$\$(?!\$))
  | (?P<tag>\{%(?:(?!\{%|%\}).){0,8000}%\} | \{\{(?:(?!\{\{|\}\}|\n[ \t]*\n).)*\}\})
  )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_PAIRED = re.compile(r"\{\{?[<%]-?\s*(?P<name>comment|raw|highlight|codeblock)\b(?P<rest>[^}]*?)-?[%>]\}?\}")
"""Tags whose inside is no text to be read on."""
_PARTS = re.compile(
    r"\{[{%]-?[<%]?\s*(?P<close>/|end)?\s*(?P<name>[\w./-]*)(?P<rest>.*?)/?-?[>%]?[%}]\}", re.DOTALL
)
_ARGUMENT = re.compile(
    r"(?:(?P<key>[\w-]+)\s*=\s*)?(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'|]+))"
)
_IN_ADDRESS = re.compile(r"(?:\]\(\s*<?[^)\s]*|=\s*[\"'][^\"'<>\n]*|^\[[^\]\n]+\]:[ \t]*\S*)\Z", re.MULTILINE)
_ASSIGN = re.compile(r"\{%-?\s*assign\s+([\w.-]{1,60})\s*=\s*[\"']([^\"'\n]{0,300})[\"']\s*-?%\}")
_STRING = re.compile(r"\{\{-?\s*[\"']([^\"'\n]*)[\"']")
_NAME = re.compile(r"\{\{-?\s*([\w.-]+)\s*-?\}\}")

_IMAGES = re.compile(r"(?:^|[^a-z])(?:img|image|figure|fig|picture|photo)(?:$|[^a-z])")
_MEDIA = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "bilibili": "https://www.bilibili.com/video/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/i/status/{}",
    "x": "https://x.com/i/status/{}",
    "instagram": "https://www.instagram.com/p/{}/",
    "gist": "https://gist.github.com/{}",
    "speakerdeck": "https://speakerdeck.com/player/{}",
    "asciinema": "https://asciinema.org/a/{}",
    "video": "{}",
    "audio": "{}",
    "iframe": "{}",
}
"""Shortcodes that embed something, and where what they name is found on the web."""
_WORDS = ("label", "text", "title", "heading", "caption", "name")
_WORDS_OF_A_SENTENCE = 4
"""An argument with so many words is the article's own text, whatever it is called."""
_ADDRESSES = ("href", "url", "link", "file", "src")
_REFERENCES = frozenset(("ref", "relref", "link", "post_url", "post_link", "post_path", "asset_path", "url"))


def set_aside(text: str) -> tuple[str, tuple[Shortcode, ...]]:
    """Replace every shortcode by a mark that Markdown and HTML parsers carry through.

    Returns:
        The text, and the shortcodes that the numbers in its marks count.
    """
    has_tag = "{" in text and any(opening in text for opening in ("{%", "{{", "{#", "{:"))
    if not has_tag and "$$" not in text:
        return text, ()
    aside = _Aside(text, dict(_ASSIGN.findall(text)))
    return aside.text(), tuple(aside.shortcodes)


class _Aside:
    """Goes through a text once and collects its shortcodes."""

    def __init__(self, text: str, assigned: Mapping[str, str]) -> None:
        self.shortcodes: list[Shortcode] = []
        self._text = text
        self._assigned = assigned
        self._unclosed: set[str] = set()

    def text(self) -> str:
        """The text with its shortcodes replaced."""
        parts: list[str] = []
        place = 0
        while match := _SCAN.search(self._text, place):
            parts.append(self._text[place : match.start()])
            replacement, place = self._replace(match)
            parts.append(replacement)
        return "".join([*parts, self._text[place:]])

    def _replace(self, match: re.Match[str]) -> tuple[str, int]:
        """What is put in the place of a tag, or of a pair with all that is in it, and where to go on."""
        if match["code"] is not None:
            return match[0], match.end()
        if match["attributes"] is not None:
            return "", match.end()
        if match["note"] is not None:
            return self._mark(Shortcode(match[0], FurnitureKind.COMMENT)), match.end()
        if match["formula"] is not None:
            return self._formula(match), match.end()
        tag, start = match["tag"], match.start()
        paired = _PAIRED.fullmatch(tag)
        closing = self._closing(paired["name"].lower(), match.end()) if paired else None
        if paired and closing:
            return self._replace_pair(paired, match, closing), closing.end()
        if _IN_ADDRESS.search(self._text, max(0, start - 300), start):
            return self._address(tag), match.end()
        return self._mark(self._read(tag)), match.end()

    def _formula(self, match: re.Match[str]) -> str:
        """A formula of several lines of its own is a listing, any other is text that no parser may look into."""
        tex = clean(_REFERENCE.sub(lambda reference: html.unescape(reference[0]), match["tex"]))
        if "\n" in tex.strip() and self._is_alone(match):
            return _code_block(tex.strip(), "math")
        return self._mark(Shortcode(match[0], elements=(Element("span", {}, f"$${tex}$$"),)))

    def _is_alone(self, match: re.Match[str]) -> bool:
        """Whether nothing else stands on the lines of a match."""
        start, end = self._text.rfind("\n", 0, match.start()) + 1, self._text.find("\n", match.end())
        behind = self._text[match.end() : end if end >= 0 else None]
        return not self._text[start : match.start()].strip() and not behind.strip()

    def _closing(self, name: str, place: int) -> re.Match[str] | None:
        """The tag that closes a pair; once there is none, it is not looked for again."""
        if name in self._unclosed:
            return None
        closing = re.compile(rf"\{{\{{?[<%]-?\s*(?:end|/\s*){name}\s*-?[%>]\}}?\}}", re.IGNORECASE)
        found = closing.search(self._text, place)
        if found is None:
            self._unclosed.add(name)
        return found

    def _replace_pair(self, paired: re.Match[str], opening: re.Match[str], closing: re.Match[str]) -> str:
        inside = self._text[opening.end() : closing.start()]
        match paired["name"].lower():
            case "comment":
                return self._mark(Shortcode(self._text[opening.start() : closing.end()], FurnitureKind.COMMENT))
            case "raw":
                return inside
            case _:
                return _code_block(inside, paired["rest"])

    def _mark(self, shortcode: Shortcode) -> str:
        self.shortcodes.append(shortcode)
        return f"\ufdd0{len(self.shortcodes) - 1}\ufdd1"

    def _address(self, tag: str) -> str:
        """The part of an address that a tag within it names, as far as the article says."""
        if string := _STRING.match(tag):
            return string[1]
        if variable := _NAME.match(tag):
            return self._assigned.get(variable[1], "")
        name, arguments = _arguments(tag)
        return next(iter(arguments.values()), "") if name in _REFERENCES else ""

    def _read(self, tag: str) -> Shortcode:
        """A tag outside code and addresses; one whose quotes do not close is kept as it is."""
        if tag.count('"') % 2:
            return Shortcode(tag)
        if string := _STRING.match(tag):
            return Shortcode(tag, elements=(Element("span", {}, string[1]),))
        if variable := _NAME.match(tag):
            value = self._assigned.get(variable[1])
            return Shortcode(tag, elements=(Element("span", {}, value),) if value else ())
        return _embedded(tag)


def _arguments(tag: str) -> tuple[str, dict[str, str]]:
    """A tag's name and arguments, those without a key under their place (`0`, `1` …); none for a closing tag."""
    parts = _PARTS.fullmatch(tag)
    if parts is None or parts["close"]:
        return "", {}
    arguments: dict[str, str] = {}
    for match in _ARGUMENT.finditer(parts["rest"]):
        value = next(part for part in (match["double"], match["single"], match["bare"]) if part is not None)
        arguments[(match["key"] or str(len(arguments))).lower()] = value
    return parts["name"].lower(), arguments


def _embedded(tag: str) -> Shortcode:
    """What a tag shows: a figure, or words of its own, or nothing that the article knows."""
    name, arguments = _arguments(tag)
    if name in _MEDIA:
        what = arguments.get("id") or arguments.get("src") or arguments.get("url") or arguments.get("0", "")
        address = what if "://" in what else _MEDIA[name].format(what)
        element = name if name in ("video", "audio") else "iframe"
        return Shortcode(tag, elements=(Element(element, {"src": address, "title": arguments.get("title", "")}),))
    if _IMAGES.search(name):
        source = arguments.get("src") or arguments.get("url") or arguments.get("0", "")
        image = Element("img", {"src": source, "alt": arguments.get("alt") or arguments.get("title", "")})
        caption = arguments.get("caption", "")
        return Shortcode(tag, elements=(image, Element("figcaption", {}, caption)) if caption else (image,))
    words = next((arguments[key] for key in _WORDS if arguments.get(key)), "")
    address = next((arguments[key] for key in _ADDRESSES if arguments.get(key)), "")
    if words:
        return Shortcode(tag, elements=(Element("a", {"href": address} if address else {}, words),))
    sentences = [value for key, value in arguments.items() if len(value.split()) >= _WORDS_OF_A_SENTENCE]
    return Shortcode(tag, elements=tuple([Element("p", {}, sentence) for sentence in sentences]))


def _code_block(source: str, language: str) -> str:
    words = language.split()
    name = html.escape(words[0].removeprefix("lang:").strip("\"',")) if words else ""
    code = html.escape(source.strip("\n"), quote=False)
    return f'\n\n<pre><code class="language-{name}">{code}</code></pre>\n\n'
