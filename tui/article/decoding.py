"""Bytes to text: which encoding a file is in, and where control characters end.

What comes out of `decode` and `clean` holds no character that could steer a terminal, hide itself or turn
its neighbours around; every string that reaches text later (a decoded entity, an escape in front matter)
passes through `clean` again.
"""

import codecs
import re
from collections.abc import Callable

from msgspec import Struct

from tui.article.problems import Problem
from tui.errors import ParseError

_LINE_BREAKS = frozenset("\r\x0b\x0c\x85\u2028\u2029")
"""Mandatory breaks other than the newline (UAX #14: classes CR, BK and NL)."""

_SUSPECT = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u00ad"  # soft hyphen: we break lines ourselves, and it hides words from a search
    "\u200b-\u200d\ufeff"  # zero-width space, joiners (some stay), BOM
    "\u2028-\u202e"  # separators, embeddings, overrides
    "\u2060-\u206f"  # word joiner, invisible operators, isolates, deprecated formats
    "\ufff9-\ufffb"  # interlinear annotation
    "\ufdd0-\ufdef\ufffe\uffff"  # noncharacters
    "\ud800-\udfff"  # lone surrogates
    "\U0001fffe-\U0010ffff"  # tags and noncharacters among others: one range, for each more costs as much again
    "]"
)

_PLAIN_ASCII = bytes([*b"\t\n", *range(0x20, 0x7F)])
"""Those that `_SUSPECT` has not; to look for others among bytes takes a fifth of the time."""

_UNJOINED = (
    "\t\n -%'-:=?-~\u00a0-\u058f"  # Latin, Greek, Cyrillic, Armenian, their marks; not what ends markup
    "\u0e00-\u0eff\u10a0-\u167f\u1d00-\u1fff"  # Thai, Lao; Georgian to Canadian syllabics; more Latin and Greek
    "\u2000-\u200b\u200e-\u20cf\u2c60-\u2c7f\u2de0-\u2dff"  # punctuation, currencies, more Latin and Cyrillic
    "\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"  # Han, kana, Yi, Hangul
    "\ua640-\ua69f\ua720-\ua7ff\uab30-\uab6f\ufb00-\ufb17\U0001d400-\U0001d7ff\U00020000-\U0003ffff"
)
"""Characters of scripts that use no joiners: between two of these, one only hides a word from a search."""
_MARKUP = "&;<>"
"""In a file the ends of a reference or a tag, behind which anything may stand."""
_IDLE_JOINERS = re.compile(f"(?<=[{_UNJOINED}])[\u200c\u200d]++(?=[{_UNJOINED}])")

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_DECLARATION = re.compile(
    rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE
)
_DECLARED_WITHIN = 2048
"""Bytes at the start in which a declaration counts (HTML: 1024; front matter may stand before it)."""

