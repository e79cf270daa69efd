"""HTML as `tui.export.html` writes it → XHTML for a book: closed, self-contained, every link leading somewhere."""

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)([^<>]*)>")
"""A tag; in our own HTML text and values hold no `<` or `>`."""
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_EMPTY = frozenset({"br", "hr", "img"})
_LEGAL_IN_ADDRESSES = "!#$%&'()*+,/:;=?@~-._"
_HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE
)
_BROKEN_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Escape text for XML, which knows no control characters."""
    return escape(_NO_XML.sub("\ufffd", text))


Embed = Callable[[str], str | None]
"""Puts the picture at an address into the book and says where; None leaves it out."""


def xhtml_of(html: str, embed: Embed, base: str = "") -> tuple[str, Mapping[str, str]]:
    """Make a fragment of our HTML fit for a book.

    Args:
        html: written by `tui.export.html`: text escaped, tags balanced.
        embed: takes pictures in.
        base: the article's own address, which relative ones are joined to.

    Returns:
        The XHTML, and the id that each id of the fragment became.
    """
    ids: dict[str, str] = {}
    for _, _, attributes in _TAG.findall(html):
        for name, value in _ATTRIBUTE.findall(attributes):
            if name == "id" and value not in ids:
                ids[value] = f"x{len(ids) + 1}"
    return _Rewriter(ids, embed, base).rewrite(_NO_XML.sub("\ufffd", html)), ids


class _Rewriter:
    """Goes through the tags from first to last."""

    def __init__(self, ids: Mapping[str, str], embed: Embed, base: str) -> None:
        self._ids = ids
        self._used: set[str] = set()
        self._embed = embed
        self._base = base
        self._in_link = False

    def rewrite(self, html: str) -> str:
        return _TAG.sub(self._tag, html)

    def _tag(self, match: re.Match[str]) -> str:
        closing, name, rest = match.groups()
        if name == "a":
            self._in_link = not closing
        if closing:
            return match[0]
        attributes = dict(_ATTRIBUTE.findall(rest))
        if name == "img":
            return self._picture(unescape(attributes["src"]), attributes.get("alt", ""))
        kept = "".join([f' {key}="{value}"' for key, value in self._kept(attributes)])
        return f"<{name}{kept}{'/' if name in _EMPTY else ''}>"

    def _kept(self, attributes: dict[str, str]) -> list[tuple[str, str]]:
        kept = []
        for key, value in attributes.items():
            if key == "id":
                if value not in self._used:  # an id that comes twice leads to its first place
                    self._used.add(value)
                    kept.append((key, self._ids[value]))
            elif key == "href":
                if target := self._target(value):
                    kept.append((key, target))
            else:
                kept.append((key, value))
        return kept

    def _target(self, value: str) -> str:
        if value.startswith("#"):
            place = self._ids.get(value[1:]) or self._ids.get(escape(unquote(unescape(value[1:]))))
            return f"#{place}" if place else ""
        return escape(sound_address(unescape(value), self._base) or "")

    def _picture(self, address: str, alt: str) -> str:
        if place := self._embed(address):
            return f'<img src="{escape(place)}" alt="{alt}"/>'
        label = f"[{alt or 'image'}]"
        elsewhere = None if self._in_link else sound_address(address, self._base)
        return f'<a href="{escape(elsewhere)}">{label}</a>' if elsewhere else f"<span>{label}</span>"


def sound_address(address: str, base: str = "") -> str | None:
    """An address spelt as the standard wants it, when it leads to the web or to a mailbox; else None.

    Args:
        address: as the article has it.
        base: what a relative one is joined to.
    """
    try:
        parts = urlsplit(urljoin(base, address.strip()))
        parts.port  # noqa: B018 (raises for a port that is no number)
    except ValueError:
        return None
    if parts.scheme == "mailto" and parts.path:
        return _spelt(parts._replace(netloc=""))
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    try:
        host = parts.hostname.encode("idna").decode()
    except UnicodeError:
        return None
    port = f":{parts.port}" if parts.port is not None else ""
    return _spelt(parts._replace(netloc=f"{host}{port}")) if _HOST.fullmatch(host) else None


def _spelt(parts: SplitResult) -> str:
    path, query, fragment = (
        _BROKEN_PERCENT.sub("%25", quote(part, safe=safe, errors="replace"))
        for part, safe in (
            (parts.path, _LEGAL_IN_ADDRESSES.replace("#", "").replace("?", "")),
            (parts.query, _LEGAL_IN_ADDRESSES.replace("#", "")),
            (parts.fragment, _LEGAL_IN_ADDRESSES.replace("#", "")),
        )
    )
    return parts._replace(path=path, query=query, fragment=fragment).geturl()
