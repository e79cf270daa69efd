"""The shapes of `corpus/outline_shapes.txt`: bodies as archives carry them, each with its outline."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.article.article import read_article

SHAPES = Path(__file__).parent.parent / "corpus" / "outline_shapes.txt"
TEXT = "Rain fell on the harbour all morning, and the ferries waited for the fog to lift before they left."
HAN_TEXT = "雨下了一整夜，渡口的灯一直亮着，直到天明才有第一条船靠岸，船上的人说外海的浪比往年都高。"
HEADLINE = "港口纪事"


@dataclass(frozen=True)
class Shape:
    name: str
    body: str
    outline: list[str]

    def __str__(self) -> str:
        return self.name


def shapes() -> list[Shape]:
    _, *entries = re.split(r"^=== ", SHAPES.read_text(encoding="utf-8"), flags=re.MULTILINE)
    found = []
    for entry in entries:
        name, rest = entry.split("\n", 1)
        body, outline = re.split(r"^-->$", rest, flags=re.MULTILINE)
        text = HAN_TEXT if re.search("[\u4e00-\u9fff]", body) else TEXT
        found.append(Shape(name, body.replace("¶", text), outline.strip("\n").splitlines()))
    return found


@pytest.mark.parametrize("shape", shapes(), ids=str)
def test_the_outline_of_a_shape(shape: Shape) -> None:
    article = read_article(f"---\ntitle: {HEADLINE}\n---\n\n{shape.body}".encode())
    found = [
        f"{'  ' * (section.level - 1)}{f'[{section.number}] ' if section.number else ''}{section.title}".rstrip()
        for section in article.outline.sections
    ]
    assert found == shape.outline
