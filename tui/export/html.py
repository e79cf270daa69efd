"""Article → a standalone HTML page: no script, no style or font from elsewhere."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import assert_never

from tui.article.article import Article
from tui.article.blocks import (
    Block,
    Cell,
    Code,
    Figure,
    Footnote,
    Heading,
    ListItem,
    Paragraph,
    Rule,
    Table,
    block_text,
)
from tui.article.byline import byline
from tui.article.outline import Section
from tui.export.anchors import anchors_of
from tui.export.inline import image_html, inline_html, is_safe_address

PAGE_STYLE = """\
:root { color-scheme: light dark; }
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.65;
  font-family: system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif; }
.byline, figcaption, .furniture { opacity: .75; font-size: .9em; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid; }
pre { overflow-x: auto; padding: .75rem; border: 1px solid; }
table { border-collapse: collapse; } td, th { border: 1px solid; padding: .25rem .5rem; }
img { max-width: 100%; height: auto; }
"""


def html_of(article: Article, *, furniture: bool = False) -> str:
    """Write the article as a page; with `furniture`, what was hidden stands at its place under a label."""
    return "\n".join(_page(article, furniture)) + "\n"


def _page(article: Article, furniture: bool) -> Iterator[str]:
    language = escape(article.front_matter.language or "")
    title = escape(article.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language}">' if language else "<html>"
    yield f'<head>\n<meta charset="utf-8">\n<title>{title}</title>'
    yield '<meta name="viewport" content="width=device-width">'
    yield f'<meta name="generator" content="microfiche">\n<style>\n{PAGE_STYLE}</style>\n</head>'
    yield f'<body>\n<article>\n<h1 dir="auto">{title}</h1>'
    if line := byline(article.front_matter):
        yield f'<p class="byline">{escape(line)}</p>'
    yield from body_html(article, furniture=furniture)
    yield "</article>\n</body>\n</html>"


def body_html(article: Article, *, furniture: bool = False) -> Iterator[str]:
    """Write the blocks of the article, those that open a section with its anchor; without the headline."""
    openers = {section.block: section for section in article.outline.sections}
    anchors = anchors_of(article)
    yield from anchors.led([*_blocks_html(article, furniture, openers, anchors.ids)])


def _blocks_html(
    article: Article, furniture: bool, openers: Mapping[int, Section], ids: Mapping[int, str]
) -> Iterator[str]:
    shown = [(i, block) for i, block in enumerate(article.blocks) if furniture or not block.furniture]
    nesting = Nesting()
    for index, block in shown:
        yield from nesting.move_to(block)
        if block.furniture:
            yield f'<p class="furniture">[{escape(block.furniture.value)}]</p>'
        yield block_html(block, openers.get(index), ids.get(index, ""))
    yield from nesting.close()


class Nesting:
    """Opens and closes quotations and lists so that a flat sequence of blocks nests again."""

    def __init__(self) -> None:
        """Start at the top of the body."""
        self._open: list[str] = []

    def move_to(self, block: Block) -> Iterator[str]:
        """Yield the tags that lead from the last block's place to this one's."""
        wanted = ["blockquote"] * block.quote + self._lists_around(block)
        common = 0
        for here, there in zip(self._open, wanted, strict=False):
            if here != there:
                break
            common += 1
        yield from self._close_to(common)
        if isinstance(block, ListItem) and common == len(wanted):
            yield "</li>"
            yield _item_tag(block)
        for tag in wanted[common:]:
            self._open.append(tag)
            yield f"<{tag}>" if tag == "blockquote" else f"<{tag}>\n{_item_tag(block)}"

    def close(self) -> Iterator[str]:
        """Yield what closes everything that is open."""
        yield from self._close_to(0)

    def _lists_around(self, block: Block) -> list[str]:
        if isinstance(block, Footnote):
            return []
        lists = [tag for tag in self._open if tag != "blockquote"][: block.indent]
        lists += ["ul"] * (block.indent - len(lists))
        if isinstance(block, ListItem) and lists:
            lists[-1] = "ol" if block.number is not None else "ul"
        return lists

    def _close_to(self, depth: int) -> Iterator[str]:
        while len(self._open) > depth:
            tag = self._open.pop()
            yield f"</{tag}>" if tag == "blockquote" else f"</li>\n</{tag}>"


def _item_tag(block: Block) -> str:
    number = block.number if isinstance(block, ListItem) else None
    return "<li>" if number is None else f'<li value="{number}">'


def block_html(block: Block, section: Section | None = None, name: str = "") -> str:
    """Write one block; `section` is the one it opens, `name` its id in the page."""
    anchor = f' id="{escape(name)}"' if name else ""
    match block:
        case Heading():
            level = min(6, 1 + (section.level if section else block.level))
            return f'<h{level}{anchor} dir="auto">{inline_html(block.spans)}</h{level}>'
        case Paragraph() if section:
            level = min(6, 1 + section.level)
            return f'<h{level}{anchor} dir="auto">{inline_html(block.spans)}</h{level}>'
        case Paragraph() | ListItem():
            return f'<p{anchor} dir="auto">{inline_html(block.spans)}</p>'
        case Footnote():
            return f'<p{anchor} dir="auto">[{escape(block.label)}] {inline_html(block.spans)}</p>'
        case Table():
            return table_html(block)
        case Code():
            return f"<pre><code>{escape(block.text)}</code></pre>"
        case Figure():
            return _figure_html(block)
        case Rule():
            return "<hr>"
        case _:
            assert_never(block)


def table_html(table: Table) -> str:
    """Write a table with its spans and caption."""
    lines = ["<table>"]
    if table.caption:
        lines.append(f"<caption>{inline_html(table.caption)}</caption>")
    for row in table.rows:
        cells = "".join([_cell_html(cell) for cell in row if cell])
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def _cell_html(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    align = f' style="text-align: {cell.align}"' if cell.align in {"left", "right", "center"} else ""
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<{tag}{columns}{rows}{align}>{inline_html(cell.spans)}</{tag}>"


def _figure_html(figure: Figure) -> str:
    caption = f"<figcaption>{inline_html(figure.caption)}</figcaption>" if figure.caption else ""
    if not is_safe_address(figure.address):
        thing = escape(figure.alt or figure.media)
    elif figure.media == "image" and figure.address:
        thing = image_html(figure.address, figure.alt)
    else:
        name = escape(figure.alt or block_text(figure) or figure.address)
        thing = f'<a href="{escape(figure.address)}">{name}</a>'
    return f"<figure>{thing}{caption}</figure>"
