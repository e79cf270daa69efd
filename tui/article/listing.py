"""Lists: the marker that stands before each item."""

from msgspec import Struct

from tui.article.elements import Attributes

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class OpenList(Struct):
    """A list being read."""

    ordered: bool
    number: int = 1
    """The next item's value."""
    kind: str = "1"
    """HTML's type attribute: `1`, `a`, `A`, `i` or `I`."""
    step: int = 1
    in_note: bool = False
    """The item being read is a footnote."""

    @classmethod
    def of(cls, tag: str, attributes: Attributes) -> "OpenList":
        """A list as its element announces it."""
        start = _integer(attributes.get("start"))
        step = -1 if "reversed" in attributes and start is not None else 1
        return cls(tag == "ol", 1 if start is None else start, attributes.get("type", "1"), step)

    def next_marker(self, attributes: Attributes) -> tuple[str, int | None]:
        """What stands before the next item, and its value in an ordered list."""
        if not self.ordered:
            return "•", None
        value = _integer(attributes.get("value"))
        number = self.number if value is None else value
        self.number = number + self.step
        return f"{_numeral(number, self.kind)}.", number


def task_marker(attributes: Attributes) -> str:
    """What stands before an item that is done or not."""
    return "[x]" if "checked" in attributes else "[ ]"


def _integer(text: str | None) -> int | None:
    """A number of at most nine digits; None for anything else."""
    digits = (text or "").strip()
    bare = digits.removeprefix("-")
    return int(digits) if bare.isascii() and bare.isdecimal() and len(bare) < 10 else None


def _numeral(number: int, kind: str) -> str:
    if kind in ("i", "I") and 0 < number < 4000:
        text = ""
        for value, sign in _ROMAN:
            while number >= value:
                text, number = text + sign, number - value
        return text if kind == "i" else text.upper()
    if kind in ("a", "A") and number > 0:
        text = ""
        while number:
            number, place = divmod(number - 1, 26)
            text = chr(ord(kind) + place) + text
        return text
    return str(number)