MAGIC = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "zstandard data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"OggS", "an Ogg recording"),
    (b"ID3", "an MP3 recording"),
)
_CONTROLS = bytes([*range(8), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
"""Control bytes with no place in a text file; BS, VT, FF and ESC do occur in them."""
_SAMPLE = 64 * 1024
"""Bytes looked at when it is to be decided whether a file is text."""
_GUESSED_FROM = 4 * 1024
"""Bytes fed to charset-normalizer, which needs about a second for each megabyte."""


class Decoded(Struct, frozen=True):
    """A file's text."""

    text: str
    """Cleaned; every line break is a newline."""
    encoding: str
    """Python's name of the encoding it was read in."""
    problems: tuple[Problem, ...] = ()


def clean(text: str) -> str:
    """Text without the characters that control, hide or reorder: they are dropped, line breaks become newlines.

    Direction marks (LRM, RLM, ALM) and variation selectors stay, and so do joiners beside anything that may need
    them: Arabic, the scripts of India, emoji.
    """
    if text.isascii():
        if not text.encode().translate(None, _PLAIN_ASCII):
            return text
    elif not _SUSPECT.search(text):
        return text
    text = _SUSPECT.sub(_replacement, text.replace("\r\n", "\n"))
    return _IDLE_JOINERS.sub("", text) if has_joiner(text) else text


def has_joiner(text: str) -> bool:
    """Whether a joiner or a non-joiner of zero width is left in a text."""
    return "\u200d" in text or "\u200c" in text


def with_idle_joiners_as(replacement: Callable[[str], str], text: str) -> str:
    """Text of a single line with something else for each run of joiners that no script needs, at its ends too."""
    if not has_joiner(text):
        return text
    return _IDLE_JOINERS.sub(lambda joiners: replacement(joiners[0]), f"/{text}/")[1:-1]


def without_idle_joiners(text: str, seam: str) -> str:
    """Text of a page without joiners that no script needs, where tags or references stood beside them.

    Args:
        text: clean, without markup.
        seam: a character that stands between its parts, and is kept.
    """
    idle = re.compile(f"(?<=[{_UNJOINED}{_MARKUP}])[\u200c\u200d{seam}]++(?=[{_UNJOINED}{_MARKUP}])")
    return idle.sub(lambda match: seam * match[0].count(seam), text)


_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|nbsp|copy|hellip|[mn]dash|[lr][sd]quo|#(?:39|160|82(?:1\d|2\d|30))|#x27);)"
    r"(?:#|shy|[A-Za-z]+;)"
)
"""A character reference, but the commonest, which all stand for characters that `clean` leaves alone."""


def may_hide(text: str) -> bool:
    """Whether the references in a text that is clean may stand for characters that are not."""
    return _REFERENCE.search(text) is not None


def _replacement(suspect: re.Match[str]) -> str:
    character = suspect[0]
    if character in _LINE_BREAKS:
        return "\n"
    if character in "\u200c\u200d":
        return character  # seen to when all its neighbours are there
    code = ord(character)
    is_tag = 0xE0000 <= code <= 0xE007F
    return character if code > 0xFFFF and code & 0xFFFE != 0xFFFE and not is_tag else ""


def clean_line(text: str) -> str:
    """Cleaned text on a single line: every run of white space is one space, none at the ends."""
    return " ".join(clean(text).split())


def decode(data: bytes) -> Decoded:
    """Turn a file's bytes into clean text.

    The encoding is the byte order mark's, UTF-8 if the bytes are that, the declared one, UTF-16 if the bytes
    look like it, the likeliest by its characters, or else UTF-8 with what is damaged replaced by `�`.

    Raises:
        ParseError: the data is binary.
    """
    _refuse_known_binary(data)
    for attempt in (_by_mark, _as_utf16, _as_utf8, _as_declared, _as_damaged_utf8, _by_characters, _by_guess):
        if decoded := attempt(data):
            break
    else:
        decoded = _replaced(data, "utf-8")
    return Decoded(clean(decoded.text), decoded.encoding, decoded.problems)


def _refuse_known_binary(data: bytes) -> None:
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ParseError(f"this is {what}, not an article")


def _strictly(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec)
    except ValueError:
        return None


def _by_mark(data: bytes) -> Decoded | None:
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return _strictly(rest, codec) or _replaced(rest, codec)
    return None


def _as_utf16(data: bytes) -> Decoded | None:
    """UTF-16 or UTF-32 without a mark; data with NULs that is neither is binary.

    Raises:
        ParseError: NULs or too many other controls.
    """
    sample = data[:_SAMPLE]
    if b"\0" not in data:
        if len(sample) - len(sample.translate(None, _CONTROLS)) > 4 + len(sample) // 20:
            raise ParseError("this is binary data (one byte in twenty is a control character), not an article")
        return None
    if wide := max(filter(None, (_wide(data, codec) for codec in _WIDE_CODECS)), key=_plausibility, default=None):
        return wide
    raise ParseError("this is binary data (it holds NUL bytes), not an article")


_WIDE_CODECS = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_ODD_IN_TEXT = re.compile(
    r"[^\t\n\r -~\xa0-\u024f\u0370-\u06ff\u0900-\u097f\u0e00-\u0e7f\u200b-\u206f\u20a0-\u22ff\u2460-\u25ff"
    r"\u3000-\u30ff\u3200-\u33ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]"
)
_COMMON_IN_TEXT = re.compile(r"[\n -~\u3001\u3002\u3041-\u30ff\uff0c]")


def _wide(data: bytes, codec: str) -> Decoded | None:
    """UTF-16 or UTF-32 when nearly all its characters are such as texts are made of.

    ASCII with a NUL in it reads as ideographs: without bytes beyond ASCII, each second byte has to be a NUL.
    """
    decoded = _strictly(data, codec)
    if decoded is None or "\0" in decoded.text or (data.isascii() and data.count(0) * 2 < len(data)):
        return None
    sample = decoded.text[:_SAMPLE]
    return decoded if len(_ODD_IN_TEXT.findall(sample)) * 20 <= len(sample) else None


def _plausibility(decoded: Decoded) -> int:
    return len(_COMMON_IN_TEXT.findall(decoded.text[:_SAMPLE]))


def _as_utf8(data: bytes) -> Decoded | None:
    if b"\x1b$" in data and (japanese := _strictly(data, "iso2022_jp")):
        return japanese
    return _strictly(data, "utf-8") or _with_surrogates(data)


_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


def _with_surrogates(data: bytes) -> Decoded | None:
    """UTF-8 in which surrogates stand, paired as old databases write emoji, or cut off from their pairs."""
    if not _SURROGATE.search(data):
        return None
    try:
        text = data.decode("utf-8", "surrogatepass")
    except ValueError:
        return None
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return Decoded(joined, "utf-8") if joined.count("�") == text.count("�") else _told(joined, "utf-8")


def _as_declared(data: bytes) -> Decoded | None:
    from tui.article.charsets import CODEC_OF_LABEL  # here, for most files are UTF-8 and start-up counts

    for label in _DECLARATION.findall(data[:_DECLARED_WITHIN]):
        codec = CODEC_OF_LABEL.get(label.decode("ascii").lower().replace("_", "-"))
        if codec is None:
            continue
        if decoded := _strictly(data, codec):
            return decoded
        damaged = _replaced(data, codec)
        if damaged.text.count("�") * 50 < len(damaged.text) - len(_ASCII.findall(damaged.text)):
            return damaged
    return None


_ASCII = re.compile("[\x00-\x7f]")


def _as_damaged_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few damaged places: in no other encoding do bytes come in such sequences by chance."""
    decoded = _replaced(data, "utf-8")
    damaged = decoded.text.count("�")
    intact = len(decoded.text) - damaged - len(decoded.text.encode("ascii", "ignore"))
    return decoded if intact > 4 * damaged else None


def _by_characters(data: bytes) -> Decoded | None:
    from tui.article.charsets import likeliest_codec

    codec = likeliest_codec(data)
    return (_strictly(data, codec) or _replaced(data, codec)) if codec else None


def _by_guess(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESSED_FROM], steps=4, chunk_size=512).best()
    return _strictly(data, best.encoding) if best else None


def _replaced(data: bytes, codec: str) -> Decoded:
    """Decode whatever can be, `�` for the rest, with a problem that names the first damaged line."""
    return _told(data.decode(codec, "replace"), codec)


def _told(text: str, codec: str) -> Decoded:
    line = len(_NEWLINE.findall(text, 0, max(text.find("�"), 0))) + 1
    name = codec.upper()
    return Decoded(text, codec, (Problem(f"bytes that are not {name}, shown as �", line),))


_NEWLINE = re.compile("\r\n?|\n")
