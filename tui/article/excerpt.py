"""One section of an article as an article of its own."""

from msgspec.structs import replace

from tui.article.article import Article
from tui.article.footnotes import footnotes_referred_to
from tui.article.outline import Outline


def end_of_section(article: Article, index: int) -> int:
    """Index of the first block after a section and all that is below it."""
    sections = article.outline.sections
    level = sections[index].level
    for section in sections[index + 1 :]:
        if section.level <= level:
            return section.block
    return len(article.blocks)


def excerpt(article: Article, index: int) -> Article:
    """Keep one section with what is below it, and the footnotes it refers to; its outline starts at level 1.

    Args:
        article: the whole article.
        index: index of the section in `article.outline.sections`.
    """
    start, end = article.outline.sections[index].block, end_of_section(article, index)
    outer = article.outline.sections[index].level - 1
    kept = [section for section in article.outline.sections[index:] if section.block < end]
    sections = tuple(
        replace(
            section,
            level=section.level - outer,
            block=section.block - start,
            parent=None if section.parent is None or section.parent < index else section.parent - index,
        )
        for section in kept
    )
    footnotes = footnotes_referred_to(article.blocks, start, end)
    return replace(article, blocks=(*article.blocks[start:end], *footnotes), outline=Outline(sections))
