"""Attacks on the terminal: what could steer it, hide text or turn it round, in every place that is shown."""

from collections.abc import Callable, Iterator
from html import escape

from tests.hostile.entries import Entry, Fate, file

KIND = "terminal"
CALM = "calmwater"
"""Stands behind each attack and must be shown."""

ATTACKS = {
    "a colour": "\x1b[5;7;41m",
    "a cleared screen": "\x1b[2J\x1b[H",
    "a window title": "\x1b]0;owned\x07",
    "a link by OSC 8": "\x1b]8;;http://evil.example/\x1b\\x\x1b]8;;\x1b\\",
    "a clipboard by OSC 52": "\x1b]52;c;b3duZWQ=\x07",
    "a device control string": "\x1bP$q q\x1b\\",
    "an application command": "\x1b_Gf=100;AAAA\x1b\\",
    "a privacy message": "\x1b^x\x1b\\",
    "a reset": "\x1bc",
    "a status report": "\x1b[6n\x1b[c",
    "an 8-bit CSI": "\x9b5m\x9b2J",
    "an 8-bit OSC": "\x9d0;owned\x9c",
    "a bell and backspaces": "\x07\x08\x08\x08",
    "shifts of character sets": "\x0e\x0f\x1b(0",
    "a carriage return": "shown\rhidden",
    "vertical moves": "\x0b\x0c\x85",
    "a delete": "\x7f\x7f",
    "an override": "\u202etxt.exe\u202c",
    "an embedding": "\u202a\u202bx\u202c",
    "isolates": "\u2066\u2067\u2068x\u2069",
    "zero-width spaces": "ca\u200bl\u2060m\ufeff",
    "joiners between letters": "ca\u200dl\u200cm",
    "tag characters": "\U000e0001\U000e0061\U000e007f",
    "separators": "\u2028\u2029",
    "invisible operators": "\u2061\u2062\u2063\u2064\u206a\u206f",
    "annotation marks": "\ufff9a\ufffab\ufffb",
    "noncharacters": "\ufdd0\ufffe\U0001ffff",
    "a lone surrogate": "\ud83d",
    "markup of Rich": "[bold red]x[/] [/nothing] [link=http://evil.example/]y[/link]",
    "markup of Textual": "[@click=app.quit]x[/] [$primary]y[/]",
    "an unclosed bracket": "[[ [/ [",
}


def _in_yaml(attack: str) -> str:
    return "".join([f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in attack])


def _as_references(attack: str) -> str:
    return "".join([f"&#{ord(c)};" for c in attack])


PLACES: dict[str, Callable[[str], str]] = {
    "in a paragraph": lambda attack: f"# Title\n\nBefore {attack}{CALM}.\n",
    "as references in HTML": lambda attack: f"<p>Before {_as_references(attack)}{CALM}.</p>\n",
    "in a title": lambda attack: (
        f'---\ntitle: "{_in_yaml(attack)}{CALM}"\nauthor: "{_in_yaml(attack)}A"\n---\nText.\n'
    ),
    "in code": lambda attack: f"# Title\n\n```{attack}\n{attack}{CALM}\n```\n",
    "in a table and a link": lambda attack: (
        f"<table><tr><td>{escape(attack)}{CALM}<td><a href='http://a.example/{escape(attack)}'>b</a></table>"
        f"<img src='{escape(attack)}' alt='{escape(attack)}'>\n"
    ),
}


def entries() -> Iterator[Entry]:
    """Each attack in each place."""
    for attack, characters in ATTACKS.items():
        for place, write in PLACES.items():
            is_broken = attack == "a lone surrogate" and "references" not in place
            fate = Fate.ODD if is_broken else Fate.READ
            yield file(KIND, f"{attack} {place}", write(characters), fate=fate, holds=CALM)
    everything = "# Title\n\n" + "".join(map(chr, range(1, 0x110000))) + CALM
    yield file(KIND, "every code point", everything, fate=Fate.ODD, reason="bytes that are not UTF-8", holds=CALM)
