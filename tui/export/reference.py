"""An article as bibliographies see it: names taken apart, a day, where it appeared, and a key to cite it by."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import blake2b
from itertools import chain, count

from msgspec import Struct

from tui.article.metadata import FrontMatter

_PARTICLES = frozenset((
    "af", "al", "bin", "da", "dal", "de", "degli", "dei", "del", "della", "den", "der", "di", "do", "dos",
    "du", "el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu", "zum", "zur",
))  # fmt: skip
"""Lower-case words of a family name that stand before its main part."""
_ORGANISATION_WORDS = frozenset((
    "agency", "association", "bureau", "centre", "center", "club", "college", "committee", "company",
    "council", "department", "desk", "editor", "editors", "editorial", "foundation", "gazette", "group",
    "inc", "institute", "journal", "ltd", "magazine", "ministry", "network", "news", "newspaper", "office",
    "post", "press", "project", "reporter", "reporters", "service", "society", "staff", "team", "times",
    "university", "wire", "writers",
))  # fmt: skip
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’\-])*")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[a-z0-9]+")
_EMPTY_WORDS = frozenset((
    "a", "an", "and", "at", "by", "for", "from", "in", "into", "is", "of", "on", "or", "the", "to", "with",
))  # fmt: skip
_MOST_NAME_WORDS = 5


class PersonName(Struct, frozen=True):
    """A name, taken apart where that is safe."""

    family: str
    """The family name; the whole name when it is not taken apart."""
    given: str = ""
    particle: str = ""
    """`van der`: belongs to the family name, and is not what it is sorted by."""

    @property
    def is_whole(self) -> bool:
        """Whether the name is an organisation's, or one that is not taken apart."""
        return not self.given


class Reference(Struct, frozen=True):
    """What is cited of an article."""

    title: str
    authors: tuple[PersonName, ...]
    day: date | None
    """In the date's own offset."""
    date_text: str
    """The date as written, for when it was not understood."""
    source: str
    link: str
    language: str
    summary: str
    tags: tuple[str, ...]


def reference_of(about: FrontMatter) -> Reference:
    """Take what is cited from an article's metadata."""
    return Reference(
        title=about.title,
        authors=tuple(map(person_name, about.authors)),
        day=about.date.date() if about.date else None,
        date_text=about.date_text,
        source=about.source,
        link=about.link,
        language=about.language,
        summary=about.summary,
        tags=about.tags,
    )


def person_name(name: str) -> PersonName:
    """Take a name apart: `Ana Lima`, `Lima, Ana`, `Jan van der Berg`.

    Names in Chinese, Japanese or Korean script keep their order and stay whole, and so does what looks like an
    organisation or is a single word.
    """
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma and family and given and "," not in given and not _CJK.search(name):
        return PersonName(family, given)
    words = name.split()
    if comma or not 2 <= len(words) <= _MOST_NAME_WORDS or not _is_personal(words):
        return PersonName(name)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() == words[first - 1] and words[first - 1] in _PARTICLES:
        first -= 1
    return PersonName(words[-1], " ".join(words[:first]), " ".join(words[first:-1]))


def _is_personal(words: list[str]) -> bool:
    if any(_CJK.search(word) or not _NAME_WORD.fullmatch(word) for word in words):
        return False
    if words[0].lower() == "the" or any(word.lower() in _ORGANISATION_WORDS for word in words):
        return False
    return all(word[0].upper() == word[0] or word in _PARTICLES for word in words)


def with_keys(references: Iterable[Reference]) -> Iterator[tuple[str, Reference]]:
    """Give each reference a key that no other has: `lima2022harbour`, then `lima2022harboura`.

    A key is ASCII, and depends on nothing but the article, unless another came first with the same.
    """
    taken: set[str] = set()
    for reference in references:
        key = _key(reference)
        free = next(spelt for spelt in chain([key], _varied(key)) if spelt not in taken)
        taken.add(free)
        yield free, reference


def _varied(key: str) -> Iterator[str]:
    for letter in "abcdefghijklmnopqrstuvwxyz":
        yield key + letter
    for number in count(2):
        yield f"{key}-{number}"


def _key(reference: Reference) -> str:
    author = "".join(_latin_words(reference.authors[0].family)) if reference.authors else ""
    year = f"{reference.day.year:04}" if reference.day else ""
    words = [word for word in _latin_words(reference.title) if word not in _EMPTY_WORDS and not word.isdecimal()]
    if not author and not words:  # nothing of it can be spelt in ASCII
        facts = "\0".join([reference.title, reference.link, *[author.family for author in reference.authors]])
        return f"article{year}-{blake2b(facts.encode(errors='replace'), digest_size=3).hexdigest()}"
    return f"{author[:30] or 'article'}{year}{words[0][:30] if words else ''}"


def _latin_words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return _WORD.findall(plain)
