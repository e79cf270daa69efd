"""How fast the reading pane answers, in a pseudo-terminal: `python -m bench.reading`."""

import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.keys import Keys
from bench.table import Figure, print_table

ROUNDS = 20
SENTENCE = "按照“稳中求进”的总体要求，海港二〇二二年的工作（包括《决定》）继续推进。GDP 增长 5.5%，"
HOME = "\x1b[H"
LONG, SHORT = "About a megabyte.", "About forty kilobytes."
OPENING = (("J", SHORT), ("K", LONG))
"""The keys that go from the newer, long article to the short one and back, and what then shows."""
FLOOR = """
from textual.app import App
from textual.widget import Widget
from textual.reactive import reactive

class Filled(Widget, can_focus=True):
    row = reactive(0)
    BINDINGS = [("j", "go(1)"), ("k", "go(-1)")]
    def action_go(self, rows):
        self.row += rows
    def render(self):
        return "\\n".join(str(self.row + line) * 20 for line in range(45))

class Floor(App):
    def compose(self):
        yield Filled()

Floor().run()
"""
"""A Textual app whose key changes every line, drawn by `render`: what redrawing a pane costs anyone."""


def main() -> None:
    print_table("reading, in a terminal of 140 × 45", figures())


def figures() -> Iterator[Figure]:
    """Measure scrolling and jumping in a 1 MB article, and going from one of 40 KB to it and back."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        with Keys(["-c", FLOOR], home) as floor:
            beside = f"a bare Textual app: {_middle_and_most(floor.times('jk', ROUNDS))}"
        archive = home / "archive"
        archive.mkdir()
        (archive / "long.md").write_text(article(LONG, "2022-01-30", 1024 * 1024), encoding="utf-8")
        (archive / "short.md").write_text(article(SHORT, "2022-01-29", 40 * 1024), encoding="utf-8")
        with Keys(["-m", "tui.cli", str(archive)], home) as keys:
            keys.seconds("\r")
            keys.redraw_seconds(quiet=3.0, patience=3.0)
            yield Figure("scroll by a line", _middle_and_most(keys.times("jjk", ROUNDS)), "p95 ≤ 16 ms", beside)
            yield Figure("jump to a section", _middle_and_most(keys.times("]][", ROUNDS)), "p95 ≤ 16 ms", beside)
            keys.seconds(HOME)  # the place is kept: from now on both open at their tops
            pairs = [[keys.seconds_until(key, text) * 1000 for key, text in OPENING] for _ in range(ROUNDS)]
            short, long = zip(*pairs, strict=True)
            yield Figure("open an article of 40 KB, read and parsed", _middle_and_most(short), "median ≤ 25 ms")
            yield Figure("open an article of 1 MB, read and parsed", _middle_and_most(long), "median ≤ 100 ms")


def _middle_and_most(times: Sequence[float]) -> str:
    return f"median {statistics.median(times):.1f}, p95 {statistics.quantiles(times, n=20)[-1]:.1f} ms"


def article(first: str, date: str, size: int) -> str:
    """An article of about so many bytes: sections of ten paragraphs, after a first one."""
    paragraph = SENTENCE * 4
    count = size // len(paragraph.encode())
    parts = [
        f"## {number // 10 + 1}、标题\n\n{paragraph}" if number % 10 == 0 else paragraph for number in range(count)
    ]
    return "\n\n".join([f"---\ntitle: x\ndate: {date}\n---", first, *parts])


if __name__ == "__main__":
    main()
