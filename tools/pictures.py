"""Take the README's pictures: the browser on sample_articles in both themes, `python -m tools.pictures`.

The program's own SVG export is rendered by headless Chromium (Debian: chromium, fonts-noto-cjk), in a font whose
Chinese characters are exactly twice as wide as its Latin ones.
"""

import asyncio
import html
import re
import subprocess
import tempfile
from pathlib import Path

from rich.cells import cell_len

from tui.app.application import MicroficheApp
from tui.archive.archive import Archive
from tui.export.searchable import block_texts

PROJECT = Path(__file__).resolve().parent.parent
PICTURES = PROJECT / "docs" / "pictures"
SIZE = (132, 38)
CELL = 12.2
"""Width of a cell in Rich's SVG, in pixels; a Latin character of this font is half as wide as its size."""
FONT = "Noto Sans Mono CJK SC"
THEMES = ("dark", "light")


async def screen(archive: Archive, theme: str) -> str:
    """Open the article with twelve sections at its sixth, and export the screen as SVG."""
    app = MicroficheApp(archive)
    async with app.run_test(size=SIZE) as pilot:
        app.theme = f"microfiche-{theme}"
        await pilot.pause(1.0)
        await pilot.press("F", *"title:图书馆", "enter")
        await pilot.pause(1.0)
        await pilot.press("F", *["backspace"] * 9, "escape")
        await pilot.pause(1.0)
        await pilot.press("l", "6", "g")
        await pilot.pause(1.0)
        return app.export_screenshot(title="microfiche sample_articles")


def in_our_font(svg: str) -> str:
    """Give every piece of text the width of its cells, in a font that fits them, and fetch no font."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]*(?:Fira Code|arial)[^;]*;", f'font-family: "{FONT}";', svg)
    svg = svg.replace("font-variant-east-asian: full-width;", "")  # would widen the Latin characters
    svg = svg.replace("font-size: 20px;", f"font-size: {2 * CELL}px;")
    return re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)<', _with_cells, svg)


def _with_cells(match: re.Match[str]) -> str:
    cells = cell_len(html.unescape(match[2]))
    return f'textLength="{cells * CELL:.1f}"{match[1]}>{match[2]}<'


def render(svg: str, picture: Path) -> None:
    """Render an SVG to PNG."""
    width, height = (float(n) for n in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)[0])
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "screen.html"
        page.write_text(f"<!DOCTYPE html><style>body{{margin:0}}</style>{svg}", encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        window = f"--window-size={round(width)},{round(height)}"
        subprocess.run(
            [*command, window, f"--screenshot={picture}", page.as_uri()], check=True, capture_output=True
        )


def main() -> None:
    """Write one picture a theme."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as cache:
        archive = Archive(PROJECT / "sample_articles", block_texts, Path(cache))
        with archive:
            archive.sync(jobs=0)
            for theme in THEMES:
                render(in_our_font(asyncio.run(screen(archive, theme))), PICTURES / f"{theme}.png")


if __name__ == "__main__":
    main()
