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
LONG, SHORT, OVER = "About a megabyte.", "About forty kilobytes.", "Over a megabyte."
ARTICLES = {LONG: 1_000_000, SHORT: 40 * 1024, OVER: 1 << 20}
"""How each of them begins, and its bytes but for headings. Up to 1 MiB is read in the browser's own process."""
OPENING = (("J", SHORT), ("J", OVER), ("K", SHORT), ("K", LONG))
"""The keys that go from the newest article down to the oldest and back, and what then shows."""
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
    """Measure scrolling and jumping in a 1 MB article, and going from article to article."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        with Keys(["-c", FLOOR], home) as floor:
            beside = f"a bare Textual app: {_middle_and_most(floor.times('jk', ROUNDS))}"
        archive = home / "archive"
        archive.mkdir()
        for number, (first, size) in enumerate(ARTICLES.items()):
            text = article(first, f"2022-01-{30 - number}", size)
            (archive / f"{number}.md").write_text(text, encoding="utf-8")
        with Keys(["-m", "tui.cli", str(archive)], home) as keys:
            keys.seconds("\r")
            keys.redraw_seconds(quiet=3.0, patience=3.0)
            yield Figure("scroll by a line", _middle_and_most(keys.times("jjk", ROUNDS)), "p95 ≤ 16 ms", beside)
            yield Figure("jump to a section", _middle_and_most(keys.times("]][", ROUNDS)), "p95 ≤ 16 ms", beside)
            keys.seconds(HOME)  # the place is kept: from now on both open at their tops
            yield from _openings(keys)


def _openings(keys: Keys) -> Iterator[Figure]:
    """Go from article to article, and say how long each took to show, read and parsed."""
    times: dict[str, list[float]] = {first: [] for first in ARTICLES}
    for _ in range(ROUNDS):
        for key, first in OPENING:
            times[first].append(keys.seconds_until(key, first) * 1000)
    yield Figure("open an article of 40 KB", _middle_and_most(times[SHORT]), "median ≤ 25 ms")
    yield Figure("open an article of 1 MB", _middle_and_most(times[LONG]), "median ≤ 100 ms")
    yield Figure("open one over 1 MB, in a process of its own", _middle_and_most(times[OVER]))


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
