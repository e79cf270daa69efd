"""Going to a section by its number: the same rule for keys and for `--section`."""

import unicodedata
from collections.abc import Iterator

from tui.article.numbering import parse_number
from tui.article.outline import Outline


def find_section(outline: Outline, wanted: str, after: int | None = None) -> int | None:
    """The index of the section a reader asks for by number, or None.

    Args:
        outline: the article's sections.
        wanted: `6`, `六`, `VI`, `2.1`, `第三章`, `（一）` …
        after: index of the section the reader is in. Of several hits the first one behind it is taken,
            and from the last one the search goes round to the first.
    """
    matches = matching_sections(outline, wanted)
    later = [index for index in matches if after is not None and index > after]
    return next(iter([*later, *matches]), None)


def matching_sections(outline: Outline, wanted: str) -> tuple[int, ...]:
    """The indexes of all sections a number may mean, in reading order.

    The first of these rules that finds any: a marker as printed, brackets and all; among the outermost numbered
    sections a number as printed or its value (6 = 六 = VI); a number as printed further in; a dotted path of
    values (2.1 = 二 → （一）); in an outline without numbers, the N-th section.
    """
    wanted = _folded(wanted)
    sections = outline.sections
    value = parse_number(wanted.upper())  # vi is as good as VI
    outer = _outermost_numbered(outline)
    rules = (
        [i for i, s in enumerate(sections) if s.marker and s.marker != s.number and _folded(s.marker) == wanted],
        [i for i in outer if _folded(sections[i].number or "") == wanted or value == sections[i].value],
        [i for i, s in enumerate(sections) if s.number and _folded(s.number) == wanted],
        _along_path(outline, outer, value or ()),
        [value[0] - 1] if value and len(value) == 1 and not outer and 0 < value[0] <= len(sections) else [],
    )
    return tuple(next(filter(None, rules), []))


def ways_to_sections(outline: Outline) -> Iterator[str]:
    """What to ask for each numbered section by: its number, where others have the same a path of numbers.

    One that others always come before is left out.
    """
    for index, section in enumerate(outline.sections):
        path = ".".join([str(outline.sections[place].value[-1]) for place in _numbered_around(outline, index)])
        ways = (section.number, section.marker, path) if section.number is not None else ()
        found = [(matching_sections(outline, way), way) for way in ways if way]
        yield from [way for places, way in sorted(found, key=_choices) if places[:1] == (index,)][:1]


def _choices(found: tuple[tuple[int, ...], str]) -> int:
    """How many sections something leads to."""
    return len(found[0])


def _numbered_around(outline: Outline, index: int | None) -> list[int]:
    """The numbered sections around one and itself, the outermost first."""
    places: list[int] = []
    while index is not None:
        if outline.sections[index].value:
            places.insert(0, index)
        index = outline.sections[index].parent
    return places


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _outermost_numbered(outline: Outline) -> list[int]:
    """The numbered sections with no numbered section around them."""
    inside: list[bool] = []
    for section in outline.sections:
        around = section.parent
        inside.append(around is not None and (inside[around] or outline.sections[around].number is not None))
    return [i for i, section in enumerate(outline.sections) if section.number is not None and not inside[i]]


def _along_path(outline: Outline, places: list[int], path: tuple[int, ...]) -> list[int]:
    """The sections reached by one value a level, numbered levels only."""
    if not path:
        return []
    matches = [place for place in places if outline.sections[place].value[-1:] == path[:1]]
    if len(path) == 1:
        return matches
    return [hit for match in matches for hit in _along_path(outline, _numbered_inside(outline, match), path[1:])]


def _numbered_inside(outline: Outline, place: int) -> list[int]:
    """The outermost numbered sections inside a section."""
    inside: dict[int, bool] = {place: True}
    found = []
    for index in range(place + 1, len(outline.sections)):
        section = outline.sections[index]
        if section.parent is None or section.parent < place:
            break
        open_path = inside.get(section.parent, False)
        if open_path and section.number is not None:
            found.append(index)
        inside[index] = open_path and section.number is None
    return found
