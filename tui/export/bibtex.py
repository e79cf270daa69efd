"""References → BibTeX, for BibTeX and biblatex alike: every special character spelt out, braces always paired."""

from collections.abc import Iterable, Iterator

from tui.export.reference import PersonName, Reference, with_keys

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPELT_OUT = str.maketrans(
    {
        # BibTeX counts braces whatever stands before them: an article's own may only appear by name.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{character: f"\\{character}" for character in "$&#_%"},
    }
)
_IN_ADDRESS = str.maketrans({character: f"%{ord(character):02X}" for character in '{}\\ "<>^`|'})
"""What may not stand in an address either way, and would end a field or an argument."""


def bibtex_of(references: Iterable[Reference]) -> Iterator[str]:
    """Write an entry for each reference, parted by empty lines."""
    for number, (key, reference) in enumerate(with_keys(references)):
        kind = "article" if reference.source else "misc"
        fields = "".join([f"  {name} = {value},\n" for name, value in _fields(reference)])
        yield f"{'' if not number else chr(10)}@{kind}{{{key},\n{fields}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    # Two pairs of braces: a style that changes the case of titles leaves this one as printed.
    yield "title", f"{{{{{_spelt_out(reference.title)}}}}}"
    if reference.authors:
        yield "author", "{" + " and ".join([_name(author) for author in reference.authors]) + "}"
    if reference.source:
        yield "journal", f"{{{_spelt_out(reference.source)}}}"
    if reference.day:
        yield "year", f"{{{reference.day.year:04}}}"
        yield "month", _MONTHS[reference.day.month - 1]
        yield "date", f"{{{reference.day.isoformat()}}}"
    elif reference.date_text:
        yield "note", f"{{{_spelt_out(reference.date_text)}}}"
    if reference.link:
        yield "url", f"{{{reference.link.translate(_IN_ADDRESS)}}}"
    if reference.language:
        yield "language", f"{{{_spelt_out(reference.language)}}}"
    if reference.tags:
        yield "keywords", f"{{{', '.join(map(_spelt_out, reference.tags))}}}"
    if reference.summary:
        yield "abstract", f"{{{_spelt_out(reference.summary)}}}"


def _spelt_out(text: str) -> str:
    return text.translate(_SPELT_OUT)


def _name(author: PersonName) -> str:
    """A name as BibTeX takes it apart; one that stays whole in braces of its own, so that it does not."""
    if author.is_whole:
        return f"{{{_spelt_out(author.family)}}}"
    family = " ".join([part for part in (author.particle, _braced_if_several(author.family)) if part])
    return f"{family}, {_spelt_out(author.given)}"


def _braced_if_several(family: str) -> str:
    spelt = _spelt_out(family)
    return f"{{{spelt}}}" if " " in family else spelt
