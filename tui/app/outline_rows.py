"""Which sections of an outline show: folded, narrowed, numbered. Knows no screen."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from tui.language import tr

if TYPE_CHECKING:  # needed by no first screen
    from tui.article.outline import Section

MOST_NUMBERS_TOLD = 20


def parents_of(sections: "Sequence[Section]") -> frozenset[int]:
    """Indexes of the sections that have others below them."""
    return frozenset(section.parent for section in sections if section.parent is not None)


def rows_shown(sections: "Sequence[Section]", folded: Collection[int], words: str) -> list[int]:
    """Indexes of the sections that show: those that hold every word, or without words those in no folded one.

    Args:
        sections: the outline, in reading order.
        folded: indexes of the folded ones.
        words: what the reader narrows to; case and order do not matter.
    """
    wanted = words.casefold().split()
    if wanted:
        return [index for index, section in enumerate(sections) if _holds(section, wanted)]
    hidden: set[int] = set()
    rows: list[int] = []
    for index, section in enumerate(sections):
        if section.parent is not None and (section.parent in folded or section.parent in hidden):
            hidden.add(index)
        else:
            rows.append(index)
    return rows


def shown_ancestor(sections: "Sequence[Section]", rows: Collection[int], index: int | None) -> int | None:
    """The section itself when it shows, else the nearest one around it that does."""
    while index is not None and index not in rows:
        index = sections[index].parent if index < len(sections) else None
    return index


def numbers_there_are(sections: "Sequence[Section]") -> str:
    """The numbers of the outermost sections, for a reader who typed another."""
    numbers = [section.number or section.title for section in sections if section.level == 1]
    shown = ", ".join(numbers[:MOST_NUMBERS_TOLD])
    return (
        tr("there is {shown}{value}", shown=shown, value=" …" if len(numbers) > MOST_NUMBERS_TOLD else "")
        if shown
        else tr("the article has none")
    )


def _holds(section: "Section", words: Sequence[str]) -> bool:
    text = section.heading.casefold()
    return all(word in text for word in words)
