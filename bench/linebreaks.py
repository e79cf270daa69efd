"""`python -m bench.linebreaks [EVERY]`: lays out the real archives at three widths and counts what went wrong.

Overlong lines (by the screen's own measure), characters lost or doubled, and lines that start with 。 or end with
（ by cause: the run around the break is wider than the line, the source's own line begins or ends so, or neither.
Code and tables are checked for overlong lines and lost characters alone. EVERY 10 reads every tenth article.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from rich.cells import cell_len

from bench.yardsticks import MISSING, archives_folder
from tui.article.article import read_article
from tui.article.blocks import Block, Code, Rule, Table, block_text
from tui.errors import ArchiveError
from tui.layout.breaking import breaks_in
from tui.layout.flow import lay_out
from tui.layout.lines import LayoutOptions, Line
from tui.layout.roles import Role

WIDTHS = (20, 40, 80)
NEVER_FIRST = frozenset("。，、”！？；：）》】」』〉〕…")
NEVER_LAST = frozenset("（「『《【“〈〔")
MARGIN = {Role.SPACE, Role.QUOTE_BAR, Role.LIST_MARKER, Role.FOOTNOTE_LABEL}
ENDINGS = {".md", ".markdown", ".html", ".htm", ".txt"}
COLUMNS = ("lines", "overlong", "lost", "doubled", "forbidden", "wide run", "source line", "unexplained")


def sample() -> None:
    """What `make bench` prints: one article in forty."""
    print("\nline breaking, one article in forty")
    main(every=40)


def main(every: int = 1) -> None:
    """Print a line for each archive and width."""
    folder = archives_folder()
    if folder is None:
        print(MISSING)
        return
    print(f"{'archive':<24}{'width':>6}" + "".join(f"{column:>13}" for column in COLUMNS))
    total: Counter[str] = Counter()
    for archive in sorted(path for path in folder.iterdir() if path.is_dir()):
        counts = {width: Counter[str]() for width in WIDTHS}
        for block in blocks_of(archive, every):
            for width in WIDTHS:
                counts[width] += checked(block, width)
        for width, counted in counts.items():
            print(row(archive.name, str(width), counted), flush=True)
            total += counted
    print(row("all", "", total))


def row(name: str, width: str, counted: Counter[str]) -> str:
    return f"{name:<24}{width:>6}" + "".join(f"{counted[column]:>13,}" for column in COLUMNS)


def blocks_of(archive: Path, every: int) -> Iterator[Block]:
    """Yield the blocks of an archive's articles, furniture too."""
    files = sorted(path for path in archive.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())
    for path in files[::every]:
        try:
            yield from read_article(path.read_bytes(), path.name).blocks
        except ArchiveError as error:
            print(f"{path}: {error}", file=sys.stderr)


def checked(block: Block, width: int) -> Counter[str]:
    """Count what is wrong about one block at one width."""
    lines = lay_out(block, LayoutOptions(width))
    counted = Counter({"lines": len(lines)})
    counted["overlong"] = sum(cell_len("".join([run.text for run in line.runs])) > width for line in lines)
    counted += characters(block, lines)
    if not isinstance(block, Table | Code | Rule):
        counted += edges(block, lines, width)
    return counted


def characters(block: Block, lines: Sequence[Line]) -> Counter[str]:
    """Count the characters that no run tells, white space left out, and those that two do."""
    text = block_text(block)
    told = [(run.start, run.start + len(run.text)) for line in lines for run in line.runs if run.start is not None]
    counted: Counter[str] = Counter()
    at = 0
    for start, end in sorted([*told, (len(text), len(text))]):
        counted["lost"] += len("".join(text[at:start].split()))
        counted["doubled"] += max(at - start, 0)
        at = max(at, end)
    return counted


def edges(block: Block, lines: Sequence[Line], width: int) -> Counter[str]:
    """Count forbidden characters where one line ends and the next begins, by cause."""
    counted: Counter[str] = Counter()
    texts = [own_text(line) for line in lines]
    if not any(text and (text[0] in NEVER_FIRST or text[-1] in NEVER_LAST) for text in texts):
        return counted
    forced = [own_text(line) for line in lay_out(block, LayoutOptions(width=None))]
    room = width - min(line.width - cell_len(own_text(line)) for line in lines)
    for source in forced:
        starts = list(starts_in(source, texts))
        counted += source_edges(source)
        breaks = [0, *breaks_in(source), len(source)]
        for start in starts[1:]:
            last = source[:start].rstrip()[-1:]
            if source[start] in NEVER_FIRST or last in NEVER_LAST:
                counted["forbidden"] += 1
                counted["wide run" if is_in_wide_run(source, start, breaks, room) else "unexplained"] += 1
        del texts[: len(starts)]
    return counted


def source_edges(source: str) -> Counter[str]:
    count = int(source[:1] in NEVER_FIRST and bool(source)) + int(source[-1:] in NEVER_LAST and bool(source))
    return Counter({"forbidden": count, "source line": count})


def own_text(line: Line) -> str:
    return "".join([run.text for run in line.runs if run.role not in MARGIN]).strip()


def starts_in(source: str, texts: Sequence[str]) -> Iterator[int]:
    """Find where each line begins in the line of the source that it was broken from."""
    at = 0
    for text in texts:
        if source[at:].strip() == "" and at:
            return
        start = source.find(text, at)
        yield start
        at = start + len(text)


def is_in_wide_run(source: str, start: int, breaks: Sequence[int], room: int) -> bool:
    around = next((first, last) for first, last in pairwise(breaks) if first <= start <= last)
    return cell_len(source[slice(*around)].rstrip()) > room


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
