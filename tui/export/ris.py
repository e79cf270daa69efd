"""References → RIS: a tag and a value a line."""

from collections.abc import Iterable, Iterator

from tui.export.reference import PersonName, Reference


def ris_of(references: Iterable[Reference]) -> Iterator[str]:
    """Write a record for each reference, each ended by an empty line."""
    for reference in references:
        yield "".join([f"{tag}  - {_one_line(value)}\n" for tag, value in _fields(reference)]) + "ER  - \n\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS" if reference.source else "ELEC" if reference.link else "GEN"
    yield "TI", reference.title
    for author in reference.authors:
        yield "AU", _name(author)
    if reference.day:
        yield "PY", f"{reference.day.year:04}"
        yield "DA", f"{reference.day:%m/%d}".join([f"{reference.day.year:04}/", "/"])
    elif reference.date_text:
        yield "DA", reference.date_text
    if reference.source:
        yield "T2", reference.source
    if reference.link:
        yield "UR", reference.link
    if reference.language:
        yield "LA", reference.language
    for tag in reference.tags:
        yield "KW", tag
    if reference.summary:
        yield "AB", reference.summary


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _name(author: PersonName) -> str:
    if author.is_whole:
        return author.family
    return f"{' '.join([part for part in (author.particle, author.family) if part])}, {author.given}"
