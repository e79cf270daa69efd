"""Which footnote a link leads to, however pages and Markdown dialects call it."""

from collections.abc import Iterator, Sequence

from tui.article.blocks import Block, Footnote


def footnotes_by_name(blocks: Sequence[Block]) -> dict[str, int]:
    """The number of a footnote's block by all that links may call it.

    What a page itself calls a footnote comes before what another's label suggests: Markdown's `[^7]` may be the
    first one, and `[^1]` the seventh.
    """
    notes = [(number, block) for number, block in enumerate(blocks) if isinstance(block, Footnote)]
    names: dict[str, int] = {}
    for number, note in notes:
        if note.id:
            names.setdefault(note.id, number)
    for number, note in notes:
        for name in _spellings(note.label):
            names.setdefault(name, number)
    return names


def _spellings(label: str) -> Iterator[str]:
    yield from (label, f"fn{label}", f"fn:{label}", f"fn-{label}", f"footnote-{label}")
