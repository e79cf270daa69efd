"""Pictures in the reading pane: decoded within bounds, drawn as cells, fetched only when asked for."""

import io
import re
import socket
import struct
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PIL import Image
from textual.pilot import Pilot

from tests.app.reading_app import article_with, paragraph, reading, shown
from tests.sixel import sixel_pictures
from tui.app.fetching import NotFetched, fetch_picture
from tui.app.pictures import MOST_ROWS, DrawnPicture, PictureLine, decoded, draw, fitted
from tui.app.widgets.reading_pane import ReadingPane
from tui.article.blocks import Figure, Span
from tui.layout.position import Position
from tui.render.drawing import Ability, Drawing, ability_from, named_drawing

ROW = "▀" * 8


def picture(size: tuple[int, int] = (80, 80), kind: str = "PNG") -> bytes:
    """Red above, blue below."""
    image = Image.new("RGB", size, "red")
    image.paste("blue", (0, size[1] // 2, *size))
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def huge_png(side: int = 60_000) -> bytes:
    """A few bytes that say they are some gigabytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def rows_of(drawn: DrawnPicture | None) -> tuple[PictureLine, ...]:
    assert drawn is not None
    return drawn.rows


def figure(address: str, caption: str) -> Figure:
    return Figure(address=address, caption=(Span(caption),))


async def settled(pane: ReadingPane, pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_a_picture_is_drawn_in_its_colours(kind: str) -> None:
    lines = rows_of(draw(picture(kind=kind), 80))
    assert [len(line.segments) for line in lines] == [8] * 4
    top, bottom = lines[0].segments[0].style, lines[-1].segments[0].style
    assert top and bottom and top.color and bottom.bgcolor and top.color.triplet and bottom.bgcolor.triplet
    assert top.color.triplet.red > 200 > 60 > top.color.triplet.blue
    assert bottom.bgcolor.triplet.blue > 200 > 60 > bottom.bgcolor.triplet.red


@pytest.mark.parametrize(
    ("size", "cells"),
    [((80, 80), (8, 4)), ((4000, 2000), (80, 20)), ((100, 9000), (1, 24)), ((1, 1), (1, 1)), ((9000, 1), (80, 1))],
)
def test_a_picture_keeps_its_shape_and_is_never_enlarged(size: tuple[int, int], cells: tuple[int, int]) -> None:
    assert fitted(size, 80, MOST_ROWS) == cells


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        huge_png(),
        huge_png(9_000),
        picture()[:60],
        picture(kind="JPEG")[:200],
        b"<svg/>",
        picture()[:40] * 9,
    ],
)
def test_what_is_damaged_or_too_large_is_no_picture(data: bytes) -> None:
    assert draw(data, 80) is None


def test_transparency_is_paper() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (4, 4), (255, 0, 0, 0)).save(file, "PNG")
    image = decoded(file.getvalue())
    assert image is not None and image.getpixel((0, 0)) == (255, 255, 255)


def test_drawing_asks_the_terminal_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    draw(picture(), 80)
    assert capfd.readouterr() == ("", "")


def test_a_terminal_is_known_by_its_name() -> None:
    assert named_drawing({"TERM": "xterm-kitty"}) is Drawing.KITTY
    assert named_drawing({"TERM": "xterm-ghostty"}) is Drawing.KITTY
    assert named_drawing({"TERM": "xterm-kitty", "TMUX": "/tmp/x"}) is Drawing.HALF_CELLS
    assert named_drawing({"TERM": "xterm-kitty", "NO_COLOR": "1"}) is Drawing.HALF_CELLS
    assert named_drawing({"TERM": "linux"}) is Drawing.HALF_CELLS
    assert named_drawing({"TERM": "xterm-256color"}) is None


@pytest.mark.parametrize(
    ("answers", "ability"),
    [
        ("", Ability(Drawing.HALF_CELLS)),
        ("\x1b[?62;22c", Ability(Drawing.HALF_CELLS)),
        ("\x1b[?62;4;22c", Ability(Drawing.SIXEL)),
        ("\x1b[?64;14;44c", Ability(Drawing.HALF_CELLS)),
        ("\x1b[?1;0;16S\x1b[6;18;9t\x1b[?63;1;2;4;6;9;15;22c", Ability(Drawing.SIXEL, (9, 18), 16)),
        ("\x1b[?1;0;65536S\x1b[6;0;0t\x1b[?4c", Ability(Drawing.SIXEL, (10, 20), 256)),
        ("\x1b[?1;3;0S\x1b[?4c", Ability(Drawing.SIXEL)),
    ],
)
def test_other_terminals_say_what_they_can(answers: str, ability: Ability) -> None:
    assert ability_from(answers) == ability


def test_a_sixel_picture_keeps_its_colours_and_its_points() -> None:
    colours = [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0), (0, 255, 255), (255, 0, 255), (0, 0, 0)]
    image = Image.new("RGB", (70, 70))
    for number, colour in enumerate(colours):
        image.paste(colour, (number * 10, number * 10, 70, 70))
    file = io.BytesIO()
    image.save(file, "PNG")
    drawn = draw(file.getvalue(), 80, ability=Ability(Drawing.SIXEL, (10, 10)))
    assert drawn and len(drawn.rows) == 7
    [sent] = sixel_pictures(b"\x1b[1;1H" + drawn.sixel.encode())
    assert sent.size == (70, 70)
    for number, colour in enumerate(colours):
        assert sent.points[number * 10 + 5, number * 10 + 5] == tuple(value * 100 // 255 for value in colour)


def test_colours_of_a_sixel_picture_are_known_before_it_is_drawn_and_no_more_than_there_are() -> None:
    image = Image.linear_gradient("L").resize((90, 90))
    file = io.BytesIO()
    image.save(file, "PNG")
    drawn = draw(file.getvalue(), 80, ability=Ability(Drawing.SIXEL, colours=16))
    assert drawn
    sent = re.fullmatch(r'\x1bP0;0;0q"1;1;\d+;\d+((?:#\d+;2;\d+;\d+;\d+)+)(.*)', drawn.sixel, re.DOTALL)
    assert sent and 8 <= sent[1].count("#") <= 16 and ";" not in sent[2]


def test_kitty_is_sent_the_picture_shows_it_by_cells_and_forgets_it(capfd: pytest.CaptureFixture[str]) -> None:
    drawn = draw(picture(), 80, ability=Ability(Drawing.KITTY))
    lines = rows_of(drawn)
    assert drawn and (sent := re.match(r"\x1b_Gi=(\d+),", drawn.before))
    assert drawn.after == f"\x1b_Ga=d,d=I,i={sent[1]},q=2\x1b\\"
    assert capfd.readouterr() == ("", "")  # it goes out between what Textual sends, in its turn
    assert len(lines) == 4
    assert all(
        line.cells == 8 and "".join(part.text for part in line.segments).count("\U0010eeee") == 8 for line in lines
    )


async def test_pictures_of_the_archive_show_below_their_captions_and_scroll() -> None:
    article = article_with(paragraph("Before."), figure("a.png", "Red and blue"), *[paragraph("After.")] * 20)
    async with reading(article) as (pane, pilot):
        pane.read_picture = {"a.png": picture()}.get
        before = shown(pane)
        await pilot.press("i")
        await settled(pane, pilot)
        lines = shown(pane)
        at = lines.index("[image: Red and blue] (a.png)")
        assert lines[at + 1 : at + 6] == [ROW, ROW, ROW, ROW, ""]
        pane.scroll_rows(at + 2)
        await pilot.pause()
        assert shown(pane)[:4] == [ROW, ROW, ROW, ""]
        await pilot.press("g", "g", "i")
        await settled(pane, pilot)
        pane.go_to_position(Position(-5, 0))
        assert shown(pane) == before


async def test_only_pictures_in_view_are_read() -> None:
    read: list[str] = []
    blocks = [figure(f"{number}.png", "x") for number in range(60)]
    async with reading(article_with(*blocks)) as (pane, pilot):
        pane.read_picture = lambda address: read.append(address)  # none of them is there
        await pilot.press("i")
        await settled(pane, pilot)
        assert 0 < len(read) < 20
        assert len(set(read)) == len(read)


async def test_a_damaged_picture_leaves_its_caption() -> None:
    async with reading(article_with(figure("a.png", "Damaged"))) as (pane, pilot):
        pane.read_picture = {"a.png": picture()[:60]}.get
        await pilot.press("i")
        await settled(pane, pilot)
        assert "[image: Damaged] (a.png)" in shown(pane)
        assert not any("▀" in line for line in shown(pane))


async def test_another_width_draws_the_picture_anew() -> None:
    async with reading(article_with(figure("a.png", "Wide"))) as (pane, pilot):
        pane.read_picture = {"a.png": picture((2000, 200))}.get
        await pilot.press("i")
        await settled(pane, pilot)
        await pilot.resize_terminal(50, 20)
        await settled(pane, pilot)
        rows = [line for line in shown(pane) if "▀" in line]
        assert rows and max(map(len, rows)) < 50


async def test_without_the_extra_the_reader_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.pictures.can_draw", lambda: False)
    async with reading(article_with(figure("a.png", "x"))) as (pane, pilot):
        await pilot.press("i", "I")
        assert not pane.shows_pictures
        assert ["microfiche[images]" in notice.message for notice in pilot.app._notifications] == [True, True]


class Server(HTTPServer):
    """Pictures at an address of this machine."""

    asked: list[str]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Server)
        self.server.asked.append(self.path)
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        self.send_response(200 if self.path.startswith("/a.png") else 404)
        self.end_headers()
        self.wfile.write(picture() if self.path == "/a.png" else b"no")

    def log_message(self, format: str, *words: object) -> None:  # noqa: A002 (the library's name)
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "*")
    with Server(("127.0.0.1", 0), Handler) as running:
        running.asked = []
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


async def test_a_picture_from_elsewhere_is_fetched_only_when_asked_for(server: Server) -> None:
    address = f"http://127.0.0.1:{server.server_port}"
    article = article_with(figure(f"{address}/a.png", "First"), figure(f"{address}/b.png", "Second"))
    async with reading(article) as (pane, pilot):
        await pilot.press("i")
        await settled(pane, pilot)
        assert server.asked == []
        await pilot.press("I")
        await settled(pane, pilot)
        assert server.asked == ["/a.png"]
        assert ROW in shown(pane)
        await pilot.press("I")
        await settled(pane, pilot)
        assert server.asked == ["/a.png", "/b.png"]
        assert f"{address}/b.png: Not Found" in [notice.message for notice in pilot.app._notifications]


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://127.0.0.1/x", "mailto:a@example.org", "a.png", "http://"]
)
def test_nothing_but_the_web_is_fetched(address: str) -> None:
    with pytest.raises(NotFetched):
        fetch_picture(address)


def test_no_answer_leads_to_a_file_of_this_machine(server: Server) -> None:
    with pytest.raises(NotFetched):
        fetch_picture(f"http://127.0.0.1:{server.server_port}/away")


def test_what_is_too_large_is_not_taken(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.app.fetching.MOST_BYTES", 10)
    with pytest.raises(NotFetched, match="over"):
        fetch_picture(f"http://127.0.0.1:{server.server_port}/a.png")


def test_why_nothing_came_is_said_without_numbers_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    with socket.socket() as listening_to_nobody:
        listening_to_nobody.bind(("127.0.0.1", 0))
        with pytest.raises(NotFetched, match=r"^Connection refused$"):
            fetch_picture(f"http://127.0.0.1:{listening_to_nobody.getsockname()[1]}/a.png")
