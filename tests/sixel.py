"""Reads sixel pictures back: what a terminal draws of what it is sent."""

import re
from dataclasses import dataclass

COMMAND = re.compile(
    r'"[\d;]*|#(?P<register>\d+)(?:;2;(?P<red>\d+);(?P<green>\d+);(?P<blue>\d+))?'
    r"|!(?P<times>\d+)(?P<repeated>[?-~])|(?P<one>[?-~])|(?P<start>\$)|(?P<next>-)"
)
SENT = re.compile(rb'\x1b\[(\d+);(\d+)H\x1bP[\d;]*q"1;1;(\d+);(\d+)([^\x1b]*)\x1b\\')


@dataclass
class SixelPicture:
    """A picture where it was drawn."""

    row: int
    column: int
    size: tuple[int, int]
    points: dict[tuple[int, int], tuple[int, int, int]]
    """Colours in hundredths, by column and row."""


def sixel_pictures(raw: bytes) -> list[SixelPicture]:
    """Every picture that a terminal was sent, each after a move of the cursor."""
    found = []
    for row, column, width, height, body in SENT.findall(raw):
        points = _points(body.decode("ascii"))
        found.append(SixelPicture(int(row) - 1, int(column) - 1, (int(width), int(height)), points))
    return found


def _points(body: str) -> dict[tuple[int, int], tuple[int, int, int]]:
    points: dict[tuple[int, int], tuple[int, int, int]] = {}
    registers: dict[int, tuple[int, int, int]] = {}
    colour, x, band, end = (0, 0, 0), 0, 0, 0
    for command in COMMAND.finditer(body):
        assert command.start() == end, body[end : end + 20]
        end = command.end()
        if command["register"]:
            register = int(command["register"])
            if command["red"]:
                registers[register] = (int(command["red"]), int(command["green"]), int(command["blue"]))
            colour = registers[register]
        elif command["start"] or command["next"]:
            x, band = 0, band + (6 if command["next"] else 0)
        elif letter := command["repeated"] or command["one"]:
            times = int(command["times"] or 1)
            bits = ord(letter) - ord("?")
            drawn = [(x + step, band + bit) for step in range(times) for bit in range(6) if bits >> bit & 1]
            points.update(dict.fromkeys(drawn, colour))
            x += times
    assert end == len(body)
    return points
