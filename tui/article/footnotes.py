"""Which footnote a link leads to, however pages and Markdown dialects call it."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import takewhile
from urllib.parse import unquote

from tui.article.blocks import Block, Footnote, SpanKind, spans_in


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


def footnote_led_to(address: str, text: str, footnotes: Mapping[str, int]) -> int | None:
    """The number of the block of the footnote that an address within the article, or else a text, leads to."""
    return footnotes.get(unquote(address.removeprefix("#")), footnotes.get(text))


def footnotes_referred_to(blocks: Sequence[Block], start: int, end: int) -> list[Block]:
    """The footnotes outside a stretch of blocks that it refers to, with what continues them, in their order."""
    references = [
        span for block in blocks[start:end] for span in spans_in(block) if span.kind is SpanKind.FOOTNOTE
    ]
    if not references:
        return []
    footnotes = footnotes_by_name(blocks)
    led_to = {footnote_led_to(span.link or "", span.text, footnotes) for span in references}
    kept: list[Block] = []
    for number in sorted(number for number in led_to if number is not None and not start <= number < end):
        kept += [blocks[number], *takewhile(partial(_continues, blocks[number]), blocks[number + 1 :])]
    return kept


def _continues(footnote: Block, block: Block) -> bool:
    return block.indent > footnote.indent and not isinstance(block, Footnote)


def _spellings(label: str) -> tuple[str, ...]:
    return label, f"fn{label}", f"fn:{label}", f"fn-{label}", f"footnote-{label}"
