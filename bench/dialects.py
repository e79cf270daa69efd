"""In which dialect the real archives write their front matter: `python -m bench.dialects`.

Files without any are counted by what they begin with instead; what begins in no known way is named, so that a
dialect that goes unrecognised cannot hide among them.
"""

import re
from collections import Counter
from pathlib import Path

from bench.yardsticks import MISSING, archives_folder, outline_folder
from tui.article.decoding import decode
from tui.article.front_matter import split_front_matter
from tui.article.metadata import Dialect
from tui.errors import ParseError

_TITLE = re.compile(r"\s*(?:#{1,6}[ \t]*\S|[^\n]+\n(?:={2,}|-{2,})[ \t]*(?:\n|$))")
_PAGE = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
UNKNOWN = "without, beginning otherwise"


def main() -> None:
    """Print a line an archive, and the files that begin in no known way."""
    outline, archives = outline_folder(), archives_folder()
    if outline is None or archives is None:
        print(f"front matter: {MISSING}")
        return
    print("\nfront matter")
    unknown: list[Path] = []
    for folder in [outline / "files", *sorted(path for path in archives.iterdir() if path.is_dir())]:
        kinds = {path: kind_of_beginning(path) for path in sorted(folder.rglob("*")) if path.is_file()}
        counts = Counter(kinds.values()).most_common()
        print(f"{folder.name:<24}" + ", ".join([f"{count:,} {kind}" for kind, count in counts]))
        unknown += [path for path, kind in kinds.items() if kind == UNKNOWN]
    for path in unknown:
        print(f"  {UNKNOWN}: {path.name}")


def kind_of_beginning(path: Path) -> str:
    """The dialect of a file's front matter, or what the file begins with instead."""
    try:
        text = decode(path.read_bytes()).text
    except ParseError:
        return "unreadable"
    dialect = split_front_matter(text, path.name).front_matter.dialect
    if dialect is not Dialect.NONE:
        return str(dialect.value)
    if _PAGE.match(text):
        return "without, a whole page"
    return "without, a title first" if _TITLE.match(text) else UNKNOWN


if __name__ == "__main__":
    main()
