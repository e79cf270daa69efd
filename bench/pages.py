"""What saved pages keep of their articles and show of what is around: `python -m bench.pages`.

Real articles are put into pages of three shapes whose navigation, sidebar, comments and footer hold words of ours.
Counted are the letters of the article that become furniture, and the pages where one of our words does not.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path

from bench.yardsticks import MISSING, archives_folder
from tui.article.article import read_article
from tui.article.blocks import Block, block_text
from tui.article.body_kind import BodyKind, kind_of
from tui.article.decoding import decode
from tui.article.event_reader import EventReader
from tui.article.front_matter import split_front_matter
from tui.article.furniture import mark_furniture
from tui.article.html_events import build_blocks
from tui.article.limits import Limits
from tui.article.markdown import render_markdown
from tui.errors import ParseError

_FROM_EACH = 25
"""Articles drawn from each archive."""
_SHORTEST = 300
"""Letters; a shorter article is no test."""
_AROUND = "ZQXAROUND"
_LINKS = "".join(f'<li><a href="/{n}">{_AROUND} number {n} of the things to read</a></li>' for n in range(8))
_COMMENT = (
    f'<div class="comment"><p>{_AROUND} I do not agree with a word, and neither does anyone I know.</p></div>'
)
_FOOT = f"<p>{_AROUND} © 2020 All rights reserved.</p>"
_SHAPES = {
    "elements": "<!doctype html><html><head><title>$title</title></head><body>"
    f"<header><nav><ul>{_LINKS}</ul></nav></header>"
    "<main><article><h1>$title</h1>$body</article></main>"
    f"<aside><h3>{_AROUND}</h3><ul>{_LINKS}</ul></aside><section id='comments'>{_COMMENT * 6}</section>"
    f"<footer>{_FOOT}</footer></body></html>",
    "divisions": f"<html><head><title>$title - Site</title></head><body><div class='top'><ul>{_LINKS}</ul></div>"
    "<div class='w'><div class='c1'><h1>$title</h1><div class='c2'>$body</div>"
    f"<div class='comments'>{_COMMENT * 6}</div></div>"
    f"<div class='c3'><h3>{_AROUND}</h3><ul>{_LINKS}</ul></div></div>"
    f"<div class='end'>{_FOOT}</div></body></html>",
    "table": f"<html><head><title>$title</title></head><body><table><tr><td colspan=2><ul>{_LINKS}</ul></td></tr>"
    f"<tr><td><h3>{_AROUND}</h3><ul>{_LINKS}</ul></td><td><h2>$title</h2><div>$body</div></td></tr></table>"
    f"{_FOOT}</body></html>",
}


def main() -> int:
    """Print a line for each shape of page, with trafilatura and without."""
    folder = archives_folder()
    if folder is None:
        print(MISSING)
        return 1
    articles = list(_articles(folder))
    print("finder       shape      pages    letters     hidden  pages showing what is around")
    for finder in ("trafilatura", "elements"):
        if finder == "elements":
            sys.modules["trafilatura"] = None  # type: ignore[assignment]  # an import of it now fails
        for shape, page in _SHAPES.items():
            letters = hidden = showing = 0
            for title, body in articles:
                own = _shown(mark_furniture(build_blocks(f"<div>{body}</div>", _builder())))
                read = _shown(read_article(page.replace("$title", title).replace("$body", body).encode()).blocks)
                letters += _length(own)
                hidden += _length(own - read)
                showing += any(_AROUND in text for text in read)
            print(f"{finder:12} {shape:10} {len(articles):5} {letters:10,} {hidden / letters:10.3%} {showing:5}")
    return 0


def _articles(folder: Path) -> Iterator[tuple[str, str]]:
    """Titles and HTML bodies of some articles of each archive, the same ones each time."""
    for archive in sorted(path for path in folder.iterdir() if path.is_dir()):
        files = sorted(path for path in archive.rglob("*") if path.suffix in (".md", ".html") and path.is_file())
        for file in random.Random(archive.name).sample(files, min(_FROM_EACH, len(files))):
            try:
                split = split_front_matter(decode(file.read_bytes()).text, file.name)
            except ParseError:
                continue
            is_html = kind_of(split.body, file.name) is BodyKind.HTML
            body = split.body if is_html else render_markdown(split.body)
            if "<html" not in body.lower() and _length(_shown(build_blocks(body, _builder()))) >= _SHORTEST:
                yield escape(split.front_matter.title or "A title of its own"), body


def _builder() -> EventReader:
    return EventReader(Limits())


def _shown(blocks: "list[Block] | tuple[Block, ...]") -> Counter[str]:
    return Counter(text for block in blocks if block.furniture is None and (text := block_text(block)))


def _length(texts: Counter[str]) -> int:
    return sum(len(text) * count for text, count in texts.items())


if __name__ == "__main__":
    sys.exit(main())
